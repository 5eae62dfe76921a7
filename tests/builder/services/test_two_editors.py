"""Two people edit one video at once, in every way that Hypothesis can think of: nothing that was accepted is lost."""

from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from builder.document.timeline import Segment
from builder.models import Segment as SegmentRow
from builder.models import User, Video
from builder.services.saving import Save, SegmentChange, SegmentRemoval, save_video
from tests.builder.houses import NOW, House, build_segment

EDITORS = st.integers(min_value=0, max_value=1)
PICKS = st.integers(min_value=0, max_value=3)


@dataclass
class Editor:
    """What a browser knows: documents with the revisions they are based on, the order, and what was not sent yet."""

    user: User
    bases: dict[str, int]
    documents: dict[str, Segment]
    order: list[str]
    seen: dict[str, Segment]
    """The documents as the server had them when the editor last looked."""
    dirty: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    moved: bool = False

    def save_of(self) -> Save:
        return Save(
            segments=tuple(
                SegmentChange(base_revision=self.bases.get(key), document=self.documents[key])
                for key in self.order
                if key in self.dirty
            ),
            removed=tuple(SegmentRemoval(id=key, base_revision=self.bases[key]) for key in sorted(self.removed)),
            order=tuple(self.order) if self.moved else None,
        )


class TwoEditors(RuleBasedStateMachine):
    """``truth`` is what the answers promised to be stored."""

    house: House

    @initialize()
    def open_the_video(self) -> None:
        self.numbers = count()
        segments = [build_segment(key) for key in ("a", "b", "c")]
        self.video: Video = self.house.add_video("Together", *segments)
        self.truth = {segment.id: segment for segment in segments}
        self.editors = [
            Editor(user, dict.fromkeys("abc", 1), dict(self.truth), ["a", "b", "c"], dict(self.truth))
            for user in (self.house.author, self.house.manager)
        ]

    @rule(who=EDITORS, pick=PICKS)
    def edit(self, who: int, pick: int) -> None:
        editor = self.editors[who]
        if editor.order:
            key = editor.order[pick % len(editor.order)]
            editor.documents[key] = build_segment(key, text=f"Text {next(self.numbers)}")
            editor.dirty.add(key)

    @rule(who=EDITORS, pick=PICKS)
    def insert(self, who: int, pick: int) -> None:
        editor = self.editors[who]
        key = f"new-{next(self.numbers)}"
        editor.documents[key] = build_segment(key)
        editor.order.insert(pick % (len(editor.order) + 1), key)
        editor.dirty.add(key)
        editor.moved = True

    @rule(who=EDITORS, pick=PICKS)
    def remove(self, who: int, pick: int) -> None:
        editor = self.editors[who]
        if editor.order:
            key = editor.order.pop(pick % len(editor.order))
            editor.dirty.discard(key)
            if key in editor.bases:
                editor.removed.add(key)

    @rule(who=EDITORS, pick=PICKS, to=PICKS)
    def move(self, who: int, pick: int, to: int) -> None:
        editor = self.editors[who]
        if editor.order:
            key = editor.order.pop(pick % len(editor.order))
            editor.order.insert(to % (len(editor.order) + 1), key)
            editor.moved = True

    @rule(who=EDITORS, pick=PICKS)
    def edit_and_save(self, who: int, pick: int) -> None:
        self.edit(who, pick)
        self.save(who)

    @rule(who=EDITORS)
    def save(self, who: int) -> None:
        editor = self.editors[who]
        sent = editor.save_of()
        result = save_video(self.video.id, by=editor.user, save=sent, now=NOW)
        met = {collision.id: collision for collision in result.collisions}
        for one in sent.segments:
            key = one.document.id
            assert (key in result.segments) != (key in met), "Every change is either stored or shown as a collision."
            if key in result.segments:
                assert self.truth.get(key) in {editor.seen.get(key), one.document}, "It replaced what nobody looked at."
                self.truth[key] = one.document
            else:
                theirs = met[key].document
                assert (Segment.model_validate(theirs) if theirs else None) == self.truth.get(key)
        for removal in sent.removed:
            if removal.id not in met:
                assert self.truth.pop(removal.id, None) in {editor.seen[removal.id], None}
        if sent.order is not None:
            known = [key for key in sent.order if key in result.order]
            assert [key for key in result.order if key in set(known)] == known, "The order that was asked for holds."
        self._take_over(editor, list(result.order))

    @rule(who=EDITORS)
    def save_again_after_a_lost_answer(self, who: int) -> None:
        """The first answer never arrives; the same request is sent once more."""
        editor = self.editors[who]
        sent = editor.save_of()
        lost = save_video(self.video.id, by=editor.user, save=sent, now=NOW)
        for one in sent.segments:
            if one.document.id in lost.segments:
                self.truth[one.document.id] = one.document
        for removal in sent.removed:
            if removal.id not in {collision.id for collision in lost.collisions}:
                self.truth.pop(removal.id, None)
        again = save_video(self.video.id, by=editor.user, save=sent, now=NOW)
        assert again.segments == lost.segments
        assert again.revision == lost.revision
        assert [collision.id for collision in again.collisions] == [collision.id for collision in lost.collisions]
        self._take_over(editor, list(again.order))

    def _take_over(self, editor: Editor, order: list[str]) -> None:
        """The editor takes over what the server has, as after a look at the collisions."""
        editor.order = order
        editor.documents = {key: self.truth[key] for key in order}
        editor.seen = dict(editor.documents)
        rows = SegmentRow.objects.filter(video=self.video, position__isnull=False)
        editor.bases = dict(rows.values_list("key", "revision"))
        editor.dirty, editor.removed, editor.moved = set(), set(), False

    @invariant()
    def the_rows_hold_what_was_promised(self) -> None:
        rows = SegmentRow.objects.filter(video=self.video, position__isnull=False).order_by("position")
        assert {row.key: Segment.model_validate(row.document) for row in rows} == self.truth
        assert [row.position for row in rows] == list(range(len(self.truth)))


@pytest.mark.slow
class TestTwoEditors:
    def test_lose_nothing(self, house: House) -> None:
        machine = type("Machine", (TwoEditors,), {"house": house})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=100,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            ),
        )
