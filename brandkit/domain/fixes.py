"""What one click would change so that a finding is gone. Lengths are px on the canvas that was judged."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from builder.document.animation import Easing, Emphasis, Motion
from builder.document.caption_style import CaptionBacking, CaptionPlace
from builder.document.geometry import CropBox
from builder.document.layers import Layer
from builder.document.timeline import Segment
from builder.document.transitions import TransitionKind
from builder.document.values import RoleName, Sha256, Value


class ColourPart(StrEnum):
    """The place in a segment where a colour stands."""

    BACKGROUND = "background"
    GRADIENT_START = "gradient-start"
    GRADIENT_END = "gradient-end"
    BEHIND = "behind"
    SCRIM = "scrim"
    TRANSITION = "transition"
    TEXT = "text"
    SPAN = "span"
    SPAN_HIGHLIGHT = "span-highlight"
    HIGHLIGHT = "highlight"
    LETTER_OUTLINE = "letter-outline"
    SHADOW = "shadow"
    TEXT_GRADIENT_START = "text-gradient-start"
    TEXT_GRADIENT_END = "text-gradient-end"
    FILL = "fill"
    STROKE = "stroke"
    ICON = "icon"
    DUOTONE_DARK = "duotone-dark"
    DUOTONE_LIGHT = "duotone-light"
    DATA = "data"
    HEADER = "header"
    HEADER_TEXT = "header-text"
    STRIPE = "stripe"
    RECOLOUR = "recolour"
    CLOTHING = "clothing"
    ACCENT = "accent"


class MotionPart(StrEnum):
    """Whether a layer comes in or goes."""

    ENTER = "enter"
    EXIT = "exit"


class MoveLayer(Value):
    """Give the layer this box, or another layer: ``moved``, such as the logo that stands in the finding's way."""

    kind: Literal["move-layer"] = "move-layer"
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    moved: str | None = None


class UseRole(Value):
    """Take a colour of the kit instead, by its role; in the finding's layer, or in the segment if it has none.

    ``among`` are the numbers of those that it is for, where there are several: spans of a text, colours of a drawing.
    """

    kind: Literal["use-role"] = "use-role"
    part: ColourPart
    role: RoleName
    tint_ratio: float | None = None
    among: tuple[int, ...] = ()


class UseDataColours(Value):
    """Give the parts of a chart these colours of the kit, in order."""

    kind: Literal["use-data-colours"] = "use-data-colours"
    roles: tuple[RoleName, ...]


class SetTextSize(Value):
    """Set the text at this size."""

    kind: Literal["set-text-size"] = "set-text-size"
    size_px: float


class UseStyle(Value):
    """Set the text in this style of the kit."""

    kind: Literal["use-style"] = "use-style"
    role: RoleName


class RestoreType(Value):
    """Set letters and lines as far apart as the style says."""

    kind: Literal["restore-type"] = "restore-type"


class FitText(Value):
    """Let the text become smaller until it fits its box."""

    kind: Literal["fit-text"] = "fit-text"


class RestoreLogo(Value):
    """Show the logo upright and opaque: no rotation, full opacity, no emphasis, and no keyframes of these."""

    kind: Literal["restore-logo"] = "restore-logo"


class UseLogo(Value):
    """Show another variant of the kit's logo instead, in the same place."""

    kind: Literal["use-logo"] = "use-logo"
    variant: RoleName


class ReplaceByLogo(Value):
    """Put a logo of the kit where its file stands as a picture."""

    kind: Literal["replace-by-logo"] = "replace-by-logo"
    variant: RoleName


class AddScrim(Value):
    """Lay a veil of this role over the segment's picture or footage, at least so strong."""

    kind: Literal["add-scrim"] = "add-scrim"
    role: RoleName
    opacity_ratio: float


class AddGround(Value):
    """Put a rectangle of this role behind the layer, shown as long as the layer is."""

    kind: Literal["add-ground"] = "add-ground"
    role: RoleName
    x_px: float
    y_px: float
    width_px: float
    height_px: float


class AddCover(Value):
    """Put a rectangle of this role in front of the layer as long as it is shown; without one, of the background."""

    kind: Literal["add-cover"] = "add-cover"
    role: RoleName
    x_px: float
    y_px: float
    width_px: float
    height_px: float


class CropPicture(Value):
    """Show this part of the picture only, in the same box."""

    kind: Literal["crop-picture"] = "crop-picture"
    crop: CropBox


class UseBackground(Value):
    """Lay this colour of the kit behind the layers instead of a picture or footage, with ``layer`` lowest, if any."""

    kind: Literal["use-background"] = "use-background"
    role: RoleName
    layer: Layer | None = None


class SetMotion(Value):
    """Let the layer come in or go like this."""

    kind: Literal["set-motion"] = "set-motion"
    part: MotionPart
    motion: Motion


class SetEmphasis(Value):
    """Give the layer these emphases and no others."""

    kind: Literal["set-emphasis"] = "set-emphasis"
    emphasis: tuple[Emphasis, ...]


class SetEasing(Value):
    """Let the keyframes of the layer whose course the brand does not have run like this."""

    kind: Literal["set-easing"] = "set-easing"
    allowed: tuple[Easing, ...]
    easing: Easing


class SlowKeyframes(Value):
    """Let the keyframes of the layer take this many times as long, each at a whole frame; sound keeps its course."""

    kind: Literal["slow-keyframes"] = "slow-keyframes"
    factor: Annotated[int, Field(ge=2)]


class SetTransition(Value):
    """Change to the next segment like this; a cut has no frames. ``colour`` is the role that a dip goes through."""

    kind: Literal["set-transition"] = "set-transition"
    transition: TransitionKind
    duration_frames: int
    colour: RoleName | None = None


class SetDuration(Value):
    """Let the segment last this long; one that follows its narration lasts at least so long."""

    kind: Literal["set-duration"] = "set-duration"
    duration_frames: Annotated[int, Field(ge=1)]


class ShowLonger(Value):
    """Show the layer for at least so many frames; the segment lasts longer where it has to."""

    kind: Literal["show-longer"] = "show-longer"
    duration_frames: Annotated[int, Field(ge=1)]


class SpeakSlower(Value):
    """Have the narration spoken at this speed, in a segment that lasts at least so long."""

    kind: Literal["speak-slower"] = "speak-slower"
    speed_ratio: float
    duration_frames: Annotated[int, Field(ge=1)]


class RemoveLayer(Value):
    """Take the layer away."""

    kind: Literal["remove-layer"] = "remove-layer"


class RemoveSound(Value):
    """Take away the sound that plays with the layer; the layer stays."""

    kind: Literal["remove-sound"] = "remove-sound"


class BringForward(Value):
    """Put the layer right in front of another one, which hides it."""

    kind: Literal["bring-forward"] = "bring-forward"
    above: str


class AddLayer(Value):
    """Put this layer on top of the segment's others; nothing changes where one of its id is there."""

    kind: Literal["add-layer"] = "add-layer"
    layer: Layer


class RemoveSegment(Value):
    """Take the segment away."""

    kind: Literal["remove-segment"] = "remove-segment"


class InsertSegment(Value):
    """Put this segment into the video; it then stands at ``index``."""

    kind: Literal["insert-segment"] = "insert-segment"
    index: int
    segment: Segment


class MoveSegment(Value):
    """Let the segment stand at ``index``."""

    kind: Literal["move-segment"] = "move-segment"
    index: int


class ReplaceWords(Value):
    """Write ``instead`` wherever ``found`` stands as whole words: in the layer, or in the narration if it has none.

    An English article before it follows: a before a consonant, an before a vowel.
    """

    kind: Literal["replace-words"] = "replace-words"
    found: str
    instead: str


class SetCase(Value):
    """Write the text like this, where it differs in capitals alone; its spans stay."""

    kind: Literal["set-case"] = "set-case"
    text: str


class UseVoice(Value):
    """Have the narration spoken by this voice of the kit."""

    kind: Literal["use-voice"] = "use-voice"
    role: RoleName


class UseMusic(Value):
    """Play this music of the kit from its beginning; None plays none."""

    kind: Literal["use-music"] = "use-music"
    asset: Sha256 | None


class SetCaptions(Value):
    """Draw the captions of the video like this; None keeps what they have. ``is_plain`` highlights no spoken word."""

    kind: Literal["set-captions"] = "set-captions"
    style: RoleName | None = None
    backing: CaptionBacking | None = None
    place: CaptionPlace | None = None
    word_highlight: RoleName | None = None
    is_plain: bool = False


Fix = Annotated[
    MoveLayer
    | UseRole
    | UseDataColours
    | SetTextSize
    | UseStyle
    | RestoreType
    | FitText
    | RestoreLogo
    | UseLogo
    | ReplaceByLogo
    | AddScrim
    | AddGround
    | AddCover
    | CropPicture
    | UseBackground
    | SetMotion
    | SetEmphasis
    | SetEasing
    | SlowKeyframes
    | SetTransition
    | SetDuration
    | ShowLonger
    | SpeakSlower
    | RemoveLayer
    | RemoveSound
    | BringForward
    | AddLayer
    | RemoveSegment
    | InsertSegment
    | MoveSegment
    | ReplaceWords
    | SetCase
    | UseVoice
    | UseMusic
    | SetCaptions,
    Field(discriminator="kind"),
]
