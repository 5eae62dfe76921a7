"""Copies of the brand's logos in pictures and footage have their own colours and proportions, and are no former ones.

Nobody can mend such a picture from here: its copy can only be taken out, and the kit's logo be laid on top. Where light
in a photograph may explain a colour, a person has to look, and so where the picture could not be looked into.
"""

from collections.abc import Callable, Iterator, Mapping

from brandkit.domain.findings import Severity
from brandkit.domain.marks import COLOUR_LIMIT, STRETCH_LIMIT, FoundMark, MarkFault, MarkUse, WrongMark
from brandkit.domain.measures import COLOUR_UNIT, Measure, at_most
from brandkit.rules.base import Problem, Rule
from brandkit.rules.scene import Scene
from brandkit.rules.seen_pictures import SeenPicture, seen_pictures, time_words, unjudged_pictures
from brandkit.rules.taken_out import take_out

MEASURES: Mapping[MarkFault, Callable[[float], Measure | None]] = {
    MarkFault.COLOUR: lambda measured: at_most(measured, COLOUR_LIMIT, unit=f"{COLOUR_UNIT} off", digits=1),
    MarkFault.STRETCHED: lambda measured: at_most(
        100 * abs(measured), 100 * STRETCH_LIMIT, unit="% stretched", digits=1
    ),
    MarkFault.MIRRORED: lambda _measured: None,
}
"""What was measured of a fault, and what is allowed at least; of thin parts and small copies more."""
ADVICE = "Choose another picture, or cover it and lay the kit's logo on top."


def check(scene: Scene) -> Iterator[Problem]:
    names = {logo.variant: logo.name for logo in scene.kit.logos}
    if names:
        yield from unjudged_pictures(scene, scene.evidence.unseen, what="a wrong logo")
    for picture in seen_pictures(scene):
        for mark in picture.marks:
            if mark.use is MarkUse.FOREIGN or not picture.shows(mark.region):
                continue
            name = names.get(mark.name, mark.name)
            if mark.use is MarkUse.RETIRED:
                yield _problem(picture, mark, f"{picture.words} shows the former logo “{name}”{time_words(mark)}.")
            for fault in mark.faults:
                yield _fault(picture, mark, fault, name=name)


def _fault(picture: SeenPicture, mark: FoundMark, fault: WrongMark, *, name: str) -> Problem:
    shows = f"{picture.words} shows the logo “{name}”{time_words(mark)}"
    match fault.fault:
        case MarkFault.COLOUR:
            words = f"{shows} in a wrong colour: {fault.seen} instead of {fault.expected}, a difference of "
            words += f"{fault.measured:.1f} (CIEDE2000)."
        case MarkFault.STRETCHED:
            way = "wider" if fault.measured > 0 else "narrower"
            words = f"{shows} stretched: it is {abs(fault.measured):.1%} {way} than it should be."
        case MarkFault.MIRRORED:
            words = f"{shows} mirrored."
    severity = None
    if not fault.is_sure:
        severity, words = Severity.UNJUDGED, f"{words} The light in the picture may be the reason."
    return _problem(picture, mark, words, severity=severity, measure=MEASURES[fault.fault](fault.measured))


def _problem(
    picture: SeenPicture,
    mark: FoundMark,
    words: str,
    *,
    severity: Severity | None = None,
    measure: Measure | None = None,
) -> Problem:
    return Problem(
        f"{words} {ADVICE}",
        layer=picture.layer,
        severity=severity,
        fix=None if severity is Severity.UNJUDGED else take_out(picture, mark.region),
        region=mark.region,
        at_frame=picture.frame_at(mark.clearest_seconds),
        measure=measure,
    )


RULE = Rule(
    code="mark-in-picture",
    title="Logos in pictures and footage are the kit's, in their colours and proportions",
    severity=Severity.ERROR,
    check=check,
    mends="Cuts the copy away where it lies at an edge, covers it in a colour of the kit, or takes the picture away.",
    measures="How far a colour is off, ΔE, and how much longer one side is than it should be, per cent.",
)
