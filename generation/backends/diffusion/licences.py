"""Whether a company may use what a model makes: from its card, its licence file, or what the operator says."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from generation.domain.errors import BackendError


class Use(StrEnum):
    """What a licence allows."""

    COMMERCIAL = "commercial"
    CONDITIONAL = "conditional"
    """Commercial use under a condition that only the operator can know to be met, such as a limit of revenue."""
    NON_COMMERCIAL = "non-commercial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by the id that model cards use, with the name for people."""

    id: str
    name: str
    use: Use


def _table(use: Use, *entries: tuple[str, str]) -> dict[str, Licence]:
    return {key: Licence(key, name, use) for key, name in entries}


KNOWN: Final = {
    **_table(
        Use.COMMERCIAL,
        ("apache-2.0", "Apache-2.0"),
        ("mit", "MIT"),
        ("bsd-2-clause", "BSD-2-Clause"),
        ("bsd-3-clause", "BSD-3-Clause"),
        ("cc0-1.0", "CC0-1.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("unlicense", "Unlicense"),
        ("openrail", "OpenRAIL"),
        ("openrail++", "OpenRAIL++-M"),
        ("creativeml-openrail-m", "CreativeML OpenRAIL-M"),
        ("bigscience-openrail-m", "BigScience OpenRAIL-M"),
    ),
    **_table(
        Use.CONDITIONAL,
        ("stabilityai-ai-community", "Stability AI Community"),
        ("stabilityai-community", "Stability AI Community"),
        ("stable-cascade-community", "Stability AI Community"),
        ("ltx-2-community-license-agreement", "LTX-2 Community"),
        ("tencent-hunyuan-community", "Tencent Hunyuan Community"),
        ("gemma", "Gemma"),
        ("llama3.1", "Llama 3.1 Community"),
    ),
    **_table(
        Use.NON_COMMERCIAL,
        ("flux-1-dev-non-commercial-license", "FLUX.1 [dev] Non-Commercial"),
        ("flux-dev-non-commercial-license", "FLUX [dev] Non-Commercial"),
        ("flux-non-commercial-license", "FLUX Non-Commercial"),
        ("sai-nc-community", "Stability AI Non-Commercial Research Community"),
        ("stabilityai-nc-research-community", "Stability AI Non-Commercial Research Community"),
        ("tongyi-qianwen-research", "Tongyi Qianwen Research"),
        ("qwen-research", "Qwen Research"),
        ("playground-v2dot5-community", "Playground v2.5 Community"),
        ("fair-noncommercial-research-license", "FAIR Non-Commercial Research"),
    ),
}
_NON_COMMERCIAL_WORDS: Final = re.compile(r"non-?commercial|(^|[-\s])nc($|[-\s])|research[ -]only", re.IGNORECASE)
_FILES: Final = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENSE.MD")
_TEXTS: Final = (
    ("apache-2.0", re.compile(r"Apache License\s+Version 2\.0")),
    ("creativeml-openrail-m", re.compile(r"CreativeML Open RAIL-M", re.IGNORECASE)),
    ("openrail++", re.compile(r"CreativeML Open RAIL\+\+-M", re.IGNORECASE)),
    ("stabilityai-ai-community", re.compile(r"Stability AI Community License", re.IGNORECASE)),
    ("mit", re.compile(r"Permission is hereby granted, free of charge, to any person obtaining a copy")),
)
_READ_CHARACTERS: Final = 20_000


def find_licence(folder: Path, *, stated: str = "") -> Licence:
    """The licence of the model by its card or its licence file; where these do not say, the one that is stated."""
    found = _of_card(folder) or _of_file(folder)
    return _named(stated) if stated and found.use is Use.UNKNOWN else found


def check_licence(licence: Licence, *, accepted: str) -> None:
    """Raises BackendError ``licence-refused`` unless the licence allows commercial use or is the accepted one."""
    if licence.use is Use.COMMERCIAL or (accepted and accepted.lower() == licence.id):
        return
    if licence.use is Use.UNKNOWN:
        raise BackendError(
            f"It is not known what the model's licence allows ({licence.name}). Read it, and say which one it is by "
            "the option “licence”, as a model card would: apache-2.0, for example.",
            code="licence-refused",
        )
    is_forbidden = licence.use is Use.NON_COMMERCIAL
    raise BackendError(
        "The model's licence "
        f"{'forbids commercial use' if is_forbidden else 'allows commercial use on a condition only'} ({licence.name})."
        f" Take another model, or set the option “accepts_licence” to {licence.id} if your company has the right to "
        "use it.",
        code="licence-refused",
        licence=licence.id,
    )


def _named(name: str) -> Licence:
    key = name.strip().lower().replace(" ", "-")
    if key in KNOWN:
        return KNOWN[key]
    use = Use.NON_COMMERCIAL if _NON_COMMERCIAL_WORDS.search(key) else Use.UNKNOWN
    return Licence(key, name.strip(), use)


def _of_card(folder: Path) -> Licence | None:
    """What ``license`` and ``license_name`` at the head of the model card say."""
    card = folder / "README.md"
    if not card.is_file():
        return None
    with card.open(errors="replace") as file:
        text = file.read(_READ_CHARACTERS)
    head = text.split("\n---", 1)[0] if text.startswith("---") else ""
    found: dict[str, str] = dict(re.findall(r"^(license|license_name):\s*[\"']?([^\s\"'#]+)", head, re.MULTILINE))
    name = found.get("license", "")
    return _named(found.get("license_name", name) if name.lower() == "other" else name) if name else None


def _of_file(folder: Path) -> Licence:
    for name in _FILES:
        file = folder / name
        if not file.is_file():
            continue
        with file.open(errors="replace") as opened:
            text = opened.read(_READ_CHARACTERS)
        if _NON_COMMERCIAL_WORDS.search(text[:2000]):
            return Licence("non-commercial", "non-commercial by its licence file", Use.NON_COMMERCIAL)
        known = next((key for key, pattern in _TEXTS if pattern.search(text)), None)
        return KNOWN[known] if known else Licence("unknown", f"see {name} in its folder", Use.UNKNOWN)
    return Licence("unknown", "neither a model card nor a licence file is in its folder", Use.UNKNOWN)
