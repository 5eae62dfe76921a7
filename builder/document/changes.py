"""What changed between two states of a video, in words for people: as a history tells it."""

from collections.abc import Iterator, Mapping
from typing import Any

TOLD = 6
"""So many changes are told; of the rest, how many there are."""
SETTINGS = {
    "canvas": "changed the shape of the picture",
    "frame_rate": "changed the frame rate",
    "music": "changed the music",
    "captions": "changed the captions",
    "grade": "changed the colour grade",
}
Document = Mapping[str, Any]


def words_for_changes(before: Document | None, after: Document) -> tuple[str, ...]:
    """What was done between two documents of a video, as stored; of the first one, how many segments it has."""
    segments = after["segments"]
    if before is None:
        return (f"began with {_count(len(segments))}",)
    told = list(_changes(before, after))
    if len(told) > TOLD:
        told = [*told[: TOLD - 1], f"and {len(told) - TOLD + 1} more changes"]
    return tuple(told)


def _changes(before: Document, after: Document) -> Iterator[str]:
    old = {segment["id"]: segment for segment in before["segments"]}
    new = {segment["id"]: segment for segment in after["segments"]}
    for number, segment in enumerate(after["segments"], start=1):
        name = _named(segment, number=number)
        if segment["id"] not in old:
            yield f"added segment {name}"
        elif (was := old[segment["id"]]) != segment:
            yield f"changed {', '.join(_parts(was, segment))} of segment {name}"
    for number, segment in enumerate(before["segments"], start=1):
        if segment["id"] not in new:
            yield f"removed segment {_named(segment, number=number)}"
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield "changed the order"
    for field, words in SETTINGS.items():
        if before.get(field) != after.get(field):
            yield words


def _parts(was: Document, now: Document) -> list[str]:
    """The parts of a segment that differ; what has no word of its own is its settings."""
    old, new = _layers(was), _layers(now)
    both = [(old[key], new[key]) for key in new if key in old]
    found = {
        "the name": was.get("name") != now.get("name"),
        "the words": any(one.get("text") != other.get("text") for one, other in both),
        "the layers": old.keys() != new.keys() or list(old) != list(new),
        "the look": any(_without_text(one) != _without_text(other) for one, other in both),
        "the script": was.get("narration") != now.get("narration"),
        "the length": was.get("duration") != now.get("duration"),
        "the background": was.get("background") != now.get("background"),
        "the transition": was.get("transition") != now.get("transition"),
        "the lock": was.get("locked") != now.get("locked"),
    }
    return [words for words, differs in found.items() if differs] or ["the settings"]


def _layers(segment: Document) -> dict[str, Document]:
    return {layer["id"]: layer for layer in segment["layers"]}


def _without_text(layer: Document) -> dict[str, Any]:
    return {name: value for name, value in layer.items() if name != "text"}


def _named(segment: Document, *, number: int) -> str:
    name = segment.get("name") or ""
    return f"{number} “{name}”" if name else str(number)


def _count(segments: int) -> str:
    return "one segment" if segments == 1 else f"{segments} segments"
