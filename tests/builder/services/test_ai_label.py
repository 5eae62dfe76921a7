"""A workspace that demands a label holds back what models show and say without one, and one click adds it."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brandkit.api import Finding, JudgedFinding
from builder.document.geometry import Place
from builder.document.layers import AnimationLayer, PictureLayer
from builder.document.timeline import Narration
from builder.models import Asset, AssetKind, Video
from builder.selectors.documents import get_timeline
from builder.services.checking import judge_video
from builder.services.mending import Mend, apply_fix
from builder.services.policies import set_marking
from builder.services.staging import stage_segments
from generation.backends.fake import FakeSpeech
from generation.domain.speech import Voice
from tests.builder.houses import NOW, House, add_asset, build_segment

pytestmark = pytest.mark.django_db


@pytest.fixture
def video(house: House, tmp_path: Path) -> Video:
    Image.new("RGB", (64, 36), "#336699").save(tmp_path / "a.png")
    asset = add_asset(
        house.workspace, tmp_path / "a.png", kind=AssetKind.PICTURE, media_type="image/png", owner=house.author
    )
    Asset.objects.filter(id=asset.id).update(made_by="z-1")
    picture = PictureLayer(id="made", asset=asset.sha256, place=Place(x_px=500, y_px=300, width_px=640, height_px=360))
    return house.add_video("Welcome", build_segment("one"), build_segment("two", layers=(picture,)))


def demand(house: House, *, is_demanded: bool) -> None:
    set_marking(
        house.workspace.key,
        by=house.manager,
        demands_ai_label=is_demanded,
        credentials_name_prompts=False,
        now=NOW,
    )


def labels(video: Video) -> list[JudgedFinding]:
    video.refresh_from_db()
    fresh = Video.objects.select_related("workspace").get(id=video.id)
    return [one for one in judge_video(fresh, now=NOW).findings if one.finding.rule == "ai-label"]


class TestTheDemand:
    def test_holds_back_only_where_it_is_made(self, house: House, video: Video) -> None:
        assert labels(video) == []
        demand(house, is_demanded=True)
        (judged,) = labels(video)
        assert (judged.finding.segment_id, judged.blocks) == ("two", True)
        demand(house, is_demanded=False)
        assert labels(video) == []

    @pytest.mark.parametrize("kind", [AssetKind.PICTURE, AssetKind.ANIMATION])
    def test_is_for_animations_too(self, house: House, video: Video, kind: AssetKind) -> None:
        asset = Asset.objects.get(made_by="z-1")
        Asset.objects.filter(id=asset.id).update(kind=kind)
        place = Place(x_px=500, y_px=300, width_px=640, height_px=360)
        moving = AnimationLayer(id="made", asset=asset.sha256, place=place)
        other = house.add_video("Moving", build_segment("one", layers=(moving,)))
        demand(house, is_demanded=True)
        (judged,) = labels(other)
        assert judged.blocks

    def test_is_met_by_one_click(self, house: House, video: Video) -> None:
        demand(house, is_demanded=True)
        (judged,) = labels(video)
        finding = judged.finding
        mend = Mend(revision=video.revision, rule=finding.rule, segment_id="two", fingerprint=finding.fingerprint)
        apply_fix(video.id, by=house.author, mend=mend, now=NOW)
        assert labels(video) == []
        assert get_timeline(Video.objects.get(id=video.id)).segments[1].layers[-1].name == "AI label"


class ByRules(FakeSpeech):
    """The fake voices, as if they were computed by rules."""

    def voices(self) -> tuple[Voice, ...]:
        return tuple(voice.model_copy(update={"is_robotic": True}) for voice in super().voices())


class TestTheDemandForVoices:
    """The second segment of the house's video is spoken."""

    def test_holds_back_only_where_it_is_made(self, house: House) -> None:
        assert labels(house.video) == []
        demand(house, is_demanded=True)
        (judged,) = labels(house.video)
        assert (judged.finding.segment_id, judged.blocks) == ("two", True)
        assert "is spoken by a model's voice" in judged.finding.message

    def test_is_met_by_one_click(self, house: House) -> None:
        demand(house, is_demanded=True)
        mend = Mend(revision=house.video.revision, rule="ai-label", segment_id="two")
        apply_fix(house.video.id, by=house.author, mend=mend, now=NOW)
        assert labels(house.video) == []

    def test_is_made_while_somebody_edits(self, house: House) -> None:
        assert staged(house) == []
        demand(house, is_demanded=True)
        (finding,) = staged(house)
        assert finding == labels(house.video)[0].finding

    def test_is_not_for_voices_that_are_computed_by_rules(self, house: House, settings: Any) -> None:
        demand(house, is_demanded=True)
        settings.SPEECH_BACKENDS = {"fake": {"BACKEND": f"{__name__}.ByRules", "OPTIONS": {}}}
        assert labels(house.video) == []

    def test_is_for_recordings_that_say_they_are_a_models(self, house: House, tmp_path: Path) -> None:
        (tmp_path / "a.wav").write_bytes(b"a recording")
        recording = add_asset(
            house.workspace, tmp_path / "a.wav", kind=AssetKind.AUDIO, media_type="audio/wav", owner=house.author
        )
        narration = Narration(script="Hello.", recording=recording.sha256)
        video = house.add_video("Recorded", build_segment("one", narration=narration))
        demand(house, is_demanded=True)
        assert labels(video) == []
        Asset.objects.filter(id=recording.id).update(made_by="a voice model")
        (judged,) = labels(video)
        assert "is spoken by a model's voice" in judged.finding.message


def staged(house: House) -> list[Finding]:
    """What the editor hears of the spoken segment."""
    spoken = get_timeline(house.video).segments[1]
    _, (shown,) = stage_segments(
        house.video.id, by=house.author, segments=[spoken], canvas=None, scale_ratio=0.1, now=NOW
    )
    return [one.finding for one in shown.findings if one.finding.rule == "ai-label"]
