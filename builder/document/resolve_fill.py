"""From a background to what it means with a kit."""

from builder.document.backgrounds import (
    Background,
    ClipBackground,
    ColourBackground,
    GradientBackground,
    PictureBackground,
    Scrim,
    SlowMove,
)
from builder.document.fills import ClipFill, Fill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.footage import resolve_cut
from builder.document.geometry import Fit
from builder.document.grade import Grade
from builder.document.roles import Roles, Where
from builder.document.time import FrameRate

BEHIND = "#000000"
"""What shows behind a picture that does not fill the canvas and names no colour."""


def resolve_fill(
    background: Background,
    *,
    roles: Roles,
    where: Where,
    duration_frames: int,
    frame_rate: FrameRate,
    grade: Grade | None = None,
) -> Fill:
    """The background of a segment that lasts ``duration_frames``; ``grade`` is that of pictures and footage."""
    match background:
        case ColourBackground():
            return SolidFill(colour=roles.hex_of(background.colour, where=where))
        case GradientBackground():
            return GradientFill(
                start=roles.hex_of(background.start, where=where),
                end=roles.hex_of(background.end, where=where),
                angle_degrees=background.angle_degrees,
            )
        case PictureBackground():
            move = background.move or SlowMove()
            return PictureFill(
                asset=background.asset,
                fit=background.fit if background.tile_px is None else Fit.STRETCH,
                behind=roles.optional_hex_of(background.behind, where=where) or BEHIND,
                move_start=move.start,
                move_end=move.end,
                scrim=_resolve_scrim(background.scrim, roles=roles, where=where),
                grade=grade,
                move_easing=move.easing,
                move_from_ratio=move.from_ratio,
                move_to_ratio=move.to_ratio,
                recolours=roles.recolours_of(background.recolours, where=where),
                tile_px=background.tile_px,
            )
        case ClipBackground():
            return ClipFill(
                asset=background.asset,
                fit=background.fit,
                source_start_seconds=background.source_start_seconds,
                loop=background.loop,
                loop_offset_seconds=background.loop_offset_seconds if background.loop else 0,
                scrim=_resolve_scrim(background.scrim, roles=roles, where=where),
                volume=background.volume,
                grade=grade,
                sound_fade_in_frames=background.sound_fade_in_frames,
                sound_fade_out_frames=background.sound_fade_out_frames,
                edit=resolve_cut(background, loop=background.loop, shown_frames=duration_frames, frame_rate=frame_rate),
            )


def _resolve_scrim(scrim: Scrim | None, *, roles: Roles, where: Where) -> ResolvedScrim | None:
    if scrim is None or scrim.opacity_ratio == 0:
        return None
    return ResolvedScrim(colour=roles.hex_of(scrim.colour, where=where), opacity_ratio=scrim.opacity_ratio)
