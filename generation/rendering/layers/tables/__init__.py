"""Tables: words in rows and columns."""
