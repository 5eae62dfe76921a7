"""Words that can be read in pictures and footage are those of the lexicon, as all other words are.

Only banned words and wrong spellings of names are named: a picture cannot be put into better words. Nothing is said of
what the reader was not sure of, nor of how a logo of the brand spells its own name. A picture whose words could not be
read is said to be unjudged, one of a model also where the lexicon is empty: what it shows is held against the policy of
the workspace.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.marks import FoundMark, FoundText, MarkUse
from brandkit.rules.base import Problem, Rule
from brandkit.rules.boxes import bounds_of
from brandkit.rules.lexicon import Misuse
from brandkit.rules.scene import Scene
from brandkit.rules.seen_pictures import SeenPicture, clock, seen_pictures, unjudged_pictures
from brandkit.rules.taken_out import take_out
from builder.document.kit_demands import WordingKind

ON_MARK_SHARE = 0.5
"""Of the smaller of both: words and a mark that share so much are the same thing."""


def check(scene: Scene) -> Iterator[Problem]:
    yield from unjudged_pictures(scene, scene.evidence.unread, what="words that may not be used")
    for picture in seen_pictures(scene):
        for line in picture.texts:
            if not picture.shows(line.region):
                continue
            for misuse in scene.brand.lexicon.misuses(line.text):
                if misuse.entry.kind is WordingKind.PREFERRED or _is_shouted(misuse.found, misuse.entry.kind):
                    continue
                if _is_of_logo(misuse, line, picture):
                    continue
                when = "" if line.at_seconds is None else f" at {clock(line.at_seconds)}"
                exact = misuse.entry.kind is WordingKind.EXACT
                wrong = f"which is spelt “{misuse.entry.word}”" if exact else "which the brand does not use"
                yield Problem(
                    f"{picture.words} shows the words “{misuse.found}”{when}, {wrong}. Choose another picture.",
                    layer=picture.layer,
                    fix=take_out(picture, line.region),
                    region=line.region,
                    at_frame=picture.frame_at(line.at_seconds),
                )


def _is_shouted(found: str, kind: WordingKind) -> bool:
    """Signs are often set in capitals, which says nothing about how a name is spelt."""
    return kind is WordingKind.EXACT and found.isupper()


def _is_of_logo(misuse: Misuse, line: FoundText, picture: SeenPicture) -> bool:
    """Whether it is no more than how logos of the brand spell a name; they are judged as marks."""
    if misuse.entry.kind is not WordingKind.EXACT:
        return False
    logos = sum(mark.use is not MarkUse.FOREIGN and _lies_on(line, mark) for mark in picture.marks)
    return line.text.count(misuse.found) <= logos


def _lies_on(line: FoundText, mark: FoundMark) -> bool:
    words, logo = bounds_of(line.region.corners), bounds_of(mark.region.corners)
    both = words.intersect(logo)
    smaller = min((one.right - one.left) * (one.bottom - one.top) for one in (words, logo))
    return (both.right - both.left) * (both.bottom - both.top) >= ON_MARK_SHARE * smaller


RULE = Rule(
    code="text-in-picture",
    title="Words in pictures and footage are those of the lexicon",
    severity=Severity.ERROR,
    check=check,
    mends="Cuts the words away where they lie at an edge, covers them, or takes the picture away.",
    measures_nothing="A word stands there or it does not.",
)
