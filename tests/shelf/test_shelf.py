"""What is on the library's shelf: whose it is, that it is sound, and that it has the parts it says."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from builder.library.shelf.lottie import FRAME_RATE
from builder.library.shelf.moving import MOVING
from builder.library.shelf.parts import PALETTE, PURPOSES, oklch, own_parts, parts_of
from builder.library.shelf.patterns import PATTERNS, svg_of
from generation.domain.lottie_colours import colours_of_animation
from generation.domain.paints import colours_of_drawing
from generation.intake.examine import examine
from generation.intake.svg import sanitise_svg
from generation.rendering.svg import draw_svg

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "static" / "library"
SOURCES = tomllib.loads((ROOT / "builder" / "library" / "shelf" / "sources.toml").read_text())
CHOSEN = tomllib.loads((ROOT / "builder" / "library" / "shelf" / "chosen.toml").read_text())
FREE = frozenset({"MIT", "ISC", "Apache-2.0", "CC0-1.0"})
"""Licences that ask for no more than a notice."""
MARKS = ("google", "android", "linux", "debian", "wikipedia", "dribbble", "reddit", "steam", "vlc", "bbc", "wi-fi-logo")


def items_of(file):
    return json.loads((LIBRARY / f"{file}.json").read_text())["items"]


DRAWINGS, TILES, ANIMATIONS = items_of("illustrations"), items_of("patterns"), items_of("animations")
ALL = DRAWINGS | TILES | ANIMATIONS


class TestSources:
    @pytest.mark.parametrize("name", SOURCES)
    def test_have_a_licence_that_lets_them_be_passed_on(self, name):
        source = SOURCES[name]
        assert source["licence"] in FREE
        assert source["licence"] in source["credit"]
        if "sha256" in source:
            assert re.fullmatch("[0-9a-f]{64}", source["sha256"])
            assert (LIBRARY / f"LICENSE-{name}.txt").read_text().strip()

    def test_are_told_to_the_editor_and_stand_in_the_notice(self):
        told = json.loads((LIBRARY / "sources.json").read_text())
        assert told == {
            key: {name: source[name] for name in ("title", "licence", "credit", "url")}
            for key, source in SOURCES.items()
        }
        notice = (ROOT / "NOTICE").read_text()
        assert all(source["title"] in notice for source in SOURCES.values())

    def test_name_every_thing(self):
        assert {item["source"] for item in ALL.values()} <= SOURCES.keys()

    def test_bring_no_marks_of_others(self):
        assert not [key for key, item in DRAWINGS.items() for mark in MARKS if mark in item["title"].lower()]


class TestEveryThing:
    def test_is_what_its_sum_says(self):
        assert [key for key, it in ALL.items() if hashlib.sha256(it["body"].encode()).hexdigest() != it["sha256"]] == []

    def test_has_a_title_and_words(self):
        assert [key for key, item in ALL.items() if not item["title"].strip() or not item["words"].strip()] == []

    def test_names_slots_that_there_are(self):
        assert {part[1] for item in ALL.values() for part in item["parts"]} <= set(PURPOSES)

    def test_is_there_in_hundreds(self):
        assert len(DRAWINGS) >= 400
        assert len(TILES) >= 12
        assert len(ANIMATIONS) >= 24


class TestDrawing:
    def test_passes_the_examination_of_uploads_unchanged(self):
        changed = [
            key
            for key, item in (DRAWINGS | TILES).items()
            if sanitise_svg(item["body"].encode()) != item["body"].encode()
        ]
        assert changed == []

    def test_names_all_of_its_colours_as_parts(self):
        for key, item in (DRAWINGS | TILES).items():
            colours = colours_of_drawing(etree.fromstring(item["body"].encode()))
            assert {part[0] for part in item["parts"]} == set(colours), key

    def test_keeps_shades_of_one_colour_apart(self):
        for key, item in DRAWINGS.items():
            shades = [(part[1], (part[2:] or [0])[0]) for part in item["parts"] if part[1] in {"main", "accent"}]
            spread = [shade for shade in shades if abs(shade[1]) < 0.9]
            assert len(spread) == len(set(spread)) or len(shades) > 6, key


class TestAnimation:
    def test_is_what_our_own_program_makes(self):
        for name, moving in MOVING.items():
            item = ANIMATIONS[f"animation-{name}"]
            assert json.loads(item["body"]) == json.loads(json.dumps(moving.make())), name
            assert item["loop"] is moving.loops

    def test_names_all_of_its_colours_as_parts(self):
        for key, item in ANIMATIONS.items():
            assert {part[0] for part in item["parts"]} == set(colours_of_animation(json.loads(item["body"]))), key

    def test_is_short(self):
        assert all(item["seconds"] <= 2 for item in ANIMATIONS.values())
        assert all(json.loads(item["body"])["fr"] == FRAME_RATE for item in ANIMATIONS.values())

    @pytest.mark.parametrize("name", ["check-mark", "confetti", "gears"])
    def test_passes_the_examination_of_uploads(self, name, tmp_path):
        path = tmp_path / "upload"
        path.write_text(ANIMATIONS[f"animation-{name}"]["body"])
        facts = examine(path, name="animation.json")
        assert (facts.kind, facts.notes) == ("animation", ())

    def test_that_loops_ends_as_it_begins(self):
        for name, moving in MOVING.items():
            if not moving.loops:
                continue
            made = moving.make()
            for keys in _keyframes(made):
                first, last = keys[0], keys[-1]
                assert first["t"] == 0, name
                assert last["t"] == made["op"], name


class TestPattern:
    @pytest.mark.parametrize("name", PATTERNS)
    def test_is_seamless(self, name, tmp_path):
        """A view of half of it and half of its neighbours shows the same, moved by half."""
        pattern, drawing = PATTERNS[name], svg_of(PATTERNS[name])
        size = {"width_px": 2 * round(pattern.width), "height_px": 2 * round(pattern.height)}
        here, there = tmp_path / "here.svg", tmp_path / "there.svg"
        here.write_text(drawing)
        wide = drawing.replace(
            '<rect width="100%" height="100%"', '<rect x="-100%" y="-100%" width="400%" height="400%"'
        )
        there.write_text(wide.replace('viewBox="0 0 ', f'viewBox="{pattern.width / 2} {pattern.height / 2} '))
        tile, moved = (draw_svg(path, **size).astype(np.int16) for path in (here, there))
        rolled = np.roll(tile, (-round(pattern.height), -round(pattern.width)), axis=(0, 1))
        assert tile[..., 3].min() == 255
        assert np.abs(moved - rolled).max() <= 24


class TestParts:
    def test_give_the_largest_family_of_hues_to_main(self):
        parts = {part.original: part for part in parts_of({"#c62828": 0.2, "#1565c0": 0.5, "#90caf9": 0.2})}
        assert (parts["#1565c0"].purpose, parts["#1565c0"].shade) == ("main", 0)
        assert parts["#90caf9"].purpose == "main"
        assert parts["#90caf9"].shade > 0
        assert parts["#c62828"].purpose == "accent"

    def test_know_greys(self):
        purposes = [(part.purpose, part.shade) for part in parts_of({"#ffffff": 1, "#111111": 1, "#9b9b9b": 1})]
        assert [purpose for purpose, _ in purposes] == ["paper", "ink", "ink"]
        assert purposes[2][1] > 0

    def test_of_our_own_colours_are_their_slots(self):
        assert [part.purpose for part in own_parts(PALETTE.values())] == list(PALETTE)
        with pytest.raises(KeyError):
            own_parts(["#123456"])

    def test_measure_lightness_as_it_is_seen(self):
        assert oklch("#ffffff")[0] == pytest.approx(1, abs=1e-3)
        assert oklch("#000000")[0] == pytest.approx(0, abs=1e-3)
        assert oklch("#ff0000")[2] == pytest.approx(29.2, abs=0.5)


class TestChoice:
    def test_is_on_the_shelf_whole(self):
        wanted = {f"{source}-{name}" for source, names in CHOSEN.items() for name in names}
        assert wanted == DRAWINGS.keys()


def _keyframes(value):
    if isinstance(value, dict):
        if value.get("a") == 1:
            yield value["k"]
        for inner in value.values():
            yield from _keyframes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keyframes(inner)
