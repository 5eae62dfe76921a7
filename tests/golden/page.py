"""All golden frames on one page: ``python -m tests.golden.page`` writes ``build/golden.html``.

The page holds the pictures themselves, so that it can be sent to someone and opened anywhere.
"""

import argparse
import base64
import html
import itertools
from collections.abc import Sequence
from pathlib import Path

FRAMES = Path(__file__).parent / "frames"
PAGE = Path(__file__).parents[2] / "build" / "golden.html"
GROUPS = {
    "look": "Layers, by kind",
    "fill": "Backgrounds, by kind",
    "crop": "Animated crops, by fit",
    "enter": "Coming in, by preset",
    "unit": "Coming in, by unit of a text",
    "emphasis": "Drawing the eye",
    "transition": "Transitions",
}
OTHERS = "Scenes"
STYLE = """
:root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
body { margin: 2rem; }
h2 { margin: 2.5rem 0 .75rem; }
.frames { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 1rem; }
figure { margin: 0; }
img { width: 100%; display: block; border-radius: 6px; outline: 1px solid #8884; }
figcaption { margin-top: .35rem; }
"""


def group_of(name: str) -> str:
    """The heading under which a golden frame stands."""
    return GROUPS.get(name.partition("-")[0], OTHERS)


def build_page(paths: Sequence[Path]) -> str:
    """The page of these PNGs, by group and name."""
    order = [*GROUPS.values(), OTHERS]
    ranked = sorted(paths, key=lambda path: (order.index(group_of(path.stem)), path.stem))
    sections = [
        f"<h2>{html.escape(title)}</h2>\n<div class=frames>\n{''.join(map(_figure, members))}</div>\n"
        for title, members in itertools.groupby(ranked, key=lambda path: group_of(path.stem))
    ]
    head = f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>Golden frames</title><style>{STYLE}</style>\n"
    words = f"<h1>Golden frames</h1>\n<p>What the renderer should draw: {len(paths)} frames.</p>\n"
    return f"{head}{words}{''.join(sections)}</html>\n"


def _figure(path: Path) -> str:
    name = html.escape(path.stem)
    data = base64.b64encode(path.read_bytes()).decode()
    picture = f'<img src="data:image/png;base64,{data}" alt="{name}">'
    return f"<figure>{picture}<figcaption>{name}</figcaption></figure>\n"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=PAGE, help="where to write the page")
    out = parser.parse_args(arguments).out
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(build_page(sorted(FRAMES.glob("*.png"))), encoding="utf-8")
    print(out)


if __name__ == "__main__":
    main()
