"""Cases that Python and JavaScript both run."""
