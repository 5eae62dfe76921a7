"""Kits of invented brands, from strict to silent, whose documents are judged."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from builder.document.animation import Easing, EmphasisPreset, MotionUnit, Preset
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.kit_demands import (
    ColourPair,
    ForeignMark,
    KitPart,
    LegalLine,
    LexiconEntry,
    MotionRules,
    MusicTrack,
    PartKind,
    SafeMargins,
    WordingKind,
)
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle, VoiceRole
from builder.document.layers import TextLayer
from builder.document.timeline import PinnedDuration, Segment
from builder.document.transitions import TransitionKind
from tests.recall.originals import LOGO_SIZE_PX, boxed_logo, font, logo, sign

PHOTOS: Final = ("coffee.jpg", "rocket.jpg", "chelsea.jpg")
MUSIC, SHORT_MUSIC = "4" * 64, "5" * 64
LEGAL = "Terms apply. See example.org/terms."
LABEL = "Made with AI"

_PALETTES = {
    "Alder": ("#14213d", "#ffffff", "#9c2f6f", "#f6f1e7"),
    "Birch": ("#0b2a24", "#fdfdfb", "#0f7a6c", "#eef3ea"),
    "Cedar": ("#1d1733", "#ffffff", "#4b3fb5", "#f0eef8"),
    "Dogwood": ("#2b1a12", "#fffdf8", "#a8471d", "#f7ece0"),
    "Elm": ("#101820", "#ffffff", "#005eb8", "#e8eef4"),
}
_WHITE_INSIDE = {"Cedar", "Elm"}


@cache
def list_kits() -> tuple[KitValues, ...]:
    """Every brand, each once demanding nothing and once demanding all that a kit can."""
    return tuple(kit for name, colours in _PALETTES.items() for kit in _both(name, colours))


def _both(name: str, colours: tuple[str, str, str, str]) -> Iterator[KitValues]:
    plain = _plain(name, colours)
    yield plain
    yield plain.model_copy(update=_demands(plain))


def _plain(name: str, colours: tuple[str, str, str, str]) -> KitValues:
    ink, paper, accent, sand = colours
    roles = (("ink", "Ink", ink), ("paper", "Paper", paper), ("accent", "Accent", accent), ("sand", "Sand", sand))
    return KitValues(
        name=name,
        colours=tuple(ColourRole(role=role, name=label, hex=value) for role, label, value in roles),
        type_styles=_type_styles(),
        logos=(
            _white_inside(boxed_logo(accent, paper), colours=(accent, paper))
            if name in _WHITE_INSIDE
            else _logo("primary", logo(ink, accent), colours=(ink, accent)),
            _logo("reversed", logo(paper, paper), colours=(paper,), on_dark=True),
        ),
        voices=(VoiceRole(role="narrator", name="Narrator", backend="fake", voice="ann"),),
    )


def _type_styles() -> tuple[TypeStyle, ...]:
    bold, regular = font("Sora_700Bold.ttf"), font("Inter_400Regular.ttf")
    return (
        TypeStyle(role="heading", name="Heading", font=bold, family="Sora", weight=700, size_px=72, colour="ink"),
        TypeStyle(role="body", name="Body", font=regular, family="Inter", size_px=40, colour="ink"),
        TypeStyle(role="caption", name="Caption", font=regular, family="Inter", size_px=36, colour="paper"),
    )


def _white_inside(asset: str, *, colours: tuple[str, str]) -> LogoVariant:
    """Letters of the paper's colour in a shape: they never meet the ground."""
    return _logo("primary", asset, colours=colours).model_copy(update={"enclosed_colours": colours[1:]})


def _logo(variant: str, asset: str, *, colours: tuple[str, ...], on_dark: bool = False) -> LogoVariant:
    return LogoVariant(
        variant=variant,
        name=variant.title(),
        asset=asset,
        width_px=LOGO_SIZE_PX[0],
        height_px=LOGO_SIZE_PX[1],
        clear_space_ratio=0.5,
        on_dark=on_dark,
        colours=colours,
    )


_MOTION = MotionRules(
    presets=(Preset.FADE, Preset.RISE),
    units=(MotionUnit.WHOLE,),
    emphases=(EmphasisPreset.PULSE,),
    transitions=(TransitionKind.CROSSFADE,),
    easings=(Easing.EASE_IN_OUT, Easing.EASE_OUT),
    minimum_seconds=0.3,
    maximum_seconds=0.8,
)


def _demands(plain: KitValues) -> dict[str, object]:
    primary, reversed_ = plain.logos
    places = (Anchor.TOP_RIGHT, Anchor.TOP_LEFT)
    ink, accent = plain.colours[0].hex, plain.colours[2].hex
    old = _logo("old", logo(accent, ink), colours=(accent, ink)).model_copy(update={"is_retired": True})
    return {
        "logos": (
            primary.model_copy(update={"grounds": ("paper", "sand"), "places": places}),
            reversed_.model_copy(update={"grounds": ("ink",), "places": places}),
            old,
        ),
        "pairs": tuple(
            ColourPair(text=text, ground=ground)
            for text, ground in (
                ("ink", "paper"),
                ("ink", "sand"),
                ("paper", "ink"),
                ("paper", "accent"),
                ("sand", "ink"),
            )
        ),
        "motion": _MOTION,
        "safe_margins": (
            SafeMargins(),
            SafeMargins(aspect="9:16", top_ratio=0.09, bottom_ratio=0.16, right_ratio=0.05, left_ratio=0.05),
        ),
        "lexicon": (
            LexiconEntry(word="ParcelOne", kind=WordingKind.EXACT),
            LexiconEntry(word="guys", kind=WordingKind.PREFERRED, instead="everyone"),
            LexiconEntry(word="cheap", kind=WordingKind.BANNED, instead="good value"),
        ),
        "music": (
            MusicTrack(role="theme", name="Theme", asset=MUSIC, licence="Owned"),
            MusicTrack(
                role="spring", name="Spring", asset=SHORT_MUSIC, licence="Bought", licence_ends_on=date(2027, 3, 31)
            ),
        ),
        "legal_lines": (
            LegalLine(role="terms", text=LEGAL, minimum_seconds=3),
            LegalLine(role="ai-label", text=LABEL, minimum_seconds=3, is_required=False),
        ),
        "parts": (_opening_part(), _end_part()),
        "foreign_marks": (ForeignMark(id="ring", name="Ring", asset=sign("#c01818")),),
    }


def _opening_part() -> KitPart:
    words = _line("opening", "A minute with us", style="heading")
    return KitPart(
        role="opening",
        name="Opening",
        kind=PartKind.INTRO,
        segment=_part_segment("intro", words, frames=90),
        is_required=True,
        minimum_seconds=2,
    )


def _end_part() -> KitPart:
    return KitPart(
        role="end-card",
        name="End card",
        kind=PartKind.OUTRO,
        segment=_part_segment("outro", _line("legal", LEGAL, style="body"), frames=150),
        is_required=True,
        minimum_seconds=4,
    )


def _line(layer_id: str, words: str, *, style: str) -> TextLayer:
    return TextLayer(
        id=layer_id,
        text=words,
        style=style,
        colour=RoleColour(role="ink"),
        place=Place(x_px=180, y_px=500, width_px=720, height_px=200, anchor=Anchor.CENTRE),
    )


def _part_segment(name: str, line: TextLayer, *, frames: int) -> Segment:
    return Segment(
        id=name,
        name=name.title(),
        duration=PinnedDuration(frames=frames),
        background=ColourBackground(colour=RoleColour(role="paper")),
        layers=(line,),
    )
