"""Marks that say how a file was made: content credentials beside the pixels, and a watermark inside them."""
