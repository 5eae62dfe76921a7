"""Finding logos in pictures, and judging the copies that are found."""
