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
_USE: Final = "(?:use|usage|purposes?|projects?|works?)"
_AND: Final = r"\s*(?:,|/|&|\band\b|\bor\b|\bas well as\b)+\s*(?:for\s+)?"
_REFUSED: Final = (
    (
        "for personal use only",
        _any(
            rf"\bpersonal(?: and non-commercial|, non-commercial)? {_USE} only",
            rf"\bonly for (?:your )?(?:personal|private) {_USE}",
            rf"\bfor (?:personal|private)(?:[ ,]+non-commercial)? {_USE}(?!{_AND}(?:commercial|business|professional))",
        ),
    ),
    (
        "not for commercial use",
        _any(
            r"(?<!\bcommercial and )(?<!\bcommercial or )(?<!\bcommercial/)\bnon[- ]?commercial"
            rf"(?!(?: {_USE})?{_AND}commercial)",
            r"\bnot (?:\w+ ){0,3}for (?:any )?commercial",
            rf"\bno commercial {_USE}",
            rf"(?<!non-)\bcommercial {_USE}(?: is| are)? (?:not (?:allowed|permitted|included)|prohibited|forbidden)",
        ),
    ),
    (
        "a trial version",
        _any(r"(?<!not a )(?<!no )\b(?:trial|demo|evaluation)(?: version| font| use| licen[cs]e| purposes| only)"),
    ),
)
_ALLOWED: Final = _any(
    rf"\bpersonal(?: {_USE})?{_AND}commercial {_USE}",
    r"\bcommercial(?: and | or |/)non[- ]?commercial",
    rf"\bnon[- ]?commercial(?: {_USE})?{_AND}commercial",
    r"\bno commercial (?:restrictions?|limits?|limitations?)",
    rf"(?<!non-)(?<!non )(?<!no )\bcommercial {_USE}(?: is| are)? (?:allowed|permitted|welcome|included)",
)
"""Words that speak for the use in videos, though too few to stand for a licence."""
_NOT: Final = _any(r"\b(?:not|never|no longer|neither|unlike|except|instead of)\b[^.;]*$")
"""Before the name of a licence: the sentence says that it does not hold."""
_BY_EMBEDDING: Final = {
    "restricted": "Its embedding bits say “restricted”: its maker must have allowed the use.",
    "preview": "Its embedding bits allow showing and printing only.",
    "editable": "Its embedding bits allow embedding in documents; they say nothing of videos.",
    "installable": "Its embedding bits allow any embedding; its licence may still ask for more.",
}


def judge_font(says: FontSays) -> FontTerms:
    """What the font's licence means for videos. What forbids the use comes first; a contradiction is for people."""
    text = " ".join((says.licence, says.licence_url, says.copyright))
    against = next((words for words, pattern in _REFUSED if pattern.search(text)), "")
    free = _free_licence(f"{says.licence} {says.licence_url}")
    if against and (free or _ALLOWED.search(text)):
        said = f"names the {free}" if free else "speaks of commercial use"
        reasons = [f"Its file contradicts itself: it {said}, and says that it is {against}. Ask its maker."]
        return FontTerms(verdict=FontVerdict.ASK, licence=free or "The maker's own licence", reasons=tuple(reasons))
    if against:
        return FontTerms(
            verdict=FontVerdict.REFUSED,
            licence=against.capitalize(),
            reasons=(f"Its file says that it is {against}. Get the font with a licence for your company.",),
        )
    if free:
        reasons = [f"Its file names the {free}, under which it may be seen in videos."]
        if says.embedding == "restricted":
            reasons.append("Its embedding bits say “restricted”, against its licence; the licence counts.")
        return FontTerms(verdict=FontVerdict.FREE, licence=free, reasons=tuple(reasons))
    return _own_terms(says)


def _free_licence(text: str) -> str:
    """The free licence that the text names; none of which it says that it does not hold."""
    for name, pattern in _FREE:
        if any(not _NOT.search(text[: found.start()]) for found in pattern.finditer(text)):
            return name
    return ""


def _own_terms(says: FontSays) -> FontTerms:
    has_words = bool(says.licence or says.licence_url)
    reasons = [_BY_EMBEDDING.get(says.embedding, "Its embedding bits were not read. Import its file again.")]
    reasons.append(
        "Its licence is its maker's own: see in your agreement whether it covers videos."
        if has_words
        else "Its file names no licence: see in the agreement under which you got it whether that covers videos."
    )
    licence = "The maker's own licence" if has_words else "Not named in the file"
    return FontTerms(verdict=FontVerdict.ASK, licence=licence, reasons=tuple(reasons))
