import json
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from generation.intake import DEFAULT_LIMITS, IntakeError, Limits, animations, lottie_probe
from generation.intake.identify import LOTTIE
from tests.generation.intake.files import font, lottie, lottie_bytes

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def codes(facts):
    return [note.code for note in facts.notes]


class TestFont:
    @pytest.mark.parametrize(("is_cff", "media_type"), [(False, "font/ttf"), (True, "font/otf")])
    def test_says_its_name_and_weight(self, upload, tmp_path, is_cff, media_type):
        data = font(tmp_path / "a", is_cff=is_cff, characters=LETTERS).read_bytes()
        facts = upload(data, "a.otf" if is_cff else "a.ttf")
        assert (facts.kind, facts.media_type, facts.notes) == ("font", media_type, ())
        assert (facts.family, facts.style, facts.weight, facts.is_italic) == ("Fabrikam", "Bold", 700, False)
        assert (facts.embedding, facts.is_variable) == ("installable", False)

    def test_goes_by_the_family_of_its_designer(self, upload, tmp_path):
        names = {"familyName": "Fabrikam Semi", "styleName": "Regular", "typographicFamily": "Fabrikam"}
        data = font(tmp_path / "a", names={**names, "typographicSubfamily": "Semibold"}, is_italic=True).read_bytes()
        facts = upload(data, "a.ttf")
        assert (facts.family, facts.style, facts.is_italic) == ("Fabrikam", "Semibold", True)
        assert codes(facts) == ["font-no-latin"]

    @pytest.mark.parametrize(
        ("fs_type", "embedding", "notes"),
        [
            (0x0000, "installable", []),
            (0x0002, "restricted", ["font-restricted"]),
            (0x0004, "preview", ["font-preview"]),
            (0x0008, "editable", []),
            (0x000C, "editable", []),
        ],
    )
    def test_tells_what_its_maker_allows(self, upload, tmp_path, fs_type, embedding, notes):
        facts = upload(font(tmp_path / "a", fs_type=fs_type, characters=LETTERS).read_bytes(), "a.ttf")
        assert (facts.embedding, codes(facts)) == (embedding, notes)


@pytest.mark.slow
class TestBadFont:
    @pytest.mark.parametrize("table", ["cmap", "head", "glyf", "OS/2", "name", "hmtx", "maxp"])
    def test_without_a_table_is_refused(self, refuse, tmp_path, table):
        path = font(tmp_path / "a")
        with TTFont(path) as whole:
            raw = {tag: whole.getTableData(tag) for tag in whole.reader.tables if tag != table}
        assert refuse(sfnt(raw), "a.ttf") == "font-broken"

    @pytest.mark.parametrize("table", ["cmap", "head", "glyf", "OS/2", "maxp", "post"])
    def test_with_a_broken_table_is_refused(self, refuse, tmp_path, table):
        with TTFont(font(tmp_path / "a")) as whole:
            raw = {tag: whole.getTableData(tag) for tag in whole.reader.tables}
        raw[table] = b"\xff" * (len(raw[table]) // 2)
        assert refuse(sfnt(raw), "a.ttf") in {"font-broken", "font-no-unicode"}

    def test_without_a_name_is_refused(self, refuse, tmp_path):
        assert refuse(font(tmp_path / "a", names={}).read_bytes(), "a.ttf") == "font-nameless"

    @pytest.mark.parametrize("flavor", ["woff", "woff2"])
    def test_for_the_web_is_unpacked(self, upload, tmp_path, flavor):
        with TTFont(font(tmp_path / "a")) as plain:
            plain.flavor = flavor
            plain.save(tmp_path / "b")
        facts = upload((tmp_path / "b").read_bytes(), f"a.{flavor}")
        assert facts.media_type == "font/ttf"
        assert facts.cleaned_path is not None
        with TTFont(facts.cleaned_path) as unpacked:
            assert unpacked.flavor is None
        facts.cleaned_path.unlink()

    def test_for_the_web_that_is_cut_short_is_refused(self, refuse, tmp_path):
        with TTFont(font(tmp_path / "a")) as plain:
            plain.flavor = "woff2"
            plain.save(tmp_path / "b")
        data = (tmp_path / "b").read_bytes()
        assert refuse(data[: len(data) * 2 // 3], "a.woff2") == "font-broken"


class TestLottie:
    def test_says_its_size_and_time(self, upload):
        facts = upload(lottie_bytes(ip=10, op=70, fr=29.97), "disc.json")
        assert (facts.kind, facts.media_type, facts.notes) == ("animation", "application/json", ())
        assert (facts.width_px, facts.height_px, facts.frame_count) == (200, 100, 60)
        assert float(facts.frame_rate) == pytest.approx(29.97, abs=1e-3)
        assert facts.duration_seconds == pytest.approx(60 / 29.97, abs=1e-4)

    @pytest.mark.parametrize("engine", ["thorvg", "rlottie"])
    def test_is_drawn_by_each_engine(self, tmp_path, engine):
        path = tmp_path / "a.json"
        path.write_bytes(lottie_bytes())
        probe = [sys.executable, "-I", lottie_probe.__file__, engine, str(path)]
        assert subprocess.run(probe, check=False).returncode == 0

    def test_with_program_code_is_refused(self, refuse):
        animation = lottie()
        animation["layers"][0]["ks"]["o"]["x"] = "var $bm_rt = 50;"
        assert refuse(json.dumps(animation).encode(), "a.json") == "lottie-expressions"

    def test_with_effects_and_depth_is_noted(self, upload):
        animation = lottie()
        animation["layers"][0] |= {"ddd": 1, "ef": [{"ty": 29, "nm": "Blur"}]}
        assert codes(upload(json.dumps(animation).encode(), "a.json")) == ["lottie-effects", "lottie-depth"]

    def test_tells_its_colours(self, upload):
        (colour,) = upload(lottie_bytes(), "disc.json").colours
        assert colour.startswith("#")

    def test_is_looked_at_from_its_first_frame_to_its_last(self):
        assert lottie_probe.numbers_of(3) == [0, 1, 2]
        numbers = lottie_probe.numbers_of(3600)
        assert (len(numbers), numbers[0], numbers[-1]) == (60, 0, 3599)

    def test_with_text_is_noted(self, upload):
        animation = lottie()
        animation["layers"].append({**animation["layers"][0], "ty": 5, "t": {"d": {"k": []}}})
        assert codes(upload(json.dumps(animation).encode(), "a.json")) == ["lottie-text"]

    def test_that_shows_nothing_is_noted(self, upload):
        animation = lottie()
        animation["layers"][0]["shapes"] = []
        assert codes(upload(json.dumps(animation).encode(), "a.json")) == ["lottie-blank"]


CRASHING = """import ctypes, runpy, sys
if sys.argv[1] in {engines}:
    ctypes.string_at(0)
runpy.run_path({program!r}, run_name="__main__")
"""
"""A program whose libraries read where nothing is, and take the process with them, when these engines are asked for."""


@pytest.mark.slow
class TestCrashingLottie:
    @pytest.fixture
    def examine(self, tmp_path, monkeypatch):
        """Looks at an animation with engines that crash."""

        def examine(*engines):
            program = tmp_path / "probe.py"
            program.write_text(CRASHING.format(engines=set(engines), program=lottie_probe.__file__))
            monkeypatch.setattr(animations, "_PROBE", program)
            path = tmp_path / "a.json"
            path.write_bytes(lottie_bytes())
            return animations.examine(path, form=LOTTIE, limits=DEFAULT_LIMITS).facts

        return examine

    def test_is_taken_where_the_other_engine_draws_it(self, examine):
        assert (examine("thorvg").kind, examine("thorvg").notes) == ("animation", ())

    def test_is_refused_where_no_engine_draws_it(self, examine):
        with pytest.raises(IntakeError, match="cannot be drawn") as caught:
            examine("thorvg", "rlottie")
        assert caught.value.code == "lottie-undrawable"


@pytest.mark.slow
class TestBadLottie:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b'{"name": "package", "version": "1.0.0"}', "not-lottie"),
            (b'{"v": "5.5", "layers": [', "lottie-malformed"),
            (lottie_bytes().replace(b"60", b"NaN", 1), "not-finite"),
            (lottie_bytes().replace(b"60", b"-Infinity", 1), "not-finite"),
            (lottie_bytes().replace(b'"op": 60', b'"op": 1e999', 1), "not-finite"),
            (lottie_bytes(fr=0), "lottie-unusable"),
            (lottie_bytes(w="200"), "lottie-unusable"),
            (lottie_bytes(w=10**30), "lottie-unusable"),
            (lottie_bytes(op=0), "lottie-unusable"),
            (lottie_bytes(op=10**7), "lottie-unusable"),
            (lottie_bytes(layers=[]), "lottie-unusable"),
            (lottie_bytes(layers=["a layer"]), "lottie-unusable"),
            (lottie_bytes(assets=[{"id": "a", "u": "images/", "p": "a.png"}]), "lottie-external"),
            (lottie_bytes(fonts={"list": [{"fName": "A", "fPath": "https://example.org/a.ttf"}]}), "lottie-external"),
            (
                lottie_bytes(layers=[{"ty": 0, "refId": "a"}], assets=[{"id": "a", "layers": [{"refId": "a"}]}]),
                "too-complex",
            ),
            (b'{"layers":' + b"[" * 100_000, "too-complex"),
            (lottie_bytes(extra=json.loads("[" * 200 + "]" * 200)), "too-complex"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_is_refused(self, refuse, data, code):
        assert refuse(data, "a.json") == code

    def test_with_compositions_in_compositions_is_refused(self, refuse):
        def many(name):
            return [{"ty": 0, "refId": name} for _ in range(30)]

        assets = [{"id": f"c{n}", "layers": many(f"c{n + 1}")} for n in range(6)]
        assert refuse(lottie_bytes(layers=many("c0"), assets=assets), "a.json") == "too-complex"

    def test_that_is_too_long_is_refused(self, refuse):
        assert refuse(lottie_bytes(), "a.json", limits=Limits(animation_frames=59)) == "lottie-unusable"


def sfnt(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of these tables, as they are."""
    head = b"\x00\x01\x00\x00" + len(tables).to_bytes(2, "big") + bytes(6)
    offset, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += tag.encode() + bytes(4) + (offset + len(body)).to_bytes(4, "big") + len(data).to_bytes(4, "big")
        body += data + bytes(-len(data) % 4)
    return head + directory + body
