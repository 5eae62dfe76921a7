"""Putting two people's orders of segments together."""

from collections.abc import Collection, Sequence


def merge_order(wanted: Sequence[str] | None, *, current: Sequence[str]) -> list[str]:
    """The segments of ``current`` in the order that ``wanted`` asks for.

    Segments that ``wanted`` does not name were put in by someone else: each stays behind the segment that it stands
    behind in ``current``. Names that ``current`` does not have are of segments that are gone.
    """
    if wanted is None:
        return list(current)
    present = set(current)
    merged = [key for key in dict.fromkeys(wanted) if key in present]
    _put_in(merged, current=current, known=set(merged))
    return merged


def _put_in(merged: list[str], *, current: Sequence[str], known: Collection[str]) -> None:
    before: str | None = None
    for key in current:
        if key not in known:
            merged.insert(merged.index(before) + 1 if before is not None else 0, key)
        before = key
