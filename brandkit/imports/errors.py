"""What is wrong with a file that was to be read into a kit."""

from brandkit.domain.errors import BrandKitError


class ImportRefusedError(BrandKitError):
    """The file cannot be read into a brand kit; the message says what to do."""
