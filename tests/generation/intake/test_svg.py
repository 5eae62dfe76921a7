import base64
import gzip
import io

import numpy as np
import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generation.intake.errors import IntakeError
from generation.intake.limits import DEFAULT_LIMITS
from generation.intake.svg import make_safe, sanitise_svg
from tests.generation.intake.files import SVG_HEAD, picture_bytes, svg

PIXEL = base64.b64encode(picture_bytes("PNG", size=(4, 4))).decode()
NUMBERS = '<!DOCTYPE svg [<!ENTITY l0 "ha">{}]>'.format(
    "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
)

TEN_USES = '<use href="#a%d"/>' * 10
TEN_FILLS = '<rect fill="url(#p%d)"/>' * 10


def drawn(data: bytes) -> np.ndarray:
    png = resvg_py.svg_to_bytes(svg_string=data.decode(), width=80, height=40, skip_system_fonts=True)
    return np.asarray(Image.open(io.BytesIO(bytes(png))).convert("RGBA"))


def code_of(data: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        sanitise_svg(data)
    assert len(caught.value.message) > 20
    return caught.value.code


class TestSanitiseSvg:
    @pytest.mark.parametrize(
        "body",
        [
            (
                '<style>.a{fill:#e20074}#b{fill:lime !important}</style><rect class="a" width="20" height="20"/>'
                '<circle id="b" cx="30" cy="10" r="5"/>'
            ),
            (
                '<defs><linearGradient id="g"><stop offset="0" style="stop-color:#f00"/><stop offset="1"/>'
                "</linearGradient>"
                '<radialGradient id="h" xlink:href="#g"/></defs><rect width="20" height="20" fill="url(#g)"/>'
                '<rect x="20" width="20" height="20" style="fill:url(#h)"/>'
            ),
            (
                '<clipPath id="c"><circle cx="10" cy="10" r="9"/></clipPath><mask id="m"><rect width="9" height="20" '
                'fill="#fff"/></mask><rect width="20" height="20" clip-path="url(#c)" fill="red"/>'
                '<rect x="2" width="30" height="20" mask="url(\'#m\')" fill="blue"/>'
            ),
            (
                '<symbol id="s" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></symbol><use href="#s" width="20" height="20"/>'
                '<use xlink:href="#s" x="20" width="20" height="20" transform="rotate(10 30 10)"/>'
            ),
            (
                '<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="2" height="2"/>'
                "</pattern>"
                '<rect width="40" height="20" fill="url(#p)"/>'
            ),
            (
                '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect x="9" width="9" height="9" '
                'filter="url(#f)"/>'
            ),
            f'<image width="20" height="20" href="data:image/png;base64,{PIXEL}"/>',
            '<a href="https://example.org"><rect width="20" height="20" fill="teal"/></a>',
            '<g fill="none" stroke="#123456" stroke-width="2"><!-- a comment --><path d="M1 1L30 15"/></g>',
        ],
        ids=["style", "gradient", "clip and mask", "use", "pattern", "filter", "picture", "link", "stroke"],
    )
    def test_keeps_the_look_of_what_is_harmless(self, body):
        original = svg(body)
        assert drawn(original)[..., 3].any()
        assert (drawn(sanitise_svg(original)) == drawn(original)).all()

    @pytest.mark.parametrize(
        ("body", "gone"),
        [
            ("<script>alert(1)</script>", b"alert"),
            ('<rect onload="alert(1)" width="9" height="9"/>', b"alert"),
            ('<rect ONCLICK="alert(1)" width="9" height="9"/>', b"alert"),
            ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>page</p></foreignObject>", b"page"),
            ('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', b"alert"),
            ('<image href="http://example.org/a.png"/>', b"example"),
            ('<image xlink:href="file:///etc/passwd"/>', b"passwd"),
            (f'<image href="data:image/png;base64,{PIXEL}" xlink:href="file:///etc/passwd"/>', b"passwd"),
            ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', b"PHN2Zy8"),
            ('<image href="data:image/png;base64,AAAA"/>', b"AAAA"),
            ('<use href="other.svg#a"/>', b"other"),
            ('<a href="javascript:alert(1)"><rect/></a>', b"alert"),
            ('<rect fill="url(http://example.org/#a)"/>', b"example"),
            ('<rect fill="u\\72l(http://example.org)"/>', b"example"),
            ("<rect style=\"fill:url('http://example.org')\"/>", b"example"),
            ("<style>@import url(http://example.org/a.css);</style>", b"example"),
            ("<style>@font-face{font-family:a;src:url(http://example.org/a.ttf)}</style>", b"example"),
            ("<style>.a{background:image-set('http://example.org/a.png' 1x)}</style>", b"example"),
            ("<style>.a{behavior:url(#x)}</style>", b"behavior"),
            ('<filter id="f"><feImage href="http://example.org/a.png"/></filter>', b"example"),
            ('<set attributeName="href" to="javascript:alert(1)"/>', b"alert"),
            ('<g xml:base="http://example.org/"><use href="#a"/></g>', b"example"),
            ('<iframe src="http://example.org"/>', b"example"),
        ],
    )
    def test_takes_out_what_runs_or_fetches(self, body, gone):
        cleaned = sanitise_svg(svg(body + '<rect id="last" width="3" height="3"/>'))
        assert gone not in cleaned
        assert b'id="last"' in cleaned

    def test_tells_what_it_took_out(self):
        body = '<script/><use href="http://example.org"/><animate/><text>Hi</text>'
        safe = make_safe(svg(body), limits=DEFAULT_LIMITS)
        assert [note.code for note in safe.notes] == [
            "svg-scripts-removed",
            "svg-links-removed",
            "svg-motion-removed",
            "svg-text",
        ]
        assert make_safe(svg("<rect/>"), limits=DEFAULT_LIMITS).notes == ()

    def test_drops_processing_instructions_and_doctypes(self):
        head = '<?xml version="1.0"?><?xml-stylesheet href="http://example.org"?><!DOCTYPE svg PUBLIC "a" "http://b">'
        assert sanitise_svg(head.encode() + svg("<rect/>")) == sanitise_svg(svg("<rect/>"))

    def test_reads_the_plain_entities_of_old_drawing_programs(self):
        head = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>'
        cleaned = sanitise_svg(f'{head}<svg xmlns="&ns;" width="9" height="9"><rect/></svg>'.encode())
        assert cleaned == b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'

    @pytest.mark.parametrize(
        "data",
        [
            f'{NUMBERS}{SVG_HEAD} width="9" height="9"><text>&l9;</text></svg>',
            f'{NUMBERS}{SVG_HEAD} width="9" height="9"><text id="&l9;"/></svg>',
            f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG_HEAD} width="9" height="9">&x;</svg>',
            f'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>{SVG_HEAD} width="9" height="9"/>',
        ],
        ids=["billion laughs", "in an attribute", "external", "parameter"],
    )
    def test_refuses_entities_that_attack(self, data):
        assert code_of(data.encode()) == "svg-entities"

    @pytest.mark.parametrize(
        "body",
        [
            '<g id="a0"><rect/></g>' + "".join(f'<g id="a{n + 1}">{TEN_USES % ((n,) * 10)}</g>' for n in range(8)),
            "".join(f'<pattern id="p{n + 1}">{TEN_FILLS % ((n,) * 10)}</pattern>' for n in range(9)),
            '<g id="a"><use href="#a"/></g>',
            "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(3000)),
            "<g>" * 150 + "</g>" * 150,
        ],
        ids=["use in use", "pattern in pattern", "of itself", "a long chain", "deep"],
    )
    def test_refuses_what_would_draw_for_hours(self, body):
        assert code_of(svg(body)) == "svg-too-complex"

    def test_refuses_what_is_no_drawing(self):
        assert code_of(b"<html/>") == "unknown"
        assert code_of(b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>") == "svg-malformed"
        assert code_of(b"") == "svg-malformed"

    def test_unpacks_a_compressed_drawing_within_limits(self):
        assert sanitise_svg(gzip.compress(svg("<rect/>"))) == sanitise_svg(svg("<rect/>"))
        assert code_of(gzip.compress(b"<svg>" + b" " * 20_000_000)) == "too-large"
        assert code_of(gzip.compress(svg("<rect/>"))[:-9]) == "cut-short"

    def test_reads_utf_16(self):
        data = ('<?xml version="1.0" encoding="utf-16"?>' + svg("<script>x</script><rect/>").decode()).encode("utf-16")
        assert sanitise_svg(data) == sanitise_svg(svg("<rect/>"))

    @pytest.mark.parametrize(
        ("attributes", "size"),
        [
            ('viewBox="0 0 40 20"', (40, 20)),
            ('width="10mm" height="1in"', (37.795, 96)),
            ('width="80" viewBox="0 0 40 20"', (80, 40)),
            ('height="10" viewBox="0 0 40 20"', (20, 10)),
            ('width="100%" height="100%" viewBox="-5,-5,40,20"', (40, 20)),
            ('width="30" height="30" viewBox="0 0 40 20"', (30, 30)),
        ],
    )
    def test_knows_the_size(self, attributes, size):
        safe = make_safe(svg(attributes=attributes), limits=DEFAULT_LIMITS)
        assert (safe.width_px, safe.height_px) == pytest.approx(size, abs=1e-3)

    @pytest.mark.parametrize("attributes", ["", 'width="0" height="0"', 'viewBox="0 0 0 5"', 'width="9e9" height="1"'])
    def test_asks_for_a_size(self, attributes):
        assert code_of(svg(attributes=attributes)) == "svg-no-size"

    @given(st.data())
    def test_gives_a_safe_drawing_or_an_intake_error_whatever_comes(self, data):
        original = bytearray(
            svg('<style>.a{fill:red}</style><g style="x:y"><use href="#b"/></g><text>a &amp; b</text>')
        )
        for _ in range(data.draw(st.integers(1, 6))):
            original[data.draw(st.integers(0, len(original) - 1))] = data.draw(st.integers(0, 255))
        try:
            cleaned = sanitise_svg(bytes(original))
        except IntakeError:
            return
        assert sanitise_svg(cleaned) == cleaned
