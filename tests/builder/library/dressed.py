"""Kits of very different brands, and the templates that ship dressed in them."""

import hashlib
import io
from collections.abc import Callable

import numpy as np
from PIL import Image

from builder.document.animation import Preset
from builder.document.geometry import Anchor
from builder.document.kit_demands import ColourPair, MotionRules, SafeMargins
from builder.document.kit_values import ColourRole, KitValues, LogoVariant, TypeStyle
from builder.document.transitions import TransitionKind
from builder.library.demo.files import stored_files
from builder.library.demo.kit import build_kit
from builder.library.templates.sheet import Drawing
from generation.illustrator.illustrate import illustrate


def demo_files() -> dict[str, bytes]:
    """The demo's logos and fonts by their SHA-256."""
    return {hashlib.sha256(data).hexdigest(): data for name, data in stored_files()}


def names() -> dict[str, str]:
    """The demo's files: SHA-256 by name."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in stored_files()}


def demo_kit() -> KitValues:
    """Northwind's own: a light page."""
    return build_kit(names())


def _with(colours: tuple[tuple[str, str], ...], *, ink: str, name: str) -> KitValues:
    demo = demo_kit()
    roles = {role for role, _ in colours}
    return demo.model_copy(
        update={
            "name": name,
            "colours": tuple(ColourRole(role=role, name=role.title(), hex=value) for role, value in colours),
            "type_styles": tuple(
                style.model_copy(update={"colour": style.colour if style.colour in roles else ink})
                for style in demo.type_styles
            ),
        }
    )


def dark_kit() -> KitValues:
    """A brand whose page is nearly black, with vivid colours and no "secondary"."""
    colours = (
        ("background", "#0b0f1a"),
        ("surface", "#171d2e"),
        ("primary", "#6d5dfc"),
        ("accent", "#2ee6a8"),
        ("text", "#f3f5fb"),
        ("muted", "#98a2bd"),
    )
    kit = _with(colours, ink="text", name="Contoso night")
    logos = tuple(logo.model_copy(update={"colours": ()}) for logo in kit.logos)
    return kit.model_copy(update={"logos": logos, "motion": MotionRules(), "safe_margins": (SafeMargins(),)})


def sparse_kit() -> KitValues:
    """Three colours and three type styles with names of their own, pairs, logos at the top left only, few motions."""
    demo = demo_kit()
    font = demo.type_styles[3]
    styles = (("headline", 96), ("copy", 42), ("small", 30))
    return KitValues(
        name="Fabrikam",
        colours=(
            ColourRole(role="ink", name="Ink", hex="#14213d"),
            ColourRole(role="paper", name="Paper", hex="#ffffff"),
            ColourRole(role="magenta", name="Magenta", hex="#c2005f"),
        ),
        type_styles=tuple(
            TypeStyle(
                role=role, name=role, font=font.font, family="Inter", size_px=size, minimum_size_px=28, colour="ink"
            )
            for role, size in styles
        ),
        logos=tuple(
            LogoVariant(**{**logo.model_dump(), "places": (Anchor.TOP_LEFT,), "colours": ()}) for logo in demo.logos
        ),
        pairs=(
            ColourPair(text="ink", ground="paper"),
            ColourPair(text="magenta", ground="paper"),
            ColourPair(text="paper", ground="ink"),
            ColourPair(text="paper", ground="magenta"),
        ),
        motion=MotionRules(presets=(Preset.FADE,), transitions=(TransitionKind.DIP,), emphases=(), maximum_seconds=1),
        safe_margins=(SafeMargins(top_ratio=0.055, right_ratio=0.055, bottom_ratio=0.055, left_ratio=0.055),),
    )


KITS: dict[str, Callable[[], KitValues]] = {"demo": demo_kit, "dark": dark_kit, "sparse": sparse_kit}


class Drawn:
    """Pictures as they are drawn, kept by their SHA-256."""

    def __init__(self, kit: KitValues) -> None:
        self._palette = [colour.hex for colour in kit.colours]
        self.files: dict[str, bytes] = {}

    def __call__(self, drawing: Drawing) -> str:
        if drawing.svg:
            return self._keep(drawing.svg.encode())
        pixels = illustrate(
            drawing.words,
            palette=self._palette,
            seed=drawing.seed,
            width_px=drawing.width_px,
            height_px=drawing.height_px,
        )
        output = io.BytesIO()
        Image.fromarray(np.asarray(pixels)).save(output, format="PNG", compress_level=1)
        return self._keep(output.getvalue())

    def _keep(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.files[sha256] = data
        return sha256


def no_picture(drawing: Drawing) -> str:
    """A name that stands for a picture nobody draws."""
    return hashlib.sha256(repr(drawing).encode()).hexdigest()
