"""The demo that ships is a film worth showing, and stays as people leave it."""

import hashlib
from functools import cache

import pytest

from brandkit import api as brandkit
from brandkit.api import Severity
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.looks import CharacterLook
from builder.document.needs import assets_of, files_of
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from builder.document.visemes import Viseme
from builder.library.demo.files import shipped_files
from builder.library.demo.kit import build_kit
from builder.library.demo.welcome import build_timeline
from builder.models import Asset, Video, Workspace
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services import demo
from builder.services.demo import ensure_demo
from builder.services.videos import rename_video, trash_video
from tests.builder.houses import NOW


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in shipped_files()}


@pytest.fixture(scope="module")
def kit(files: dict[str, str]) -> KitValues:
    return build_kit(files)


@pytest.fixture(scope="module")
def timeline(files: dict[str, str]) -> Timeline:
    return build_timeline(files)


@pytest.fixture(scope="module")
def resolved(timeline: Timeline, kit: KitValues) -> ResolvedTimeline:
    return resolve(timeline, kit=kit, narration_seconds={})


class TestDemoFilm:
    def test_tells_its_story_in_several_segments(self, resolved: ResolvedTimeline) -> None:
        assert len(resolved.segments) >= 6
        rate = resolved.frame_rate
        assert resolved.duration_frames * rate.denominator / rate.numerator >= 45

    def test_shows_every_kind_of_layer(self, timeline: Timeline) -> None:
        kinds = {layer.kind for segment in timeline.segments for layer in segment.layers}
        assert kinds >= {"text", "picture", "logo", "shape", "animation", "character"}

    def test_has_somebody_who_says_the_narration(self, timeline: Timeline, kit: KitValues) -> None:
        (segment,) = [one for one in timeline.segments if any(layer.kind == "character" for layer in one.layers)]
        said = {segment.id: (Viseme(mouth="PP", start_seconds=0), Viseme(mouth="aa", start_seconds=0.1))}
        shown = resolve(timeline, kit=kit, narration_seconds={}, visemes=said)
        looks = [layer.look for one in shown.segments if one.id == segment.id for layer in one.layers]
        (presenter,) = [look for look in looks if isinstance(look, CharacterLook)]
        assert len(presenter.mouths) >= 2

    def test_names_only_files_that_ship(self, timeline: Timeline, kit: KitValues, files: dict[str, str]) -> None:
        assert {*assets_of(timeline), *files_of(kit)} <= set(files.values())

    def test_breaks_no_rule_of_its_brand(self, resolved: ResolvedTimeline, kit: KitValues) -> None:
        findings = brandkit.check_document(resolved, kit=kit)
        assert [finding for finding in findings if finding.severity == Severity.ERROR] == []

    @pytest.mark.parametrize(("width_px", "height_px"), [(1080, 1920), (1080, 1080), (1080, 1350), (1440, 1080)])
    def test_breaks_no_rule_on_another_canvas_either(
        self, timeline: Timeline, resolved: ResolvedTimeline, kit: KitValues, width_px: int, height_px: int
    ) -> None:
        canvas = Canvas(width_px=width_px, height_px=height_px)
        shown = resolve(timeline, kit=kit, narration_seconds={}, canvas=canvas)
        known = {(finding.rule, finding.layer_id) for finding in brandkit.check_document(resolved, kit=kit)}
        found = {(finding.rule, finding.layer_id) for finding in brandkit.check_document(shown, kit=kit)}
        assert found - known == set()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestEnsureDemo:
    def test_makes_the_film_once_and_leaves_what_people_changed_alone(self, timeline: Timeline) -> None:
        first, second = ensure_demo(now=NOW), ensure_demo(now=NOW)
        assert (first.is_new, second.is_new) == (True, False)
        assert first.video is not None
        assert first.video == second.video
        made = get_timeline(first.video)
        assert [segment.id for segment in made.segments] == [segment.id for segment in timeline.segments]
        originals = set(Asset.objects.values_list("sha256", flat=True))
        assert {*assets_of(made), *files_of(get_kit_of(first.video).values)} <= originals

        rename_video(first.video.id, by=first.owner, title="Welcome, all", now=NOW)
        trash_video(first.video.id, by=first.owner, now=NOW)
        assert not ensure_demo(now=NOW).is_new
        [video] = Video.objects.all()
        assert (video.title, video.deleted_at) == ("Welcome, all", NOW)

    def test_is_completed_after_starts_that_were_cut_short(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def die(*_args: object, **_more: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(demo, "_bring_in_originals", cache(demo._bring_in_originals))
        for part, step in ((brandkit, "publish_version"), (demo, "create_video")):
            with monkeypatch.context() as cut_short:
                cut_short.setattr(part, step, die)
                with pytest.raises(KeyboardInterrupt):
                    ensure_demo(now=NOW)
        whole = ensure_demo(now=NOW)
        assert whole.video is not None
        assert get_kit_of(whole.video).number == 1
        assert (Workspace.objects.count(), Video.objects.count()) == (1, 1)
