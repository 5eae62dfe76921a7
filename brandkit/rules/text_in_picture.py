"""Words that can be read in pictures and footage are those of the lexicon, as all other words are.

Only banned words and wrong spellings of names are named: a picture cannot be put into better words. Nothing is said of
what the reader was not sure of. A picture whose words could not be read is said to be unjudged, one of a model also
where the lexicon is empty: what it shows is held against the policy of the workspace.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule
from brandkit.rules.scene import Scene
from brandkit.rules.seen_pictures import clock, seen_pictures, unjudged_pictures
from brandkit.rules.taken_out import take_out
from builder.document.kit_demands import WordingKind


def check(scene: Scene) -> Iterator[Problem]:
    yield from unjudged_pictures(scene, scene.evidence.unread, what="words that may not be used")
    for picture in seen_pictures(scene):
        for line in picture.texts:
            if not picture.shows(line.region):
                continue
            for misuse in scene.brand.lexicon.misuses(line.text):
                if misuse.entry.kind is WordingKind.PREFERRED or _is_shouted(misuse.found, misuse.entry.kind):
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


RULE = Rule(
    code="text-in-picture",
    title="Words in pictures and footage are those of the lexicon",
    severity=Severity.ERROR,
    check=check,
    mends="Cuts the words away where they lie at an edge, covers them, or takes the picture away.",
    measures_nothing="A word stands there or it does not.",
)
