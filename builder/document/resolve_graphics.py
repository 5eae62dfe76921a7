"""From pictures, shapes, icons, charts and tables to what they mean with a kit."""

from builder.document.animation import CROPPING
from builder.document.charts import ROUND
from builder.document.colour import Colour
from builder.document.decor import Border, Shadow
from builder.document.errors import ResolveError
from builder.document.geometry import CropBox, Fit
from builder.document.grade import Grade
from builder.document.icons import find_icon
from builder.document.layers import ChartLayer, IconLayer, Outline, PictureLayer, ShapeLayer, TableColumn, TableLayer
from builder.document.looks import (
    ChartLook,
    IconLook,
    PictureLook,
    ResolvedBorder,
    ResolvedCastShadow,
    ResolvedFilters,
    ResolvedFrame,
    ResolvedGradient,
    ShapeLook,
    TableLook,
    Tone,
)
from builder.document.pictures import Device, DeviceFrame, PictureFilters, PictureMask
from builder.document.roles import Roles, Where
from builder.document.shapes import LineHeads

BLACK = "#000000"
PALER = (1.0, 0.62, 0.36)
"""The opacity of a chart's colours the first, second and third time that they come round."""
_PLAIN = {"mask": PictureMask.BOX, "mask_asset": None, "border": None, "shadow": None, "frame": None, "tile_px": None}
_HEADED = frozenset({Outline.ARROW, Outline.ELBOW, Outline.CURVE})

Graphic = PictureLayer | ShapeLayer | IconLayer | ChartLayer | TableLayer


def resolve_graphic(
    layer: Graphic, *, roles: Roles, where: Where, grade: Grade | None = None
) -> PictureLook | ShapeLook | IconLook | ChartLook | TableLook:
    """What a graphic means; ``grade`` is that of its segment, for pictures.

    Raises ResolveError for a role that the kit lacks, and ``unknown-icon``.
    """
    match layer:
        case PictureLayer():
            return _resolve_picture(layer, roles=roles, where=where, grade=grade)
        case ShapeLayer():
            return _resolve_shape(layer, roles=roles, where=where)
        case IconLayer():
            return IconLook(
                paths=_paths_of(layer.icon, where=where),
                colour=roles.hex_of(layer.colour, where=where),
                stroke_weight=layer.stroke_weight,
            )
        case ChartLayer():
            return _resolve_chart(layer, roles=roles, where=where)
        case TableLayer():
            return _resolve_table(layer, roles=roles, where=where)


def _resolve_picture(layer: PictureLayer, *, roles: Roles, where: Where, grade: Grade | None) -> PictureLook:
    is_tiled = layer.tile_px is not None
    look = PictureLook(
        asset=layer.asset,
        fit=Fit.STRETCH if is_tiled else layer.fit,
        crop=CropBox() if is_tiled else layer.crop,
        corner_radius_px=layer.corner_radius_px,
        grade=grade,
        mask=layer.mask,
        mask_asset=layer.mask_asset,
        filters=_resolve_filters(layer.filters, roles=roles, where=where),
        border=_resolve_border(layer.border, roles=roles, where=where),
        shadow=_resolve_shadow(layer.shadow, roles=roles, where=where),
        frame=resolve_frame(layer.frame, roles=roles, where=where),
        recolours=roles.recolours_of(layer.recolours, where=where),
        tile_px=layer.tile_px,
    )
    if any(track.property in CROPPING for track in layer.keyframes):
        # A picture whose crop moves shows through its box with its corners: no other form, nothing around it.
        return look.model_copy(update=_PLAIN)
    return look


def resolve_frame(frame: DeviceFrame | None, *, roles: Roles, where: Where) -> ResolvedFrame | None:
    """The device with the kit's smallest type style for its title."""
    if frame is None:
        return None
    is_titled = bool(frame.title.strip()) and frame.device is Device.BROWSER
    return ResolvedFrame(
        device=frame.device,
        tone=frame.tone,
        title=frame.title if is_titled else "",
        type=roles.type_of(roles.smallest_style, where=where) if is_titled else None,
    )


def _resolve_filters(filters: PictureFilters, *, roles: Roles, where: Where) -> ResolvedFilters:
    duotone = filters.duotone
    return ResolvedFilters(
        brightness=filters.brightness,
        contrast=filters.contrast,
        greyscale_ratio=filters.greyscale_ratio,
        duotone=duotone and (roles.hex_of(duotone.dark, where=where), roles.hex_of(duotone.light, where=where)),
        blur_px=filters.blur_px,
    )


def _resolve_border(border: Border | None, *, roles: Roles, where: Where) -> ResolvedBorder | None:
    if border is None:
        return None
    return ResolvedBorder(colour=roles.hex_of(border.colour, where=where), width_px=border.width_px)


def _resolve_shadow(shadow: Shadow | None, *, roles: Roles, where: Where) -> ResolvedCastShadow | None:
    if shadow is None:
        return None
    return ResolvedCastShadow(
        colour=roles.optional_hex_of(shadow.colour, where=where) or BLACK,
        opacity_ratio=shadow.opacity_ratio,
        blur_px=shadow.blur_px,
        offset_x_px=shadow.offset_x_px,
        offset_y_px=shadow.offset_y_px,
    )


def _resolve_shape(layer: ShapeLayer, *, roles: Roles, where: Where) -> ShapeLook:
    gradient = layer.gradient
    return ShapeLook(
        outline=layer.outline,
        fill=roles.optional_hex_of(layer.fill, where=where),
        stroke=roles.optional_hex_of(layer.stroke, where=where),
        stroke_px=layer.stroke_px,
        corner_radius_px=layer.corner_radius_px,
        points=layer.points,
        depth_ratio=layer.depth_ratio,
        pointer=layer.pointer,
        heads=layer.heads or (LineHeads.END if layer.outline in _HEADED else LineHeads.NONE),
        dash=layer.dash,
        cap=layer.cap,
        gradient=gradient
        and ResolvedGradient(end=roles.hex_of(gradient.end, where=where), angle_degrees=gradient.angle_degrees),
        shadow=_resolve_shadow(layer.shadow, roles=roles, where=where),
    )


def _paths_of(icon: str, *, where: Where) -> tuple[str, ...]:
    paths = find_icon(icon)
    if paths is not None:
        return paths
    raise ResolveError(
        "unknown-icon",
        f"{where} shows the icon “{icon}”, which this Brandreel does not have. Choose another icon there.",
        {"icon": icon, "segment_id": where.segment_id, "layer_id": where.layer_id, "layer_name": where.layer_name},
    )


def _resolve_chart(layer: ChartLayer, *, roles: Roles, where: Where) -> ChartLook:
    type_ = roles.type_of(layer.style, colour=layer.colour, size_px=layer.size_px, where=where)
    parts = len(layer.categories) if layer.chart in ROUND else len(layer.series)
    return ChartLook(
        chart=layer.chart,
        categories=layer.categories,
        series=layer.series,
        tones=_tones(layer.colours, parts=parts, roles=roles, where=where),
        number_format=layer.number_format,
        maximum=layer.maximum,
        type=type_,
        axis=layer.axis,
        labels=layer.labels,
        legend=layer.legend,
    )


def _tones(colours: tuple[Colour, ...], *, parts: int, roles: Roles, where: Where) -> tuple[Tone, ...]:
    """The colours that were chosen, then those of the brand that were not, then all of them paler and paler."""
    chosen = [roles.hex_of(colour, where=where) for colour in colours]
    round_ = chosen + [colour for colour in roles.chart_colours if colour not in chosen]
    return tuple(
        Tone(colour=round_[part % len(round_)], opacity_ratio=PALER[min(part // len(round_), len(PALER) - 1)])
        for part in range(parts)
    )


def _resolve_table(layer: TableLayer, *, roles: Roles, where: Where) -> TableLook:
    type_ = roles.type_of(layer.style, colour=layer.colour, size_px=layer.size_px, where=where)
    missing = len(layer.rows[0]) - len(layer.columns)
    return TableLook(
        rows=layer.rows,
        columns=(*layer.columns[: len(layer.rows[0])], *(TableColumn() for _ in range(missing))),
        header=layer.header,
        type=type_,
        header_fill=roles.optional_hex_of(layer.header_fill, where=where),
        header_colour=roles.optional_hex_of(layer.header_colour, where=where) or type_.colour,
        fill=roles.optional_hex_of(layer.fill, where=where),
        stripe=roles.optional_hex_of(layer.stripe, where=where),
        line=roles.optional_hex_of(layer.line, where=where),
        corner_radius_px=layer.corner_radius_px,
    )
