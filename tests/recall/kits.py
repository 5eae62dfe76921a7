"""Kits of invented brands, from strict to silent, whose documents are judged."""

from collections.abc import Iterator

from builder.document.animation import EmphasisPreset, MotionUnit, Preset
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.geometry import Anchor, Place
from builder.document.kit_demands import (
    ColourPair,
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

PICTURE = "9" * 64
HEADING_FONT, BODY_FONT = "a" * 64, "b" * 64
LIGHT_LOGO, DARK_LOGO, OLD_LOGO = "1" * 64, "2" * 64, "3" * 64
MUSIC = "4" * 64
LEGAL = "Terms apply. See example.org/terms."

_PALETTES = {
    "Alder": ("#14213d", "#ffffff", "#9c2f6f", "#f6f1e7"),
    "Birch": ("#0b2a24", "#fdfdfb", "#0f7a6c", "#eef3ea"),
    "Cedar": ("#1d1733", "#ffffff", "#4b3fb5", "#f0eef8"),
    "Dogwood": ("#2b1a12", "#fffdf8", "#a8471d", "#f7ece0"),
    "Elm": ("#101820", "#ffffff", "#005eb8", "#e8eef4"),
}
_WHITE_INSIDE = {"Cedar", "Elm"}


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
        type_styles=(
            TypeStyle(
                role="heading", name="Heading", font=HEADING_FONT, family="Sora", weight=700, size_px=72, colour="ink"
            ),
            TypeStyle(role="body", name="Body", font=BODY_FONT, family="Inter", size_px=40, colour="ink"),
            TypeStyle(role="caption", name="Caption", font=BODY_FONT, family="Inter", size_px=36, colour="paper"),
        ),
        logos=(
            _white_inside(LIGHT_LOGO, colours=(accent, paper))
            if name in _WHITE_INSIDE
            else _logo("primary", LIGHT_LOGO, colours=(ink, accent)),
            _logo("reversed", DARK_LOGO, colours=(paper,), on_dark=True),
        ),
        voices=(VoiceRole(role="narrator", name="Narrator", backend="fake", voice="ann"),),
    )


def _white_inside(asset: str, *, colours: tuple[str, str]) -> LogoVariant:
    """Letters of the paper's colour in a shape: they never meet the ground."""
    return _logo("primary", asset, colours=colours).model_copy(update={"enclosed_colours": colours[1:]})


def _logo(variant: str, asset: str, *, colours: tuple[str, ...], on_dark: bool = False) -> LogoVariant:
    return LogoVariant(
        variant=variant,
        name=variant.title(),
        asset=asset,
        width_px=320,
        height_px=100,
        clear_space_ratio=0.5,
        on_dark=on_dark,
        colours=colours,
    )


def _demands(plain: KitValues) -> dict[str, object]:
    primary, reversed_ = plain.logos
    places = (Anchor.TOP_RIGHT, Anchor.TOP_LEFT)
    old = _logo("old", OLD_LOGO, colours=primary.colours).model_copy(update={"is_retired": True})
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
        "motion": MotionRules(
            presets=(Preset.FADE, Preset.RISE),
            units=(MotionUnit.WHOLE,),
            emphases=(EmphasisPreset.PULSE,),
            transitions=(TransitionKind.CROSSFADE,),
            minimum_seconds=0.3,
            maximum_seconds=0.8,
        ),
        "safe_margins": (
            SafeMargins(),
            SafeMargins(aspect="9:16", top_ratio=0.09, bottom_ratio=0.16, right_ratio=0.05, left_ratio=0.05),
        ),
        "lexicon": (
            LexiconEntry(word="ParcelOne", kind=WordingKind.EXACT),
            LexiconEntry(word="guys", kind=WordingKind.PREFERRED, instead="everyone"),
            LexiconEntry(word="cheap", kind=WordingKind.BANNED, instead="good value"),
        ),
        "music": (MusicTrack(role="theme", name="Theme", asset=MUSIC, licence="Owned"),),
        "legal_lines": (LegalLine(role="terms", text=LEGAL, minimum_seconds=3),),
        "parts": (_end_part(),),
    }


def _end_part() -> KitPart:
    line = TextLayer(
        id="legal",
        text=LEGAL,
        style="body",
        colour=RoleColour(role="ink"),
        place=Place(x_px=180, y_px=500, width_px=720, height_px=180, anchor=Anchor.CENTRE),
    )
    segment = Segment(
        id="outro",
        name="Outro",
        duration=PinnedDuration(frames=150),
        background=ColourBackground(colour=RoleColour(role="paper")),
        layers=(line,),
    )
    return KitPart(
        role="end-card", name="End card", kind=PartKind.OUTRO, segment=segment, is_required=True, minimum_seconds=4
    )
