"""What is found in a palette file, collected with each role once and within a kit's limits."""

from dataclasses import dataclass, field

from brandkit.imports.colour_spaces import Converted
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.limits import MOST_COLOURS, MOST_DURATIONS, MOST_LEFT_OUT, MOST_STYLES
from brandkit.imports.names import plain, unique_role
from brandkit.imports.readings import (
    FoundColour,
    FoundDuration,
    FoundStyle,
    LeftOut,
    PaletteReading,
    PaletteSource,
)

OUTSIDE = "sRGB, the colours of video, does not have it; this is the nearest with the same hue and lightness."
CMYK = "CMYK without its printing profile is only approximate. Take the value for screens from the brand's manual."


@dataclass
class Collection:
    """What has been found so far."""

    source: PaletteSource
    colours: list[FoundColour] = field(default_factory=list)
    styles: list[FoundStyle] = field(default_factory=list)
    durations: list[FoundDuration] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add_colour(self, name: str, *, colour: Converted, space: str, alpha_ratio: float = 1, note: str = "") -> None:
        """The colour under a role of its own; its transparency is left out and said."""
        if len(self.colours) >= MOST_COLOURS:
            raise ImportRefusedError(
                "too-many-colours", f"The file holds more than {MOST_COLOURS} colours. Export only those of the brand."
            )
        notes = [note] if note else []
        if not colour.is_inside:
            notes.append(OUTSIDE)
        if alpha_ratio < 1:
            notes.append(f"Its opacity of {alpha_ratio:.0%} is left out: a kit's colours are solid.")
        taken = {found.role for found in self.colours}
        self.colours.append(
            FoundColour(
                name=plain(name, limit=200) or "Unnamed",
                role=unique_role(name, taken=taken),
                hex=colour.hex,
                space=plain(space, limit=20),
                is_exact=not notes,
                note=plain(" ".join(notes), limit=300),
            )
        )

    def add_style(self, style: FoundStyle) -> None:
        """The type style, if there is room for it."""
        if len(self.styles) < MOST_STYLES:
            self.styles.append(style)

    def add_duration(self, name: str, *, seconds: float) -> None:
        """How long something takes, if there is room for it."""
        if len(self.durations) < MOST_DURATIONS and 0 <= seconds <= 3600:
            self.durations.append(FoundDuration(name=plain(name, limit=200) or "Unnamed", seconds=seconds))

    def leave_out(self, name: str, *, reason: str) -> None:
        """``name`` has no place in a kit, and this is why."""
        if len(self.left_out) < MOST_LEFT_OUT:
            self.left_out.append(LeftOut(name=plain(name, limit=200) or "Unnamed", reason=plain(reason, limit=300)))

    def reading(self) -> PaletteReading:
        """All that was found. Raises ImportRefusedError where nothing of it can stand in a kit."""
        if not (self.colours or self.styles or self.durations):
            raise ImportRefusedError(
                "nothing-found",
                "The file holds no colours, type styles or durations that a brand kit could take.",
                {"left_out": [entry.model_dump() for entry in self.left_out]},
            )
        if any(colour.space == "CMYK" for colour in self.colours):
            self.warnings.append(CMYK)
        return PaletteReading(
            source=self.source,
            colours=tuple(self.colours),
            styles=tuple(self.styles),
            durations=tuple(self.durations),
            left_out=tuple(self.left_out),
            warnings=tuple(self.warnings),
        )


def style_role(name: str, *, found: Collection) -> str:
    """A role for a type style that no other one of the file has."""
    return unique_role(name, taken={style.role for style in found.styles}, fallback="style")
