"""What was measured on pixels, for rules that the document alone does not decide. Workers measure, rules judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import Field

from brandkit.domain.marks import PictureReport
from builder.document.slots import Slot
from builder.document.values import HexColour, Value


class OwnColour(Value):
    """A colour of a logo as it is drawn, and the share of the logo's area that has it."""

    colour: HexColour
    share_ratio: float = Field(ge=0, le=1)


class GroundFrame(Value):
    """What lies behind a layer in one frame: colours of equal shares, from dark to light, as hex codes in a row."""

    at_frame: int
    colours: str = Field(pattern=r"^([0-9a-f]{6})+$")


class MeasuredGround(Value):
    """What lies behind a layer over all frames at which it rests.

    ``frames`` are those that can be the worst for a colour, whichever is chosen; ``looked_at`` is how many frames were
    composed. ``own_colours`` are the layer's, for logos.
    """

    frames: tuple[GroundFrame, ...]
    looked_at: int
    own_colours: tuple[OwnColour, ...] = ()


class FilledSlot(Value):
    """The slot that a layer fills; ``size_px`` is width and height of the file of its picture, where they are known."""

    slot: Slot
    size_px: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a segment's pixels: grounds by the id of the layer that stands on them, and what was found in
    pictures and footage by their SHA-256.

    ``ai_made`` are the pictures, footage and sounds that models made, and ``is_voice_ai_made`` says that a model's
    voice speaks the narration, where viewers have to be told; else they say nothing.
    ``unseen`` are those in which somebody tried to look for marks and failed, ``unread`` those whose words could not be
    read. What is still under way is neither. ``slots`` are those of a template, by the layers that fill them.
    """

    grounds: Mapping[str, MeasuredGround] = field(default_factory=lambda: MappingProxyType({}))
    pictures: Mapping[str, PictureReport] = field(default_factory=lambda: MappingProxyType({}))
    ai_made: tuple[str, ...] = ()
    is_voice_ai_made: bool = False
    unseen: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    slots: Mapping[str, FilledSlot] = field(default_factory=lambda: MappingProxyType({}))


NO_EVIDENCE = Evidence()
