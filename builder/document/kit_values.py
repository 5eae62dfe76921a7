"""What a brand kit means to a document: the value of every role. ``brandkit`` makes these from a published kit."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from builder.document.geometry import Anchor, LengthPx
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
    PictureStyle,
    SafeMargins,
)
from builder.document.values import HexColour, Prose, RoleName, Sha256, Value


class ColourRole(Value):
    """A colour of the palette. ``tint_ratios`` are the shares of it, mixed with white, that may be used as well."""

    role: RoleName
    name: Prose = Field(max_length=60)
    hex: HexColour
    tint_ratios: tuple[Annotated[float, Field(gt=0, lt=1)], ...] = Field(default=(), max_length=10)


class TypeStyle(Value):
    """One step of the type scale. ``colour`` is a role; sizes are px on the 1080 canvas."""

    role: RoleName
    name: Prose = Field(max_length=60)
    font: Sha256
    family: Prose = Field(max_length=80)
    weight: int = Field(default=400, ge=100, le=900)
    size_px: LengthPx
    minimum_size_px: LengthPx = 27
    line_height_ratio: float = Field(default=1.25, ge=0.8, le=3)
    letter_spacing_em: float = Field(default=0, ge=-0.2, le=1)
    upper_case: bool = False
    colour: RoleName


class LogoVariant(Value):
    """One approved file of the logo. Its clear space is a multiple of a unit of the logo, such as the height of its x.

    ``colours`` are those of its parts, where they are known: with them the check sees a part that a ground swallows.
    """

    variant: RoleName
    name: Prose = Field(max_length=60)
    asset: Sha256
    width_px: LengthPx
    height_px: LengthPx
    clear_space_ratio: float = Field(default=0.5, ge=0, le=4)
    """How many units are kept free on every side."""
    unit_ratio: float = Field(default=1, gt=0, le=1)
    """The unit's height as a share of the logo's height; 1 is the logo's height itself."""
    unit_name: Prose = Field(default="", max_length=60)
    """What people call the unit; empty where it is the logo's height."""
    minimum_height_px: LengthPx = 48
    on_dark: bool = False
    colours: tuple[HexColour, ...] = Field(default=(), max_length=40)
    enclosed_colours: tuple[HexColour, ...] = Field(default=(), max_length=40)
    """Colours that lie within the logo and never meet what is behind it; worked out from its file."""
    outline: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    """What its file shows, in 16 by 16 cells; worked out from it. Empty: not known."""
    grounds: tuple[RoleName, ...] = Field(default=(), max_length=60)
    """Colours of the palette on which it may stand; none named: on all that give it contrast."""
    places: tuple[Anchor, ...] = Field(default=(), max_length=9)
    """Where in the picture it may stand; none named: anywhere."""
    is_retired: bool = False
    """A former logo: known so that it is found and refused, never offered."""

    @property
    def clear_space_of_height(self) -> float:
        """The clear space as a share of the logo's height."""
        return self.clear_space_ratio * self.unit_ratio


class VoiceRole(Value):
    """A voice of the kit: the alias of a speech backend and the name of the voice there."""

    role: RoleName
    name: Prose = Field(max_length=60)
    backend: Prose = Field(max_length=40)
    voice: Prose = Field(max_length=80)


class Pronunciation(Value):
    """How a word is said: its spelling, and phonemes (IPA) or a respelling to speak instead."""

    word: Prose = Field(min_length=1, max_length=80)
    ipa: Prose = Field(default="", max_length=120)
    say_as: Prose = Field(default="", max_length=120)


class KitValues(Value):
    """All roles of one version of a brand kit."""

    name: Prose = Field(max_length=80)
    colours: tuple[ColourRole, ...]
    type_styles: tuple[TypeStyle, ...]
    logos: tuple[LogoVariant, ...] = ()
    voices: tuple[VoiceRole, ...] = ()
    pronunciations: tuple[Pronunciation, ...] = ()
    fallback_fonts: tuple[Sha256, ...] = Field(default=(), max_length=40)
    """Fonts for characters that the type styles' fonts lack, in the order in which they are asked."""
    font_rights: tuple[FontRight, ...] = Field(default=(), max_length=200)
    pairs: tuple[ColourPair, ...] = Field(default=(), max_length=400)
    """Text on ground; none named: all that give contrast."""
    motion: MotionRules = MotionRules()
    safe_margins: tuple[SafeMargins, ...] = Field(default=(), max_length=20)
    lexicon: tuple[LexiconEntry, ...] = Field(default=(), max_length=2000)
    music: tuple[MusicTrack, ...] = Field(default=(), max_length=200)
    """None named: any music may be used."""
    legal_lines: tuple[LegalLine, ...] = Field(default=(), max_length=20)
    parts: tuple[KitPart, ...] = Field(default=(), max_length=100)
    """Intro, outro, lower thirds and templates that belong to the brand."""
    templates: tuple[KitTemplate, ...] = Field(default=(), max_length=60)
    """Whole videos to begin with."""
    only_own_templates: bool = False
    """Whether new videos and segments begin with the kit's templates alone; those that ship are not offered then."""
    grade: Grade | None = None
    """Of pictures and footage in videos that have none of their own."""
    foreign_marks: tuple[ForeignMark, ...] = Field(default=(), max_length=200)
    picture_styles: tuple[PictureStyle, ...] = Field(default=(), max_length=40)
    """Looks to choose from where pictures are generated."""
    avoided_in_pictures: Prose = Field(default="", max_length=600)
    """What no generated picture of the brand shall show, in words for the model."""

    @model_validator(mode="after")
    def _names_each_role_once(self) -> Self:
        for roles in (
            [colour.role for colour in self.colours],
            [style.role for style in self.type_styles],
            [logo.variant for logo in self.logos],
            [voice.role for voice in self.voices],
            [track.role for track in self.music],
            [line.role for line in self.legal_lines],
            [part.role for part in self.parts],
            [style.role for style in self.picture_styles],
            [template.role for template in self.templates],
        ):
            if len(roles) != len(set(roles)):
                raise ValueError("A role stands once in a kit.")
        known = {colour.role for colour in self.colours}
        for style in self.type_styles:
            if style.colour not in known:
                raise ValueError(
                    f"The type style {style.role} names the colour {style.colour}, which is not in the kit."
                )
        named = [
            *(role for pair in self.pairs for role in (pair.text, pair.ground)),
            *(role for logo in self.logos for role in logo.grounds),
        ]
        for role in named:
            if role not in known:
                raise ValueError(f"A rule of the kit names the colour {role}, which is not in the kit.")
        return self
