"""The templates that ship: segments and whole videos, built from the parts of a kit so that any kit dresses them."""
