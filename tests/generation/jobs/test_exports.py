"""Exports, step by step, with real parts, in this process."""

import av
import pytest

from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.transitions import Transition
from generation import api
from generation.domain.snapshots import JobState
from generation.models import Artifact, Job
from tests.generation.films import make_film
from tests.generation.jobs.running import run_everything

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def export():
    def export(film, *, key="export-1", preset="720p", workspace="northwind"):
        job_id = api.request_export(workspace, export_key=key, timeline=film.timeline, kit=film.kit, preset=preset)
        run_everything()
        return api.job_snapshot(job_id)

    return export


def made(kind):
    return Artifact.objects.filter(kind=kind, file_sha256__isnull=False).count()


@pytest.mark.slow
class TestExport:
    def test_gives_a_video_with_captions(self, export):
        snapshot = export(make_film(script="Hello there. Good day to you."))
        assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
        files = {file.kind: file for file in snapshot.result.files}
        assert set(files) == {"video", "captions_srt", "captions_vtt", "proof", "brand_proof"}
        with av.open(str(api.local_path(files["video"].sha256))) as container:
            video, audio = container.streams.video[0], container.streams.audio[0]
            frames = sum(1 for _frame in container.decode(video))
            assert (video.width, video.height) == (1280, 720)
            assert float(audio.duration * audio.time_base) == pytest.approx(frames / 30, abs=0.05)
        assert frames == snapshot.total_frames == snapshot.done_frames
        captions = api.local_path(files["captions_srt"].sha256).read_text()
        assert "Hello there." in captions
        assert api.local_path(files["captions_vtt"].sha256).read_text().startswith("WEBVTT")

    def test_renders_only_what_changed(self, export):
        film = make_film(segments=4, seconds=0.5)
        export(film)
        runs, mixes, narrations = made("packet_run"), made("audio_mix"), made("narration")
        first, *rest = film.timeline.segments
        changed = first.model_copy(update={"background": ColourBackground(colour=RoleColour(role="white"))})
        timeline = film.timeline.model_copy(update={"segments": (changed, *rest)})
        snapshot = export(type(film)(timeline, film.kit), key="export-2")
        assert snapshot.state == JobState.DONE
        assert made("packet_run") == runs + 2
        assert (made("audio_mix"), made("narration")) == (mixes, narrations)

    def test_renders_nothing_twice(self, export):
        film = make_film(seconds=0.5)
        first = export(film)
        jobs = Job.objects.count()
        second = export(film, key="export-2")
        assert second.result == first.result
        assert Job.objects.count() == jobs + 1

    def test_of_equal_segments_renders_them_once(self, export):
        film = make_film(segments=1, seconds=0.5, script="")
        (segment,) = film.timeline.segments
        twins = tuple(segment.model_copy(update={"id": name, "transition": Transition()}) for name in ("a", "b", "c"))
        snapshot = export(type(film)(film.timeline.model_copy(update={"segments": twins}), film.kit))
        assert snapshot.state == JobState.DONE
        assert made("packet_run") == 1
        assert snapshot.total_frames == 45

    def test_makes_a_part_again_whose_file_is_gone(self, export):
        film = make_film(seconds=0.5)
        export(film)
        lost = Artifact.objects.filter(kind="packet_run").first()
        api.local_path(lost.file_sha256).unlink()
        assert export(film, key="export-2").state == JobState.DONE

    def test_does_not_mind_a_later_edit(self, export):
        film = make_film(seconds=0.5, script="")
        job_id = api.request_export("northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="720p")
        frozen = Job.objects.get(pk=job_id).request
        edited = film.timeline.model_copy(update={"segments": film.timeline.segments[:1]})
        api.request_export("northwind", export_key="e", timeline=edited, kit=film.kit, preset="720p")
        assert Job.objects.get(pk=job_id).request == frozen

    def test_fails_with_the_code_of_the_part_that_failed(self, export):
        snapshot = export(make_film(seconds=0.5, voice="nobody"))
        assert (snapshot.state, snapshot.error_code) == (JobState.FAILED, "unknown-voice")
        assert "nobody" in snapshot.error_message

    def test_can_be_tried_again_after_a_failure(self, export):
        assert export(make_film(seconds=0.5, voice="nobody")).state == JobState.FAILED
        assert export(make_film(seconds=0.5)).state == JobState.DONE

    def test_speaks_with_the_voice_in_the_box(self, export):
        snapshot = export(make_film(segments=1, seconds=0.5, script="Welcome.", backend="hibari", voice="heart"))
        assert snapshot.state == JobState.DONE


class TestRequest:
    def test_refuses_an_unknown_preset(self):
        film = make_film(script="")
        with pytest.raises(api.GenerationError) as caught:
            api.request_export("northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="8k")
        assert caught.value.code == "unknown-preset"

    def test_refuses_a_film_without_segments(self):
        film = make_film(script="", segments=0)
        with pytest.raises(api.GenerationError) as caught:
            api.request_export("northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="720p")
        assert caught.value.code == "film-empty"

    def test_refuses_a_voice_that_this_machine_lacks(self):
        film = make_film(backend="nowhere")
        with pytest.raises(api.BackendError):
            api.request_export("northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="720p")
