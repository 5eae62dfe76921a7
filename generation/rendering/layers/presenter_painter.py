"""Painting a presenter: the head on the body, each drawn once for all frames in which it shows."""

from collections.abc import Iterator

from builder.document.evaluate import LayerState
from builder.document.looks import CharacterLook
from builder.document.resolved import ResolvedLayer
from generation.rendering.layers.frame import Frame
from generation.rendering.layers.painters import AnimationPainter, Drawn, Stage
from generation.rendering.layers.presenting import CharacterPlayer
from generation.rendering.layers.whole import LARGEST_ENLARGEMENT, density_of
from generation.rendering.planes import Sprite, make_sprite


class CharacterPainter(AnimationPainter):
    """A presenter. While they are opaque the head is laid on the body; else both fade as one picture."""

    def __init__(self, layer: ResolvedLayer, look: CharacterLook, stage: Stage) -> None:
        frames = layer.frames.duration_frames

        def open_player(frame: Frame) -> CharacterPlayer:
            return CharacterPlayer(look, frame=frame, frames=frames)

        super().__init__(layer, stage, open_player, dense=density_of(layer, scale=stage.scale))

    def _draw_parts(self, state: LayerState) -> Iterator[Drawn]:
        if state.opacity_ratio < 1:
            yield from super()._draw_parts(state)
            return
        density = self._dense if state.scale_ratio > LARGEST_ENLARGEMENT else 1
        _, player = self._frame_and_player(density)
        assert isinstance(player, CharacterPlayer)
        body, head = player.parts_at(state.picture_frame)
        parts = (
            self._keep_sprite(lambda: self._make_body(player, body, density), "body", body, density),
            self._keep_sprite(lambda: self._make_head(player, head, density), "head", head, density),
        )
        for sprite in parts:
            drawn = self._placed(sprite, density)
            if drawn is not None:
                yield drawn

    def _make_body(self, player: CharacterPlayer, number: int, density: int) -> Sprite | None:
        parity = self._parity if density == 1 else (0, 0)
        return make_sprite(player.body(number), self._stage.plane_format, parity=parity, flat=True)

    def _make_head(self, player: CharacterPlayer, number: int, density: int) -> Sprite | None:
        left, top = player.head_corner
        parity = self._parity if density == 1 else (0, 0)
        sprite = make_sprite(
            player.head(number),
            self._stage.plane_format,
            parity=((parity[0] + left) % 4, (parity[1] + top) % 4),
            flat=True,
        )
        return sprite and Sprite(sprite.planes, sprite.left_px + left, sprite.top_px + top)
