"""Names that files have when people download them."""

LONGEST = 80


def file_name(title: str, *, ending: str) -> str:
    """``title`` as the name of a file on any system, with its ending (``.mp4``)."""
    kept = "".join(character if character.isalnum() or character in " -_" else " " for character in title)
    return (" ".join(kept.split())[:LONGEST].strip() or "video") + ending
