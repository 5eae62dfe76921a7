import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.frames.colour_difference import difference
from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.identify import is_palette, read_palette
from brandkit.imports.names import role_of, unique_role
from brandkit.imports.readings import PaletteReading, PaletteSource
from tests.brandkit.imports.files import ase, ase_colour, ase_group


def tokens(**groups) -> bytes:
    return json.dumps(groups).encode()


def colours(reading: PaletteReading) -> dict[str, str]:
    return {colour.role: colour.hex for colour in reading.colours}


def refusal(data: bytes) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as caught:
        read_palette(data)
    return caught.value


class TestRoleNames:
    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("Brand/Primary 500", "primary-500"),
            ("brandPrimary", "primary"),
            ("Größe (Haupt)", "grosse-haupt"),
            ("100% Weiß", "colour-100-weiss"),
            ("品牌", "colour"),
            ("color/500", "color-500"),
            ("x" * 80, "x" * 40),
        ],
    )
    def test_say_what_the_name_says(self, name, role):
        assert role_of(name) == role

    def test_are_unique(self):
        assert unique_role("Ink", taken={"ink", "ink-2"}) == "ink-3"


class TestSwatches:
    def test_are_read_with_their_groups_in_every_model(self):
        reading = read_palette(
            ase(
                *ase_group(
                    "Brand",
                    ase_colour("Primary 500", b"RGB ", [226 / 255, 0, 116 / 255]),
                    ase_colour("Ink", b"LAB ", [0.2, 5, -20]),
                ),
                ase_colour("Press red", b"CMYK", [0, 1, 1, 0], kind=1),
                ase_colour("Mist", b"Gray", [0.5]),
            )
        )
        assert reading.source is PaletteSource.SWATCHES
        assert [(colour.name, colour.space) for colour in reading.colours] == [
            ("Brand/Primary 500", "RGB"),
            ("Brand/Ink", "LAB"),
            ("Press red", "CMYK"),
            ("Mist", "Gray"),
        ]
        found = colours(reading)
        assert (found["primary-500"], found["press-red"], found["mist"]) == ("#e20074", "#ff0000", "#808080")
        assert difference(found["ink"], "#233051") < 6

    def test_say_a_group_once_that_their_names_begin_with(self):
        magenta, ink = ase_colour("Solvane Magenta", b"RGB ", [1, 0, 1]), ase_colour("Ink", b"RGB ", [0, 0, 0])
        reading = read_palette(ase(*ase_group("Solvane", magenta, ink)))
        assert colours(reading) == {"solvane-magenta": "#ff00ff", "solvane-ink": "#000000"}

    def test_say_that_cmyk_is_only_approximate(self):
        reading = read_palette(ase(ase_colour("Red", b"CMYK", [0, 1, 1, 0])))
        assert not reading.colours[0].is_exact
        assert "approximate" in reading.warnings[0]

    def test_keep_two_of_one_name_apart(self):
        red, green = ase_colour("Main", b"RGB ", [1, 0, 0]), ase_colour("Main", b"RGB ", [0, 1, 0])
        assert colours(read_palette(ase(red, green))) == {"main": "#ff0000", "main-2": "#00ff00"}

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (ase(), "nothing-found"),
            (ase(version=(2, 0)), "swatches-version"),
            (ase(count=3), "swatches-damaged"),
            (ase(count=2**32 - 1), "swatches-damaged"),
            (ase(ase_colour("Red", b"RGB ", [1, 0, 0]))[:-6], "swatches-damaged"),
            (ase(ase_colour("Red", b"HSB ", [1, 0, 0])), "nothing-found"),
            (ase(ase_colour("Red", b"RGB ", [float("nan"), 0, 0])), "nothing-found"),
        ],
        ids=["empty", "version", "count", "huge-count", "cut", "model", "nan"],
    )
    def test_are_refused_with_a_reason(self, data, code):
        assert refusal(data).code == code


class TestTokens:
    def test_give_colours_of_text_and_of_objects(self):
        reading = read_palette(
            tokens(
                color={
                    "$type": "color",
                    "primary": {"$value": "#E20074"},
                    "deep": {"$value": {"colorSpace": "oklch", "components": [0.5, "none", 0]}},
                    "p3": {"$value": {"colorSpace": "display-p3", "components": [1, 0, 0], "alpha": 0.5}},
                    "press": {"$value": {"colorSpace": "a98-rgb", "components": [1, 0, 0], "hex": "#cc0000"}},
                }
            )
        )
        assert colours(reading) == {"primary": "#e20074", "deep": "#636363", "p3": "#ff0b0c", "press": "#cc0000"}
        assert [colour.is_exact for colour in reading.colours] == [True, True, False, False]

    def test_follow_aliases_through_groups(self):
        reading = read_palette(
            tokens(
                base={"$type": "color", "pink": {"500": {"$value": "#e20074"}}},
                button={"ground": {"$value": "{base.pink.500}"}, "again": {"$value": {"$ref": "#/button/ground"}}},
            )
        )
        assert colours(reading) == {"pink-500": "#e20074", "button-ground": "#e20074", "button-again": "#e20074"}

    def test_leave_out_what_names_itself_and_take_the_others(self):
        circle = {"a": {"$type": "color", "$value": "{b}"}, "b": {"$value": "{c}"}, "c": {"$value": "{b}"}}
        reading = read_palette(tokens(**circle, d={"$type": "color", "$value": "#e20074"}))
        assert colours(reading) == {"d": "#e20074"}
        assert [(entry.name, entry.reason) for entry in reading.left_out] == [
            ("a", "It names tokens that name themselves: b → c → b."),
            ("b", "It names itself by way of other tokens: b → c → b."),
            ("c", "It names itself by way of other tokens: c → b → c."),
        ]
        assert refusal(tokens(**circle)).code == "nothing-found"

    def test_leave_out_what_names_nothing(self):
        reading = read_palette(tokens(a={"$type": "color", "$value": "{gone}"}, b={"$value": "#112233"}))
        assert [(entry.name, "gone" in entry.reason) for entry in reading.left_out] == [("a", True)]

    def test_give_type_styles_and_durations(self):
        reading = read_palette(
            tokens(
                font={"$type": "fontFamily", "main": {"$value": ["Inter", "sans-serif"]}},
                heading={
                    "$type": "typography",
                    "$value": {
                        "fontFamily": "{font.main}",
                        "fontSize": {"value": 2, "unit": "rem"},
                        "fontWeight": "semi-bold",
                        "lineHeight": 1.2,
                        "letterSpacing": "-0.64px",
                    },
                },
                fast={"$type": "duration", "$value": {"value": 200, "unit": "ms"}},
                ease={"$type": "cubicBezier", "$value": [0, 0, 1, 1]},
                gap={"$type": "dimension", "$value": "16px"},
            )
        )
        [style] = reading.styles
        assert (style.family, style.size_px, style.weight, style.line_height_ratio) == ("Inter", 32, 600, 1.2)
        assert style.letter_spacing_em == pytest.approx(-0.02)
        assert reading.durations[0].seconds == pytest.approx(0.2)
        assert {entry.name for entry in reading.left_out} == {"font.main", "ease", "gap"}

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"{", "tokens-malformed"),
            (b'{"a": 1}', "not-tokens"),
            (b'{"a":' * 40 + b'{"$value": "#fff"}' + b"}" * 40, "tokens-too-deep"),
            (b'{"a":' * 100_000, "tokens-malformed"),
            (
                b'{"a": {"$type": "color", "$value": {"colorSpace": "srgb", "components": [1e999, 0, 0]}}}',
                "nothing-found",
            ),
            (b'{"a": {"$type": "duration", "$value": {"value": ' + b"9" * 400 + b', "unit": "s"}}}', "nothing-found"),
        ],
        ids=["json", "no-tokens", "deep", "deeper", "infinite", "huge"],
    )
    def test_are_refused_with_a_reason(self, data, code):
        assert refusal(data).code == code

    def test_that_are_no_json_say_where_in_words_that_can_be_translated(self):
        assert str(refusal(b'{"a":\n {"$value": }}')) == "The tokens are no JSON that can be read: line 2, column 13."
        assert str(refusal(b'{"a":' * 100_000)) == "The tokens are no JSON that can be read."

    def test_are_refused_where_their_way_is_too_long(self):
        chain = {f"t{number}": {"$value": f"{{t{number + 1}}}"} for number in range(4000)}
        assert refusal(tokens(**chain)).code == "nothing-found"


class TestStyleSheets:
    def test_give_the_properties_of_the_root(self):
        reading = read_palette(
            b"""@import "x.css"; :root { --brand-primary: #E20074; --ink: rgb(20 33 61); --sky: hsl(200, 50%, 40%);
            --sea: oklch(40.101% 0.12332 21.555); --text: var(--ink); --gone: var(--nothing, #abc); --motion-fast: .2s;
            --gap: 16px } @layer base { :root { --leaf: hwb(120 10% 20%) } } @theme { --color-amber: #f5b041 }
            .dark { --ink: white } body { --no: red }"""
        )
        assert colours(reading) == {
            "primary": "#e20074",
            "ink": "#14213d",
            "sky": "#337799",
            "sea": "#7d2329",
            "text": "#14213d",
            "gone": "#aabbcc",
            "leaf": "#1acc1a",
            "amber": "#f5b041",
        }
        assert reading.durations[0].seconds == pytest.approx(0.2)
        assert {entry.name for entry in reading.left_out} == {"--gap", ".dark", "body"}

    def test_let_the_last_declaration_win(self):
        assert colours(read_palette(b":root{--a:red} :root{--a:blue}")) == {"a": "#0000ff"}

    def test_stand_properties_that_name_themselves(self):
        assert refusal(b":root{--a:var(--b);--b:var(--a)}").code == "nothing-found"


class TestAnyFile:
    @given(st.binary(max_size=400))
    def test_is_read_or_refused(self, data):
        for candidate in (data, b"ASEF\0\1\0\0" + data, b":root{--a:" + data):
            with suppress(ImportRefusedError):
                read_palette(candidate)

    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["a", "b", "$value", "$type", "$ref", "components", "colorSpace", "fontSize", "value"]
                    ),
                    inner | st.sampled_from(["color", "typography", "{a}", "{a.b}", "srgb", "duration"]),
                    max_size=4,
                )
            ),
            max_leaves=20,
        )
    )
    def test_of_tokens_is_read_or_refused(self, value):
        with suppress(ImportRefusedError):
            read_palette(json.dumps({"a": value}).encode())

    def test_is_known_by_its_content(self):
        assert all(is_palette(data) for data in (ase(), b'{"a": 1}', b":root{}"))
        assert not any(is_palette(data) for data in (b"\x89PNG\r\n\x1a\n", b"<svg/>"))
