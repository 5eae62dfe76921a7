"""Nothing is left that was only meant to hold a place.

A text that says nothing else can be taken away; what is to stand in the middle of a sentence only a person knows.
"""

import re
from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RemoveLayer
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from brandkit.rules.wording import texts_of
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer

_PLACEHOLDERS = re.compile(
    r"\blorem ipsum\b|\bdolor sit amet\b|(?-i:\b(?:TODO|TBD|TBC|XXX+)\b)"
    r"|\{\{[^{}]*\}\}|\[(?:your |insert |add |enter )[^\[\]]*\]"
    r"|\A\W*(?:your|add|enter|insert|type)(?: your)? (?:text|title|name|headline|subtitle|caption)"
    r"(?: (?:goes )?here)?\W*\Z"
    r"|\bclick to (?:add|edit)\b|\A\W*placeholder\W*\Z",
    re.IGNORECASE,
)

_FILLER = ("lorem ipsum", "dolor sit amet")


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        match = next((found for text in texts_of(layer.look) if (found := _PLACEHOLDERS.search(text))), None)
        if match is not None:
            yield Problem(
                f"{words_for(layer)} still holds a place: “{match[0]}”. Write what it is to say.",
                layer=layer,
                fix=RemoveLayer() if _says_nothing_else(layer, match[0]) else None,
            )
    narration = scene.segment.narration
    spoken = _PLACEHOLDERS.search(narration.speech.script) if narration is not None else None
    if spoken is not None:
        yield Problem(f"The narration still holds a place: “{spoken[0]}”. Write what it is to say.")


def _says_nothing_else(layer: ResolvedLayer, found: str) -> bool:
    if not isinstance(layer.look, TextLook):
        return False
    text = layer.look.text.strip()
    is_filler = found.lower() in _FILLER and text.lower().startswith(_FILLER)
    return is_filler or not any(map(str.isalnum, text.replace(found, "", 1)))


RULE = Rule(
    code="placeholder-text",
    title="No placeholders are left",
    severity=Severity.WARNING,
    check=check,
    mends="Takes a text away that says nothing else.",
    measures_nothing="A placeholder stands there or it does not.",
)
