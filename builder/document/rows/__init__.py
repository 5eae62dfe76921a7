"""One document and a table: a video for each row."""
