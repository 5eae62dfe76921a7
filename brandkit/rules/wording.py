"""Words are those of the lexicon: banned ones are not used, preferred ones are, and names are spelt exactly.

Read are texts, tables, charts, the titles of devices, the script of the narration, and what footage says.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ReplaceWords
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.lexicon import Misuse
from brandkit.rules.scene import Scene
from builder.document.kit_demands import WordingKind
from builder.document.looks import ChartLook, ClipLook, Look, PictureLook, TableLook, TextLook
from builder.document.resolved import ResolvedLayer

SEVERITIES = {
    WordingKind.BANNED: Severity.ERROR,
    WordingKind.EXACT: Severity.ERROR,
    WordingKind.PREFERRED: Severity.WARNING,
}


def check(scene: Scene) -> Iterator[Problem]:
    lexicon, narration = scene.brand.lexicon, scene.segment.narration
    for layer in scene.segment.layers:
        for misuse in lexicon.misuses("\n\n".join(texts_of(layer.look))):
            yield _problem(misuse, where=words_for(layer), layer=layer)
    if narration is not None:
        is_recorded = narration.speech.recording is not None
        for misuse in lexicon.misuses(narration.speech.script):
            yield _problem(misuse, where="the narration", can_mend=not is_recorded)
    for misuse in lexicon.misuses(" ".join(word.text for speech in scene.segment.clip_speech for word in speech.words)):
        yield _problem(misuse, where="what the footage says", can_mend=False)


def texts_of(look: Look) -> Iterator[str]:
    """Everything in a layer that is read."""
    match look:
        case TextLook(text=text):
            yield text
        case TableLook(rows=rows):
            yield from (cell for row in rows for cell in row)
        case ChartLook(categories=categories, series=series):
            yield from categories
            yield from (one.name for one in series)
        case PictureLook(frame=frame) | ClipLook(frame=frame) if frame is not None:
            yield frame.title


def _problem(misuse: Misuse, *, where: str, layer: ResolvedLayer | None = None, can_mend: bool = True) -> Problem:
    entry = misuse.entry
    wanted = f"“{entry.word}”" if entry.kind is WordingKind.EXACT else f"“{entry.instead}”" if entry.instead else ""
    if entry.kind is WordingKind.EXACT:
        message = f"“{misuse.found}” in {where} is spelt {wanted}."
    elif entry.kind is WordingKind.BANNED:
        where = f" in {where}" if layer is None else ""
        message = f"The brand does not use “{misuse.found}”{where}" + (f"; say {wanted}." if wanted else ".")
    else:
        message = f"“{misuse.found}” in {where}: the brand prefers {wanted}."
    return Problem(
        f"{message} {entry.note}".strip(),
        layer=layer,
        fix=ReplaceWords(found=misuse.found, instead=misuse.instead) if can_mend and misuse.instead else None,
        severity=SEVERITIES[entry.kind],
    )


RULE = Rule(
    code="wording",
    title="Words are those of the lexicon",
    severity=Severity.ERROR,
    check=check,
    mends="Writes the right word instead, and leaves the rest and its look as it is.",
    measures_nothing="A word stands there or it does not.",
)
