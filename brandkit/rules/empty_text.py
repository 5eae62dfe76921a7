"""No text is empty."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RemoveLayer
from brandkit.rules.base import Problem, Rule
from brandkit.rules.scene import Scene
from builder.document.looks import TextLook


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        if isinstance(layer.look, TextLook) and not layer.look.text.strip():
            what = f"“{layer.name}”" if layer.name else "A text"
            yield Problem(f"{what} is empty.", layer=layer, fix=RemoveLayer())


RULE = Rule(
    code="empty-text",
    title="Texts say something",
    severity=Severity.HINT,
    check=check,
    mends="Takes the empty text away.",
    measures_nothing="A text has something to read or it has not.",
)
