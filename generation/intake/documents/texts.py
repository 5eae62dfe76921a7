"""Plain text and Markdown. A link is never followed, and HTML is only text."""

import re
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generation.intake.documents.gathering import Gatherer
from generation.intake.errors import IntakeError

_BULLET = re.compile(r"^(\s*)[•◦▪●○■□‣⁃·–—]\s+", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*)(\d{1,2})\)\s+", re.MULTILINE)
_DATE = re.compile(r"^(\s*[-*+] +)(\d{1,2})\. +", re.MULTILINE)
"""A day at the beginning of an item; to Markdown it would be a list inside the list."""
_LETTER = re.compile(r"^(\s*)\(?([A-Da-d])[).]\s+", re.MULTILINE)
_MOST_HEADING_LETTERS, _MOST_HEADING_WORDS = 64, 9
_MOST_QUESTION_LETTERS = 110
_MARKDOWN = re.compile(r"^(#{1,6} |[-*+] |\d{1,2}\. |> |\||```|---|===)", re.MULTILINE)
_SPEAKING = re.compile(r"[.!,;:…]$|^[\[(]|^\W*$")


def read(path: Path, into: Gatherer) -> None:
    """What the text holds is gathered. Raises IntakeError ``text-too-long``."""
    text = decoded(path.read_bytes())
    most = into.limits.text_characters
    if len(text) > most:
        raise IntakeError(
            f"The text has {len(text):,} characters; up to {most:,} are possible. Make it into several videos.",
            code="text-too-long",
        )
    _Reader(into).read(_as_markdown(text))


def decoded(data: bytes) -> str:
    """The text in whichever of the usual encodings it is."""
    for encoding in ("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _as_markdown(text: str) -> str:
    """The text with signs of its own as Markdown has them; lines that stand alone like headings are headings."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n---\n\n")
    text = _NUMBER.sub(r"\1\2. ", _BULLET.sub(r"\1- ", text))
    text = _DATE.sub(r"\1\2\\. ", text)
    text = _LETTER.sub(lambda match: f"{match.group(1)}- {match.group(2).upper()}) ", text)
    if re.search(r"^#{1,6} ", text, re.MULTILINE):
        return text
    passages = [part for passage in re.split(r"\n\s*\n", text.strip("\n")) for part in _with_its_heading(passage)]
    told = [_told(passages, n) for n in range(len(passages))]
    return "\n\n".join(told)


def _with_its_heading(passage: str) -> tuple[str, ...]:
    """The passage, apart from a first line that is its heading: short, and above a list or a whole sentence."""
    first, _, rest = passage.partition("\n")
    below = rest.strip()
    is_above = below[:1].isupper() and re.search(r"[.!?…]$", below.split("\n")[0]) is not None
    leads = bool(below) and (is_above or re.match(r"([-*+]|\d{1,2}\.) ", below) is not None)
    return (first, rest) if leads and _is_heading((first, below), 0) else (passage,)


def _told(passages: Sequence[str], at: int) -> str:
    mark = "#" if at == 0 else "##"
    return f"{mark} {passages[at].strip()}" if _is_heading(passages, at) else passages[at]


def _is_heading(passages: Sequence[str], at: int) -> bool:
    """Whether a line stands alone above something, and is as short as headings are; a question may be longer."""
    words = passages[at].strip()
    below = passages[at + 1].strip() if at + 1 < len(passages) else ""
    if not words or not below or "\n" in words or _MARKDOWN.match(words):
        return False
    if words.endswith("?"):
        return len(words) <= _MOST_QUESTION_LETTERS and not _MARKDOWN.match(below)
    is_short = len(words) <= _MOST_HEADING_LETTERS and len(words.split()) <= _MOST_HEADING_WORDS
    return is_short and not _SPEAKING.search(words) and not words.startswith(("“", "„", "«", '"'))


class _Reader:
    """Goes through the tokens of a text."""

    def __init__(self, into: Gatherer) -> None:
        self._into = into
        self._lists: list[bool] = []
        self._quote: list[str] | None = None
        self._rows: list[list[str]] | None = None

    def read(self, text: str) -> None:
        parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
        tokens = parser.parse(text)
        for index, token in enumerate(tokens):
            self._take(token, tokens[index - 1] if index else None)

    def _take(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type.startswith("ordered"))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
                if not self._lists:
                    self._into.end_list()
            case "blockquote_open":
                self._quote = []
            case "blockquote_close":
                self._end_quote()
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close":
                self._into.grid(self._rows or [])
                self._rows = None
            case "hr":
                self._into.page()
            case "fence" | "code_block":
                self._into.paragraph(token.content)
            case "inline":
                self._inline(token, before)
            case _:
                pass

    def _inline(self, token: Token, before: Token | None) -> None:
        words, opened = self._words(token), before.type if before else ""
        if opened == "heading_open" and before is not None:
            self._into.heading(words.replace("\n", " "), level=int(before.tag[1:]))
        elif self._rows is not None:
            self._rows[-1].append(words)
        elif self._quote is not None:
            self._quote += words.split("\n")
        elif self._lists:
            self._into.item(words, is_numbered=self._lists[-1])
        else:
            for passage in _apart(words):
                self._into.paragraph(passage)

    def _words(self, token: Token) -> str:
        parts = []
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                parts.append("\n")
            elif child.type == "image":
                self._into.remark("Pictures that the text links to were not fetched. Add them to the media by hand.")
            else:
                parts.append(child.content)
        return "".join(parts)

    def _end_quote(self) -> None:
        lines = [line for line in self._quote or [] if line.strip()]
        self._quote = None
        by = lines.pop() if len(lines) > 1 and lines[-1].lstrip().startswith(("—", "–", "-")) else ""
        self._into.saying(" ".join(lines), by=by)


def _apart(words: str) -> list[str]:
    """The lines of a paragraph, apart where each is a passage by itself: directions, speakers, questions, answers."""
    lines = [line.strip() for line in words.split("\n")]
    passages: list[str] = []
    for line in lines:
        stands_apart = re.match(r"^(\[.*\]|\(.*\)|[A-ZÄÖÜ][\w '’-]{0,24}\s*\d*:)", line) is not None
        if passages and not stands_apart and not re.match(r"^[\[(].*[\])]$", passages[-1]):
            passages[-1] = f"{passages[-1]} {line}"
        else:
            passages.append(line)
    return passages
