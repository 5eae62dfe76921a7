"""The proof of a film, and what it says after a small change."""

import pytest

from builder.document.time import FrameRate
from generation import api
from generation.api import FileKind, JobState
from generation.domain.proof import proof_lines, read_proof
from generation.models import Artifact
from generation.rendering import proof
from tests.generation.decoding import framehash
from tests.generation.films import Film, make_film
from tests.generation.jobs.running import run_everything
from tests.generation.slides import TRANSITION_FRAMES, make_slides

pytestmark = pytest.mark.django_db(transaction=True)

CHANGED = 7
FRAMES = 18


def export(film: Film, *, key: str) -> dict[FileKind, str]:
    """The files of the film by kind, as the SHA-256 of each."""
    job_id = api.request_export("northwind", export_key=key, timeline=film.timeline, kit=film.kit, preset="720p")
    run_everything()
    snapshot = api.job_snapshot(job_id)
    assert (snapshot.state, snapshot.error_code) == (JobState.DONE, "")
    return {file.kind: file.sha256 for file in snapshot.result.files}


@pytest.mark.slow
class TestProof:
    @pytest.mark.parametrize("rate", [FrameRate(numerator=30), FrameRate(numerator=30_000, denominator=1001)])
    def test_is_what_ffmpeg_says_of_the_film(self, rate):
        film = make_film(seconds=0.5)
        timeline = film.timeline.model_copy(update={"frame_rate": rate})
        files = export(Film(timeline, film.kit), key="export")
        text = api.local_path(files[FileKind.PROOF]).read_text()
        assert text == framehash(api.local_path(files[FileKind.VIDEO]))

    def test_stays_the_same_outside_of_the_change(self):
        first = export(make_slides(frames=FRAMES), key="first")
        before = {artifact.key for artifact in Artifact.objects.all()}
        second = export(make_slides(frames=FRAMES, titles={CHANGED: "Another title"}), key="second")
        made = Artifact.objects.filter(kind="packet_run").exclude(key__in=before)
        assert made.count() == 3

        old, new = (read_proof(framehash(api.local_path(files[FileKind.VIDEO]))) for files in (first, second))
        assert old == read_proof(api.local_path(first[FileKind.PROOF]).read_text())
        assert new == read_proof(api.local_path(second[FileKind.PROOF]).read_text())
        changed = {at_frame for at_frame, (was, now) in enumerate(zip(old, new, strict=True)) if was != now}
        begin, end = CHANGED * FRAMES, (CHANGED + 1) * FRAMES
        reach = TRANSITION_FRAMES // 2
        assert changed
        assert changed <= set(range(begin - reach, end + reach))
        assert len(old) == 20 * FRAMES

    def test_refuses_a_run_that_lost_a_frame(self, monkeypatch):
        whole = proof.decode_frames
        monkeypatch.setattr(proof, "decode_frames", lambda path, check: list(whole(path, check=check))[1:])
        film = make_film(segments=1, seconds=0.5, script="")
        job_id = api.request_export("northwind", export_key="e", timeline=film.timeline, kit=film.kit, preset="720p")
        run_everything()
        assert api.job_snapshot(job_id).error_code == "frames-lost"


class TestText:
    def test_is_read_as_it_was_written(self):
        hashes = ("a" * 64, "b" * 64)
        text = "".join(proof_lines(iter(hashes), width_px=4, height_px=2, frame_rate=FrameRate(numerator=25)))
        assert read_proof(text) == hashes
        assert "0,          1,          1,        1,       12, " + "b" * 64 in text
