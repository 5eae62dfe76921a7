"""An outline as its sections: a heading, or a slide, with all that follows until the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builder.document.scripting.outline import Block, Figure, Grid, Heading, Outline, PageStart, Paragraph, Points
from builder.document.scripting.passages import are_sides
from builder.document.scripting.sentences import clean, without_capitals
from builder.document.scripting.wording import ANSWER_IS, ASKED, LETTERED
from builder.document.tables import MAX_ROWS

_LETTERS = "abcdef"
"""Of the answers to a question."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a script. ``level`` is that of its heading, 0 without one; ``notes`` is what a slide's speaker says."""

    heading: str = ""
    level: int = 0
    notes: str = ""
    is_page: bool = False
    blocks: tuple[Block, ...] = field(default=())
    above: str = ""
    """The heading that this one stands under."""

    @property
    def is_empty(self) -> bool:
        return not (self.heading or self.blocks or self.notes)


def sections_of(outline: Outline) -> tuple[Section, ...]:
    """The sections in order. Two that are set against each other, such as "Before" and "After", are one table."""
    found = [section for section in _divide(tuple(_with_answers(outline.blocks))) if not section.is_empty]
    return tuple(_set_against(_with_headings_above(found)))


def _with_answers(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; paragraphs one below the other that begin with a), b) and so on are the lines of one list."""
    answers: list[str] = []
    for block in blocks:
        text = block.text if isinstance(block, Paragraph) else ""
        is_next = _begins_with(text, _LETTERS[len(answers) : len(answers) + 1])
        if is_next or (len(answers) > 1 and ANSWER_IS.match(text)):
            answers.append(text)
            continue
        yield from _as_list(answers)
        answers = [text] if _begins_with(text, "a") else []
        if not answers:
            yield block
    yield from _as_list(answers)


def _begins_with(text: str, letter: str) -> bool:
    return bool(letter) and LETTERED.match(text) is not None and text.lstrip(" (")[:1].casefold() == letter


def _as_list(answers: Sequence[str]) -> Iterator[Block]:
    if len(answers) > 1:
        yield Points(lines=tuple(answers))
    elif answers:
        yield Paragraph(text=answers[0])


def _divide(blocks: Sequence[Block]) -> Iterator[Section]:
    section = Section()
    for block in blocks:
        match block:
            case PageStart():
                yield section
                section = Section(notes=block.notes, is_page=True)
            case Heading():
                is_of_the_slide = section.is_page and not section.heading and not _has_words(section)
                if not is_of_the_slide and not section.is_empty:
                    yield section
                    section = Section()
                section = replace(section, heading=without_capitals(_asked_or_said(block.text)), level=block.level)
            case _:
                section = replace(section, blocks=(*section.blocks, block))
    yield section


def _asked_or_said(heading: str) -> str:
    """The heading; a question without the "Q:" that only says that it is one."""
    said = clean(heading)
    return ASKED.sub("", said) if said.endswith("?") else said


def _has_words(section: Section) -> bool:
    return any(not isinstance(block, Figure) for block in section.blocks)


def _with_headings_above(sections: Sequence[Section]) -> list[Section]:
    above: dict[int, str] = {}
    found = []
    for section in sections:
        higher = [above[level] for level in sorted(above) if 1 < level < section.level]
        if section.level:
            above = {level: heading for level, heading in above.items() if level < section.level}
            above[section.level] = section.heading
        found.append(replace(section, above=higher[-1] if higher else ""))
    return found


def _set_against(sections: Sequence[Section]) -> Iterator[Section]:
    waiting: Section | None = None
    for section in sections:
        if waiting and are_sides(waiting.heading, section.heading) and _is_list(section):
            yield _as_table(waiting, section)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = section if _is_list(section) else None
        if waiting is None:
            yield section
    if waiting:
        yield waiting


def _is_list(section: Section) -> bool:
    """Whether it holds one short list and nothing else."""
    return (
        len(section.blocks) == 1
        and isinstance(section.blocks[0], Points)
        and len(section.blocks[0].lines) <= 3
        and not section.notes
    )


def _as_table(one: Section, other: Section) -> Section:
    first, second = ([clean(line)[:500] for line in _lines(section)] for section in (one, other))
    high = min(max(len(first), len(second)), MAX_ROWS - 1)
    pairs = [((first[n : n + 1] or [""])[0], (second[n : n + 1] or [""])[0]) for n in range(high)]
    said = [Paragraph(text=_spoken(section)) for section in (one, other)]
    grid = Grid(rows=((one.heading[:500], other.heading[:500]), *pairs))
    return replace(one, heading=one.above, above="", blocks=(*said, grid))


def _lines(section: Section) -> tuple[str, ...]:
    block = section.blocks[0]
    return block.lines if isinstance(block, Points) else ()


def _spoken(section: Section) -> str:
    lines = "; ".join(clean(line).rstrip(".;,") for line in _lines(section))
    return f"{section.heading.rstrip(':.')}: {lines}."[:5000]
