"""What rules on motion have in common: which motions are alike, and how a layer comes in and goes."""

from collections.abc import Collection, Iterator
from typing import Final, TypeVar

from brandkit.domain.fixes import MotionPart
from builder.document.animation import Motion, Preset
from builder.document.resolved import ResolvedLayer
from builder.document.transitions import TransitionKind

T = TypeVar("T")

PRESET_FAMILIES: Final = (
    (Preset.FADE, Preset.BLUR_IN),
    (Preset.RISE, Preset.SLIDE_UP),
    (Preset.DROP, Preset.SLIDE_DOWN),
    (Preset.SLIDE_LEFT, Preset.GLIDE_LEFT),
    (Preset.SLIDE_RIGHT, Preset.GLIDE_RIGHT),
    (Preset.WIPE, Preset.WIPE_LEFT, Preset.WIPE_UP, Preset.WIPE_DOWN),
    (Preset.POP, Preset.SPRING, Preset.BOUNCE),
    (Preset.TYPEWRITER, Preset.DRAW_ON, Preset.WIPE),
)
TRANSITION_FAMILIES: Final = (
    (TransitionKind.CROSSFADE, TransitionKind.DIP),
    (TransitionKind.SLIDE, TransitionKind.PUSH, TransitionKind.WIPE),
    (TransitionKind.ZOOM, TransitionKind.IRIS, TransitionKind.CROSSFADE),
)


def motions_of(layer: ResolvedLayer) -> Iterator[tuple[MotionPart, Motion]]:
    """How the layer comes in and goes, as far as it does."""
    if layer.enter is not None:
        yield MotionPart.ENTER, layer.enter
    if layer.exit is not None:
        yield MotionPart.EXIT, layer.exit


def nearest(wanted: T, *, allowed: Collection[T], families: Collection[Collection[T]], plain: T) -> T:
    """The allowed one that is most like ``wanted``: of its family, else the plain one, else the first."""
    for family in families:
        if wanted in family:
            for other in family:
                if other in allowed:
                    return other
    return plain if plain in allowed else next(iter(allowed))


def verb_of(part: MotionPart) -> str:
    """How a sentence says it."""
    return "comes in" if part is MotionPart.ENTER else "goes"
