"""Whether a font may be seen in rendered videos, by what its file says about its licence."""

import re
from enum import StrEnum
from typing import Final

from pydantic import Field

from builder.document.values import Prose, Value


class FontVerdict(StrEnum):
    """What a font's licence means for videos."""

    FREE = "free"
    ASK = "ask"
    """A person who knows the agreement must confirm it."""
    REFUSED = "refused"


class FontSays(Value):
    """What stands in the file: the bits about embedding (OS/2 fsType) in words, and records of its name table."""

    embedding: Prose = Field(default="", max_length=40)
    licence: Prose = Field(default="", max_length=600)
    licence_url: Prose = Field(default="", max_length=200)
    copyright: Prose = Field(default="", max_length=300)


class FontTerms(Value):
    """The verdict on a font, the name of its licence where it is known, and the reasons in sentences."""

    verdict: FontVerdict
    licence: Prose = Field(max_length=120)
    reasons: tuple[Prose, ...] = Field(max_length=10)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_FREE: Final = (
    (
        "SIL Open Font License",
        _any("sil open font licen[cs]e", "open font license", r"scripts\.sil\.org/ofl", r"openfontlicense\.org"),
    ),
    ("Apache License 2.0", _any("apache licen[cs]e", r"apache\.org/licenses")),
    ("Ubuntu Font Licence", _any("ubuntu font licen[cs]e", r"font\.ubuntu\.com/ufl")),
    ("Bitstream Vera licence", _any("bitstream vera", r"dejavu-fonts\.org/wiki/license")),
    ("MIT licence", _any(r"\bmit licen[cs]e\b", r"opensource\.org/licenses/mit")),
    ("CC0", _any(r"\bcc0\b", r"creativecommons\.org/publicdomain/zero")),
)
_REFUSED: Final = (
    ("for personal use only", _any("personal[, -]+(?:and non-commercial )?use only", "for personal use")),
    ("not for commercial use", _any("non[- ]?commercial", "not for commercial", "no commercial")),
    (
        "a trial version",
        _any(r"\b(?:trial|demo|evaluation)(?: version| font| use| licen[cs]e| purposes| only)"),
    ),
)
_BY_EMBEDDING: Final = {
    "restricted": "Its embedding bits say “restricted”: its maker must have allowed the use.",
    "preview": "Its embedding bits allow showing and printing only.",
    "editable": "Its embedding bits allow embedding in documents; they say nothing of videos.",
    "installable": "Its embedding bits allow any embedding; its licence may still ask for more.",
}


def judge_font(says: FontSays) -> FontTerms:
    """What the font's licence means for videos."""
    text = " ".join((says.licence, says.licence_url, says.copyright))
    free = next((name for name, pattern in _FREE if pattern.search(f"{says.licence} {says.licence_url}")), "")
    if free:
        reasons = [f"Its file names the {free}, under which it may be seen in videos."]
        if says.embedding == "restricted":
            reasons.append("Its embedding bits say “restricted”, against its licence; the licence counts.")
        return FontTerms(verdict=FontVerdict.FREE, licence=free, reasons=tuple(reasons))
    against = next((words for words, pattern in _REFUSED if pattern.search(text)), "")
    if against:
        return FontTerms(
            verdict=FontVerdict.REFUSED,
            licence=against.capitalize(),
            reasons=(f"Its file says that it is {against}. Get the font with a licence for your company.",),
        )
    has_words = bool(says.licence or says.licence_url)
    reasons = [_BY_EMBEDDING.get(says.embedding, "Its embedding bits were not read. Import its file again.")]
    reasons.append(
        "Its licence is its maker's own: see in your agreement whether it covers videos."
        if has_words
        else "Its file names no licence: see in the agreement under which you got it whether that covers videos."
    )
    licence = "The maker's own licence" if has_words else "Not named in the file"
    return FontTerms(verdict=FontVerdict.ASK, licence=licence, reasons=tuple(reasons))
