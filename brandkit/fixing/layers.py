"""Changing one layer of a segment, or putting another one behind it."""

from collections.abc import Sequence

from brandkit.domain.fixes import (
    AddCover,
    AddGround,
    BringForward,
    CropPicture,
    FitText,
    Fix,
    MotionPart,
    MoveLayer,
    RemoveLayer,
    RemoveSound,
    ReplaceByLogo,
    ReplaceWords,
    RestoreLogo,
    RestoreType,
    SetCase,
    SetEasing,
    SetEmphasis,
    SetMotion,
    SetTextSize,
    ShowLonger,
    SlowKeyframes,
    UseDataColours,
    UseLogo,
    UseRole,
    UseStyle,
)
from brandkit.fixing.colours import colour_layer
from brandkit.fixing.words import replace_in_layer
from builder.document.animation import Animated, KeyframeTrack
from builder.document.colour import RoleColour
from builder.document.geometry import Place
from builder.document.layers import (
    ChartLayer,
    Layer,
    LayerBase,
    LogoLayer,
    PictureLayer,
    ShapeLayer,
    TableLayer,
    TextLayer,
)
from builder.document.timeline import MAX_LAYERS

Layers = tuple[Layer, ...]

ALTERING = frozenset({Animated.ROTATION, Animated.OPACITY})
"""What keyframes do to a logo that they must not."""


def fix_layers(layers: Layers, *, layer_id: str, fix: Fix) -> Layers:
    """The layers with one of them mended; the same ones where it is not there or the fix is not for it."""
    wanted = (fix.moved if isinstance(fix, MoveLayer) else None) or layer_id
    index = next((at for at, layer in enumerate(layers) if layer.id == wanted), None)
    if index is None:
        return layers
    match fix:
        case RemoveLayer():
            return (*layers[:index], *layers[index + 1 :])
        case BringForward(above=above):
            return _in_front(layers, index, above=above)
        case AddGround():
            return _with_ground(layers, index, fix=fix)
        case AddCover():
            return _with_cover(layers, index, fix=fix)
        case _:
            changed = _fix_layer(layers[index], fix=fix)
            return layers if changed is layers[index] else (*layers[:index], changed, *layers[index + 1 :])


def add_layer(layers: Layers, *, layer: Layer, index: int | None = None) -> Layers:
    """The layers with one more, on top unless ``index`` says otherwise.

    The same ones where one of its id is there, or no more may be.
    """
    if len(layers) >= MAX_LAYERS or any(one.id == layer.id for one in layers):
        return layers
    at = len(layers) if index is None else index
    return (*layers[:at], layer, *layers[at:])


def cover_background(layers: Layers, *, fix: AddCover) -> Layers:
    """The layers with a rectangle below them all; the same ones where no more may be."""
    if len(layers) >= MAX_LAYERS:
        return layers
    place = Place(x_px=fix.x_px, y_px=fix.y_px, width_px=fix.width_px, height_px=fix.height_px)
    cover = ShapeLayer(id=_free_id(layers, wanted="cover"), place=place, fill=RoleColour(role=fix.role))
    return (cover, *layers)


def _fix_layer(layer: Layer, *, fix: Fix) -> Layer:
    match fix:
        case UseRole():
            return colour_layer(layer, fix=fix)
        case ReplaceWords():
            return replace_in_layer(layer, fix=fix)
        case ReplaceByLogo():
            return _as_logo(layer, fix=fix)
        case _:
            changes = _changes(layer, fix=fix)
            return layer.model_copy(update=changes) if changes else layer


def _changes(layer: Layer, *, fix: Fix) -> dict[str, object]:
    match fix:
        case MoveLayer(x_px=x, y_px=y, width_px=width, height_px=height):
            box = {"x_px": x, "y_px": y, "width_px": max(1.0, width), "height_px": max(1.0, height)}
            return {"place": layer.place.model_copy(update=box)}
        case RestoreLogo():
            kept = tuple(track for track in layer.keyframes if track.property not in ALTERING)
            return {"rotation_degrees": 0.0, "opacity_ratio": 1.0, "emphasis": (), "keyframes": kept}
        case UseLogo(variant=variant) if isinstance(layer, LogoLayer):
            return {"variant": variant}
        case RemoveSound():
            return {"sound": None}
        case ShowLonger(duration_frames=frames):
            end = layer.end_frame
            return {} if end is None else {"end_frame": max(end, layer.start_frame + frames)}
    return _changes_of_type(layer, fix=fix) or _changes_of_showing(layer, fix=fix)


def _changes_of_showing(layer: Layer, *, fix: Fix) -> dict[str, object]:
    match fix:
        case CropPicture(crop=crop) if isinstance(layer, PictureLayer):
            return {"crop": crop}
        case SetMotion(part=part, motion=motion):
            return {"enter" if part is MotionPart.ENTER else "exit": motion}
        case SetEmphasis(emphasis=emphasis):
            return {"emphasis": emphasis}
        case SetEasing():
            return {"keyframes": tuple(_eased(track, fix=fix) for track in layer.keyframes)}
        case SlowKeyframes():
            return {"keyframes": tuple(_slowed(track, fix=fix) for track in layer.keyframes)}
    return {}


def _changes_of_type(layer: Layer, *, fix: Fix) -> dict[str, object]:
    is_set = isinstance(layer, TextLayer | ChartLayer | TableLayer)
    match fix:
        case SetTextSize(size_px=size) if is_set:
            return {"size_px": size}
        case UseStyle(role=role) if is_set:
            return {"style": role}
        case RestoreType() | FitText() if isinstance(layer, TextLayer):
            is_spacing = isinstance(fix, RestoreType)
            return {"letter_spacing_em": None, "line_height_ratio": None} if is_spacing else {"shrink": True}
        case SetCase(text=text) if isinstance(layer, TextLayer) and _differs_in_case(text, layer.text):
            return {"text": text}
        case UseDataColours(roles=roles) if isinstance(layer, ChartLayer):
            return {"colours": tuple(RoleColour(role=role) for role in roles)}
    return {}


def _differs_in_case(one: str, other: str) -> bool:
    """Whether two texts are the same but for capitals, so that spans keep their places."""
    return len(one) == len(other) and one.lower() == other.lower()


def _eased(track: KeyframeTrack, *, fix: SetEasing) -> KeyframeTrack:
    """The course of sound is heard, not seen."""
    if track.property is Animated.VOLUME:
        return track
    keyframes = tuple(
        keyframe if keyframe.easing in fix.allowed else keyframe.model_copy(update={"easing": fix.easing})
        for keyframe in track.keyframes
    )
    return track.model_copy(update={"keyframes": keyframes})


def _slowed(track: KeyframeTrack, *, fix: SlowKeyframes) -> KeyframeTrack:
    if track.property is Animated.VOLUME:
        return track
    keyframes = tuple(
        keyframe.model_copy(update={"at_frame": keyframe.at_frame * fix.factor}) for keyframe in track.keyframes
    )
    return track.model_copy(update={"keyframes": keyframes})


def _as_logo(layer: Layer, *, fix: ReplaceByLogo) -> LogoLayer:
    """A logo where the layer is, for as long as it is shown."""
    kept = {name: getattr(layer, name) for name in LayerBase.model_fields}
    plain = {"rotation_degrees": 0.0, "opacity_ratio": 1.0, "emphasis": (), "keyframes": ()}
    return LogoLayer.model_validate({**kept, **plain, "variant": fix.variant})


def _in_front(layers: Layers, index: int, *, above: str) -> Layers:
    """The layer right in front of another one, unless it is in front already or that one is gone."""
    other = next((at for at, layer in enumerate(layers) if layer.id == above), -1)
    if other <= index:
        return layers
    return (*layers[:index], *layers[index + 1 : other + 1], layers[index], *layers[other + 1 :])


def _with_ground(layers: Layers, index: int, *, fix: AddGround) -> Layers:
    """A rectangle right below the layer, coming and going with it."""
    if len(layers) >= MAX_LAYERS:
        return layers
    return (*layers[:index], _rectangle(layers, index, fix=fix, name="ground"), *layers[index:])


def _with_cover(layers: Layers, index: int, *, fix: AddCover) -> Layers:
    """A rectangle right in front of the layer, all the time that it is shown."""
    if len(layers) >= MAX_LAYERS:
        return layers
    return (*layers[: index + 1], _rectangle(layers, index, fix=fix, name="cover"), *layers[index + 1 :])


def _rectangle(layers: Layers, index: int, *, fix: AddGround | AddCover, name: str) -> ShapeLayer:
    """A ground comes and goes as its layer does; a cover is there at once, so that nothing shines through."""
    layer = layers[index]
    box = {"x_px": fix.x_px, "y_px": fix.y_px, "width_px": fix.width_px, "height_px": fix.height_px}
    return ShapeLayer(
        id=_free_id(layers, wanted=f"{layer.id[:50]}-{name}"),
        place=layer.place.model_copy(update=box),
        start_frame=layer.start_frame,
        end_frame=layer.end_frame,
        enter=layer.enter if isinstance(fix, AddGround) else None,
        exit=layer.exit if isinstance(fix, AddGround) else None,
        fill=RoleColour(role=fix.role),
    )


def _free_id(layers: Sequence[Layer], *, wanted: str) -> str:
    taken = {layer.id for layer in layers}
    if wanted not in taken:
        return wanted
    return next(name for number in range(2, len(taken) + 3) if (name := f"{wanted}-{number}") not in taken)
