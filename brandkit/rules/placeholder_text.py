"""Nothing is left that was only meant to hold a place."""

import re
from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from brandkit.rules.wording import texts_of

_PLACEHOLDERS = re.compile(
    r"\blorem ipsum\b|\bdolor sit amet\b|(?-i:\b(?:TODO|TBD|TBC|XXX+)\b)"
    r"|\{\{[^{}]*\}\}|\[(?:your |insert |add |enter )[^\[\]]*\]"
    r"|\A\W*(?:your|add|enter|insert|type)(?: your)? (?:text|title|name|headline|subtitle|caption)"
    r"(?: (?:goes )?here)?\W*\Z"
    r"|\bclick to (?:add|edit)\b|\A\W*placeholder\W*\Z",
    re.IGNORECASE,
)


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        match = next((found for text in texts_of(layer.look) if (found := _PLACEHOLDERS.search(text))), None)
        if match is not None:
            yield Problem(
                f"{words_for(layer)} still holds a place: “{match[0]}”. Write what it is to say.", layer=layer
            )
    narration = scene.segment.narration
    spoken = _PLACEHOLDERS.search(narration.speech.script) if narration is not None else None
    if spoken is not None:
        yield Problem(f"The narration still holds a place: “{spoken[0]}”. Write what it is to say.")


RULE = Rule(
    code="placeholder-text",
    title="No placeholders are left",
    severity=Severity.WARNING,
    check=check,
    measures_nothing="A placeholder stands there or it does not.",
)
