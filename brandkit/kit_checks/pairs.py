"""Which colours of the palette can be read on which others (WCAG 2.2, 1.4.3 and 1.4.11)."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.kit_findings import KitConcern, KitFinding, PairSample
from brandkit.frames.colour_difference import contrast_ratio
from builder.document.kit_values import KitValues

FOR_TEXT = 4.5
FOR_LARGE_TEXT = 3.0


def list_pairs(kit: KitValues) -> tuple[PairSample, ...]:
    """Each colour of the palette as text on each other one, in the palette's order.

    A kit that names no pairs allows those that carry at least large text.
    """
    named = {(pair.text, pair.ground) for pair in kit.pairs}
    samples = []
    for text in kit.colours:
        for ground in kit.colours:
            if text.role == ground.role:
                continue
            ratio = contrast_ratio(text.hex, ground.hex)
            samples.append(
                PairSample(
                    text=text.role,
                    ground=ground.role,
                    contrast_ratio=ratio,
                    is_allowed=(text.role, ground.role) in named if named else ratio >= FOR_LARGE_TEXT,
                    carries_text=ratio >= FOR_TEXT,
                    carries_large_text=ratio >= FOR_LARGE_TEXT,
                )
            )
    return tuple(samples)


def check(kit: KitValues) -> Iterator[KitFinding]:
    yield from _allowed_pairs(kit)
    yield from _type_without_ground(kit)


def _allowed_pairs(kit: KitValues) -> Iterator[KitFinding]:
    names = {colour.role: colour.name for colour in kit.colours}
    values = {colour.role: colour.hex for colour in kit.colours}
    for pair in kit.pairs:
        ratio = contrast_ratio(values[pair.text], values[pair.ground])
        if ratio >= FOR_TEXT:
            continue
        what = f"{names[pair.text]} on {names[pair.ground]} has a contrast of {ratio:.2f} to 1"
        if ratio >= FOR_LARGE_TEXT:
            severity, then = Severity.HINT, "it carries large text only (from 48 px, bold from 37 px)"
        else:
            severity, then = Severity.WARNING, "it cannot be read; leave it out of the allowed pairs"
        yield KitFinding(
            concern=KitConcern.PAIR_CONTRAST,
            severity=severity,
            message=f"{what}: {then}.",
            roles=(pair.text, pair.ground),
            measured=ratio,
        )


def _type_without_ground(kit: KitValues) -> Iterator[KitFinding]:
    values = {colour.role: colour.hex for colour in kit.colours}
    for style in kit.type_styles:
        grounds = [ground for role, ground in values.items() if role != style.colour]
        best = max((contrast_ratio(values[style.colour], ground) for ground in grounds), default=FOR_TEXT)
        if best < FOR_TEXT:
            yield KitFinding(
                concern=KitConcern.PAIR_CONTRAST,
                severity=Severity.WARNING,
                message=f"The type style {style.name} can be read on no colour of the palette: its best contrast is "
                f"{best:.2f} to 1, and text needs 4.5.",
                roles=(style.colour,),
                measured=best,
            )
