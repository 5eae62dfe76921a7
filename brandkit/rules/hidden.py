"""Nothing that is to be read or recognised is hidden by what lies above it.

A presenter, a picture, a shape, a stroke, an icon, footage or a text with a ground of its own hides what it fills, from
half of its opacity on; so does a picture that moves, where it always is. What animations that are drawn (Lottie) and
sheets of sprites fill is not known here: they hide nothing. What only passes while one layer goes and the other comes
is left out.
"""

from collections.abc import Iterator
from dataclasses import replace

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import BringForward, Fix
from brandkit.domain.measures import at_most
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules import logo_background, logo_clear_space, logo_ground, text_contrast
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import move_to
from brandkit.rules.hiding import Hidden, hidden_layers
from brandkit.rules.logos import clear_space_of
from brandkit.rules.scene import Scene
from builder.document.looks import CharacterLook, ChartLook, LogoLook, ShapeLook, TableLook, TextLook
from builder.document.resolved import Box, ResolvedLayer

MUCH_RATIO = 0.25
"""A text of which so much is hidden cannot be read at all."""
BESIDE_PX = 8.0
"""The room that moving leaves between the two."""
JUDGES = (text_contrast.RULE, logo_clear_space.RULE, logo_background.RULE, logo_ground.RULE)
"""What a fix must not make worse."""


def check(scene: Scene) -> Iterator[Problem]:
    for hidden in hidden_layers(scene):
        layer = scene.segment.layers[hidden.index]
        cover = scene.segment.layers[hidden.covers[0]]
        is_much = hidden.share >= MUCH_RATIO or isinstance(layer.look, LogoLook)
        subject, fix = _fix(scene, hidden)
        yield Problem(
            f"{_words_for_covers(scene, hidden)} {_percent(hidden.share)} of {words_for(layer)}"
            f"{_advice(fix, cover=cover)}",
            layer=scene.segment.layers[subject],
            severity=Severity.ERROR if is_much else Severity.WARNING,
            frames=hidden.frames,
            at_frame=hidden.at_frame,
            measure=at_most(100 * hidden.share, 100 * hidden.limit, unit="% of it covered"),
            fix=fix,
        )


def _percent(share: float) -> str:
    return "all" if share > 0.995 else f"{max(100 * share, 1):.0f} %"


def _words_for_covers(scene: Scene, hidden: Hidden) -> str:
    names = [words_for(scene.segment.layers[at]) for at in hidden.covers]
    if len(names) == 1:
        return f"{names[0]} covers"
    return f"{names[0]} and {names[1] if len(names) == 2 else f'{len(names) - 1} other layers'} cover"


def _advice(fix: Fix | None, *, cover: ResolvedLayer) -> str:
    if fix is not None:
        return "."
    return f". Move one of them, or let {words_for(cover)} come later."


def _fix(scene: Scene, hidden: Hidden) -> tuple[int, Fix | None]:
    """The layer that a fix is for, with the first fix that leaves it seen and makes nothing else worse.

    The hidden layer comes in front; else the one that hides it moves beside it; else it moves itself. Nobody wants
    words on a face: a presenter moves first.
    """
    ways = [_in_front_of_all, _beside]
    if any(isinstance(scene.segment.layers[at].look, CharacterLook) for at in hidden.covers):
        ways.reverse()
    found = (fix for way in ways if (fix := way(scene, hidden)) is not None)
    return next(found, (hidden.index, None))


def _in_front_of_all(scene: Scene, hidden: Hidden) -> tuple[int, Fix] | None:
    index, top = hidden.index, max(hidden.covers)
    is_readable = all(_can_be_read_on(scene, index, cover=at) for at in hidden.covers)
    if is_readable and _is_better(scene, _in_front(scene, index, top=top), hidden=hidden):
        return index, BringForward(above=scene.segment.layers[top].id)
    return None


def _beside(scene: Scene, hidden: Hidden) -> tuple[int, Fix] | None:
    if len(hidden.covers) > 1:
        return None
    index, cover = hidden.index, hidden.covers[0]
    for at, away_from in ((cover, _room_for(scene, hidden)), (index, _bounds_of(scene, cover))):
        for rect in _ways_out(scene, at, away_from=away_from):
            fix = move_to(rect, scene=scene, index=at)
            if fix is not None and _is_better(scene, moved(scene, at, rect=rect), hidden=hidden):
                return at, fix
    return None


def _can_be_read_on(scene: Scene, index: int, *, cover: int) -> bool:
    """Whether a text has the contrast that it needs with a shape that would lie behind a part of it."""
    look, shape = scene.segment.layers[index].look, scene.segment.layers[cover].look
    if not isinstance(look, TextLook | ChartLook | TableLook) or not isinstance(shape, ShapeLook) or not shape.fill:
        return True
    return all(
        contrast_ratio(colour, part.ground or shape.fill) >= text_contrast.needed_ratio(part.type)
        for part in scene.parts(index)
        for colour in part.colours
    )


def _room_for(scene: Scene, hidden: Hidden) -> Rect:
    """What has to stay free: the ink, and round a logo its clear space."""
    look = scene.segment.layers[hidden.index].look
    if not isinstance(look, LogoLook):
        return hidden.ink
    return clear_space_of(_bounds_of(scene, hidden.index), scene.brand.logos[look.asset])


def _bounds_of(scene: Scene, index: int) -> Rect:
    return next(shown.bounds for shown in scene.shows(index))


def _ways_out(scene: Scene, index: int, *, away_from: Rect) -> Iterator[Rect]:
    """The layer's box beside a place, the nearest first: within the safe area where it lies there now."""
    shown = next(scene.shows(index))
    if not shown.is_upright or shown.scale_ratio != 1:
        return
    box, clear = shown.box, away_from.grow(BESIDE_PX)
    room = scene.safe_area if scene.safe_area.contains(box) else scene.area
    ways = (
        (clear.left - box.right, 0.0),
        (clear.right - box.left, 0.0),
        (0.0, clear.top - box.bottom),
        (0.0, clear.bottom - box.top),
    )
    for x, y in sorted(ways, key=lambda way: abs(way[0]) + abs(way[1])):
        moved = box.move(x, y)
        if room.contains(moved):
            yield moved


def _is_better(before: Scene, after: Scene, *, hidden: Hidden) -> bool:
    """Whether the layer is seen then, nothing else is hidden that was not before, and no rule finds more."""
    own = before.segment.layers[hidden.index].id
    was = {before.segment.layers[each.index].id: each.share for each in hidden_layers(before)}
    now = {after.segment.layers[each.index].id: each.share for each in hidden_layers(after)}
    if own in now or any(share > was.get(layer_id, 0.0) + 1e-9 for layer_id, share in now.items()):
        return False
    return _errors(after) <= _errors(before)


def _errors(scene: Scene) -> set[tuple[str, str | None]]:
    return {
        (rule.code, finding.layer_id)
        for rule in JUDGES
        for finding in rule.findings(scene)
        if finding.severity is Severity.ERROR
    }


def _in_front(scene: Scene, index: int, *, top: int) -> Scene:
    """The scene with the layer right in front of another one."""
    order = [at for at in range(len(scene.segment.layers)) if at != index]
    order.insert(order.index(top) + 1, index)
    layers = tuple(scene.segment.layers[at] for at in order)
    moments = tuple({new: moment[old] for new, old in enumerate(order) if old in moment} for moment in scene.moments)
    return replace(scene, segment=scene.segment.model_copy(update={"layers": layers}), moments=moments)


def moved(scene: Scene, index: int, *, rect: Rect) -> Scene:
    """The scene with a layer that has no keyframes elsewhere."""
    box = Box(x_px=rect.left, y_px=rect.top, width_px=rect.width, height_px=rect.height)
    layer = scene.segment.layers[index].model_copy(update={"box": box})
    layers = (*scene.segment.layers[:index], layer, *scene.segment.layers[index + 1 :])
    moments = tuple(
        {at: replace(shown, layer=layer, box=rect) if at == index else shown for at, shown in moment.items()}
        for moment in scene.moments
    )
    return replace(scene, segment=scene.segment.model_copy(update={"layers": layers}), moments=moments)


RULE = Rule(
    code="hidden",
    title="Texts and logos are not hidden by what lies above them",
    severity=Severity.ERROR,
    check=check,
    mends="Brings the layer in front of what hides it, or moves one of the two beside the other.",
    measures="How much of the letters, or of the area of a logo, a chart or a table, is covered at worst, per cent.",
)
