"""Logos in pictures: found by their edges and by features, at any size and angle, and judged.

A finder knows the marks of one kit: the variants in use, former ones, and marks of others. What it finds says which
one it is, where, and what is wrong with it. Marks that are little more than one plain outline, such as a disc, look
like many other things; only their colours tell them apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from brandkit.domain.findings import Region
from brandkit.domain.marks import FoundMark, MarkFault, MarkUse, WrongMark
from brandkit.frames.colour_difference import Rgb8
from brandkit.frames.marks.colours import SeenMark, see_colours
from brandkit.frames.marks.features import build_features, match_features
from brandkit.frames.marks.fitting import Fit, Shown, corners_of, fit_mark, shown_of
from brandkit.frames.marks.judging import ColourVerdict, judge_colours, judge_shape
from brandkit.frames.marks.places import Place, is_same_place, quarter_turns
from brandkit.frames.marks.sliding import build_sliders, slide
from brandkit.frames.marks.templates import MarkTemplate, Rgba8, build_template

LARGEST_SIDE_PX: Final = 1920
"""A larger picture is searched this large."""
SAME_SHAPE: Final = 0.03
"""Mean difference of the outlines of two variants that are looked for as one."""
SYMMETRIC: Final = 0.08
"""Mean difference of a mark from its mirror image, below which nobody can tell them apart."""
OVERLAP: Final = 0.3
"""Of two finds that share so much of their area one is right: the better one."""
DIFFERS_CODES, DIFFERING = 48, 0.025
"""A mark is another one than its mirror image where so large a share of its px differs by so many codes."""
RETIRED_MARGIN: Final = 0.03
"""A former variant is named where it fits so much better than those in use."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it is handed in: the variant's or the foreign mark's name, and its pixels (straight alpha)."""

    name: str
    use: MarkUse
    rgba: Rgba8


@dataclass(frozen=True, slots=True)
class _Shape:
    """Marks of one outline, looked for together."""

    members: tuple[MarkTemplate, ...]
    is_mirrored: bool
    is_searched: bool = True
    """Mirror images that have nearly the same outline are only looked for where the mark itself was found."""

    @property
    def first(self) -> MarkTemplate:
        return self.members[0]


@dataclass(frozen=True, slots=True)
class _Find:
    template: MarkTemplate
    fit: Fit
    colours: ColourVerdict
    is_mirrored: bool
    score: float

    @property
    def is_plain(self) -> bool:
        """Whether it is so much like the mark that nobody need ask for its mirror image."""
        return self.fit.edges_ratio >= WELL_FITTING and self.colours.fault is None


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What makes a place a mark: edges, colours that explain its pixels, and how near they are to the mark's own.

    ``coherent_ratio`` is that of the edges found where the mark is not hidden: what hides a mark takes whole stretches
    of its edges, and chance finds some everywhere. ``visible_ratio`` is how much of the mark is not hidden.
    """

    edges_ratio: float
    coherent_ratio: float
    visible_ratio: float
    explained_ratio: float
    mean_difference: float
    parts: int = 1
    """Of the mark: letters of one colour look like many others."""

    def is_enough(self, fit: Fit, shown: Shown, seen: SeenMark, colours: ColourVerdict) -> bool:
        is_near = colours.is_judged and colours.mean_difference <= self.mean_difference
        return (
            fit.edges_ratio >= self.edges_ratio
            and shown.coherent_ratio >= self.coherent_ratio
            and shown.visible_ratio >= self.visible_ratio
            and len(seen.parts) >= self.parts
            and seen.explained_ratio >= self.explained_ratio
            and (is_near or self.mean_difference == ANY_COLOURS)
        )


ANY_COLOURS: Final = 100.0
EVIDENCE: Final = (
    _Evidence(0.9, 0.9, visible_ratio=0.8, explained_ratio=0.8, mean_difference=ANY_COLOURS),
    _Evidence(0.7, 0.85, visible_ratio=0.7, explained_ratio=0.8, mean_difference=22.0),
    _Evidence(0.7, 0.7, visible_ratio=0.7, explained_ratio=0.95, mean_difference=8.0),
    _Evidence(0.7, 0.85, visible_ratio=0.7, explained_ratio=0.65, mean_difference=5.0),
    _Evidence(0.56, 0.8, visible_ratio=0.6, explained_ratio=0.85, mean_difference=5.0),
    _Evidence(0.7, 0.95, visible_ratio=0.5, explained_ratio=0.95, mean_difference=5.0),
    _Evidence(0.51, 0.9, visible_ratio=0.45, explained_ratio=0.9, mean_difference=2.5, parts=2),
)
"""The more the edges say, the less the colours have to. Letters and icons have many an edge of a plain mark, but
neither all of them nor its colours."""
LEAST_EDGES: Final = min(each.edges_ratio for each in EVIDENCE)
NEAR_COLOURS: Final = 22.0
SMALL_PX, SMALL_DIFFERENCE = 48.0, 6.0
"""The root of the area of a copy so small that letters have its edges by chance: its colours have to be near."""
STRANGE_DIFFERENCE, STRANGE_SCORE = 6.0, 0.96
"""What is mirrored, or stretched, and off by so much in its colours too is another thing of a like outline, unless
it fits as well as this."""
WELL_FITTING: Final = 0.92
"""A mark of which so many edges are there is not its mirror image."""
MIRRORED_LOOKS: Final = 3
"""So many of the places of a mark are looked at for its mirror image."""


class LogoFinder:
    """Finds the marks it was made with. Making one takes a while; it serves any number of pictures."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        made = (build_template(mark.rgba, id_=mark.name, use=mark.use) for mark in marks)
        templates = [template for template in made if template is not None and template.parts]
        self._shapes = [*_shapes_of(templates), *_mirrored_shapes(templates)]
        firsts = [shape.first for shape in self._shapes]
        searched = sum(shape.is_searched for shape in self._shapes)
        self._sliders = [build_sliders(template) for template in firsts[:searched]]
        self._features = [build_features(template) for template in firsts[:searched]]

    def find(self, picture: Rgb8) -> tuple[FoundMark, ...]:
        """The marks in a picture ``(height, width, 3)``, the clearest first."""
        if not self._shapes or min(picture.shape[:2]) < 16:
            return ()
        scale = min(1.0, LARGEST_SIDE_PX / max(picture.shape[:2]))
        size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
        searched = np.ascontiguousarray(picture)
        if scale < 1:
            searched = np.asarray(cv2.resize(searched, size, interpolation=cv2.INTER_AREA), np.uint8)
        places = self._places(searched)
        fitted = [(place.mark, fit) for place in places if (fit := self._fit_at(searched, place)) is not None]
        looked = [(mark, fit, self._look_at(searched, mark, fit)) for mark, fit in fitted]
        unclear = [(mark, fit) for mark, fit, find in looked if find is None or not find.is_plain]
        turned = self._mirror_images(searched, unclear)
        finds = _best_of([*(find for _, _, find in looked if find is not None), *turned])
        height, width = searched.shape[:2]
        return tuple(_as_found(find, width=width, height=height) for find in finds)

    def _mirror_images(self, picture: Rgb8, fitted: Sequence[tuple[int, Fit]]) -> list[_Find]:
        """Mirror images of marks that were not searched, where the mark itself fits, but not clearly."""
        turned: list[_Find] = []
        for number, shape in enumerate(self._shapes):
            if shape.is_searched:
                continue
            near = [fit for mark, fit in fitted if self._is_of(mark, shape)]
            for fit in sorted(near, key=lambda each: -each.edges_ratio)[:MIRRORED_LOOKS]:
                for affine in quarter_turns(shape.first, fit.affine):
                    mirrored = self._fit_at(picture, Place(number, affine, fit.edges_ratio))
                    find = None if mirrored is None else self._look_at(picture, number, mirrored)
                    turned.extend([] if find is None else [find])
        return turned

    def _is_of(self, mark: int, shape: _Shape) -> bool:
        """Whether the shape is the mirror image of the mark of this number."""
        upright = self._shapes[mark]
        return not upright.is_mirrored and shape.first.id in {member.id for member in upright.members}

    def _places(self, picture: Rgb8) -> list[Place]:
        firsts = [shape.first for shape in self._shapes[: len(self._sliders)]]
        kept: list[Place] = []
        for place in [*match_features(picture, self._features), *slide(picture, firsts, self._sliders)]:
            mark = firsts[place.mark]
            if not any(other.mark == place.mark and is_same_place(place.affine, other.affine, mark) for other in kept):
                kept.append(place)
        return kept

    def _fit_at(self, picture: Rgb8, place: Place) -> Fit | None:
        """The place exactly, if enough of the edges are there."""
        fit = fit_mark(picture, self._shapes[place.mark].first, place.affine)
        return None if fit is None or fit.edges_ratio < LEAST_EDGES else fit

    def _look_at(self, picture: Rgb8, mark: int, fit: Fit) -> _Find | None:
        """The member of the shape that is there, if one is."""
        shape = self._shapes[mark]
        found = (self._member_at(picture, template, shape, fit) for template in shape.members)
        return max((each for each in found if each is not None), key=_preference, default=None)

    def _member_at(self, picture: Rgb8, template: MarkTemplate, shape: _Shape, fit: Fit) -> _Find | None:
        seen = see_colours(picture, template, _rescaled(fit, shape.first, template))
        if seen is None:
            return None
        colours = judge_colours(template, seen)
        shown = shown_of(shape.first, fit)
        side = float(np.sqrt(np.prod(fit.scales) * shape.first.width_px * shape.first.height_px))
        if side < SMALL_PX and colours.is_judged and colours.mean_difference > SMALL_DIFFERENCE:
            return None
        if not any(each.is_enough(fit, shown, seen, colours) for each in EVIDENCE):
            return None
        score = min(1.0, 0.6 * fit.edges_ratio + 0.4 * seen.explained_ratio)
        is_bent = shape.is_mirrored or judge_shape(shape.first, fit) is not None
        if is_bent and score < STRANGE_SCORE and colours.is_judged and colours.mean_difference > STRANGE_DIFFERENCE:
            return None
        return _Find(template, _rescaled(fit, shape.first, template), colours, shape.is_mirrored, score)


def _preference(find: _Find) -> tuple[bool, float]:
    """Of variants with one outline: the one with the nearest colours, and of equal ones the one in use."""
    return find.colours.is_judged, -find.colours.mean_difference - (0.3 if find.template.use is MarkUse.RETIRED else 0)


def _rescaled(fit: Fit, first: MarkTemplate, template: MarkTemplate) -> Fit:
    """The place of the shape's first member, as one of another: their templates may differ by a pixel."""
    grow = np.array([first.width_px / template.width_px, first.height_px / template.height_px])
    affine = fit.affine.copy()
    affine[:, 2] += affine[:, :2] @ ((grow - 1) / 2)
    affine[:, :2] *= grow
    return Fit(affine=affine, points=fit.points / grow, is_found=fit.is_found)


def _shapes_of(templates: Sequence[MarkTemplate]) -> list[_Shape]:
    groups: list[list[MarkTemplate]] = []
    for template in templates:
        for group in groups:
            if _outline_difference(group[0], template) < SAME_SHAPE:
                group.append(template)
                break
        else:
            groups.append([template])
    return [_Shape(tuple(group), is_mirrored=False) for group in groups]


def _mirrored_shapes(templates: Sequence[MarkTemplate]) -> list[_Shape]:
    """The mirror images of the brand's own marks that differ from their mirror image; those to be searched first."""
    searched, others = [], []
    for template in templates:
        turned = build_template(np.ascontiguousarray(template.rgba[:, ::-1]), id_=template.id, use=template.use)
        if turned is None or template.use is not MarkUse.IN_USE:
            continue
        if _outline_difference(template, turned) >= SYMMETRIC or _colour_difference(template, turned) >= SYMMETRIC:
            searched.append(turned)
        elif _differing_ratio(template, turned) >= DIFFERING:
            others.append(turned)
    return [
        _Shape(shape.members, is_mirrored=True, is_searched=is_searched)
        for is_searched, group in ((True, searched), (False, others))
        for shape in _shapes_of(group)
    ]


def _outline_difference(first: MarkTemplate, second: MarkTemplate) -> float:
    aspect = (first.width_px / first.height_px) / (second.width_px / second.height_px)
    if abs(aspect - 1) > 0.01:
        return 1.0
    small = [cv2.resize(each.rgba[..., 3], (96, 96), interpolation=cv2.INTER_AREA) for each in (first, second)]
    return float(np.abs(small[0].astype(np.float32) - small[1]).mean() / 255 / max(0.1, float(small[0].mean()) / 255))


def _colour_difference(first: MarkTemplate, second: MarkTemplate) -> float:
    small = [cv2.resize(each.channels, (96, 96), interpolation=cv2.INTER_AREA) for each in (first, second)]
    return float(np.abs(small[0] - small[1]).mean() / 255)


def _differing_ratio(first: MarkTemplate, second: MarkTemplate) -> float:
    small = [cv2.resize(each.channels, (96, 96), interpolation=cv2.INTER_AREA) for each in (first, second)]
    return float((np.abs(small[0] - small[1]).max(axis=2) > DIFFERS_CODES).mean())


def _best_of(finds: Sequence[_Find]) -> list[_Find]:
    """Of finds in one place the best; one in use rather than a former one that fits hardly better."""
    kept: list[_Find] = []
    for find in sorted(finds, key=lambda each: -_rank(each)):
        if not any(_overlap(find, other) > OVERLAP for other in kept):
            kept.append(find)
    return kept


def _rank(find: _Find) -> float:
    """Mirror images and former variants have to be clearly better; right colours speak for a variant."""
    handicap = RETIRED_MARGIN if find.template.use is MarkUse.RETIRED or find.is_mirrored else 0.0
    return find.score - handicap - 0.1 * min(1.0, find.colours.mean_difference / NEAR_COLOURS)


def _overlap(first: _Find, second: _Find) -> float:
    """The shared area as a share of the smaller one's."""
    quads = [corners_of(each.template, each.fit.affine).astype(np.float32) for each in (first, second)]
    areas = [cv2.contourArea(quad) for quad in quads]
    shared, _ = cv2.intersectConvexConvex(quads[0], quads[1])
    return float(shared) / max(1e-6, min(areas))


def _as_found(find: _Find, *, width: int, height: int) -> FoundMark:
    faults: list[WrongMark] = []
    if find.template.use is MarkUse.IN_USE:
        if find.colours.fault is not None:
            faults.append(find.colours.fault)
        if (stretched := judge_shape(find.template, find.fit)) is not None:
            faults.append(stretched)
        if find.is_mirrored:
            faults.append(WrongMark(fault=MarkFault.MIRRORED, measured=1.0))
    corners = (corners_of(find.template, find.fit.affine) + 0.5) / (width, height)
    first, second, third, fourth = ((round(float(x), 5), round(float(y), 5)) for x, y in corners)
    return FoundMark(
        name=find.template.id,
        use=find.template.use,
        region=Region(corners=(first, second, third, fourth)),
        score=round(find.score, 4),
        faults=tuple(faults),
        colours_judged=find.colours.is_judged,
    )
