"""How much of a file is read into a kit."""

from typing import Final

LONGEST_PALETTE_BYTES: Final = 4_000_000
MOST_COLOURS: Final = 400
MOST_STYLES: Final = 100
MOST_DURATIONS: Final = 100
MOST_LEFT_OUT: Final = 400
DEEPEST_GROUP: Final = 30
MOST_TOKENS: Final = 5000
