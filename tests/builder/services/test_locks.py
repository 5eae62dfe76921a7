"""What authors may not do, whatever they change and wherever it hides: documents sent to the API past the page."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.document.geometry import Place
from builder.document.layers import TextLayer
from builder.document.timeline import Segment, Timeline
from builder.models.errors import ForbiddenError
from builder.selectors.documents import get_timeline
from builder.services.locks import custom_colours_of, refuse_custom_colours, refuse_locked_changes
from builder.services.saving import Save, SegmentChange, SegmentRemoval, save_video
from builder.services.videos import create_video
from tests.builder.houses import NOW, House, build_segment
from tests.builder.http.clients import signed_in

CASES = json.loads((Path(__file__).parents[2] / "cases" / "locks.json").read_text())["cases"]
"""What the editor keeps to as well (tests/js/edit/locks.test.js); the file says how its lines are read."""

LOCKED_TITLE = TextLayer(
    id="title",
    text="Fixed",
    style="heading-1",
    locked=True,
    place=Place(x_px=100, y_px=100, width_px=900, height_px=200),
)
Way = tuple[str | int, ...]
LOCKED_LAYER, FREE_LAYER = "title", "free"


def ways_in(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every number, word and switch of a document."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in entries:
        yield from ways_in(part, (*way, name))
    if not isinstance(value, dict | list) and value is not None:
        yield way


def changed(document: dict[str, Any], way: Way) -> dict[str, Any]:
    other = copy.deepcopy(document)
    *path, last = way
    place: Any = other
    for step in path:
        place = place[step]
    old = place[last]
    place[last] = (not old) if isinstance(old, bool) else old + 1 if isinstance(old, int | float) else f"{old}x"
    return other


@pytest.fixture
def locked(house: House) -> House:
    """Of "one" a layer is locked, with a free one above it; "three" is locked as a whole."""
    one = build_segment("one", script="Hello.").model_dump(mode="json")
    free = {**one["layers"][0], "id": FREE_LAYER}
    one["layers"] = [{**one["layers"][0], "id": "below"}, {**one["layers"][0], "locked": True}, free]
    three = build_segment("three", locked=True, script="The end.", transition={"kind": "dip"})
    changes = [SegmentChange(base_revision=1, document=document) for document in (Segment.model_validate(one), three)]
    save_video(house.video.id, by=house.manager, save=Save(segments=tuple(changes)), now=NOW)
    return house


def document_of(house: House, key: str) -> dict[str, Any]:
    timeline = get_timeline(house.video)
    return next(one for one in timeline.segments if one.id == key).model_dump(mode="json")


def send(house: House, **body: object) -> Any:
    browser = signed_in(house.author)
    return browser.post(f"/api/v1/videos/{house.video.id}/save", json.dumps(body), content_type="application/json")


@pytest.mark.django_db
class TestLockedSegment:
    def test_keeps_everything_that_it_says(self, locked: House) -> None:
        document = document_of(locked, "three")
        refused = 0
        for way in ways_in(document):
            if way == ("id",):
                continue
            answer = send(locked, segments=[{"base_revision": 2, "document": changed(document, way)}])
            assert answer.status_code in {403, 422}, way
            refused += answer.status_code == 403
            if answer.status_code == 403:
                assert answer.json()["code"] == "locked-part", way
        assert refused > 20
        assert document_of(locked, "three") == document

    @pytest.mark.parametrize("order", [("three", "one", "two"), ("one", "three", "two")])
    def test_keeps_its_place_at_the_end(self, locked: House, order: tuple[str, ...]) -> None:
        assert send(locked, order=order).json()["code"] == "locked-part"

    def test_lets_others_come_before_it(self, locked: House) -> None:
        new = build_segment("new").model_dump(mode="json")
        change = {"base_revision": None, "document": new}
        answer = send(locked, segments=[change], order=["new", "two", "one", "three"])
        assert answer.json()["order"] == ["new", "two", "one", "three"]

    def test_lets_nothing_come_after_it(self, locked: House) -> None:
        new = build_segment("new").model_dump(mode="json")
        assert send(locked, segments=[{"base_revision": None, "document": new}]).json()["code"] == "locked-part"

    def test_is_not_removed_and_brought_back(self, locked: House) -> None:
        assert send(locked, removed=[{"id": "three", "base_revision": 2}]).json()["code"] == "locked-part"


@pytest.mark.django_db
class TestLockedLayer:
    def test_keeps_everything_that_it_says(self, locked: House) -> None:
        document = document_of(locked, "one")
        for way in ways_in(document["layers"][1]):
            other = changed(document, ("layers", 1, *way))
            answer = send(locked, segments=[{"base_revision": 2, "document": other}])
            assert answer.status_code in {403, 422}, way
        assert document_of(locked, "one") == document

    @pytest.mark.parametrize(
        "mutate",
        [
            lambda layers: [layers[1], layers[0], layers[2]],
            lambda layers: [layers[0], layers[2], layers[1]],
            lambda layers: [layers[0], layers[2]],
            lambda layers: [],
            lambda layers: [layers[0], {**layers[1], "id": "other"}, layers[2]],
            lambda layers: [layers[0], layers[1], {**layers[2], "locked": True}],
        ],
        ids=["sunk", "raised", "removed", "all removed", "under another id", "another one locked"],
    )
    def test_keeps_its_place(self, locked: House, mutate: Callable[[list], list]) -> None:
        document = document_of(locked, "one")
        other = {**document, "layers": mutate(document["layers"])}
        answer = send(locked, segments=[{"base_revision": 2, "document": other}])
        assert (answer.status_code, answer.json()["code"]) == (403, "locked-part")

    def test_leaves_the_others_free(self, locked: House) -> None:
        document = document_of(locked, "one")
        layers = [document["layers"][1], {**document["layers"][2], "text": "Free"}]
        answer = send(locked, segments=[{"base_revision": 2, "document": {**document, "layers": layers}}])
        assert answer.status_code == 200


ROLE = {"kind": "role", "role": "primary"}
COLOURED: dict[str, dict[str, Any]] = {
    "background": {"background": {"kind": "colour", "colour": ROLE}},
    "gradient": {"background": {"kind": "gradient", "start": ROLE, "end": ROLE}},
    "transition": {"transition": {"kind": "dip", "colour": ROLE}},
    "text": {"layers": [{"kind": "text", "id": "t", "text": "Hello", "colour": ROLE}]},
    "span": {
        "layers": [{"kind": "text", "id": "t", "text": "Hello", "spans": [{"start": 0, "end": 2, "colour": ROLE}]}]
    },
    "shape": {"layers": [{"kind": "shape", "id": "s", "fill": ROLE, "stroke": ROLE}]},
    "icon": {"layers": [{"kind": "icon", "id": "i", "icon": "star", "colour": ROLE}]},
}
PLACE = {"x_px": 100, "y_px": 100, "width_px": 300, "height_px": 200}


def roles_in(value: Any, way: Way = ()) -> Iterator[Way]:
    if isinstance(value, dict) and value.get("kind") == "role":
        yield way
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in entries:
        yield from roles_in(part, (*way, name))


class TestCustomColour:
    @pytest.mark.parametrize("name", COLOURED)
    def test_is_found_wherever_it_hides(self, name: str) -> None:
        more = copy.deepcopy(COLOURED[name])
        for layer in more.get("layers", []):
            layer["place"] = PLACE
        document = build_segment("one", **more).model_dump(mode="json")
        ways = list(roles_in(document))
        assert ways
        for way in ways:
            other = copy.deepcopy(document)
            place: Any = other
            for step in way[:-1]:
                place = place[step]
            place[way[-1]] = {"kind": "custom", "hex": "#ff00ff"}
            segment = Segment.model_validate(other)
            assert custom_colours_of(segment.model_dump(mode="json")) == {"#ff00ff"}
            with pytest.raises(ForbiddenError):
                refuse_custom_colours(segment, allowed=frozenset())

    @pytest.mark.django_db
    def test_is_not_brought_in_by_a_new_video(self, house: House) -> None:
        off = {"kind": "colour", "colour": {"kind": "custom", "hex": "#ff00ff"}}
        timeline = Timeline(segments=(build_segment("one", background=off),))
        with pytest.raises(ForbiddenError):
            create_video(house.workspace.key, by=house.author, title="Off", now=NOW, timeline=timeline)


class TestRemoving:
    def test_of_a_segment_with_a_locked_layer_needs_a_brand_manager(self) -> None:
        with pytest.raises(ForbiddenError) as caught:
            refuse_locked_changes(build_segment("one", layers=(LOCKED_TITLE,)), None)
        assert caught.value.data["layer_id"] == LOCKED_TITLE.id

    def test_of_one_from_a_template_does_not_unless_all_of_it_is_locked(self) -> None:
        came = build_segment("one", layers=(LOCKED_TITLE,), template="title")
        refuse_locked_changes(came, None)
        with pytest.raises(ForbiddenError):
            refuse_locked_changes(came.model_copy(update={"locked": True}), None)


def read_segment(line: str) -> Segment:
    """A segment as ``tests/cases/locks.json`` writes it."""
    head, body = line.split(": ")
    key, *marks = head.split()
    layers = []
    for word in body.split():
        found = re.fullmatch(r"(\w+)(\*?)(?:=(\w+))?", word)
        assert found
        name, star, words = found.groups()
        layers.append(LOCKED_TITLE.model_copy(update={"id": name, "locked": bool(star), "text": words or name}))
    origin = {"template": "quote" if "t" in marks else None, "part": "intro" if "p" in marks else None}
    return build_segment(key, layers=tuple(layers), locked="s" in marks, **origin)


@pytest.mark.django_db
class TestEachCase:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
    def test_holds_as_in_the_editor(self, case: dict[str, Any], house: House) -> None:
        before, after = (tuple(read_segment(line) for line in case[side]) for side in ("before", "after"))
        video = create_video(
            house.workspace.key, by=house.manager, title="Case", now=NOW, timeline=Timeline(segments=before)
        )
        known, kept = {one.id: one for one in before}, {one.id for one in after}
        save = Save(
            segments=tuple(
                SegmentChange(base_revision=video.revision if one.id in known else None, document=one)
                for one in after
                if known.get(one.id) != one
            ),
            removed=tuple(SegmentRemoval(id=key, base_revision=video.revision) for key in known if key not in kept),
            order=tuple(one.id for one in after),
        )
        if case["broken"] is None:
            assert save_video(video.id, by=house.author, save=save, now=NOW).collisions == ()
            return
        with pytest.raises(ForbiddenError) as caught:
            save_video(video.id, by=house.author, save=save, now=NOW)
        assert [caught.value.data["segment_id"], caught.value.data["layer_id"]] == case["broken"]
