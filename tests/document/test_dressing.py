"""Templates take any kit, and videos go from one kit to another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.animation import Preset
from builder.document.colour import RoleColour
from builder.document.dressing import Dress, Ground, StylePart, contrast, laid
from builder.document.kit_values import ColourRole, KitValues, TypeStyle
from builder.document.redressing import redress
from builder.document.resolve import resolve
from builder.document.timeline import Timeline
from builder.library.templates.shipped import ALL, build
from tests.builder.library.dressed import dark_kit, demo_kit, no_picture, sparse_kit

HEX = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
ROLES = st.sampled_from(("primary", "accent", "secondary", "background", "ink", "white", "leaf", "sky"))


@st.composite
def any_kit(draw: st.DrawFn) -> KitValues:
    colours = draw(st.dictionaries(ROLES, HEX, min_size=1, max_size=6))
    first = next(iter(colours))
    style = TypeStyle(role="copy", name="Copy", font="f" * 64, family="Sans", size_px=40, colour=first)
    roles = tuple(ColourRole(role=role, name=role, hex=value) for role, value in colours.items())
    return KitValues(name="Any", colours=roles, type_styles=(style,))


def hex_of(kit: KitValues, role: str) -> str:
    return next(colour.hex for colour in kit.colours if colour.role == role)


class TestDress:
    @given(kit=any_kit(), ground=st.sampled_from(Ground), opacity=st.floats(0.05, 0.2))
    def test_lets_text_read_on_a_decoration_in_its_colour(self, kit: KitValues, ground: Ground, opacity: float) -> None:
        dress = Dress(kit)
        role, behind = dress.text_on(ground), dress.ground(ground)
        assert isinstance(role, RoleColour)
        assert isinstance(behind, RoleColour)
        text, under = hex_of(kit, role.role), hex_of(kit, behind.role)
        veil = dress.veil(role, opacity)
        assert 0 < veil <= opacity
        if contrast(text, under) >= 5.2:
            assert contrast(text, laid(text, under, veil)) >= 4.5

    def test_takes_a_kit_with_the_usual_roles_at_its_word(self) -> None:
        assert Dress(demo_kit()).parts() == {
            "text": "secondary",
            "page": "surface",
            "deep": "secondary",
            "bold": "primary",
            "accent": "accent",
            "card": "white",
        }

    def test_keeps_a_dark_brand_dark(self) -> None:
        dress = Dress(dark_kit())
        assert dress.is_dark
        assert dress.parts()["page"] == "background"
        assert dress.parts()["text"] == "text"

    def test_sets_text_in_what_the_kit_pairs_with_its_ground(self) -> None:
        kit = sparse_kit()
        dress = Dress(kit)
        pairs = {(pair.text, pair.ground) for pair in kit.pairs}
        for ground in Ground:
            for colour in (dress.text_on(ground), dress.quiet_on(ground)):
                assert (colour.role, dress.ground(ground).role) in pairs

    def test_moves_only_as_the_kit_allows(self) -> None:
        motion = Dress(sparse_kit()).motion(Preset.SLIDE_LEFT, 90)
        assert motion is not None
        assert (motion.preset, motion.duration_frames) == (Preset.FADE, 30)

    def test_chooses_a_style_by_its_size_where_none_has_the_name(self) -> None:
        assert Dress(sparse_kit()).style(StylePart.BODY).role == "copy"

    @settings(max_examples=15)
    @given(kit=any_kit())
    def test_has_every_part_in_any_kit(self, kit: KitValues) -> None:
        dress = Dress(kit)
        best = max(contrast(one.hex, other.hex) for one in kit.colours for other in kit.colours)
        for ground in Ground:
            text, behind = dress.text_on(ground).role, dress.ground(ground).role
            assert contrast(hex_of(kit, text), hex_of(kit, behind)) <= best
        for name in ("title", "two-columns", "chart"):
            assert build(ALL[name], dress=dress, draw=no_picture)


class TestRedressing:
    def test_gives_a_video_roles_that_the_other_kit_has(self) -> None:
        worn = demo_kit()
        voices = (worn.voices[0].model_copy(update={"role": "reader"}),)
        kit = sparse_kit().model_copy(update={"voices": voices})
        for template in ALL.values():
            made = build(template, dress=Dress(worn), draw=no_picture)
            dressed = redress(made, worn=worn, kit=kit)
            for segment in dressed:
                resolve(Timeline(segments=(segment,)), kit=kit, narration_seconds={})
            assert [segment.id for segment in dressed] == [segment.id for segment in made]

    def test_keeps_the_script_where_the_other_kit_has_no_voice(self) -> None:
        made = build(ALL["onboarding"], dress=Dress(demo_kit()), draw=no_picture)
        dressed = redress(made, worn=demo_kit(), kit=sparse_kit())
        assert any(segment.narration for segment in made)
        assert [segment.narration for segment in dressed] == [segment.narration for segment in made]

    def test_lets_a_role_play_the_same_part(self) -> None:
        (made,) = build(ALL["title"], dress=Dress(demo_kit()), draw=no_picture)
        (dressed,) = redress((made,), worn=demo_kit(), kit=sparse_kit())
        assert dressed.background.model_dump()["colour"]["role"] == Dress(sparse_kit()).parts()["deep"]

    def test_leaves_what_the_kit_has(self) -> None:
        made = build(ALL["title"], dress=Dress(demo_kit()), draw=no_picture)
        assert redress(made, worn=demo_kit(), kit=demo_kit()) == made
