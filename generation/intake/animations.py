"""Lottie animations: JSON that Adobe After Effects and its like export."""

import json
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from builder.document.recolours import MAX_RECOLOURS
from generation.domain.lottie_colours import colours_of_animation
from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, Note, OriginalFacts, OriginalKind
from generation.intake.identify import Form
from generation.intake.limits import Limits
from generation.intake.lottie_probe import NOTHING_SEEN

Json = dict[str, Any]

_PROBE = Path(__file__).with_name("lottie_probe.py")
_PROBE_SECONDS = 15
ENGINES = ("thorvg", "rlottie")
"""In the order in which the renderer tries them."""
_TEXT_LAYER = 5
_LARGEST_NUMBER = 1e9


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of an animation of which an engine has drawn frames. Raises IntakeError."""
    animation = _read(path)
    width, height = _number(animation, "w"), _number(animation, "h")
    rate, first, end = _number(animation, "fr"), _number(animation, "ip"), _number(animation, "op")
    if not 1 <= width <= limits.animation_side_px or not 1 <= height <= limits.animation_side_px:
        _refuse(f"its size is {width:g} x {height:g} px")
    if not 1 <= rate <= 120:
        _refuse(f"it has {rate:g} frames a second")
    if not 1 <= end - first <= limits.animation_frames:
        _refuse(f"it has {end - first:g} frames")
    layers = animation.get("layers")
    if not isinstance(layers, list) or not layers:
        _refuse("it has no layers")
    _check_assets(animation)
    _check_effort(animation, limits=limits)
    notes = [*_notes(animation, limits=limits), *_probe(path)]
    facts = OriginalFacts(
        kind=OriginalKind.ANIMATION,
        media_type=form.media_type,
        width_px=round(width),
        height_px=round(height),
        duration_seconds=round((end - first) / rate, 6),
        frame_count=round(end - first),
        frame_rate=Fraction(rate).limit_denominator(1001),
        has_alpha=True,
        colours=colours_of_animation(animation)[:MAX_RECOLOURS],
        notes=tuple(notes),
    )
    return Examined(facts)


def _read(path: Path) -> Json:
    try:
        value = json.loads(path.read_bytes(), parse_constant=_refuse_constant, parse_float=_finite)
    except ValueError as error:
        raise IntakeError(
            "The animation is not valid JSON. Export it again as Lottie JSON.",
            code="lottie-malformed",
            detail=str(error)[:200],
        ) from error
    if not isinstance(value, dict) or not {"layers", "w", "h", "fr", "ip", "op"} <= value.keys():
        raise IntakeError(
            "This JSON is not a Lottie animation. Export it with Bodymovin or as Lottie JSON.", code="not-lottie"
        )
    return value


def _refuse_constant(word: str) -> NoReturn:
    raise IntakeError(
        f"The animation holds {word} where a number belongs. Export it again as Lottie JSON.", code="not-finite"
    )


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        _refuse_constant(text[:20])
    return number


def _number(animation: Json, key: str) -> float:
    value = animation[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _LARGEST_NUMBER:
        _refuse(f"its “{key}” is not a number that makes sense")
    return float(value)


def _refuse(reason: str) -> NoReturn:
    raise IntakeError(
        f"The animation cannot be used: {reason}. Export it again as Lottie JSON.",
        code="lottie-unusable",
        detail=reason,
    )


def _assets(animation: Json) -> Iterator[Json]:
    assets = animation.get("assets")
    yield from (asset for asset in (assets if isinstance(assets, list) else ()) if isinstance(asset, dict))


def _check_assets(animation: Json) -> None:
    """Pictures lie in the file itself: an engine must find no name of another file or address to open."""
    for asset in _assets(animation):
        source = asset.get("p")
        if source is not None and not (isinstance(source, str) and source.startswith("data:image/")):
            raise IntakeError(
                "The animation needs pictures that lie beside it. Export it with its pictures embedded.",
                code="lottie-external",
                picture=str(source)[:80],
            )
    fonts = animation.get("fonts")
    listed = fonts.get("list") if isinstance(fonts, dict) else None
    for font in listed if isinstance(listed, list) else ():
        if isinstance(font, dict) and font.get("fPath"):
            raise IntakeError(
                "The animation loads fonts from elsewhere. Convert its text to shapes before exporting.",
                code="lottie-external",
                font=str(font.get("fPath"))[:80],
            )


def _check_effort(animation: Json, *, limits: Limits) -> None:
    """Count the layers that are drawn, with each use of a composition; none uses itself."""
    compositions = {
        str(asset.get("id")): asset for asset in _assets(animation) if isinstance(asset.get("layers"), list)
    }
    effort: dict[str, int] = {}
    inside: list[str] = []

    def count(layers: list[Any]) -> int:
        total = 0
        for layer in layers:
            if not isinstance(layer, dict):
                _refuse("one of its layers is none")
            total += 1
            name = layer.get("refId")
            if isinstance(name, str) and name in compositions:
                total += count_composition(name)
            if total > limits.animation_layers:
                raise IntakeError(
                    f"The animation draws more than {limits.animation_layers} layers. Simplify it.", code="too-complex"
                )
        return total

    def count_composition(name: str) -> int:
        if name in inside:
            raise IntakeError("A composition of the animation uses itself. Export it again.", code="too-complex")
        if name not in effort:
            inside.append(name)
            effort[name] = count(compositions[name]["layers"])
            inside.pop()
        return effort[name]

    count(animation["layers"])


def _notes(animation: Json, *, limits: Limits) -> Iterator[Note]:
    """What may look different. Raises IntakeError for program code and for what nests too deeply."""
    has_expressions = has_text = has_effects = has_depth = False
    pending: list[tuple[Any, int]] = [(animation, 0)]
    while pending:
        value, depth = pending.pop()
        if depth > limits.nesting:
            raise IntakeError("The animation nests too deeply. Simplify it.", code="too-complex")
        if isinstance(value, dict):
            # An animated property is {"a": ..., "k": ..., "x": "the expression"}.
            has_expressions = has_expressions or (isinstance(value.get("x"), str) and "k" in value)
            has_text = has_text or (value.get("ty") == _TEXT_LAYER and "ks" in value)
            has_effects = has_effects or (bool(value.get("ef")) and "ks" in value)
            has_depth = has_depth or (value.get("ddd") == 1 and "ks" in value)
            pending.extend((inner, depth + 1) for inner in value.values())
        elif isinstance(value, list):
            pending.extend((inner, depth + 1) for inner in value)
    if has_expressions:
        raise IntakeError(
            "The animation holds expressions (program code), which are never run here. Bake them into keyframes before "
            "exporting it.",
            code="lottie-expressions",
        )
    if has_text:
        yield Note(
            code="lottie-text",
            message="The animation holds text, which may look different. Convert the text to shapes before exporting.",
        )
    if has_effects:
        yield Note(
            code="lottie-effects",
            message="The animation holds effects such as blur or glow, which may be left out. Compare it with its "
            "source, or export it without them.",
        )
    if has_depth:
        yield Note(
            code="lottie-depth", message="The animation holds layers in depth (3D), which are drawn flat. Make them 2D."
        )


def _probe(path: Path) -> Iterator[Note]:
    """Draw frames from the first to the last with the engines; the first that manages all of them decides."""
    for engine in ENGINES:
        status = _run_probe(engine, path)
        if status == NOTHING_SEEN:
            yield Note(code="lottie-blank", message="The animation shows nothing at any time.")
        if status in {0, NOTHING_SEEN}:
            return
    raise IntakeError(
        "The animation cannot be drawn. Export it again with fewer effects, or as animated WebP.",
        code="lottie-undrawable",
    )


def _run_probe(engine: str, path: Path) -> int:
    """The exit status of the probe; -1 where it takes too long."""
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter and file
            [sys.executable, "-I", str(_PROBE), engine, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return -1
