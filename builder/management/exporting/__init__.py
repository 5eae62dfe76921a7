"""A video to a file, from the command line."""
