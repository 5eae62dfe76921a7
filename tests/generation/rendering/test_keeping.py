"""What a process keeps of its runs: bounded, never out of date, and without a trace in the packets."""

from pathlib import Path

import av
import numpy as np
import pytest

from builder.document.animation import Motion, Preset
from builder.document.caption_style import CaptionPlace
from builder.document.captions import Cue
from builder.document.fills import PictureFill
from builder.document.geometry import CropBox, Fit
from builder.document.looks import AnimationLook
from builder.document.resolved import ResolvedCaptions, ResolvedTimeline
from generation.domain.runs import build_runs
from generation.rendering.animations.flipbook import Flipbook
from generation.rendering.encoder import render_run
from generation.rendering.keeping import KEEPER, Keeper, size_of
from generation.rendering.pictures import Picture
from generation.rendering.planes import PlaneFormat, Planes
from generation.rendering.stills import compose_frame
from tests.generation.rendering.films import SMALL, film, layer, segment, text, type_of
from tests.generation.rendering.originals import Originals

MEGABYTE = 1_000_000
WHOLE = CropBox()
CUES = (Cue(lines=("A caption.",), start_frame=2, end_frame=20),)


def busy_film(originals: Originals, *, words: str = "Kept") -> ResolvedTimeline:
    """A picture under a slow move, a title that is typed, an animation and a caption."""
    fill = PictureFill(
        asset=originals["photo"], fit=Fit.COVER, behind="#000000", move_start=WHOLE,
        move_end=CropBox(x_ratio=0.1, y_ratio=0.1, width_ratio=0.8, height_ratio=0.8), scrim=None,
    )  # fmt: skip
    title = text(words, type_of(originals["sans"], 120, colour="#ffffff"))
    layers = [
        layer(title, 200, 100, 1200, 200, enter=Motion(preset=Preset.TYPEWRITER, duration_frames=8)),
        layer(AnimationLook(asset=originals["flipbook"], loop=True, speed_ratio=1), 900, 400, 400, 400),
    ]
    captions = ResolvedCaptions(type=type_of(originals["sans"], 60, colour="#ffffff"), place=CaptionPlace.BOTTOM)
    return film(segment(fill, layers, frames=24), captions=captions)


def packets(timeline: ResolvedTimeline, originals: Originals, path: Path, *, holds: bool) -> list[bytes]:
    (run,) = build_runs(timeline)
    render_run(
        timeline,
        run=run,
        preset=SMALL.model_copy(update={"holds": holds}),
        media=originals,
        cues=CUES,
        output=path,
        on_frame=lambda _: None,
        should_stop=lambda: False,
    )
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(video=0) if packet.size]


@pytest.mark.usefixtures("nothing_kept")
class TestKeptPictures:
    @pytest.mark.parametrize("holds", [False, True])
    def test_change_no_packet(self, holds: bool, originals: Originals, tmp_path: Path) -> None:
        timeline = busy_film(originals)
        first = packets(timeline, originals, tmp_path / "first.mp4", holds=holds)
        packets(busy_film(originals, words="Other"), originals, tmp_path / "other.mp4", holds=holds)
        kept = KEEPER.kept_bytes
        again = packets(timeline, originals, tmp_path / "again.mp4", holds=holds)
        assert first == again
        assert 0 < kept == KEEPER.kept_bytes
        KEEPER.forget()
        assert packets(timeline, originals, tmp_path / "cold.mp4", holds=holds) == first

    def test_are_not_drawn_again(self, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        first = packets(busy_film(originals), originals, tmp_path / "first.mp4", holds=False)

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("A picture that was kept is drawn again.")

        monkeypatch.setattr(Picture, "draw", refuse)
        monkeypatch.setattr(Flipbook, "frame_at", refuse)
        monkeypatch.setattr(Flipbook, "_read_ends", refuse)
        monkeypatch.setattr("generation.rendering.layers.painters.draw_still", refuse)
        assert packets(busy_film(originals), originals, tmp_path / "again.mp4", holds=False) == first

    @pytest.mark.parametrize(
        "change",
        [{"words": "Kepd"}, {"scale": 0.3}, {"colour": "#ff0000"}, {"box": (210, 100, 1200, 200)}],
        ids=["words", "scale", "colour", "place"],
    )
    def test_serve_only_what_looks_the_same(self, change: dict[str, object], originals: Originals) -> None:
        def still(*, words: str = "Kept", scale: float = 0.25, colour: str = "#ffffff", box=(200, 100, 1200, 200)):  # type: ignore[no-untyped-def]
            title = text(words, type_of(originals["sans"], 120, colour=colour))
            return compose_frame(film(segment(layers=[layer(title, *box)])), 0, scale=scale, media=originals)

        still()
        changed = still(**change)
        KEEPER.forget()
        assert np.array_equal(changed, still(**change))


class TestKeeper:
    def planes(self, bytes_: int) -> Planes:
        side = int((bytes_ / 1.5) ** 0.5) // 2 * 2
        return Planes.empty(PlaneFormat.YUV420, width_px=side, height_px=side)

    def test_forgets_what_was_used_longest_ago(self) -> None:
        keeper, made = Keeper(most_bytes=4 * MEGABYTE), []

        def ask(name: str) -> None:
            keeper.find_or_make(name, lambda: made.append(name) or self.planes(900_000), size_of=size_of)  # type: ignore[func-returns-value]

        for name in "abcdaeab":
            ask(name)
            assert keeper.kept_bytes <= 4 * MEGABYTE
        assert "".join(made) == "abcdeb"

    def test_does_not_give_up_all_else_for_one_large_picture(self) -> None:
        keeper = Keeper(most_bytes=4 * MEGABYTE)
        small = keeper.find_or_make("small", lambda: self.planes(900_000), size_of=size_of)
        keeper.find_or_make("large", lambda: self.planes(3 * MEGABYTE), size_of=size_of)
        assert keeper.find_or_make("small", lambda: self.planes(10), size_of=size_of) is small
        assert keeper.kept_bytes < MEGABYTE

    def test_keeps_no_errors(self) -> None:
        keeper = Keeper()

        def fail() -> Planes:
            raise ValueError("not yet")

        with pytest.raises(ValueError, match="not yet"):
            keeper.find_or_make("key", fail, size_of=size_of)
        assert keeper.kept_bytes == 0
        assert keeper.find_or_make("key", lambda: self.planes(1_000), size_of=size_of) is not None

    def test_knows_pictures_of_which_nothing_can_be_seen(self) -> None:
        keeper, asked = Keeper(), []
        for _ in range(2):
            keeper.find_or_make("empty", lambda: asked.append(1), size_of=size_of)  # type: ignore[func-returns-value]
        assert asked == [1]
