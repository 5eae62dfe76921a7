"""The layers of a segment on a canvas of another shape: what belongs together stays so, and everything has its room."""

import hashlib
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.arranging import arrange
from builder.document.geometry import Anchor, Canvas, Fit
from builder.document.kit_values import KitValues
from builder.document.layers import Align, ListStyle, Outline
from builder.document.looks import LogoLook, Look, PictureLook, ResolvedType, ShapeLook, TextLook
from builder.document.pieces import Leaf, Piece, join
from builder.document.rects import Rect, round_all
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedLayer
from builder.document.scaling import scale_look
from builder.document.settling import settle
from builder.document.text_room import trim
from builder.document.timeline import Timeline
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import build_timeline

WIDE, TALL = Canvas(width_px=1920, height_px=1080), Canvas(width_px=1080, height_px=1920)
SQUARE, PORTRAIT = Canvas(width_px=1080, height_px=1080), Canvas(width_px=1080, height_px=1350)
OTHERS = (TALL, SQUARE, PORTRAIT)
SHAPE = ShapeLook(outline=Outline.RECTANGLE, fill="#000000", stroke=None, stroke_px=0, corner_radius_px=20)


def words(text: str, *, size_px: float = 40, minimum_size_px: float = 27, align: Align = Align.START) -> TextLook:
    return TextLook(
        text=text,
        type=ResolvedType(
            font="a" * 64,
            family="Inter",
            weight=400,
            size_px=size_px,
            minimum_size_px=minimum_size_px,
            line_height_ratio=1.25,
            letter_spacing_em=0,
            upper_case=False,
            colour="#000000",
        ),
        align=align,
        vertical_align=Align.START,
        list_style=ListStyle.NONE,
        shrink=True,
    )


def piece(
    key: str, box: tuple[float, float, float, float], look: Look = SHAPE, anchor: Anchor = Anchor.CENTRE
) -> Piece:
    whole = Rect(*box)
    return Piece(key, look, trim(whole, look) if isinstance(look, TextLook) else whole, whole, anchor)


def boxes(*pieces: Piece, to: Canvas, source: Canvas = WIDE) -> dict[str, Rect]:
    return {key: place.box for key, place in arrange(pieces, from_canvas=source, to_canvas=to).items()}


def cards(count: int) -> list[Piece]:
    return [piece(f"card-{index}", (120 + index * 426, 400, 402, 500)) for index in range(count)]


class TestPanels:
    def test_beside_words_become_a_band_above_them(self) -> None:
        picture = PictureLook(asset="b" * 64, fit=Fit.COVER, crop={}, corner_radius_px=0)
        placed = boxes(
            piece("panel", (1160, 0, 760, 1080), picture), piece("words", (120, 300, 900, 100), words("Hello")), to=TALL
        )
        panel = placed["panel"]
        assert (panel.x, panel.y, panel.width) == (0, 0, 1080)
        assert 400 < panel.height < 1000
        assert placed["words"].y > panel.bottom

    def test_take_along_what_stands_on_them(self) -> None:
        placed = boxes(piece("panel", (0, 0, 960, 1080)), piece("words", (120, 300, 700, 100), words("Hi")), to=TALL)
        assert placed["panel"].width == 1080
        assert placed["panel"].contains(placed["words"])

    def test_stay_at_their_side_while_the_canvas_is_wide(self) -> None:
        assert boxes(piece("panel", (0, 0, 960, 1080)), to=Canvas(width_px=1440, height_px=1080))["panel"] == (
            0,
            0,
            720,
            1080,
        )

    def test_over_all_of_the_canvas_cover_it_again(self) -> None:
        assert boxes(piece("veil", (0, 0, 1920, 1080)), to=TALL)["veil"] == (0, 0, 1080, 1920)

    def test_lines_along_an_edge_stay_there_and_as_thick(self) -> None:
        assert boxes(piece("line", (0, 0, 1920, 24)), to=TALL)["line"] == (0, 0, 1080, 24)


class TestGroups:
    def test_hold_what_lies_on_one_another(self) -> None:
        [leaf] = join([piece("disc", (120, 400, 104, 104)), piece("1", (120, 400, 104, 104), words("1"))])
        assert len(leaf.pieces) == 2

    def test_hold_a_picture_and_the_words_right_below_it(self) -> None:
        parts = [piece("face", (200, 300, 360, 360)), piece("name", (120, 692, 520, 60), words("Amara"))]
        assert len(join(parts)) == 1

    def test_hold_a_mark_and_the_words_behind_it(self) -> None:
        assert len(join([piece("disc", (120, 400, 100, 100)), piece("row", (260, 400, 700, 100), words("Go"))])) == 1

    def test_do_not_hold_equals_side_by_side(self) -> None:
        assert len(join(cards(4))) == 4


class TestRows:
    def test_of_four_become_two_of_two_in_the_order_of_reading(self) -> None:
        placed = boxes(*cards(4), to=TALL)
        first, second, third, fourth = (placed[f"card-{index}"] for index in range(4))
        assert first.y == second.y < third.y == fourth.y
        assert first.x == third.x < second.x == fourth.x
        assert first.width > 402

    def test_of_three_become_a_stack_rather_than_leave_one_alone(self) -> None:
        parts = [piece(str(index), (120 + index * 580, 300, 520, 560)) for index in range(3)]
        placed = boxes(*parts, to=TALL)
        assert placed["0"].bottom < placed["1"].y < placed["1"].bottom < placed["2"].y

    def test_stay_rows_where_there_is_room(self) -> None:
        placed = boxes(*cards(2), to=SQUARE)
        assert len({box.y for box in placed.values()}) == 1

    def test_come_out_of_a_stack_of_equals_when_the_canvas_becomes_wide(self) -> None:
        parts = [piece(str(index), (280, 100 + index * 580, 520, 520)) for index in range(3)]
        placed = boxes(*parts, to=WIDE, source=TALL)
        assert placed["0"].y == placed["1"].y == placed["2"].y


class TestLogos:
    @pytest.mark.parametrize("to", OTHERS)
    def test_keep_corner_and_size(self, to: Canvas) -> None:
        look = LogoLook(asset="c" * 64)
        logo = boxes(piece("logo", (1430, 920, 370, 72), look), *cards(3)[:2], to=to)["logo"]
        assert (logo.width, logo.height) == (370, 72)
        assert (logo.right, logo.bottom) == pytest.approx((to.width_px * 0.935, to.height_px * 0.935))


class TestWords:
    def test_that_are_too_wide_get_more_lines(self) -> None:
        look = words("You are never on your own in your first week", size_px=80)
        box = boxes(piece("title", (120, 200, 1680, 110), look), to=TALL)["title"]
        assert box.width <= 1080 * 0.87
        assert box.height >= 2 * 80 * 1.25

    def test_are_never_set_smaller_than_their_style_allows(self) -> None:
        look = scale_look(words("Hello", size_px=30, minimum_size_px=27), 0.4)
        assert isinstance(look, TextLook)
        assert look.type.size_px == 27

    def test_of_which_the_size_is_below_the_minimum_keep_it(self) -> None:
        look = scale_look(words("Hello", size_px=20, minimum_size_px=27), 0.4)
        assert isinstance(look, TextLook)
        assert look.type.size_px == 20


LENGTHS = st.integers(40, 700)


@st.composite
def layouts(draw: st.DrawFn) -> list[Piece]:
    """Shapes and texts anywhere inside a wide canvas."""
    found = []
    for index in range(draw(st.integers(1, 9))):
        width, height = draw(LENGTHS), draw(st.integers(30, 500))
        x, y = draw(st.integers(5, 1915 - width)), draw(st.integers(5, 1075 - height))
        look = draw(st.sampled_from((SHAPE, words("Some words that say something"), words("1"))))
        found.append(piece(str(index), (x, y, width, height), look, draw(st.sampled_from(list(Anchor)[:9]))))
    return found


class TestEveryLayout:
    @given(layouts(), st.sampled_from(OTHERS))
    def test_keeps_apart_what_was_apart(self, parts: list[Piece], to: Canvas) -> None:
        placed = boxes(*parts, to=to)
        areas = [_seen(leaf, placed) for leaf in join(parts) if not leaf.is_words]
        assert not any(one.overlaps(other, by=0.5) for index, one in enumerate(areas) for other in areas[index + 1 :])

    @given(layouts(), st.sampled_from(OTHERS))
    def test_leaves_nothing_outside_the_canvas(self, parts: list[Piece], to: Canvas) -> None:
        canvas = Rect(0, 0, to.width_px, to.height_px)
        assert all(canvas.contains(box, tolerance=1e-6) for box in boxes(*parts, to=to).values())

    @given(layouts(), st.sampled_from(OTHERS))
    def test_keeps_how_the_shapes_of_a_group_lie_to_each_other(self, parts: list[Piece], to: Canvas) -> None:
        placed = arrange(parts, from_canvas=WIDE, to_canvas=to)
        for leaf in join(parts):
            shapes = [each for each in leaf.pieces if not each.is_text]
            for one, other in pairwise(shapes):
                scale = placed[one.key].scale
                assert placed[other.key].scale == scale
                before = other.box.x - one.box.x, other.box.y - one.box.y
                after = placed[other.key].box.x - placed[one.key].box.x, placed[other.key].box.y - placed[one.key].box.y
                assert after == pytest.approx((before[0] * scale, before[1] * scale), abs=0.01)

    @given(layouts())
    def test_is_the_same_every_time(self, parts: list[Piece]) -> None:
        assert boxes(*parts, to=TALL) == boxes(*parts, to=TALL)


def _seen(leaf: Leaf, placed: dict[str, Rect]) -> Rect:
    """Where the drawn part of a group lies."""
    return round_all(placed[each.key] for each in leaf.pieces if not each.is_text)


@cache
def _demo() -> tuple[Timeline, KitValues]:
    files = {name: hashlib.sha256(data).hexdigest() for name, data in shipped_files()}
    return build_timeline(files), build_kit(files)


def _demo_layers(canvas: Canvas | None) -> dict[str, ResolvedLayer]:
    timeline, kit = _demo()
    resolved = resolve(timeline, kit=kit, narration_seconds={}, canvas=canvas)
    return {f"{segment.id}/{layer.id}": layer for segment in resolved.segments for layer in segment.layers}


class TestDemo:
    def test_on_its_own_canvas_is_as_it_was(self) -> None:
        assert _demo_layers(WIDE) == _demo_layers(None)

    @pytest.mark.parametrize("canvas", OTHERS)
    def test_keeps_icons_on_their_cards(self, canvas: Canvas) -> None:
        layers = _demo_layers(canvas)
        for index in range(4):
            card, icon = (layers[f"first-week/{name}-{index}"].box for name in ("card", "icon"))
            assert Rect(*card.model_dump().values()).contains(Rect(*icon.model_dump().values()))

    @pytest.mark.parametrize("canvas", OTHERS)
    def test_that_is_laid_out_anew_for_good_looks_as_it_was_shown(self, canvas: Canvas) -> None:
        timeline, kit = _demo()
        shown = _demo_layers(canvas)
        for segment in timeline.segments:
            settled = settle(segment, kit=kit, frame_rate=timeline.frame_rate, from_canvas=WIDE, to_canvas=canvas)
            for layer in settled.layers:
                box = shown[f"{segment.id}/{layer.id}"].box
                place = layer.place
                assert (place.x_px, place.y_px, place.width_px, place.height_px) == pytest.approx(
                    (box.x_px, box.y_px, box.width_px, box.height_px), abs=0.01
                )
