"""What an export is put together from, and which frozen renders it leaves in the store."""

from pathlib import Path

import pytest

from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from generation import files
from generation.domain.errors import GenerationError
from generation.domain.presets import EXPORT_PRESETS
from generation.domain.requests import FrozenRender
from generation.domain.specs import StillSpec, TeaserSpec
from generation.registry import JobInHand
from generation.rendering.errors import RenderError
from generation.services.artifacts import AtOnce
from generation.services.delivery import Parts
from generation.services.frozen import freeze
from generation.services.makers.stills_and_teasers import make_still, make_teaser
from tests.generation.films import make_film

pytestmark = pytest.mark.django_db

JOB = JobInHand(id="job", workspace_key="northwind", key="export", request="")
PARTS_OF = {"720p": 2, "audio": 1, "still": 1, "gif": 1, "captions": 0}
"""How many renders are frozen for it: that of the frames and that of the sound."""


def resolved(*, name: str = "") -> ResolvedTimeline:
    film = make_film(seconds=0.5, script="")
    timeline = resolve(film.timeline, kit=film.kit, narration_seconds={})
    first, *others = timeline.segments
    return timeline.model_copy(update={"segments": (first.model_copy(update={"name": name}), *others)})


def stored() -> set[str]:
    root = Path(files.default_storage.path("files"))
    return {path.name for path in root.rglob("*") if path.is_file()}


class TestFrozenRenders:
    @pytest.mark.parametrize("preset", PARTS_OF)
    def test_are_kept_where_something_has_to_be_made_of_them(self, preset: str) -> None:
        timeline = resolved(name=preset)
        before = stored()
        parts = Parts.plan(timeline, {}, preset=EXPORT_PRESETS[preset])
        assert stored() == before
        if parts.specs:
            parts.request(JOB, {})
        named = {getattr(spec, "frozen", None) for spec in parts.specs.values()}
        assert stored() - before <= named <= stored()
        assert len(named) == PARTS_OF[preset]

    def test_are_not_kept_where_the_parts_are_of_another_film_already(self) -> None:
        Parts.plan(resolved(name="first"), {}, preset=EXPORT_PRESETS["720p"]).request(JOB, {})
        before = stored()
        again = Parts.plan(resolved(name="renamed"), {}, preset=EXPORT_PRESETS["720p"])
        again.request(JOB, {})
        assert stored() == before

    def test_are_kept_again_where_the_store_lost_one(self) -> None:
        parts = Parts.plan(resolved(name="lost"), {}, preset=EXPORT_PRESETS["720p"])
        parts.request(JOB, {})
        for frozen in parts.renders:
            files.drop_file(frozen.sha256)
        parts.request(JOB, {})
        assert all(files.has_file(frozen.sha256) for frozen in parts.renders)


class TestStill:
    def test_is_of_a_frame_that_the_film_has(self) -> None:
        timeline = resolved()
        last = timeline.duration_frames - 1
        parts = Parts.plan(timeline, {}, preset=EXPORT_PRESETS["still"], at_frame=last)
        assert [spec.at_frame for spec in parts.specs.values() if isinstance(spec, StillSpec)] == [last]
        with pytest.raises(GenerationError, match=f"from 0 to {last}") as caught:
            Parts.plan(timeline, {}, preset=EXPORT_PRESETS["still"], at_frame=last + 1)
        assert caught.value.code == "no-such-frame"


class TestFonts:
    def test_are_those_of_the_plan_in_teasers_and_stills_too(self, tmp_path: Path) -> None:
        frozen = freeze(FrozenRender(timeline=resolved()))
        work = AtOnce(workspace_key="northwind", folder=tmp_path)
        still = StillSpec(frozen=frozen, at_frame=0, preset=EXPORT_PRESETS["still"], stand_ins=("Noto 400 1 2",))
        teaser = TeaserSpec(frozen=frozen, preset=EXPORT_PRESETS["gif"], stand_ins=("Noto 400 1 2",))
        with pytest.raises(RenderError) as of_still:
            make_still(still, work)
        with pytest.raises(RenderError) as of_teaser:
            make_teaser(teaser, work)
        assert of_still.value.code == of_teaser.value.code == "fonts-differ"
