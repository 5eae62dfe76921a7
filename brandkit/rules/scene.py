"""A segment as rules see it: every layer where it rests, without the passing motions of entering and leaving."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

from brandkit.domain.evidence import NO_EVIDENCE, Evidence
from brandkit.domain.glyphs import LayerGlyphs
from brandkit.rules.boxes import Point, Rect, bounds_of
from brandkit.rules.brand import Brand, brand_of
from brandkit.rules.text_parts import Readable, TextPart, parts_of
from brandkit.rules.times import frames_that_last
from builder.document.caption_style import ResolvedCaptions
from builder.document.evaluate import LayerState, evaluate_layer
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues, LogoVariant
from builder.document.looks import ChartLook, LogoLook, TableLook, TextLook
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRate

STEPS_ON_THE_WAY = 4
"""A way between two keyframes is looked at in quarters."""

MINIMUM_PX = 1e-6
"""Of a box that keyframes have scaled to nothing."""

STANDARD_RATE = FrameRate(numerator=30)
FULL_SIDE_PX = 1080
"""The short side of a picture at which it has as many pixels as its canvas."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A layer at one frame: ``box`` is moved and scaled but not yet turned about its centre."""

    layer: ResolvedLayer
    box: Rect
    scale_ratio: float
    rotation_degrees: float
    opacity_ratio: float
    bounds: Rect = field(init=False, compare=False, repr=False)
    """The upright rectangle round the turned box; many rules ask for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "bounds", self.box if self.is_upright else bounds_of(self.corners))

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corners of the turned box on the canvas."""
        return self.box.corners(self.rotation_degrees)

    def inside(self, point: Point) -> Point:
        """The point as seen from the centre of the box, turned with it: its edges are at -1 and 1."""
        cx, cy = self.box.centre
        x, y = point[0] - cx, point[1] - cy
        turn = math.radians(-self.rotation_degrees)
        across, down = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        return 2 * across / max(self.box.width, MINIMUM_PX), 2 * down / max(self.box.height, MINIMUM_PX)

    @property
    def is_upright(self) -> bool:
        return self.rotation_degrees % 360 == 0


Moment = Mapping[int, Shown]
"""The layers to be seen at one frame, by their index in the segment; the bottom one first."""


NOTHING_LACKING: LayerGlyphs = MappingProxyType({})


@dataclass(frozen=True)
class Scene:
    """One segment on its canvas, and the kit that it is judged by.

    ``moments`` are the frames at which a layer begins or has ended, stands at a keyframe, or is on its way between two
    of them. A layer that rests is the same object at all of them.
    """

    segment: ResolvedSegment
    canvas: Canvas
    kit: KitValues
    moments: tuple[Moment, ...]
    glyphs: LayerGlyphs = field(default_factory=lambda: NOTHING_LACKING)
    evidence: Evidence = NO_EVIDENCE
    frame_rate: FrameRate = STANDARD_RATE
    smallest_side_px: int = FULL_SIDE_PX
    """The short side of the smallest picture that the video is exported as."""
    captions: ResolvedCaptions | None = None
    """How captions are drawn into the picture; None where they are not."""
    moment_frames: tuple[int, ...] = ()
    """The frame of each moment, from which on the layers stand as it says."""

    @cached_property
    def brand(self) -> Brand:
        """The kit with what is looked up in it."""
        return brand_of(self.kit)

    @cached_property
    def output_ratio(self) -> float:
        """Pixels of the smallest picture to a px of the canvas."""
        return min(1.0, self.smallest_side_px / FULL_SIDE_PX)

    def seconds(self, frames: int) -> float:
        """How long so many frames last."""
        return frames * self.frame_rate.denominator / self.frame_rate.numerator

    def frames(self, seconds: float) -> int:
        """The fewest frames that last so long."""
        return frames_that_last(seconds, frame_rate=self.frame_rate)

    @cached_property
    def area(self) -> Rect:
        """The canvas."""
        return Rect(0, 0, self.canvas.width_px, self.canvas.height_px)

    @cached_property
    def safe_area(self) -> Rect:
        """What the kit's margins leave of the canvas; the graphics-safe area of EBU R 95 where it names none."""
        margins, width, height = self.brand.margins(self.canvas), self.canvas.width_px, self.canvas.height_px
        return Rect(
            width * margins.left_ratio,
            height * margins.top_ratio,
            width * (1 - margins.right_ratio),
            height * (1 - margins.bottom_ratio),
        )

    @cached_property
    def worked_out(self) -> dict[object, object]:
        """What rules have worked out of this scene and ask for again."""
        return {}

    def shows(self, index: int) -> Iterator[Shown]:
        """Layer ``index`` as it is seen, moment by moment; where it rests, once."""
        return iter(self._shows[index])

    def logos(self) -> tuple[tuple[int, ResolvedLayer, LogoVariant], ...]:
        """Index and layer of the logos that are the kit's, with the variant they show; former ones too."""
        return self._logos

    def readable(self) -> tuple[tuple[int, ResolvedLayer, Readable], ...]:
        """Index, layer and look of the texts, charts and tables that have something to read."""
        return self._readable

    def changes_below(self, index: int) -> Iterator[Moment]:
        """The moments at which layer ``index``, or one below it, comes, goes or looks otherwise than before."""
        return (moment for moment, lowest in zip(self.moments, self._lowest_changes, strict=True) if lowest <= index)

    @cached_property
    def _lowest_changes(self) -> tuple[int, ...]:
        """The lowest layer that is another at each moment than at the one before."""
        nothing: Moment = {}
        pairs = pairwise((nothing, *self.moments))
        indices = range(len(self.segment.layers))
        return tuple(
            next((at for at in indices if before.get(at) is not now.get(at)), len(indices)) for before, now in pairs
        )

    def parts(self, index: int) -> tuple[TextPart, ...]:
        """What can be read in layer ``index``, in parts that look alike; none where it has no words."""
        known = self._parts.get(index)
        if known is None:
            look = self.segment.layers[index].look
            known = tuple(parts_of(look)) if isinstance(look, Readable) else ()
            self._parts[index] = known
        return known

    @cached_property
    def _parts(self) -> dict[int, tuple[TextPart, ...]]:
        return {}

    @cached_property
    def _shows(self) -> tuple[tuple[Shown, ...], ...]:
        seen: list[list[Shown]] = [[] for _ in self.segment.layers]
        for moment in self.moments:
            for index, shown in moment.items():
                if not seen[index] or seen[index][-1] is not shown:
                    seen[index].append(shown)
        return tuple(map(tuple, seen))

    @cached_property
    def _logos(self) -> tuple[tuple[int, ResolvedLayer, LogoVariant], ...]:
        variants = self.brand.logos
        return tuple(
            (index, layer, variants[layer.look.asset])
            for index, layer in enumerate(self.segment.layers)
            if isinstance(layer.look, LogoLook) and layer.look.asset in variants
        )

    @cached_property
    def _readable(self) -> tuple[tuple[int, ResolvedLayer, Readable], ...]:
        return tuple(
            (index, layer, look)
            for index, layer in enumerate(self.segment.layers)
            if isinstance(look := layer.look, ChartLook | TableLook)
            or (isinstance(look, TextLook) and look.text.strip())
        )


def build_scene(
    segment: ResolvedSegment,
    *,
    canvas: Canvas,
    kit: KitValues,
    glyphs: LayerGlyphs = NOTHING_LACKING,
    evidence: Evidence = NO_EVIDENCE,
    frame_rate: FrameRate = STANDARD_RATE,
    smallest_side_px: int = FULL_SIDE_PX,
    captions: ResolvedCaptions | None = None,
) -> Scene:
    """The segment with its layers at rest, at every frame that matters to a rule."""
    shown = [_shows(segment, index) for index in range(len(segment.layers))]
    frames = tuple(sorted(_frames_that_matter(segment)))
    moments = tuple(
        {index: seen for index, at in enumerate(shown) if (seen := at(frame)) is not None} for frame in frames
    )
    return Scene(
        segment=segment,
        canvas=canvas,
        kit=kit,
        moments=moments,
        glyphs=glyphs,
        evidence=evidence,
        frame_rate=frame_rate,
        smallest_side_px=smallest_side_px,
        captions=captions,
        moment_frames=frames,
    )


def _shows(segment: ResolvedSegment, index: int) -> Callable[[int], Shown | None]:
    """How a layer looks at a frame, apart from what it does on entering, on leaving and for emphasis."""
    layer = segment.layers[index]
    if not layer.keyframes:
        resting, start, end = _resting(layer), layer.frames.start_frame, layer.frames.end_frame
        return lambda frame: resting if start <= frame < end else None
    moves = layer.enter or layer.exit or layer.emphasis
    still = layer.model_copy(update={"enter": None, "exit": None, "emphasis": ()}) if moves else layer

    def look(frame: int) -> Shown | None:
        state = evaluate_layer(still, min(frame, segment.duration_frames - 1))
        return shown_of(layer, state) if state else None

    return look


def _resting(layer: ResolvedLayer) -> Shown | None:
    """A layer that no keyframe moves; None where nothing of it is seen."""
    if layer.opacity_ratio <= 0:
        return None
    return Shown(layer, _rect_of(layer.box), 1.0, layer.rotation_degrees, min(layer.opacity_ratio, 1.0))


def _rect_of(box: Box) -> Rect:
    return Rect(box.x_px, box.y_px, box.x_px + box.width_px, box.y_px + box.height_px)


def _frames_that_matter(segment: ResolvedSegment) -> set[int]:
    frames = {frame for layer in segment.layers for frame in (layer.frames.start_frame, layer.frames.end_frame)}
    for layer in segment.layers:
        for track in layer.keyframes:
            keys = [layer.frames.start_frame + keyframe.at_frame for keyframe in track.keyframes]
            frames.update(keys)
            for left, right in pairwise(keys):
                frames.update(left + (right - left) * step // STEPS_ON_THE_WAY for step in range(1, STEPS_ON_THE_WAY))
    return {frame for frame in frames if frame < segment.duration_frames}


def shown_of(layer: ResolvedLayer, state: LayerState) -> Shown:
    """The layer as it is in this state."""
    return Shown(
        layer=layer,
        box=_rect_of(layer.box).move(state.offset_x_px, state.offset_y_px).scale(state.scale_ratio),
        scale_ratio=state.scale_ratio,
        rotation_degrees=state.rotation_degrees,
        opacity_ratio=state.opacity_ratio,
    )
