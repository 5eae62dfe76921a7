"""What the entries of a kit say, in words that a brand manager knows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel

from builder.document.geometry import Anchor
from builder.document.grade import Grade
from builder.document.kit_demands import (
    ColourPair,
    FontRight,
    ForeignMark,
    KitPart,
    KitTemplate,
    LegalLine,
    LexiconEntry,
    MotionRules,
    MusicTrack,
    PartKind,
    PictureStyle,
    SafeMargins,
    WordingKind,
)
from builder.document.kit_values import (
    ColourRole,
    KitValues,
    LogoVariant,
    Pronunciation,
    TypeStyle,
    VoiceRole,
)
from builder.document.layers import TextLayer
from builder.document.timeline import PinnedDuration, Segment

Told = dict[str, str]
"""What an entry says, by a label for each thing that it settles."""
Names = Mapping[str, str]
"""The names of the palette's colours, by role."""

PLACE_WORDS: Final[Mapping[Anchor, str]] = MappingProxyType(
    {
        Anchor.TOP_LEFT: "at the top left",
        Anchor.TOP: "at the top",
        Anchor.TOP_RIGHT: "at the top right",
        Anchor.LEFT: "on the left",
        Anchor.CENTRE: "in the middle",
        Anchor.RIGHT: "on the right",
        Anchor.BOTTOM_LEFT: "at the bottom left",
        Anchor.BOTTOM: "at the bottom",
        Anchor.BOTTOM_RIGHT: "at the bottom right",
    }
)
WORDING_WORDS: Final[Mapping[WordingKind, str]] = MappingProxyType(
    {
        WordingKind.EXACT: "spelt exactly so",
        WordingKind.PREFERRED: "another one is better",
        WordingKind.BANNED: "not said",
    }
)
PART_WORDS: Final[Mapping[PartKind, str]] = MappingProxyType(
    {
        PartKind.INTRO: "Intro",
        PartKind.OUTRO: "Outro",
        PartKind.LOWER_THIRD: "Lower third",
        PartKind.TEMPLATE: "Template",
    }
)
FILES: Final[Mapping[str, str]] = MappingProxyType({"asset": "File", "font": "Font file", "lut": "Colour table"})
"""Fields that name a file, which has no words of its own."""
_LAYER_WORDS: Final = {"clip": "footage"}
_MOST_CHARACTERS = 60


def tell(entry: BaseModel, *, values: KitValues) -> Told:
    """What the entry says, without its name and its file. ``values`` are those of its kit."""
    names = {colour.role: colour.name or colour.role for colour in values.colours}
    return _TELLERS[type(entry)](entry, names)


def shortened(text: str) -> str:
    """The beginning of a text that is too long for a line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_CHARACTERS else plain[: _MOST_CHARACTERS - 1].rstrip() + "…"


def clear_space_words(logo: LogoVariant) -> str:
    """The room round a logo, as its unit and as a share of its height."""
    unit = logo.unit_name or "the height of the logo"
    of_height = f" ({_share(logo.clear_space_of_height)} of the logo's height)"
    return f"{logo.clear_space_ratio:g} × {unit}{'' if logo.unit_ratio == 1 else of_height}"


def _colour(entry: ColourRole, _names: Names) -> Told:
    return {"Value": entry.hex, "Allowed tints": _listed(_share(ratio) for ratio in entry.tint_ratios)}


def _type(entry: TypeStyle, names: Names) -> Told:
    return {
        "Font": f"{entry.family} {entry.weight}",
        "Size": f"{entry.size_px:g} px",
        "Never smaller than": f"{entry.minimum_size_px:g} px",
        "Line height": f"{entry.line_height_ratio:g} × the size",
        "Letter spacing": f"{entry.letter_spacing_em:g} em",
        "Capitals only": _yes(entry.upper_case),
        "Colour": names.get(entry.colour, entry.colour),
    }


def _logo(entry: LogoVariant, names: Names) -> Told:
    return {
        "State": "a former logo: found and refused, never offered" if entry.is_retired else "may be used",
        "Clear space": clear_space_words(entry),
        "Never lower than": f"{entry.minimum_height_px:g} px",
        "Made for": "dark grounds" if entry.on_dark else "light grounds",
        "Allowed grounds": _listed(
            (names.get(role, role) for role in entry.grounds), none="all colours that give it contrast"
        ),
        "Allowed places": _listed((PLACE_WORDS.get(place, _plain(place)) for place in entry.places), none="anywhere"),
        "Colours of its parts": _listed(entry.colours),
        "Size of the drawing": f"{entry.width_px:g} × {entry.height_px:g}",
    }


def _pair(entry: ColourPair, names: Names) -> Told:
    return {"Text": names.get(entry.text, entry.text), "Ground": names.get(entry.ground, entry.ground)}


def _voice(entry: VoiceRole, _names: Names) -> Told:
    return {"Voice": f"{entry.voice} ({entry.backend})"}


def _word(entry: LexiconEntry, _names: Names) -> Told:
    return {"It is": WORDING_WORDS[entry.kind], "Say instead": _quoted(entry.instead), "Why": entry.note or "none"}


def _pronunciation(entry: Pronunciation, _names: Names) -> Told:
    return {"Spoken as": _quoted(entry.say_as), "Phonemes": f"/{entry.ipa}/" if entry.ipa else "none"}


def _font_right(entry: FontRight, _names: Names) -> Told:
    return {
        "Licence": entry.licence or "none",
        "Confirmed by": entry.confirmed_by or "nobody; the licence itself allows it",
        "Confirmed on": _day(entry.confirmed_on, none="none"),
        "Agreement": entry.reference or "none",
    }


def _music(entry: MusicTrack, _names: Names) -> Told:
    return {"Licence": entry.licence or "none", "Good until": _day(entry.licence_ends_on, none="no end")}


def _legal(entry: LegalLine, _names: Names) -> Told:
    return {
        "Text": f"“{entry.text}”",
        "Shown for at least": f"{entry.minimum_seconds:g} s",
        "In every video": _yes(entry.is_required),
    }


def _part(entry: KitPart, _names: Names) -> Told:
    return {
        "What it is for": PART_WORDS[entry.kind].lower(),
        "In every video": _yes(entry.is_required),
        "Shown for at least": f"{entry.minimum_seconds:g} s",
        **_segment(entry.segment),
    }


def _segment(segment: Segment) -> Told:
    texts = [layer.text for layer in segment.layers if isinstance(layer, TextLayer) and layer.text.strip()]
    duration = segment.duration
    return {
        "Texts in it": _listed(f"“{shortened(text)}”" for text in texts),
        "Layers": _listed(_LAYER_WORDS.get(layer.kind, layer.kind) for layer in segment.layers),
        "Background": _plain(segment.background.kind),
        "Length": f"{duration.frames} frames" if isinstance(duration, PinnedDuration) else "as long as what is spoken",
        "Spoken": _quoted(shortened(segment.narration.script) if segment.narration else ""),
    }


def _margins(entry: SafeMargins, _names: Names) -> Told:
    sides = ("top", "right", "bottom", "left")
    return {side.capitalize(): _share(getattr(entry, f"{side}_ratio")) for side in sides}


def _motion(entry: MotionRules, _names: Names) -> Told:
    emphases = "any" if entry.emphases is None else _listed(map(_plain, entry.emphases))
    return {
        "Ways to come in and go": _listed(map(_plain, entry.presets), none="any"),
        "What of a text moves together": _listed(map(_plain, entry.units), none="any"),
        "Emphases": emphases,
        "Transitions": _listed(("cut", *map(_plain, entry.transitions))) if entry.transitions else "any",
        "Easings": _listed(map(_plain, entry.easings), none="any"),
        "No quicker than": f"{entry.minimum_seconds:g} s",
        "No slower than": f"{entry.maximum_seconds:g} s",
    }


def _grade(entry: Grade, _names: Names) -> Told:
    return {
        "Exposure": f"{entry.exposure_stops:+g} stops" if entry.exposure_stops else "as it is",
        "Contrast": _share(entry.contrast_ratio),
        "Saturation": _share(entry.saturation_ratio),
        "Temperature": _warmth(entry.temperature_ratio),
        "Share of the colour table": _share(entry.lut_ratio),
    }


def _picture_style(entry: PictureStyle, _names: Names) -> Told:
    return {"Words for the model": _quoted(entry.words), "Avoids": _quoted(entry.avoid)}


def _template(entry: KitTemplate, _names: Names) -> Told:
    return {
        "What it is for": entry.job or "anything",
        "About": _quoted(entry.about),
        "Segments": _listed(segment.name or segment.id for segment in entry.segments),
    }


def _mark(_entry: ForeignMark, _names: Names) -> Told:
    return {}


_TELLERS: Final[Mapping[type[BaseModel], Callable[[Any, Names], Told]]] = MappingProxyType(
    {
        ColourRole: _colour,
        TypeStyle: _type,
        LogoVariant: _logo,
        ColourPair: _pair,
        VoiceRole: _voice,
        LexiconEntry: _word,
        Pronunciation: _pronunciation,
        FontRight: _font_right,
        MusicTrack: _music,
        LegalLine: _legal,
        KitPart: _part,
        SafeMargins: _margins,
        MotionRules: _motion,
        Grade: _grade,
        PictureStyle: _picture_style,
        ForeignMark: _mark,
        KitTemplate: _template,
    }
)


def _listed(words: Iterable[str], *, none: str = "none") -> str:
    return ", ".join(words) or none


def _share(ratio: float) -> str:
    return f"{round(ratio * 100, 2):g} %"


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "none"


def _plain(word: StrEnum | str) -> str:
    return str(word).replace("-", " ").replace("_", " ")


def _day(day: date | None, *, none: str) -> str:
    return f"{day.day} {day:%B %Y}" if day else none


def _warmth(ratio: float) -> str:
    if not ratio:
        return "as it is"
    return f"{_share(abs(ratio))} {'warmer' if ratio > 0 else 'cooler'}"
