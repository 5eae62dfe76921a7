"""What each frame of a run should show: logos with their masks, and flat areas with their colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofBox
from brandkit.proof.colours import FlatColour, flat_colour
from brandkit.proof.expected import Apart, ExpectedFills, ExpectedLogo
from brandkit.proof.limits import MARGIN_PX, RIM_PX
from brandkit.proof.marks import Mark, erode, whole_blocks
from brandkit.proof.seen import Seen
from builder.document.captions import Cue
from builder.document.evaluate import FrameState, LayerState, SegmentState, evaluate
from builder.document.fills import SolidFill
from builder.document.looks import LogoLook, PictureLook, ShapeLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment, ResolvedTimeline
from generation.domain.rooms import LogoRoom
from generation.rendering.captions import CaptionPainter, ShownCue
from generation.rendering.media import Media
from generation.rendering.pixels import output_size
from generation.rendering.planes import PlaneFormat
from generation.rendering.proving.painting import LayerSheets, is_paintable
from generation.rendering.proving.places import bounds_of, is_moving, moved_by, room_of

SEE_THROUGH: Final = "It is not opaque."
OUTSIDE: Final = "It lies outside the frame."
_OPAQUE_RATIO: Final = 1 - 1e-6
_MOST_LABELS: Final = 250
_HALF: Final = 128
"""Alpha from which on a logo that fades is more logo than ground."""
_MOST_COMPARED: Final = 8000
"""Of a large logo in a transition so many blocks are compared, evenly over it."""


@dataclass(frozen=True, slots=True)
class LogoPlace:
    """A logo that can be seen at a frame, and the box in which it is judged; None for one that is not judged.

    ``room`` is the box of its clear space, if it needs some; ``apart`` is the box of one that moves or fades, or is in
    a transition, of which ``is_of_next`` says that it is one of the segment that comes.
    """

    layer: ResolvedLayer
    state: LayerState
    box: ProofBox | None
    reason: str = ""
    room: ProofBox | None = None
    apart: ProofBox | None = None
    is_of_next: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What a frame shows; equal ones have equal logos and fills."""

    state: FrameState
    caption: ShownCue | None

    @property
    def is_apart(self) -> bool:
        """Whether the frame is within a transition."""
        return self.state.incoming is not None


class Expectations:
    """Gives the logos and fills of any frame of a timeline. The last frame's are kept."""

    def __init__(
        self,
        timeline: ResolvedTimeline,
        *,
        scale: float,
        media: Media,
        cues: Sequence[Cue] = (),
        rooms: Sequence[LogoRoom] = (),
    ) -> None:
        self._rooms = {room.asset: room for room in rooms}
        self._timeline, self.scale, self._media = timeline, scale, media
        self.size_px = output_size(timeline.canvas.width_px, timeline.canvas.height_px, scale=scale)
        self._sheets: dict[int, LayerSheets] = {}
        self._marks: dict[str, tuple[object, Mark]] = {}
        self._colours: dict[tuple[int, int], tuple[FlatColour, ...]] = {}
        self._captions: CaptionPainter | None = None
        self._fills: tuple[object, ExpectedFills | None] = (None, None)
        if timeline.captions is not None and cues:
            self._captions = CaptionPainter(
                timeline.captions,
                cues,
                canvas=timeline.canvas,
                scale=scale,
                plane_format=PlaneFormat.RGB444,
                media=media,
            )

    def shown(self, at_frame: int) -> Shown:
        """The state of a frame of the timeline."""
        caption = self._captions.find_shown(at_frame) if self._captions is not None else None
        return Shown(evaluate(self._timeline, at_frame), caption)

    def logo_places(self, shown: Shown, at_frame: int) -> tuple[LogoPlace, ...]:
        """The logos that can be seen, with the boxes in which they are judged or compared."""
        if shown.is_apart:
            return tuple(self._places_in_transition(shown))
        segment = self._segment(shown.state.primary)
        since = at_frame - segment.start_frame
        return tuple(
            self._place(segment.layers[state.layer_index], state, since)
            for state in shown.state.primary.layers
            if isinstance(segment.layers[state.layer_index].look, LogoLook)
        )

    def logo(self, shown: Shown, place: LogoPlace) -> ExpectedLogo:
        """The logo at a place, without what was drawn."""
        part, mark = shown.state.primary, None
        if place.box is not None:
            above = tuple(state for state in part.layers if state.layer_index > place.state.layer_index)
            key = (part.segment_index, place.state, place.box, above, shown.caption)
            kept = self._marks.get(place.layer.id)
            if kept is None or kept[0] != key:
                kept = self._marks[place.layer.id] = key, self._mark(shown, place, place.box, above)
            mark = kept[1]
        return ExpectedLogo(str(place.state.layer_index), mark, None, place.reason, place.room)

    def apart(self, shown: Shown, place: LogoPlace, drawn: Seen) -> Apart | None:
        """The logo at a place with ``apart``, of which this was drawn there."""
        box = place.apart
        if box is None:
            return None
        if shown.is_apart:
            blocks = np.zeros((box.height_px // 2, box.width_px // 2), np.uint8)
            step = max(1, round((blocks.size / _MOST_COMPARED) ** 0.5))
            blocks[::step, ::step] = 1
            return Apart(box, blocks, drawn, is_in_transition=True, is_of_next=place.is_of_next)
        painted = self._sheets_of(shown.state.primary).paint(place.state, box)
        above = tuple(one for one in shown.state.primary.layers if one.layer_index > place.state.layer_index)
        mostly_seen = (painted.alpha >= _HALF) & ~self._covered(shown, box, above)
        return Apart(box, np.asarray(whole_blocks(mostly_seen), np.uint8), drawn)

    def fills(self, shown: Shown, at_frame: int, *, is_resting: bool) -> ExpectedFills | None:
        """The flat areas of a frame; shapes are among them where nothing has changed since the frame before."""
        if shown.is_apart:
            return None
        key = (shown, is_resting)
        if self._fills[0] != key:
            self._fills = key, self._label(shown, at_frame, is_resting=is_resting)
        return self._fills[1]

    def close(self) -> None:
        """Let go of what painters hold."""
        for sheets in self._sheets.values():
            sheets.close()
        self._sheets.clear()

    def _segment(self, part: SegmentState) -> ResolvedSegment:
        return self._timeline.segments[part.segment_index]

    def _sheets_of(self, part: SegmentState) -> LayerSheets:
        if part.segment_index not in self._sheets:
            self.close()
            self._sheets[part.segment_index] = LayerSheets(
                self._segment(part), scale=self.scale, frame_rate=self._timeline.frame_rate, media=self._media
            )
        return self._sheets[part.segment_index]

    def _place(self, layer: ResolvedLayer, state: LayerState, since: int) -> LogoPlace:
        width, height = self.size_px
        bounds = bounds_of(layer, state, scale=self.scale)
        if is_moving(layer, since):
            apart = bounds.boxed(margin_px=0, width_px=width, height_px=height)
            return LogoPlace(layer, state, None, apart=apart)
        if state.opacity_ratio < _OPAQUE_RATIO:
            return LogoPlace(layer, state, None, SEE_THROUGH)
        box = bounds.boxed(margin_px=MARGIN_PX, width_px=width, height_px=height)
        if box is None:
            return LogoPlace(layer, state, None, OUTSIDE)
        room = self._rooms.get(layer.look.asset) if isinstance(layer.look, LogoLook) else None
        if room is None or state.rotation_degrees:
            return LogoPlace(layer, state, box)
        space = room_of(layer, state, room, scale=self.scale).boxed(margin_px=0, width_px=width, height_px=height)
        return LogoPlace(layer, state, box, room=space)

    def _places_in_transition(self, shown: Shown) -> Iterator[LogoPlace]:
        width, height = self.size_px
        state = shown.state
        assert state.incoming is not None
        for part, is_of_next in ((state.primary, False), (state.incoming, True)):
            segment = self._segment(part)
            for one in part.layers:
                layer = segment.layers[one.layer_index]
                if not isinstance(layer.look, LogoLook):
                    continue
                bounds = bounds_of(layer, one, scale=self.scale)
                moved = moved_by(state, bounds, is_of_next=is_of_next, width_px=width, height_px=height)
                box = moved.boxed(margin_px=0, width_px=width, height_px=height)
                if box is not None:
                    yield LogoPlace(layer, one, None, apart=box, is_of_next=is_of_next)

    def _mark(self, shown: Shown, place: LogoPlace, box: ProofBox, above: tuple[LayerState, ...]) -> Mark:
        part = shown.state.primary
        painted = self._sheets_of(part).paint(place.state, box)
        covered = self._covered(shown, box, above)
        subject = part.segment_index, place.state.layer_index
        mark = Mark(box, painted.rgb, painted.alpha, covered, self._colours.get(subject))
        self._colours.setdefault(subject, mark.colours)
        return mark

    def _covered(self, shown: Shown, box: ProofBox, above: tuple[LayerState, ...]) -> npt.NDArray[np.bool_]:
        """Where in ``box`` layers above or captions lie."""
        covered = np.zeros((box.height_px, box.width_px), np.bool_)
        for state in above:
            self._cover(covered, shown.state.primary, state, box)
        if shown.caption is not None:
            _set(covered, self._caption_box(shown.caption), box)
        return covered

    def _cover(self, covered: npt.NDArray[np.bool_], part: SegmentState, state: LayerState, box: ProofBox) -> None:
        """Mark what a layer above paints; of footage, animations and pictures the whole rectangle."""
        layer = self._segment(part).layers[state.layer_index]
        bounds = bounds_of(layer, state, scale=self.scale)
        if not bounds.meets(box):
            return
        if is_paintable(layer) and not isinstance(layer.look, PictureLook):
            covered |= self._sheets_of(part).paint(state, box).alpha > 0
        else:
            width, height = self.size_px
            _set(covered, bounds.boxed(margin_px=0, width_px=width, height_px=height), box)

    def _caption_box(self, shown: ShownCue) -> ProofBox | None:
        assert self._captions is not None
        width, height = self.size_px
        return self._captions.find_box(shown, width_px=width, height_px=height)

    def _label(self, shown: Shown, at_frame: int, *, is_resting: bool) -> ExpectedFills | None:
        """Paint labels as the layers are painted, the bottom one first: what lies on a fill takes its place."""
        part, (width, height) = shown.state.primary, self.size_px
        segment = self._segment(part)
        labels = np.zeros((height // 2, width // 2), np.uint8)
        colours: list[FlatColour] = []
        owners: list[str] = []
        boxes: list[ProofBox | None] = []
        if isinstance(segment.fill, SolidFill):
            labels[...] = 1
            colours.append(flat_colour(segment.fill.colour))
            owners.append("")
            boxes.append(None)
        for state in part.layers:
            layer = segment.layers[state.layer_index]
            bounds = bounds_of(layer, state, scale=self.scale)
            _clear(labels, bounds.boxed(margin_px=RIM_PX, width_px=width, height_px=height))
            colour = _flat_fill(layer, state, at_frame - segment.start_frame)
            box = bounds.boxed(margin_px=0, width_px=width, height_px=height)
            if colour is None or box is None or not is_resting or len(colours) >= _MOST_LABELS:
                continue
            colours.append(flat_colour(colour))
            owners.append(str(state.layer_index))
            boxes.append(box)
            painted = self._sheets_of(part).paint(state, box)
            wanted = np.frombuffer(bytes.fromhex(colour[1:]), np.uint8)
            flat = (painted.alpha == 255) & (painted.rgb == wanted).all(axis=-1)
            _window(labels, box)[whole_blocks(erode(flat, by_px=RIM_PX))] = len(colours)
        if shown.caption is not None:
            _clear(labels, self._caption_box(shown.caption), margin_px=RIM_PX)
        return ExpectedFills(labels, tuple(colours), tuple(owners), tuple(boxes)) if colours else None


def _flat_fill(layer: ResolvedLayer, state: LayerState, since: int) -> str | None:
    """The colour of a shape that is an opaque flat area at rest."""
    look = layer.look
    if not isinstance(look, ShapeLook) or look.gradient is not None or state.opacity_ratio < _OPAQUE_RATIO:
        return None
    return None if is_moving(layer, since) or state.picture_frame > 0 else look.fill


def _window(labels: npt.NDArray[np.uint8], box: ProofBox) -> npt.NDArray[np.uint8]:
    """The part of labels of chroma's size that lies in ``box``."""
    top, left = box.top_px // 2, box.left_px // 2
    return labels[top : top + box.height_px // 2, left : left + box.width_px // 2]


def _clear(labels: npt.NDArray[np.uint8], box: ProofBox | None, *, margin_px: int = 0) -> None:
    if box is not None:
        top, left = max(0, box.top_px - margin_px) // 2, max(0, box.left_px - margin_px) // 2
        bottom, right = box.top_px + box.height_px + margin_px, box.left_px + box.width_px + margin_px
        labels[top : bottom // 2, left : right // 2] = 0


def _set(covered: npt.NDArray[np.bool_], box: ProofBox | None, inside: ProofBox) -> None:
    """Mark the part of ``box`` that lies inside another one."""
    if box is None:
        return
    top, left = max(0, box.top_px - inside.top_px), max(0, box.left_px - inside.left_px)
    bottom = max(0, box.top_px + box.height_px - inside.top_px)
    right = max(0, box.left_px + box.width_px - inside.left_px)
    covered[top:bottom, left:right] = True
