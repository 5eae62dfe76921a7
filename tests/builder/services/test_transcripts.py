"""Footage in which somebody speaks: its words are heard as drafts, confirmed, and then captions."""

import re
from pathlib import Path

import pytest

from builder.document.backgrounds import ClipBackground
from builder.document.footage import ClipWord
from builder.document.timeline import PinnedDuration, Segment
from builder.models import Asset, AssetKind
from builder.selectors.exports import get_export
from builder.selectors.transcripts import find_transcript
from builder.services.assets import upload_asset
from builder.services.exports import request_export
from builder.services.transcripts import request_transcript
from generation import api as generation
from generation.api import JobState, MediaState
from generation.models import Job
from generation.services.running import run_job
from tests.builder.houses import NOW, House, add_asset
from tests.generation.talks import SILENCE_SECONDS, speak, write_talk

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SCRIPT = "Welcome to the harbour. Please wear your helmet and your yellow jacket at all times."
SKIPPED_SECONDS = 0.75
"""Of the footage, before the segment begins."""
FRAMES = 300


def run_everything() -> None:
    """What workers do, one job after the other."""
    while job := Job.objects.filter(state=JobState.WAITING).order_by("created_at").first():
        assert run_job(str(job.pk))


def captions_of(house: House, footage: Asset, *, words: tuple[ClipWord, ...]) -> list[tuple[float, str]]:
    """The SubRip file of a film of the footage alone: when, in seconds, which caption comes."""
    background = ClipBackground(asset=footage.sha256, source_start_seconds=SKIPPED_SECONDS, volume=1, words=words)
    segment = Segment(id="talk", duration=PinnedDuration(frames=FRAMES), background=background)
    export = request_export(house.add_video("Harbour", segment).id, by=house.author, preset="720p", now=NOW)
    run_everything()
    done = get_export(house.author, export.id)
    assert (done.state, done.error) == (JobState.DONE, None)
    [captions] = [file for file in done.files if file["kind"] == "captions_srt"]
    found = re.findall(
        r"(\d+):(\d+):(\d+),(\d+) -->.*\n((?:.+\n)+)", generation.local_path(captions["sha256"]).read_text()
    )
    return [
        (int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(milliseconds) / 1000, " ".join(text.split()))
        for hours, minutes, seconds, milliseconds, text in found
    ]


class TestFootage:
    def test_that_cannot_be_read_says_so(self, house: House) -> None:
        key = house.workspace.key
        broken = add_asset(
            house.workspace, Path(__file__), kind=AssetKind.CLIP, media_type="video/mp4", owner=house.admin
        )
        request_transcript(key, broken.id, by=house.author)
        run_everything()
        transcript = find_transcript(house.author, key, broken.id)
        assert (transcript.state, transcript.words) == (MediaState.FAILED, ())
        assert transcript.error

    def test_is_captioned_by_the_words_that_a_person_confirmed(self, house: House, tmp_path: Path) -> None:
        key, speech = house.workspace.key, speak(SCRIPT)
        with write_talk(speech, tmp_path / "talk.mp4").open("rb") as stream:
            footage = upload_asset(key, by=house.author, stream=stream, name="talk.mp4", now=NOW)
        request_transcript(key, footage.id, by=house.author)
        run_everything()
        heard = find_transcript(house.author, key, footage.id)
        assert heard.state is MediaState.READY
        assert len(heard.words) == len(speech.words)
        assert captions_of(house, footage, words=()) == []

        confirmed = tuple(
            ClipWord(text=written.text, start_seconds=word.start_seconds, end_seconds=word.end_seconds)
            for written, word in zip(speech.words, heard.words, strict=True)
        )
        cues = captions_of(house, footage, words=confirmed)
        assert len(cues) > 1
        assert " ".join(text for _, text in cues) == SCRIPT
        spoken = 0
        for start, text in cues:
            first = speech.words[spoken]
            assert text.startswith(first.text)
            assert start == pytest.approx(first.start_seconds + SILENCE_SECONDS - SKIPPED_SECONDS, abs=0.3)
            spoken += len(text.split())
