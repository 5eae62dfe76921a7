"""What a palette would change in a kit: its colours, type styles and the times of its motion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from brandkit.frames.colour_difference import difference
from brandkit.imports.changes import ChangeAction, ProposedChange
from brandkit.imports.logo_readings import LogoColour
from brandkit.imports.names import shown_name
from brandkit.imports.readings import FoundColour, FoundStyle, PaletteReading
from builder.document.kit_values import ColourRole, KitValues, TypeStyle
from builder.document.values import Sha256

NEAR_DIFFERENCE: Final = 2.0
"""Below this CIEDE2000 two colours side by side are taken for one."""
ALIKE_DIFFERENCE: Final = 1.0
"""Below this CIEDE2000 hardly anybody sees that two colours are two, even side by side."""
LEAST_TEXT_PX: Final = 27.0
"""The least size of type that can be read in a video, as type styles have it by default."""
_LEAST_SECONDS, _MOST_SECONDS = 0.05, 5.0


@dataclass(frozen=True, slots=True)
class KnownFont:
    """A font file that the workspace has."""

    sha256: Sha256
    family: str
    weight: int
    is_variable: bool = False


def palette_changes(
    reading: PaletteReading, values: KitValues, *, fonts: Sequence[KnownFont]
) -> Iterator[ProposedChange]:
    """One change for every colour and type style of the file, and one for all its durations."""
    for found in reading.colours:
        yield colour_change(found, values)
    scale = text_scale(reading.styles)
    for style in reading.styles:
        yield _style_change(style, values, fonts=fonts, scale=scale)
    seconds = [one.seconds for one in reading.durations if _LEAST_SECONDS <= one.seconds <= _MOST_SECONDS]
    if seconds:
        yield _motion_change(values, least=min(seconds), most=max(seconds), count=len(seconds))


def colour_change(found: FoundColour, values: KitValues, *, is_advised: bool = True) -> ProposedChange:
    """What one colour would change. One that the kit has under another role is not advised."""
    own = next((colour for colour in values.colours if colour.role == found.role), None)
    change = ProposedChange(
        id=f"colour-{found.role}",
        action=ChangeAction.ADD,
        name=found.name,
        after=found.role,
        after_hex=found.hex,
        note=found.note,
        is_advised=is_advised,
        colour=ColourRole(role=found.role, name=shown_name(found.name), hex=found.hex),
    )
    if own is not None:
        distance = round(difference(own.hex, found.hex), 2)
        shown = {"before": own.role, "before_hex": own.hex, "difference": distance}
        if own.hex == found.hex:
            return change.model_copy(update={**shown, "action": ChangeAction.SAME, "colour": None, "is_advised": False})
        kept = own.model_copy(update={"hex": found.hex})
        note = f"{found.note} It takes the place of “{own.name}” ({own.role}), which keeps its name.".strip()
        shown = {**shown, "note": note}
        return change.model_copy(update={**shown, "action": ChangeAction.CHANGE, "colour": kept})
    near = nearest_colour(found.hex, values)
    if near is None or near[1] >= NEAR_DIFFERENCE:
        return change
    colour, distance = near
    alike = "the same colour" if colour.hex == found.hex else "a colour that looks the same"
    note = f"{found.note} The kit has {alike} already as “{colour.name}” ({colour.role}).".strip()
    shown = {"before": colour.role, "before_hex": colour.hex, "difference": round(distance, 2)}
    return change.model_copy(update={**shown, "action": ChangeAction.NEAR, "note": note, "is_advised": False})


def nearest_colour(hex_colour: str, values: KitValues) -> tuple[ColourRole, float] | None:
    """The kit's colour that is most like this one, and how different they are; None in a kit without colours."""
    measured = ((colour, difference(colour.hex, hex_colour)) for colour in values.colours)
    return min(measured, key=lambda pair: pair[1], default=None)


def fold_alike(colours: Sequence[LogoColour]) -> tuple[LogoColour, ...]:
    """The colours of a logo without those that nobody can tell from a larger one, which has their share."""
    folded: list[LogoColour] = []
    for colour in colours:
        at = next((n for n, one in enumerate(folded) if difference(one.hex, colour.hex) < ALIKE_DIFFERENCE), None)
        if at is None:
            folded.append(colour)
            continue
        larger = folded[at]
        both = {
            "share_ratio": min(larger.share_ratio + colour.share_ratio, 1),
            "meets_ground": larger.meets_ground or colour.meets_ground,
        }
        folded[at] = larger.model_copy(update=both)
    return tuple(folded)


def text_scale(styles: Sequence[FoundStyle]) -> float:
    """By how much sizes for screens on desks grow so that the smallest can be read in a video."""
    sizes = [style.size_px for style in styles if style.size_px]
    return max(1.0, LEAST_TEXT_PX / min(sizes)) if sizes else 1.0


def find_font(family: str, *, weight: int, values: KitValues, fonts: Sequence[KnownFont]) -> KnownFont | None:
    """A font of the family with the weight that is nearest: of the kit's, else of the workspace's."""
    wanted = family.casefold()
    kits = [KnownFont(style.font, style.family, style.weight) for style in values.type_styles]
    known = [font for font in (*kits, *fonts) if font.family.casefold() == wanted]
    return min(known, key=lambda font: 0 if font.is_variable else abs(font.weight - weight), default=None)


def _style_change(found: FoundStyle, values: KitValues, *, fonts: Sequence[KnownFont], scale: float) -> ProposedChange:
    own = next((style for style in values.type_styles if style.role == found.role), None)
    weight = found.weight or (own.weight if own else 400)
    font = find_font(found.family, weight=weight, values=values, fonts=fonts)
    change = ProposedChange(
        id=f"style-{found.role}",
        action=ChangeAction.BLOCKED,
        name=found.name,
        before=_in_words(own) if own else "",
        note=f"Import a font file of the family “{found.family}” first, then this file again.",
    )
    if font is None:
        return change
    style = _styled(found, own=own, font=font, weight=weight, scale=scale, values=values)
    notes = [f"All sizes × {scale:.2f}, so that the smallest can be read in a video."] if scale > 1 else []
    if not font.is_variable and abs(font.weight - weight) > 50:
        notes.append(f"The nearest file there is has the weight {font.weight}, not {weight}.")
    action = ChangeAction.ADD if own is None else ChangeAction.SAME if own == style else ChangeAction.CHANGE
    return change.model_copy(
        update={
            "action": action,
            "after": _in_words(style),
            "note": " ".join(notes),
            "style": style,
            "is_advised": action is not ChangeAction.SAME,
        }
    )


def _styled(
    found: FoundStyle, *, own: TypeStyle | None, font: KnownFont, weight: int, scale: float, values: KitValues
) -> TypeStyle:
    said: Mapping[str, object] = {
        "font": font.sha256,
        "family": found.family,
        "weight": weight if font.is_variable else font.weight,
        **({"size_px": round(found.size_px * scale, 1)} if found.size_px else {}),
        **({"line_height_ratio": round(found.line_height_ratio, 3)} if found.line_height_ratio else {}),
        **({"letter_spacing_em": round(found.letter_spacing_em, 4)} if found.letter_spacing_em is not None else {}),
    }
    if own is not None:
        return own.model_copy(update=dict(said))
    colour = values.type_styles[0].colour if values.type_styles else "ink"
    new = {"role": found.role, "name": shown_name(found.name), "size_px": 40, "colour": colour}
    return TypeStyle.model_validate({**new, **said})


def _in_words(style: TypeStyle) -> str:
    return f"{style.family} {style.weight}, {style.size_px:g} px"


def _span_in_words(least: float, most: float) -> str:
    return f"{least:g} s" if least == most else f"{least:g}–{most:g} s"


def _motion_change(values: KitValues, *, least: float, most: float, count: int) -> ProposedChange:
    motion = values.motion.model_copy(update={"minimum_seconds": least, "maximum_seconds": most})
    return ProposedChange(
        id="motion-seconds",
        action=ChangeAction.SAME if motion == values.motion else ChangeAction.CHANGE,
        name="How long entrances and exits last",
        before=_span_in_words(values.motion.minimum_seconds, values.motion.maximum_seconds),
        after=_span_in_words(least, most),
        note="It is the only duration in the file. It binds every video of the brand."
        if count == 1
        else f"The shortest and the longest of {count} durations in the file. It binds every video of the brand.",
        motion=motion,
    )
