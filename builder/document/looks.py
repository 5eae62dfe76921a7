"""What a layer looks like, apart from where it is and when. Colours are ``#rrggbb``; lengths are px of the canvas."""

from typing import Annotated, Literal

from pydantic import Field

from builder.document.characters import CharacterCue, Expression, Gaze, MouthCue, PresenterPose
from builder.document.charts import ChartKind, ChartSeries, NumberFormat
from builder.document.footage import FootageEdit
from builder.document.geometry import CropBox, Fit
from builder.document.grade import Grade
from builder.document.layers import Align, ListStyle, Outline, SpriteSheet, TableColumn
from builder.document.pictures import Device, FrameTone, PictureMask
from builder.document.recolours import ResolvedRecolour
from builder.document.rich_looks import ResolvedHighlight, ResolvedShadow, ResolvedTextGradient, ResolvedTextOutline
from builder.document.shapes import Dash, LineCap, LineHeads, Pointer
from builder.document.values import HexColour, Sha256, Value


class ResolvedType(Value):
    """A type style with its values."""

    font: Sha256
    family: str
    weight: int
    size_px: float
    minimum_size_px: float
    line_height_ratio: float
    letter_spacing_em: float
    upper_case: bool
    colour: HexColour
    fallback_fonts: tuple[Sha256, ...] = ()
    """The kit's fonts for characters that ``font`` lacks, in the order in which they are asked."""


class ResolvedSpan(Value):
    """Characters (code points) of a text in a type of their own; ``has_own_colour`` keeps it out of a gradient."""

    start: int
    end: int
    type: ResolvedType
    has_own_colour: bool
    highlight: ResolvedHighlight | None


class TextLook(Value):
    kind: Literal["text"] = "text"
    text: str
    type: ResolvedType
    align: Align
    vertical_align: Align
    list_style: ListStyle
    shrink: bool
    grow: bool = False
    spans: tuple[ResolvedSpan, ...] = ()
    highlight: ResolvedHighlight | None = None
    letter_outline: ResolvedTextOutline | None = None
    shadow: ResolvedShadow | None = None
    gradient: ResolvedTextGradient | None = None


class ResolvedCastShadow(Value):
    """A shadow with its colour; see ``Shadow``."""

    colour: HexColour
    opacity_ratio: float
    blur_px: float
    offset_x_px: float
    offset_y_px: float


class ResolvedBorder(Value):
    """A border with its colour."""

    colour: HexColour
    width_px: float


class ResolvedGradient(Value):
    """Where a shape's fill goes to."""

    end: HexColour
    angle_degrees: float


class ResolvedFilters(Value):
    """Changes of a picture's pixels; see ``PictureFilters``. ``duotone`` is what blacks and whites become."""

    brightness: float = 0
    contrast: float = 0
    greyscale_ratio: float = 0
    duotone: tuple[HexColour, HexColour] | None = None
    blur_px: float = 0


class ResolvedFrame(Value):
    """A device; ``type`` is that of its title, where it has one."""

    device: Device
    tone: FrameTone
    title: str
    type: ResolvedType | None


class PictureLook(Value):
    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit
    crop: CropBox
    corner_radius_px: float
    grade: Grade | None = None
    mask: PictureMask = PictureMask.BOX
    mask_asset: Sha256 | None = None
    filters: ResolvedFilters = ResolvedFilters()
    border: ResolvedBorder | None = None
    shadow: ResolvedCastShadow | None = None
    frame: ResolvedFrame | None = None
    recolours: tuple[ResolvedRecolour, ...] = ()
    tile_px: float | None = None


class LogoLook(Value):
    """A logo, shown whole inside its box."""

    kind: Literal["logo"] = "logo"
    asset: Sha256


class ShapeLook(Value):
    kind: Literal["shape"] = "shape"
    outline: Outline
    fill: HexColour | None
    stroke: HexColour | None
    stroke_px: float
    corner_radius_px: float
    points: int = 5
    depth_ratio: float = 0.5
    pointer: Pointer = Pointer()
    heads: LineHeads = LineHeads.NONE
    dash: Dash = Dash.SOLID
    cap: LineCap = LineCap.BUTT
    gradient: ResolvedGradient | None = None
    shadow: ResolvedCastShadow | None = None


class IconLook(Value):
    """An icon's strokes as SVG path data on a grid of 24, in the middle of its box."""

    kind: Literal["icon"] = "icon"
    paths: tuple[str, ...]
    colour: HexColour
    stroke_weight: float


class Tone(Value):
    """A colour of a chart; where there are more parts than colours, they come again paler."""

    colour: HexColour
    opacity_ratio: float


class ChartLook(Value):
    """A chart; ``tones`` are those of its series, or of its slices."""

    kind: Literal["chart"] = "chart"
    chart: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    tones: tuple[Tone, ...]
    number_format: NumberFormat
    maximum: float | None
    type: ResolvedType
    axis: bool
    labels: bool
    legend: bool


class TableLook(Value):
    """A table; ``columns`` has one entry for each column."""

    kind: Literal["table"] = "table"
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[TableColumn, ...]
    header: bool
    type: ResolvedType
    header_fill: HexColour | None
    header_colour: HexColour
    fill: HexColour | None
    stripe: HexColour | None
    line: HexColour | None
    corner_radius_px: float


class ClipLook(Value):
    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit
    corner_radius_px: float
    source_start_seconds: float
    loop: bool
    loop_offset_seconds: float = 0
    grade: Grade | None = None
    edit: FootageEdit | None = None
    frame: ResolvedFrame | None = None


class AnimationLook(Value):
    kind: Literal["animation"] = "animation"
    asset: Sha256
    loop: bool
    speed_ratio: float
    sprite: SpriteSheet | None = None
    recolours: tuple[ResolvedRecolour, ...] = ()


class CharacterLook(Value):
    """A presenter; ``mouths`` are the forms of their mouth while the segment's narration is heard, if they talk."""

    kind: Literal["character"] = "character"
    person: str
    clothing: HexColour
    accent: HexColour
    is_mirrored: bool
    pose: PresenterPose
    expression: Expression
    gaze: Gaze
    talks: bool
    cues: tuple[CharacterCue, ...]
    frames_per_second: float
    mouths: tuple[MouthCue, ...] = ()


Look = Annotated[
    TextLook
    | PictureLook
    | LogoLook
    | ShapeLook
    | IconLook
    | ChartLook
    | TableLook
    | ClipLook
    | AnimationLook
    | CharacterLook,
    Field(discriminator="kind"),
]
