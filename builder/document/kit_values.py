"""What a brand kit means to a document: the value of every role. ``brandkit`` makes these from a published kit."""

from typing import Self

from pydantic import Field, model_validator

from builder.document.geometry import LengthPx
from builder.document.values import HexColour, Prose, RoleName, Sha256, Value


class ColourRole(Value):
    role: RoleName
    name: Prose = Field(max_length=60)
    hex: HexColour


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
    """One approved file of the logo. Clear space is a share of the logo's height.

    ``colours`` are those of its parts, where they are known: with them the check sees a part that a ground swallows.
    """

    variant: RoleName
    name: Prose = Field(max_length=60)
    asset: Sha256
    width_px: LengthPx
    height_px: LengthPx
    clear_space_ratio: float = Field(default=0.5, ge=0, le=4)
    minimum_height_px: LengthPx = 48
    on_dark: bool = False
    colours: tuple[HexColour, ...] = Field(default=(), max_length=40)


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

    @model_validator(mode="after")
    def _names_each_role_once(self) -> Self:
        for roles in (
            [colour.role for colour in self.colours],
            [style.role for style in self.type_styles],
            [logo.variant for logo in self.logos],
            [voice.role for voice in self.voices],
        ):
            if len(roles) != len(set(roles)):
                raise ValueError("A role stands once in a kit.")
        known = {colour.role for colour in self.colours}
        for style in self.type_styles:
            if style.colour not in known:
                raise ValueError(
                    f"The type style {style.role} names the colour {style.colour}, which is not in the kit."
                )
        return self
