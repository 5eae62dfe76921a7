"""Everything that can be drawn has an exhibit; see exhibits.py for where to add one."""

from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from builder.document.animation import EmphasisPreset, MotionUnit, Preset
from builder.document.fills import Fill
from builder.document.looks import Look
from builder.document.transitions import Direction, TransitionKind
from tests.generation.rendering.exhibits import EXHIBITS, FILLS, LOOKS, MOVING
from tests.generation.rendering.originals import Originals
from tests.golden import page


def kinds_of(union: object) -> dict[str, type[BaseModel]]:
    """The members of a closed union by their ``kind``."""
    members = get_args(get_args(union)[0])
    return {member.model_fields["kind"].default: member for member in members}


class TestExhibits:
    def test_hold_every_kind_of_look(self, originals: Originals) -> None:
        assert {kind: type(look(originals)) for kind, look in LOOKS.items()} == kinds_of(Look)

    def test_hold_every_kind_of_fill(self, originals: Originals) -> None:
        assert {kind: type(fill(originals)) for kind, fill in FILLS.items()} == kinds_of(Fill)

    def test_hold_every_motion_and_every_transition_to_every_side(self) -> None:
        wanted = {f"enter-{preset}" for preset in Preset} | {f"emphasis-{preset}" for preset in EmphasisPreset}
        wanted |= {f"unit-{unit}" for unit in MotionUnit}
        wanted |= {f"transition-{kind}" for kind in TransitionKind if kind not in MOVING}
        wanted |= {f"transition-{kind}-{direction}" for kind in MOVING for direction in Direction}
        assert wanted <= EXHIBITS.keys()

    def test_show_frames_of_their_films(self, originals: Originals) -> None:
        for name, show in EXHIBITS.items():
            exhibit = show(originals)
            assert exhibit.at_frames, name
            assert max(exhibit.at_frames) < exhibit.timeline.duration_frames, name


class TestGoldenPage:
    def test_shows_every_frame_once_under_its_heading(self, tmp_path: Path) -> None:
        out = tmp_path / "golden.html"
        page.main(["--out", str(out)])
        text = out.read_text(encoding="utf-8")
        names = {path.stem for path in page.FRAMES.glob("*.png")}
        assert names >= EXHIBITS.keys()
        assert all(text.count(f"<figcaption>{name}</figcaption>") == 1 for name in names)
        assert all(text.count(f"<h2>{title}</h2>") == 1 for title in page.GROUPS.values())
