"""What the editor lets people do is what a document and the server may hold: both have the same limits."""

import re

import pytest

from builder.document import builds, characters, charts, footage, geometry, layers, tables, timeline, values
from builder.http.takes import MAX_PROMPT_CHARACTERS
from tests.house.source import ROOT

EDITOR = ROOT / "static" / "editor"
LIMITS = {
    ("document/builds.js", "MOST_STEPS"): builds.MOST_STEPS,
    ("edit/characters.js", "MOST_CUES"): characters.MOST_CUES,
    ("edit/chart_cells.js", "LARGEST"): charts.LARGEST_NUMBER,
    ("edit/charts.js", "MAX_CATEGORIES"): charts.MAX_CATEGORIES,
    ("edit/charts.js", "MAX_SERIES"): charts.MAX_SERIES,
    ("edit/charts.js", "MAX_SLICES"): charts.MAX_SLICES,
    ("edit/clip_words.js", "MAX_CLIP_WORDS"): footage.MAX_CLIP_WORDS,
    ("edit/fix_layers.js", "MAX_LAYERS"): timeline.MAX_LAYERS,
    ("edit/layers.js", "FARTHEST_PX"): geometry.FARTHEST_PX,
    ("edit/layers.js", "MAX_LAYERS"): timeline.MAX_LAYERS,
    ("edit/segments.js", "MAX_SEGMENTS"): timeline.MAX_SEGMENTS,
    ("edit/sprites.js", "MAX_SPRITE_SECONDS"): layers.MAX_SPRITE_SECONDS,
    ("edit/tables.js", "MAX_COLUMNS"): tables.MAX_COLUMNS,
    ("edit/tables.js", "MAX_ROWS"): tables.MAX_ROWS,
    ("ui/inspector/voice_tab.js", "LONGEST_SCRIPT"): values.LONGEST_SCRIPT,
    ("ui/library/prompt_field.js", "LONGEST_PROMPT"): MAX_PROMPT_CHARACTERS,
}


@pytest.mark.parametrize(("file", "name"), LIMITS)
def test_limit_of_the_editor_is_that_of_the_document(file: str, name: str) -> None:
    (written,) = re.findall(rf"^(?:export )?const {name} = ([\d_.e]+);", (EDITOR / file).read_text(), re.MULTILINE)
    assert float(written) == LIMITS[file, name]
