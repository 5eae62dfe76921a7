"""The small picture of an original in lists: a still of a one-segment video that shows nothing else."""

from builder.document.fills import ClipFill, Fill, PictureFill, SolidFill
from builder.document.geometry import SHORT_SIDE_PX, Canvas, CropBox, Fit
from builder.document.looks import AnimationLook
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment, ResolvedTimeline, ResolvedTransition
from builder.document.time import FrameRange, FrameRate
from builder.document.transitions import TransitionKind
from generation import api as generation
from generation.api import OriginalFacts, OriginalKind

BEHIND = "#ffffff"
LONG_SIDE_PX = 4096
FRAME_RATE = FrameRate(numerator=30)
DURATION_FRAMES = 60


def declare_asset_picture(workspace_key: str, sha256: str, *, facts: OriginalFacts) -> str:
    """The key of the picture, transparent where the original is; empty for what cannot be seen."""
    if facts.kind in {OriginalKind.AUDIO, OriginalKind.FONT, OriginalKind.LUT}:
        return ""
    canvas = _canvas(facts)
    timeline = ResolvedTimeline(
        canvas=canvas,
        frame_rate=FRAME_RATE,
        segments=(_segment(sha256, kind=facts.kind, canvas=canvas),),
        music=None,
        captions=None,
    )
    may_be_seen_through = facts.kind is OriginalKind.SVG or (facts.has_alpha and facts.kind is not OriginalKind.CLIP)
    return generation.declare_thumbnail(workspace_key, timeline, segment_index=0, is_see_through=may_be_seen_through)


def _canvas(facts: OriginalFacts) -> Canvas:
    """A canvas in the shape of the original, as far as canvases go."""
    width, height = facts.width_px or SHORT_SIDE_PX, facts.height_px or SHORT_SIDE_PX
    long_side = min(LONG_SIDE_PX, round(SHORT_SIDE_PX * max(width, height) / min(width, height) / 2) * 2)
    if width >= height:
        return Canvas(width_px=long_side, height_px=SHORT_SIDE_PX)
    return Canvas(width_px=SHORT_SIDE_PX, height_px=long_side)


def _segment(sha256: str, *, kind: OriginalKind, canvas: Canvas) -> ResolvedSegment:
    layers: tuple[ResolvedLayer, ...] = ()
    if kind is OriginalKind.ANIMATION:
        layers = (_animation(sha256, canvas=canvas),)
    return ResolvedSegment(
        id="picture",
        name="",
        start_frame=0,
        duration_frames=DURATION_FRAMES,
        duration_is_estimated=False,
        fill=_fill(sha256, kind=kind),
        layers=layers,
        narration=None,
        transition=ResolvedTransition(kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=None),
    )


def _fill(sha256: str, *, kind: OriginalKind) -> Fill:
    if kind is OriginalKind.ANIMATION:
        return SolidFill(colour=BEHIND)
    if kind is OriginalKind.CLIP:
        return ClipFill(asset=sha256, fit=Fit.CONTAIN, source_start_seconds=0, loop=False, scrim=None)
    return PictureFill(
        asset=sha256, fit=Fit.CONTAIN, behind=BEHIND, move_start=CropBox(), move_end=CropBox(), scrim=None
    )


def _animation(sha256: str, *, canvas: Canvas) -> ResolvedLayer:
    return ResolvedLayer(
        id="animation",
        name="",
        look=AnimationLook(asset=sha256, loop=True, speed_ratio=1),
        box=Box(x_px=0, y_px=0, width_px=canvas.width_px, height_px=canvas.height_px),
        rotation_degrees=0,
        opacity_ratio=1,
        frames=FrameRange(start_frame=0, duration_frames=DURATION_FRAMES),
        enter=None,
        exit=None,
        emphasis=(),
        keyframes=(),
    )
