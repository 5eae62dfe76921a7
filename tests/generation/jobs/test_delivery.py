"""What an export is delivered as, made by its real jobs and opened again."""

import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from builder.document.geometry import Canvas
from generation import api
from generation.api import EXPORT_PRESETS, ExportOptions, FileKind, JobState
from generation.domain.presets import ExportPreset, Form
from generation.models import Artifact
from tests.generation.films import Film, make_film
from tests.generation.jobs.running import run_everything

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

CAPTIONS = {FileKind.CAPTIONS_SRT, FileKind.CAPTIONS_VTT}
KINDS = {
    Form.MP4: {FileKind.VIDEO, FileKind.PROOF, FileKind.BRAND_PROOF, *CAPTIONS},
    Form.WEBM: {FileKind.VIDEO, FileKind.PROOF, FileKind.BRAND_PROOF, *CAPTIONS},
    Form.GIF: {FileKind.TEASER, FileKind.BRAND_PROOF},
    Form.WEBP: {FileKind.TEASER, FileKind.BRAND_PROOF},
    Form.AUDIO: {FileKind.AUDIO},
    Form.STILL: {FileKind.STILL, FileKind.BRAND_PROOF},
    Form.CAPTIONS: CAPTIONS,
}


LATE = 40
"""A frame of the last segment, which has no gradient."""


@pytest.fixture
def film() -> Film:
    return make_film(seconds=0.5)


def export(film: Film, preset: str, *, key: str = "export", **options) -> dict[FileKind, Path]:
    """The files of the film by kind."""
    job_id = api.request_export(
        "northwind",
        export_key=key,
        timeline=film.timeline,
        kit=film.kit,
        preset=preset,
        options=ExportOptions(**options),
    )
    run_everything()
    snapshot = api.job_snapshot(job_id)
    assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
    return {file.kind: api.local_path(file.sha256) for file in snapshot.result.files}


def picture_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


class TestEveryPreset:
    @pytest.mark.parametrize("preset", [name for name in EXPORT_PRESETS if name not in {"1080p", "2160p"}])
    def test_gives_its_files_and_no_others(self, film, preset):
        assert set(export(film, preset)) == KINDS[EXPORT_PRESETS[preset].form]

    def test_that_has_pictures_is_proved(self):
        assert {name for name, preset in EXPORT_PRESETS.items() if not preset.is_proved} == {"audio", "captions"}

    def test_of_one_loudness_shares_the_mix(self, film):
        export(film, "audio", key="first")
        export(film, "still", key="second")
        export(make_film(seconds=0.5), "audio", key="third")
        square = Canvas(width_px=1080, height_px=1080)
        export(make_film(seconds=0.5), "audio", key="fourth", canvas=square)
        assert Artifact.objects.filter(kind="audio_mix").count() == 1


class TestWebM:
    def test_holds_every_frame_and_the_whole_sound(self, film):
        files = export(film, "webm")
        mp4 = export(film, "720p", key="other")
        with av.open(str(files[FileKind.VIDEO])) as container:
            picture, sound = container.streams.video[0], container.streams.audio[0]
            assert (picture.codec.canonical_name, sound.codec.canonical_name) == ("av1", "opus")
            assert (picture.width, picture.height) == (1920, 1080)
            assert (picture.codec_context.colorspace, picture.codec_context.color_range) == (1, 1)
            frames = [frame.pts * frame.time_base for frame in container.decode(picture)]
        with av.open(str(mp4[FileKind.VIDEO])) as container:
            wanted = sum(1 for _ in container.decode(video=0))
        assert len(frames) == wanted
        assert all(abs(at - Fraction(number, 30)) <= Fraction(1, 1000) for number, at in enumerate(frames))
        with av.open(str(files[FileKind.VIDEO])) as container:
            samples = sum(frame.samples for frame in container.decode(audio=0))
        assert samples / 48_000 == pytest.approx(wanted / 30, abs=0.05)

    def test_leaves_this_process_and_its_threads_without_real_time_priority(self, film):
        export(film, "webm")
        threads = Path("/proc/self/task").iterdir()
        assert {os.sched_getscheduler(int(thread.name)) for thread in threads} == {os.SCHED_OTHER}


class TestTeaser:
    @pytest.mark.parametrize(("preset", "size"), [("gif", (480, 270)), ("webp", (640, 360))])
    def test_is_small_and_plays_for_ever(self, film, preset, size):
        path = export(film, preset)[FileKind.TEASER]
        with Image.open(path) as image:
            assert (image.format.lower(), image.size, image.info["loop"]) == (preset, size, 0)
            assert image.n_frames > 5
            image.seek(image.n_frames - 1)
            image.load()
            assert image.info["duration"] % 100 == 0

    def test_ends_early_in_a_long_film(self):
        path = export(make_film(seconds=12, segments=1, script=""), "gif")[FileKind.TEASER]
        with Image.open(path) as image:
            seconds = sum(_duration(image, number) for number in range(image.n_frames)) / 1000
        assert seconds == pytest.approx(EXPORT_PRESETS["gif"].teaser_seconds, abs=0.11)


def _duration(image: Image.Image, number: int) -> int:
    image.seek(number)
    return int(image.info["duration"])


class TestStill:
    def test_is_the_frame_that_was_asked_for(self, film):
        first, last = (
            picture_of(export(film, "still", key=str(frame), at_frame=frame)[FileKind.STILL]) for frame in (0, LATE)
        )
        assert first.shape == last.shape == (1080, 1920, 3)
        assert last[5, 5].tolist() == [0x0F, 0x7A, 0x6C]
        assert first[5, -5].tolist() != last[5, -5].tolist()

    def test_of_a_frame_beyond_the_film_says_so(self, film):
        options = ExportOptions(at_frame=10_000)
        job_id = api.request_export(
            "northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="still", options=options
        )
        run_everything()
        snapshot = api.job_snapshot(job_id)
        assert (snapshot.state, snapshot.error_code) == (JobState.FAILED, "no-such-frame")

    def test_alone_takes_a_frame(self, film):
        with pytest.raises(api.GenerationError) as caught:
            export(film, "gif", at_frame=3)
        assert caught.value.code == "frame-without-still"


class TestCanvas:
    @pytest.mark.parametrize("canvas", [(1080, 1920), (1080, 1080), (1080, 1350)])
    def test_of_another_shape_is_filled_and_not_letterboxed(self, film, canvas):
        width_px, height_px = canvas
        chosen = Canvas(width_px=width_px, height_px=height_px)
        picture = picture_of(export(film, "still", canvas=chosen, at_frame=LATE)[FileKind.STILL])
        assert picture.shape == (height_px, width_px, 3)
        corners = picture[[2, 2, -3, -3], [2, -3, 2, -3]]
        assert (corners == [0x0F, 0x7A, 0x6C]).all()


class TestPreset:
    def test_keeps_only_its_sound_for_the_mix(self):
        loud = ExportPreset(name="a", label="A", short_side_px=720, loudness_lufs=-23)
        assert loud.for_sound() == EXPORT_PRESETS["1080p"].for_sound().model_copy(update={"loudness_lufs": -23})
        assert loud.for_picture() == loud.model_copy(update={"label": "", "loudness_lufs": -16})

    @pytest.mark.parametrize("form", Form)
    def test_has_a_media_type_for_every_form(self, form):
        assert form.media_type.count("/") == 1
