"""SVG drawings, made safe: nothing runs, nothing is fetched, nothing is read from this machine.

Elements are let through by name, references by what they point at. What is kept looks as it did.
"""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import resvg_py
from lxml import etree

from builder.document.recolours import MAX_RECOLOURS
from generation.domain.paints import colours_of_drawing
from generation.intake.css import clean_declarations, clean_stylesheet, reference_of, refers_only_inside
from generation.intake.errors import IntakeError
from generation.intake.facts import Examined, Note, OriginalFacts, OriginalKind
from generation.intake.identify import Form
from generation.intake.limits import DEFAULT_LIMITS, Limits
from generation.intake.svg_pictures import keep_picture

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HREFS = ("href", XLINK_HREF)
_SHAPES = "circle ellipse g image line path polygon polyline rect svg switch symbol use"
_TEXT = "text tspan textPath"
_PAINT = "clipPath defs linearGradient marker mask pattern radialGradient stop style"
_FILTERS = (
    "filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge "
    "feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
)
_WORDS = "title desc"
KEPT_ELEMENTS = frozenset(f"{_SHAPES} {_TEXT} {_PAINT} {_FILTERS} {_WORDS}".split())
_MOTIONS = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set"})
_DANGERS = frozenset({"script", "foreignObject", "handler", "listener", "iframe", "object", "embed"})
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE)
_PX_OF_UNIT = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LONGEST_ENTITY = 1_000
_PROBE_SIDE_PX = 512


@dataclass(frozen=True, slots=True)
class SafeSvg:
    """A drawing that is safe to keep, to show and to draw."""

    data: bytes
    width_px: float
    height_px: float
    notes: tuple[Note, ...]
    colours: tuple[str, ...]


def examine(path: Path, *, form: Form, limits: Limits) -> Examined:
    """The facts of a drawing that can be drawn, and its safe form. Raises IntakeError."""
    safe = make_safe(path.read_bytes(), limits=limits)
    probe = _PROBE_SIDE_PX / max(safe.width_px, safe.height_px)
    resvg_py.svg_to_bytes(
        svg_string=safe.data.decode(),
        width=max(1, round(safe.width_px * probe)),
        height=max(1, round(safe.height_px * probe)),
        skip_system_fonts=True,
    )
    facts = OriginalFacts(
        kind=OriginalKind.SVG,
        media_type=form.media_type,
        width_px=max(1, round(safe.width_px)),
        height_px=max(1, round(safe.height_px)),
        has_alpha=True,
        colours=safe.colours[:MAX_RECOLOURS],
        notes=safe.notes,
    )
    return Examined(facts, cleaned=safe.data)


def sanitise_svg(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The drawing without anything that runs, fetches or reads; doing it twice changes nothing. Raises IntakeError."""
    return make_safe(data, limits=limits).data


def make_safe(data: bytes, *, limits: Limits) -> SafeSvg:
    """The safe form of a drawing, plain or gzipped, with its size and what was taken out. Raises IntakeError."""
    root = _parse(_unpacked(data, limits=limits))
    if root.tag != f"{{{SVG}}}svg":
        raise IntakeError("This is XML, but not an SVG drawing.", code="unknown")
    cleaner = _Cleaner(limits=limits)
    cleaner.clean(root)
    etree.cleanup_namespaces(root, top_nsmap={None: SVG})
    _check_effort(root, limits=limits)
    width, height = _size_of(root)
    return SafeSvg(
        data=etree.tostring(root, encoding="utf-8"),
        width_px=width,
        height_px=height,
        notes=tuple(cleaner.notes()),
        colours=colours_of_drawing(root),
    )


def _unpacked(data: bytes, *, limits: Limits) -> bytes:
    most = limits.file_bytes[OriginalKind.SVG]
    if data.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(io.BytesIO(data)) as packed:
                data = packed.read(most + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise IntakeError("The compressed drawing is damaged. Save it as plain SVG.", code="cut-short") from error
    if len(data) > most:
        raise IntakeError(
            f"The drawing has more than {most // 1_000_000} MB. Simplify it, or upload it as PNG.", code="too-large"
        )
    return data


def _parse(data: bytes) -> etree._Element:
    """The drawing as a tree. Of entities only plain internal ones count, as older drawing programs write them."""
    try:
        root = etree.fromstring(data, _parser(resolve_entities=False))
        dtd = root.getroottree().docinfo.internalDTD
        entities = list(dtd.iterentities()) if dtd is not None else []
        if not entities:
            return root
        for entity in entities:
            content = entity.content
            if content is None or len(content) > _LONGEST_ENTITY or any(mark in content for mark in "&%<"):
                raise _entities(entity.name)
        return etree.fromstring(data, _parser(resolve_entities="internal"))
    except etree.XMLSyntaxError as error:
        if "ntity" in str(error.msg):
            raise _entities(str(error.msg)) from error
        raise IntakeError(
            f"The drawing is not well-formed XML (line {error.lineno}). Save it again as plain SVG.",
            code="svg-malformed",
            detail=str(error.msg)[:200],
        ) from error


def _entities(which: str) -> IntakeError:
    return IntakeError(
        "The drawing holds entities, which can be used to attack. Save it as plain SVG.",
        code="svg-entities",
        detail=which[:200],
    )


def _parser(*, resolve_entities: bool | str) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=resolve_entities,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class _Cleaner:
    """Takes everything out of a tree that is not known to be harmless."""

    def __init__(self, *, limits: Limits) -> None:
        self._limits = limits
        self._found: set[str] = set()

    def clean(self, root: etree._Element) -> None:
        """``root`` and all below it hold only what may stay."""
        pending: list[tuple[etree._Element, int]] = [(root, 1)]
        while pending:
            element, depth = pending.pop()
            if depth > self._limits.svg_depth:
                raise IntakeError("The drawing nests too deeply. Ungroup and simplify it.", code="svg-too-complex")
            self._clean_attributes(element)
            for child in list(element):
                if self._stays(child):
                    pending.append((child, depth + 1))
                else:
                    _remove(child)
            if element.tag == f"{{{SVG}}}style":
                element.text = self._kept(clean_stylesheet(element.text or ""))

    def notes(self) -> Iterator[Note]:
        """What a person should know of what was found."""
        if "danger" in self._found:
            yield Note(code="svg-scripts-removed", message="Scripts or embedded pages were taken out of the drawing.")
        if "reference" in self._found:
            yield Note(code="svg-links-removed", message="Links to other files were taken out. Embed pictures instead.")
        if "motion" in self._found:
            yield Note(
                code="svg-motion-removed", message="The drawing moves; only its first state is shown. Use Lottie."
            )
        if "text" in self._found:
            yield Note(
                code="svg-text",
                message="The drawing holds text, which needs its font. Convert the text to paths to keep its look.",
            )

    def _stays(self, element: etree._Element) -> bool:
        if not isinstance(element.tag, str):
            return False
        name = etree.QName(element)
        if name.localname in _DANGERS:
            self._found.add("danger")
        if name.localname in _MOTIONS:
            self._found.add("motion")
        if name.namespace != SVG:
            return False
        if name.localname == "a":
            element.tag = f"{{{SVG}}}g"
            return True
        if name.localname == "text":
            self._found.add("text")
        if name.localname == "image" and not keep_picture(reference_of(element), limits=self._limits):
            self._found.add("reference")
            return False
        return name.localname in KEPT_ELEMENTS

    def _clean_attributes(self, element: etree._Element) -> None:
        is_image = element.tag == f"{{{SVG}}}image"
        for name, value in element.attrib.items():
            if name in _HREFS:
                if is_image and value.strip() == reference_of(element):
                    continue
                if is_image or not value.strip().startswith("#"):
                    self._found.add("reference")
                    del element.attrib[name]
            elif name == "style":
                element.attrib[name] = self._kept(clean_declarations(value))
            elif name.lower().startswith("on"):
                self._found.add("danger")
                del element.attrib[name]
            elif name.startswith("{") and name != _XML_SPACE:
                del element.attrib[name]
            elif not refers_only_inside(value):
                self._found.add("reference")
                del element.attrib[name]

    def _kept(self, cleaned: tuple[str, bool]) -> str:
        text, is_whole = cleaned
        if not is_whole:
            self._found.add("reference")
        return text


def _remove(element: etree._Element) -> None:
    """Take the element out and leave the text after it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    parent.remove(element)
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def _check_effort(root: etree._Element, *, limits: Limits) -> None:
    """Count what is drawn, with each use of an element, so that a few lines cannot draw for hours."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    effort: dict[etree._Element, int] = {}
    open_elements: set[etree._Element] = set()

    def count(element: etree._Element) -> int:
        if element in effort:
            return effort[element]
        if element in open_elements:
            raise IntakeError("A part of the drawing uses itself.", code="svg-too-complex")
        open_elements.add(element)
        used = (by_id[name] for name in _ids_used(element) if name in by_id)
        total = 1 + sum(map(count, element)) + sum(map(count, used))
        if total > limits.svg_elements:
            raise IntakeError(
                f"The drawing has more than {limits.svg_elements} parts. Simplify it, or upload it as PNG.",
                code="svg-too-complex",
            )
        open_elements.discard(element)
        effort[element] = total
        return total

    try:
        count(root)
    except RecursionError:
        raise IntakeError("The drawing nests too deeply. Simplify it.", code="svg-too-complex") from None


def _ids_used(element: etree._Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in _HREFS and value.startswith("#"):
            yield value[1:]
        elif "url(" in value:
            yield from re.findall(r"url\(\s*['\"]?#([^'\")]+)", value)


def _size_of(root: etree._Element) -> tuple[float, float]:
    """Width and height, px: as the file asks, else those of its view box; one side follows from the other."""
    width, height = _px(root.get("width")), _px(root.get("height"))
    numbers = [
        float(number) for number in re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?", root.get("viewBox") or "")
    ]
    box = (numbers[2], numbers[3]) if len(numbers) == 4 and min(numbers[2:]) > 0 else None
    if box and not (width and height):
        ratio = width / box[0] if width else height / box[1] if height else 1.0
        width, height = box[0] * ratio, box[1] * ratio
    if not (width and height) or max(width, height) > 1_000_000:
        raise IntakeError(
            "The drawing does not say how large it is. Give it a width and a height, or a viewBox.", code="svg-no-size"
        )
    return width, height


def _px(length: str | None) -> float | None:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PX_OF_UNIT[(match[2] or "").lower()] or None if match else None
