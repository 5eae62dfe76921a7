"""Words in footage: heard as drafts, confirmed into the document, and then in the captions."""

import json
import re
from pathlib import Path

import av
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from builder.document.resolved import SpeechSpec
from builder.document.timeline import ClipBackground, ClipWord, PinnedDuration, Segment
from builder.models import Asset, AssetKind
from generation.backends.hibari_speech import HibariSpeech
from generation.domain.snapshots import JobState
from generation.domain.speech import Speech
from generation.models import Job
from generation.services.running import run_job
from tests.builder.houses import House, add_asset
from tests.builder.http.clients import signed_in

SCRIPT = "Welcome to the harbour. Please wear your helmet and your yellow jacket at all times."
SILENCE_SECONDS = 1.5
"""Before the first word of the footage."""
SKIPPED_SECONDS = 0.75
"""Of the footage, before the segment begins."""
FRAMES = 300


def address(house: House, asset_id: object) -> str:
    return f"/api/v1/workspaces/{house.workspace.key}/assets/{asset_id}/transcript"


def add_footage(house: House) -> Asset:
    """An original that says that it is footage and cannot be read."""
    return add_asset(house.workspace, Path(__file__), kind=AssetKind.CLIP, media_type="video/mp4", owner=house.admin)


def send(client: Client, path: str, body: object) -> dict:
    answer = client.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code < 300, answer.content
    return answer.json()


def run_everything() -> None:
    """What workers do, one job after the other."""
    while job := Job.objects.filter(state=JobState.WAITING).order_by("created_at").first():
        assert run_job(str(job.pk))


def film_of(speech: Speech, path: Path) -> Path:
    """Grey footage in which someone speaks after a silence."""
    rate_hz = speech.sample_rate_hz
    silence = np.zeros(round(SILENCE_SECONDS * rate_hz), np.float32)
    pcm = np.concatenate([silence, speech.pcm, silence])
    with av.open(path, "w") as container:
        video = container.add_stream("libx264", rate=25, width=160, height=90, pix_fmt="yuv420p")
        audio = container.add_stream("aac", rate=rate_hz, layout="mono")
        grey = av.VideoFrame.from_ndarray(np.full((90, 160, 3), 128, np.uint8), format="rgb24")
        for number in range(len(pcm) * 25 // rate_hz):
            grey.pts = number
            container.mux(video.encode(grey))
        sound = av.AudioFrame.from_ndarray(pcm[None, :], format="fltp", layout="mono")
        sound.sample_rate = rate_hz
        container.mux([*video.encode(None), *audio.encode(sound), *audio.encode(None)])
    return path


def cues_in(srt: str) -> list[tuple[float, str]]:
    """When which caption comes, in seconds."""
    found = re.findall(r"(\d+):(\d+):(\d+),(\d+) -->.*\n((?:.+\n)+)", srt)
    return [
        (int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(milliseconds) / 1000, " ".join(text.split()))
        for hours, minutes, seconds, milliseconds, text in found
    ]


@pytest.mark.django_db
class TestTranscript:
    def test_is_missing_until_it_is_asked_for(self, house: House) -> None:
        footage = add_footage(house)
        client = signed_in(house.author)
        nothing = {"state": "missing", "draft": True, "words": None, "error": None}
        assert client.get(address(house, footage.id)).json() == nothing
        assert client.post(address(house, footage.id)).json() == {**nothing, "state": "waiting"}
        assert client.post(address(house, footage.id)).json() == {**nothing, "state": "waiting"}
        assert client.get(address(house, footage.id)).json() == {**nothing, "state": "waiting"}
        assert Job.objects.filter(kind="transcript").count() == 1

    def test_is_refused_where_there_is_no_sound(self, house: House) -> None:
        client = signed_in(house.author)
        silent = add_footage(house)
        silent.facts = {"has_audio": False}
        silent.save()
        for asset in (house.font, silent):
            answer = client.post(address(house, asset.id))
            assert (answer.status_code, answer.json()["code"]) == (422, "no-sound")
            assert asset.name in answer.json()["message"]
        assert not Job.objects.exists()

    def test_of_another_workspaces_asset_is_not_found_under_ones_own(self, house: House, other_house: House) -> None:
        """Whoever belongs to both still names each asset by its own workspace."""
        other_house.workspace.memberships.create(user=house.author, role="author")
        answer = signed_in(house.author).get(address(house, other_house.font.id))
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
class TestFootage:
    def test_that_cannot_be_read_says_so(self, house: House) -> None:
        broken = add_footage(house)
        client = signed_in(house.author)
        client.post(address(house, broken.id))
        run_everything()
        answer = client.get(address(house, broken.id)).json()
        assert (answer["state"], answer["words"]) == ("failed", None)
        assert answer["error"]

    def test_is_captioned_by_the_words_that_a_person_confirmed(self, house: House, tmp_path: Path) -> None:
        speech = HibariSpeech().synthesise(
            SpeechSpec(
                script=SCRIPT, backend="hibari", voice="heart", speed_ratio=1, pronunciations=(), recording=None
            ),
            check=lambda: None,
        )
        client = signed_in(house.author)
        talk = SimpleUploadedFile("talk.mp4", film_of(speech, tmp_path / "talk.mp4").read_bytes())
        uploaded = client.post(f"/api/v1/workspaces/{house.workspace.key}/assets", {"file": talk}).json()
        client.post(address(house, uploaded["id"]))
        run_everything()
        heard = client.get(address(house, uploaded["id"])).json()
        assert (heard["state"], heard["draft"]) == ("ready", True)
        assert len(heard["words"]) == len(speech.words)

        confirmed = tuple(
            ClipWord(text=written.text, start_seconds=word["start_seconds"], end_seconds=word["end_seconds"])
            for written, word in zip(speech.words, heard["words"], strict=True)
        )
        assert self._captions_of(house, uploaded["sha256"], words=()) == []
        cues = self._captions_of(house, uploaded["sha256"], words=confirmed)
        assert " ".join(text for _, text in cues) == SCRIPT
        spoken = 0
        for start, text in cues:
            first = speech.words[spoken]
            assert text.startswith(first.text)
            assert start == pytest.approx(first.start_seconds + SILENCE_SECONDS - SKIPPED_SECONDS, abs=0.3)
            spoken += len(text.split())
        assert len(cues) > 1

    def _captions_of(self, house: House, sha256: str, *, words: tuple[ClipWord, ...]) -> list[tuple[float, str]]:
        """The SubRip file of a video of the footage alone, as a person downloads it."""
        footage = ClipBackground(asset=sha256, source_start_seconds=SKIPPED_SECONDS, volume=1, words=words)
        segment = Segment(id="talk", duration=PinnedDuration(frames=FRAMES), background=footage)
        video = house.add_video("Harbour", segment)
        client = signed_in(house.author)
        export = send(client, f"videos/{video.id}/exports", {"preset": "720p"})
        run_everything()
        done = client.get(f"/api/v1/exports/{export['id']}").json()
        assert done["state"] == "done", done
        [captions] = [file for file in done["files"] if file["kind"] == "captions_srt"]
        return cues_in(client.get(captions["url"]).getvalue().decode())
