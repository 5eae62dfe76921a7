"""What lines of text are, besides sentences: quotations, questions with answers, moments, two sides of something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.document.scripting.sentences import clean
from builder.document.scripting.wording import (
    ANSWER_IS,
    ASKED,
    BEFORE_AFTER,
    MOMENT,
    OPTION,
    QUOTED,
    REPLIED,
    RIGHT,
    SAID,
    SAYS_AFTER,
    SIGNED,
    point_of,
)
from builder.document.tables import Row

MOST_OPTIONS, MOST_MOMENTS, MOST_A_SIDE = 3, 4, 3
_LEAST_QUOTED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words."""

    words: str
    who: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with its answers; ``right`` is the place of the right one, None where the text does not say."""

    words: str
    answers: tuple[str, ...]
    right: int | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Two lists that are set against each other. ``better`` is the place of the one to choose, None where none is."""

    names: tuple[str, str]
    first: tuple[str, ...]
    second: tuple[str, ...]

    @property
    def better(self) -> int | None:
        kinds = [n for n, (first, second) in enumerate(BEFORE_AFTER) if first.match(self.names[0])]
        return {0: 1, 1: 0}[kinds[0]] if kinds and are_sides(*self.names) else None


def quotation_in(text: str) -> Quotation | None:
    """The quotation of a passage that is one: its words in quotation marks, with a name before or after them."""
    match = QUOTED.search(text)
    if match is None or len(match.group(1).split()) < _LEAST_QUOTED_WORDS:
        return None
    around = f"{text[: match.start()]} {text[match.end() :]}"
    said = SAID.search(around) or SAYS_AFTER.search(around)
    if said is None:
        return None
    return Quotation(clean(match.group(1)).rstrip(","), clean(said.group(1)), clean(said.group(2) or ""))


def quotation_by(words: str, by: str) -> Quotation:
    """The words as a quotation of whom ``by`` names, or a dash behind, with their role behind a comma or bracket."""
    if not by and (signed := SIGNED.search(words)):
        words, by = words[: signed.start() + 1], ", ".join(filter(None, signed.groups()))
    who, _, role = clean(by).lstrip("–—- ").partition(",") if "," in by else clean(by).lstrip("–—- ").partition("(")
    return Quotation(clean(words).strip('“”„«»" '), who.strip(), role.strip(" )"))


def moments_in(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each line as when and what, where all of them begin with a date or a time; else none."""
    found = []
    for line in lines:
        match = MOMENT.match(line)
        what = clean(line[match.end() :]) if match else ""
        if match is None or not what:
            return ()
        found.append((clean(match.group(1)), what[0].upper() + what[1:]))
    return tuple(found)


def quiz_in(heading: str, lines: Sequence[str]) -> Quiz | None:
    """The question that the heading or a line asks and the answers that the others offer; None without both."""
    asked, right, told = "", None, None
    answers: list[str] = []
    is_lettered = sum(bool(OPTION.match(line)) for line in lines) >= 2
    for line in lines:
        if (match := ANSWER_IS.match(line)) and answers:
            told = ord(match.group(1).upper()) - ord("A")
        elif not answers and line.rstrip().endswith("?"):
            asked = ASKED.sub("", clean(line))
        elif OPTION.match(line) or not is_lettered:
            if RIGHT.search(line):
                right = len(answers)
            answers.append(clean(OPTION.sub("", RIGHT.sub("", line))))
    right = told if told is not None and told < len(answers) else right
    asked = asked or (ASKED.sub("", heading) if heading.rstrip().endswith("?") else "")
    is_quiz = bool(asked) and len(answers) >= 2 and (is_lettered or right is not None)
    return Quiz(asked, tuple(answers), right) if is_quiz else None


def reply_in(heading: str, lines: Sequence[str]) -> tuple[str, str] | None:
    """A question and what is answered to it in running text; None where nothing is asked or answered."""
    asks = [n for n, line in enumerate(lines) if ASKED.match(line) and line.rstrip().endswith("?")]
    if asks:
        rest = " ".join(REPLIED.sub("", line) for line in lines[asks[0] + 1 :])
        return (ASKED.sub("", clean(lines[asks[0]])), clean(rest)) if rest.strip() else None
    if heading.rstrip().endswith("?") and lines:
        return ASKED.sub("", clean(heading)), clean(" ".join(REPLIED.sub("", line) for line in lines))
    return None


def sides_in(lines: Sequence[str], rows: Sequence[Row]) -> Sides | None:
    """Two sides: of a table with two columns of words (or three, the first of which only names), or of two lines
    such as "Before: ..." and "After: ..."; None where there are no two."""
    if rows:
        return _sides_of_table(rows)
    pairs = [point_of(line) for line in lines]
    if len(pairs) == 2 and are_sides(pairs[0][0], pairs[1][0]):
        first, second = (_parts(words) for _, words in pairs)
        return Sides((pairs[0][0], pairs[1][0]), first, second) if first and second else None
    return None


def are_sides(one: str, other: str) -> bool:
    """Whether two headings set what follows them against each other."""
    return any(first.match(one.strip()) and second.match(other.strip()) for first, second in BEFORE_AFTER)


def _sides_of_table(rows: Sequence[Row]) -> Sides | None:
    width = len(rows[0])
    if width not in (2, 3) or not 2 <= len(rows) <= MOST_A_SIDE + 1:
        return None
    left, right = (0, 1) if width == 2 else (1, 2)
    first = tuple(_told(row, left) for row in rows[1:] if row[left].strip())
    second = tuple(_told(row, right) for row in rows[1:] if row[right].strip())
    names = (clean(rows[0][left]), clean(rows[0][right]))
    return Sides(names, first, second) if first and second and all(names) else None


def _told(row: Row, column: int) -> str:
    cell = clean(row[column])
    return f"{clean(row[0])}: {cell}" if column and len(row) == 3 and row[0].strip() else cell


def _parts(words: str) -> tuple[str, ...]:
    parts = [clean(part) for part in re.split(r"\s*;\s*", words.rstrip("."))]
    if len(parts) == 1:
        listed = [clean(part) for part in re.split(r",\s+(?:and\s+|und\s+|et\s+)?", words.rstrip("."))]
        parts = listed if len(listed) == MOST_A_SIDE else parts
    found = [part[0].upper() + part[1:] for part in parts if part]
    return tuple(found) if len(found) <= MOST_A_SIDE else (clean(words),)
