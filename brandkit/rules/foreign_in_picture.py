"""No picture and no footage shows a mark of somebody else that the kit refuses.

What lies under a shape, or outside the part that is shown, is not seen. A picture that could not be looked into is said
to be unjudged.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.marks import MarkUse
from brandkit.rules.base import Problem, Rule
from brandkit.rules.scene import Scene
from brandkit.rules.seen_pictures import seen_pictures, time_words, unjudged_pictures
from brandkit.rules.taken_out import take_out


def check(scene: Scene) -> Iterator[Problem]:
    names = {mark.id: mark.name for mark in scene.kit.foreign_marks}
    if names:
        yield from unjudged_pictures(scene, scene.evidence.unseen, what="a mark that the kit refuses")
    for picture in seen_pictures(scene):
        for mark in picture.marks:
            if mark.use is MarkUse.FOREIGN and picture.shows(mark.region):
                yield Problem(
                    f"{picture.words} shows the mark “{names.get(mark.name, mark.name)}”{time_words(mark)}, which the "
                    "kit refuses. Choose another picture, or cut it away.",
                    layer=picture.layer,
                    fix=take_out(picture, mark.region),
                    region=mark.region,
                    at_frame=picture.frame_at(mark.clearest_seconds),
                )


RULE = Rule(
    code="foreign-in-picture",
    title="Pictures and footage show no mark of somebody else",
    severity=Severity.ERROR,
    check=check,
    mends="Cuts the mark away where it lies at an edge, covers it in a colour of the kit, or takes the picture away.",
    measures_nothing="A mark is in the picture or it is not.",
)
