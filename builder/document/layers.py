"""The things that are stacked in a segment: one class for each kind, and their closed union."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from builder.document.animation import Animated, Emphasis, KeyframeTrack, Motion
from builder.document.characters import MOST_CUES, CharacterCue, Expression, Gaze, PersonName, PresenterPose
from builder.document.charts import (
    MAX_CATEGORIES,
    MAX_SERIES,
    MAX_SLICES,
    ChartKind,
    ChartSeries,
    Number,
    NumberFormat,
    check_chart,
)
from builder.document.colour import Colour
from builder.document.decor import Border, Gradient, Shadow
from builder.document.footage import ClipWords, FootageCut, Gain
from builder.document.geometry import CropBox, Degrees, Fit, LengthPx, Place, Px, Ratio
from builder.document.pictures import DeviceFrame, PictureFilters, PictureMask
from builder.document.recolours import Recolours
from builder.document.rich_text import TextGradient, TextHighlight, TextOutline, TextShadow, TextSpans, check_spans
from builder.document.shapes import Dash, LineCap, LineHeads, Pointer
from builder.document.slots import Slot
from builder.document.sounds import LayerSound
from builder.document.tables import MAX_COLUMNS, MAX_ROWS, Row
from builder.document.time import Frames
from builder.document.values import Id, Prose, RoleName, Sha256, Value

MAX_SPRITE_SECONDS = 60


class Align(StrEnum):
    START = "start"
    CENTRE = "centre"
    END = "end"


class LayerBase(Value):
    """What every layer has. Times are frames of the segment; ``end_frame`` None lasts to the segment's end."""

    id: Id
    name: Prose = Field(default="", max_length=80)
    place: Place
    rotation_degrees: Degrees = 0
    opacity_ratio: Ratio = 1
    start_frame: Frames = 0
    end_frame: Frames | None = None
    enter: Motion | None = None
    exit: Motion | None = None
    emphasis: tuple[Emphasis, ...] = Field(default=(), max_length=20)
    sound: LayerSound | None = None
    keyframes: tuple[KeyframeTrack, ...] = Field(default=(), max_length=len(Animated))
    locked: bool = False
    slot: Slot | None = None
    """Where it came with a template: what it is to be filled with."""
    group: Id | None = None
    """Layers of a segment with the same name are selected and moved together in the editor."""

    @model_validator(mode="after")
    def _has_sensible_times(self) -> Self:
        if self.end_frame is not None and self.end_frame <= self.start_frame:
            raise ValueError("A layer ends after it starts.")
        properties = [track.property for track in self.keyframes]
        if len(properties) != len(set(properties)):
            raise ValueError("A property has at most one track of keyframes.")
        return self


class ListStyle(StrEnum):
    NONE = "none"
    BULLETS = "bullets"
    NUMBERS = "numbers"


class TextLayer(LayerBase):
    """Text in a type style of the kit; each line of ``text`` is a paragraph.

    ``shrink`` makes it fit its box, ``grow`` makes it fill it. Line height and letter spacing are the style's where
    they are None. Letters with a colour of their own in ``spans`` keep it where the text has a gradient.
    """

    kind: Literal["text"] = "text"
    text: Prose = Field(max_length=5000)
    style: RoleName = "body"
    colour: Colour | None = None
    size_px: LengthPx | None = None
    align: Align = Align.START
    vertical_align: Align = Align.START
    list_style: ListStyle = ListStyle.NONE
    shrink: bool = True
    grow: bool = False
    line_height_ratio: float | None = Field(default=None, ge=0.8, le=3)
    letter_spacing_em: float | None = Field(default=None, ge=-0.2, le=1)
    spans: TextSpans = ()
    highlight: TextHighlight | None = None
    letter_outline: TextOutline | None = None
    shadow: TextShadow | None = None
    gradient: TextGradient | None = None

    @model_validator(mode="after")
    def _has_spans_inside_its_text(self) -> Self:
        check_spans(self.text, self.spans)
        return self


class PictureLayer(LayerBase):
    """A picture in a box. One whose crop is animated keeps its filters, but has no mask, border, shadow or frame.

    ``recolours`` are of drawings (SVG) only. With ``tile_px`` the picture is repeated from the top left corner of its
    box, that wide, instead of being fitted into it.
    """

    kind: Literal["picture"] = "picture"
    asset: Sha256
    fit: Fit = Fit.CONTAIN
    crop: CropBox = CropBox()
    corner_radius_px: Px = Field(default=0, ge=0)
    mask: PictureMask = PictureMask.BOX
    mask_asset: Sha256 | None = None
    """A picture whose alpha, stretched to the box, the layer is cut to."""
    filters: PictureFilters = PictureFilters()
    border: Border | None = None
    shadow: Shadow | None = None
    frame: DeviceFrame | None = None
    recolours: Recolours = ()
    tile_px: LengthPx | None = None
    description: Prose = Field(default="", max_length=500)


class LogoLayer(LayerBase):
    """A logo of the kit by variant; it is always shown whole, upright and in its own colours."""

    kind: Literal["logo"] = "logo"
    variant: RoleName = "primary"


class Outline(StrEnum):
    """The form of a shape."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    TRIANGLE = "triangle"
    LINE = "line"
    ARROW = "arrow"
    STAR = "star"
    POLYGON = "polygon"
    CALLOUT = "callout"
    CHEVRON = "chevron"
    PROCESS = "process"
    BRACKET = "bracket"
    ELBOW = "elbow"
    CURVE = "curve"


STROKED = frozenset({Outline.LINE, Outline.ARROW, Outline.BRACKET, Outline.ELBOW, Outline.CURVE})
"""Outlines that are lines: they have a stroke and no fill."""


class ShapeLayer(LayerBase):
    """A shape. Lines and arrows run along the middle of their box from left to right, elbows and curves from its top
    left to its bottom right corner; a bracket opens to the right.

    ``points`` are the corners of stars and polygons. ``depth_ratio`` is how deep a star, a chevron or a process arrow
    is cut. ``heads`` None: an arrow, an elbow and a curve have one at their end.
    """

    kind: Literal["shape"] = "shape"
    outline: Outline = Outline.RECTANGLE
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_px: float = Field(default=0, ge=0, le=200)
    corner_radius_px: Px = Field(default=0, ge=0)
    points: int = Field(default=5, ge=3, le=24)
    depth_ratio: float = Field(default=0.5, ge=0.05, le=0.95)
    pointer: Pointer = Pointer()
    heads: LineHeads | None = None
    dash: Dash = Dash.SOLID
    cap: LineCap = LineCap.BUTT
    gradient: Gradient | None = None
    shadow: Shadow | None = None


class IconLayer(LayerBase):
    """An icon that ships, by name; ``stroke_weight`` is the thickness of its strokes on a grid of 24."""

    kind: Literal["icon"] = "icon"
    icon: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    colour: Colour
    stroke_weight: float = Field(default=2, ge=0.5, le=4)
    description: Prose = Field(default="", max_length=500)


class ChartLayer(LayerBase):
    """A chart of numbers. ``colours`` go to the series, or to the slices of a pie, in order; where there are too few,
    the brand's own follow. ``maximum`` ends the axis, or is what a progress reaches when it is full.
    """

    kind: Literal["chart"] = "chart"
    chart: ChartKind = ChartKind.COLUMNS
    categories: tuple[Annotated[Prose, StringConstraints(max_length=80)], ...] = Field(
        min_length=1, max_length=MAX_CATEGORIES
    )
    series: tuple[ChartSeries, ...] = Field(min_length=1, max_length=MAX_SERIES)
    colours: tuple[Colour, ...] = Field(default=(), max_length=MAX_SLICES)
    number_format: NumberFormat = NumberFormat()
    maximum: Number | None = None
    style: RoleName = "caption"
    colour: Colour | None = None
    size_px: LengthPx | None = None
    axis: bool = True
    labels: bool = True
    legend: bool = True
    description: Prose = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _shows_its_data(self) -> Self:
        check_chart(self.chart, self.categories, self.series, maximum=self.maximum)
        return self


class TableColumn(Value):
    """How a column is set; ``width_share`` is its part of the width, compared with the other columns."""

    align: Align = Align.START
    width_share: float = Field(default=1, gt=0, le=100)


class TableLayer(LayerBase):
    """A table of words. With ``header`` its first row stands on ``header_fill``; every second row below stands on
    ``stripe``, and ``line`` parts the rows. ``columns`` says how the first columns are set, others as by default.
    """

    kind: Literal["table"] = "table"
    rows: tuple[Row, ...] = Field(min_length=1, max_length=MAX_ROWS)
    columns: tuple[TableColumn, ...] = Field(default=(), max_length=MAX_COLUMNS)
    header: bool = True
    style: RoleName = "body"
    colour: Colour | None = None
    size_px: LengthPx | None = None
    header_fill: Colour | None = None
    header_colour: Colour | None = None
    fill: Colour | None = None
    stripe: Colour | None = None
    line: Colour | None = None
    corner_radius_px: Px = Field(default=0, ge=0)
    description: Prose = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _is_even(self) -> Self:
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("Every row of a table has the same number of cells.")
        return self


class ClipLayer(FootageCut, LayerBase):
    """Footage in a box; see ``ClipBackground`` for its time and its words."""

    kind: Literal["clip"] = "clip"
    asset: Sha256
    fit: Fit = Fit.COVER
    corner_radius_px: Px = Field(default=0, ge=0)
    loop: bool = False
    volume: Gain = 1
    sound_fade_in_frames: Frames = 0
    sound_fade_out_frames: Frames = 0
    frame: DeviceFrame | None = None
    description: Prose = Field(default="", max_length=500)
    words: ClipWords = ()


class SpriteSheet(Value):
    """How a picture is cut into frames: cells of one size, row by row from the top left, the last ones may be empty."""

    columns: int = Field(ge=1, le=100)
    rows: int = Field(ge=1, le=100)
    frame_count: int = Field(ge=1, le=1000)
    frames_per_second: float = Field(default=12, ge=0.1, le=120)

    @model_validator(mode="after")
    def _fits_its_cells(self) -> Self:
        if self.frame_count > self.columns * self.rows:
            raise ValueError("A sprite sheet has no more frames than cells.")
        if self.frame_count > MAX_SPRITE_SECONDS * self.frames_per_second:
            raise ValueError(f"A sprite sheet plays once in at most {MAX_SPRITE_SECONDS} seconds.")
        return self


class AnimationLayer(LayerBase):
    """A Lottie file, an animated WebP, or a picture cut into frames by ``sprite``, from the layer's first frame on.

    ``recolours`` are of Lottie files and drawings only.
    """

    kind: Literal["animation"] = "animation"
    asset: Sha256
    sprite: SpriteSheet | None = None
    loop: bool = True
    speed_ratio: float = Field(default=1, ge=0.1, le=10)
    recolours: Recolours = ()
    description: Prose = Field(default="", max_length=500)


class CharacterLayer(LayerBase):
    """A presenter drawn of parts, as large as fits into the box, standing on its lower edge.

    ``clothing`` and ``accent`` are the kit's first colours where they are None; skin and hair are the person's own.
    With ``talks`` the lips follow the segment's narration. ``is_mirrored`` swaps left and right.
    """

    kind: Literal["character"] = "character"
    person: PersonName
    pose: PresenterPose = PresenterPose.OPEN
    expression: Expression = Expression.FRIENDLY
    gaze: Gaze = Gaze.VIEWER
    talks: bool = True
    is_mirrored: bool = False
    clothing: Colour | None = None
    accent: Colour | None = None
    cues: tuple[CharacterCue, ...] = Field(default=(), max_length=MOST_CUES)
    description: Prose = Field(default="", max_length=500)


Layer = Annotated[
    TextLayer
    | PictureLayer
    | LogoLayer
    | ShapeLayer
    | IconLayer
    | ChartLayer
    | TableLayer
    | ClipLayer
    | AnimationLayer
    | CharacterLayer,
    Field(discriminator="kind"),
]
