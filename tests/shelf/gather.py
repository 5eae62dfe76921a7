"""Puts the library on its shelf: ``python -m tests.shelf.gather PACKAGES static/library``.

PACKAGES is a folder with the archives that ``npm pack`` brings, as ``sources.toml`` names them with their sums.
Drawings go through the same examination as uploads, so that a workspace takes them in as they are.
"""

import hashlib
import io
import json
import sys
import tarfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import resvg_py
from lxml import etree
from PIL import Image

from builder.library.shelf.moving import MOVING
from builder.library.shelf.parts import Part, own_parts, parts_of
from builder.library.shelf.patterns import PATTERNS, svg_of
from generation.domain.lottie_colours import colours_of_animation
from generation.domain.paints import colours_of_drawing, recolour_drawing
from generation.intake.svg import sanitise_svg

HERE: Final = Path(__file__).parents[2] / "builder" / "library" / "shelf"
SOURCES: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads((HERE / "sources.toml").read_text())
CHOSEN: Final[Mapping[str, Mapping[str, str]]] = tomllib.loads((HERE / "chosen.toml").read_text())
OWN: Final = "brandreel"
PROBE_PX: Final = 160
SMALL_SHARE: Final = 0.002
TOLD: Final[Mapping[str, Mapping[str, Part]]] = {
    "gravity": {
        "#8c8c8c": Part("#8c8c8c", "line"),
        "#f2f2f2": Part("#f2f2f2", "veil"),
        "#ffbe5c": Part("#ffbe5c", "main"),
        "#ffd89d": Part("#ffd89d", "main", 0.5),
        "#d39e50": Part("#d39e50", "main", -0.3),
        "#d36507": Part("#d36507", "accent"),
        "#ff003d": Part("#ff003d", "second"),
    },
    "momentum": {"#93c437": Part("#93c437", "main"), "#ffbe4f": Part("#ffbe4f", "accent")},
}
"""The parts of a source whose drawings all have the same colours."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing on the shelf. ``body`` is its file's text."""

    id: str
    title: str
    words: str
    source: str
    parts: list[Part]
    width: float
    height: float
    body: str
    extra: Mapping[str, object]

    def written(self) -> dict[str, object]:
        """As it stands in the shelf's files."""
        return {
            "title": self.title,
            "words": self.words,
            "source": self.source,
            "width": round(self.width, 2),
            "height": round(self.height, 2),
            **self.extra,
            "parts": [part.written() for part in self.parts],
            "sha256": hashlib.sha256(self.body.encode()).hexdigest(),
            "body": self.body,
        }


def open_package(folder: Path, source: str) -> tarfile.TarFile:
    """The archive of a source. Raises ValueError where its sum is another."""
    told = SOURCES[source]
    data = (folder / told["archive"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise ValueError(f"{told['archive']} is not the file that was chosen from.")
    return tarfile.open(fileobj=io.BytesIO(data))


def drawings_of(folder: Path, source: str) -> Iterator[tuple[str, str]]:
    """The names that are chosen of a source with their drawings."""
    with open_package(folder, source) as archive:

        def read(name: str) -> str:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                raise ValueError(f"{name} is no file of {source}.")
            return member.read().decode()

        if "icons" in SOURCES[source]:
            told = json.loads(read("icons.json"))
            side = SOURCES[source]["icons"]
            head = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
            )
            yield from ((name, f"{head}{told['icons'][name]['body']}</svg>") for name in CHOSEN[source])
        else:
            yield from ((name, read(SOURCES[source]["path"].format(name=name))) for name in CHOSEN[source])


def drawing_item(name: str, svg: str, *, source: str) -> Item:
    """A drawing of a package, clean and with its parts."""
    body = _plain(sanitise_svg(svg.encode())).decode()
    root = etree.fromstring(body.encode())
    colours = colours_of_drawing(root)
    areas = _areas(body, colours)
    parts = parts_of(areas)
    told = TOLD.get(source, {})
    width, height = _size(root)
    return Item(
        id=f"{source}-{name}",
        title=name.removeprefix("red-").removesuffix("-android").replace("-", " ").capitalize(),
        words=CHOSEN[source][name],
        source=source,
        parts=[told.get(part.original, part) for part in parts],
        width=width,
        height=height,
        body=body,
        extra={"lines": True} if SOURCES[source].get("look") == "lines" else {},
    )


def pattern_item(name: str) -> Item:
    pattern = PATTERNS[name]
    body = sanitise_svg(svg_of(pattern).encode()).decode()
    colours = colours_of_drawing(etree.fromstring(body.encode()))
    return Item(
        id=f"pattern-{name}",
        title=pattern.title,
        words=pattern.words,
        source=OWN,
        parts=own_parts(colours),
        width=pattern.width,
        height=pattern.height,
        body=body,
        extra={"tile_px": pattern.tile_px},
    )


def animation_item(name: str) -> Item:
    moving = MOVING[name]
    made = moving.make()
    body = json.dumps(made, separators=(",", ":"))
    return Item(
        id=f"animation-{name}",
        title=made["nm"],
        words=moving.words,
        source=OWN,
        parts=own_parts(colours_of_animation(made)),
        width=made["w"],
        height=made["h"],
        body=body,
        extra={"loop": moving.loops, "seconds": round(made["op"] / made["fr"], 3), "poster": moving.poster},
    )


def write_shelf(packages: Path, folder: Path) -> None:
    """The shelf's files lie in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings = [
        drawing_item(name, svg, source=source) for source in CHOSEN for name, svg in drawings_of(packages, source)
    ]
    for file, items in (
        ("illustrations", drawings),
        ("patterns", [pattern_item(name) for name in PATTERNS]),
        ("animations", [animation_item(name) for name in MOVING]),
    ):
        written = ",\n".join(
            f" {json.dumps(item.id)}: {json.dumps(item.written(), ensure_ascii=False, separators=(',', ':'))}"
            for item in items
        )
        (folder / f"{file}.json").write_text(f'{{"items":{{\n{written}\n}}}}\n')
    told = {
        key: {name: source[name] for name in ("title", "licence", "credit", "url")} for key, source in SOURCES.items()
    }
    (folder / "sources.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def _plain(data: bytes) -> bytes:
    """With every colour as ``#rrggbb``."""
    root = etree.fromstring(data)
    recolour_drawing(root, table={colour: colour for colour in colours_of_drawing(root)})
    return etree.tostring(root, encoding="utf-8")


def _size(root: etree._Element) -> tuple[float, float]:
    _, _, width, height = (float(number) for number in (root.get("viewBox") or "0 0 100 100").split())
    return width, height


def _areas(svg: str, colours: tuple[str, ...]) -> dict[str, float]:
    """The share of the picture that is nearest to each colour; none has less than a little."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=PROBE_PX)
    with Image.open(io.BytesIO(bytes(png))) as image:
        pixels = np.asarray(image.convert("RGBA")).reshape(-1, 4)
    seen = pixels[pixels[:, 3] > 200][:, :3].astype(np.int32)
    table = np.array([list(bytes.fromhex(colour[1:])) for colour in colours], np.int32)
    nearest = ((seen[:, None] - table[None]) ** 2).sum(axis=2).argmin(axis=1)
    counts: Counter[int] = Counter(nearest.tolist())
    return {colour: max(counts[number] / max(len(seen), 1), SMALL_SHARE) for number, colour in enumerate(colours)}


if __name__ == "__main__":
    write_shelf(Path(sys.argv[1]), Path(sys.argv[2]))
