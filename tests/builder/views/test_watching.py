"""The page on which a finished film is watched: its poster, and what there is to fetch."""

import io
from pathlib import Path

import pytest
from django.urls import reverse

from brandkit.api import FilmProof, ProofRule, ProofVerdict, RuleProof
from builder.models import Export, ExportState, Role
from builder.services.names import file_name
from generation import api as generation
from tests.builder.houses import NOW, House
from tests.builder.http.clients import signed_in
from tests.builder.services.test_evidence import save_footage
from tests.builder.services.test_policy import export

pytestmark = pytest.mark.django_db


def finish(house: House, folder: Path, *, verdict: ProofVerdict = ProofVerdict.PASS, srt_bytes: int = 0) -> Export:
    """A finished export with a film, captions and proof; its proof measured the worst in frame 1."""
    house.put_speech()
    exported = export(house, house.video)
    rule = RuleProof(rule=ProofRule.LOGO_EDGES, verdict=verdict, measured=5, limit=4, at_frame=1)
    proof = FilmProof(
        verdict=verdict, frames=60, frames_per_second=30, width_px=320, height_px=180, apart_frames=0, rules=(rule,)
    )
    film = generation.store_path(save_footage(folder / "film.mp4"))
    told = generation.store_file(io.BytesIO(proof.model_dump_json().encode()))
    sizes = {"video": 9, "captions_srt": srt_bytes, "captions_vtt": 7, "proof": 9, "brand_proof": 9}
    sums = {"video": film.sha256, "brand_proof": told.sha256}
    exported.files = [
        {"kind": kind, "name": kind, "sha256": sums.get(kind, ""), "size_bytes": size} for kind, size in sizes.items()
    ]
    exported.state, exported.finished_at = ExportState.DONE, NOW
    exported.save()
    return exported


class TestWatchPage:
    def test_shows_a_frame_of_the_film_before_it_is_played(self, house: House, tmp_path: Path) -> None:
        exported = finish(house, tmp_path)
        browser = signed_in(house.people[Role.VIEWER])
        page = browser.get(reverse("watch", args=[house.video.id]))
        address = f"/api/v1/exports/{exported.id}/film-frames/{page.context['poster_frame']}"
        assert f'poster="{address}"' in page.content.decode()
        assert browser.get(address).status_code == 200

    @pytest.mark.parametrize(("srt_bytes", "is_offered"), [(0, False), (40, True)])
    def test_offers_captions_where_somebody_speaks(
        self, house: House, tmp_path: Path, srt_bytes: int, is_offered: bool
    ) -> None:
        finish(house, tmp_path, srt_bytes=srt_bytes)
        page = signed_in(house.author).get(reverse("watch", args=[house.video.id])).content.decode()
        assert ("Captions (SRT)" in page) is is_offered

    def test_folds_what_auditors_want(self, house: House, tmp_path: Path) -> None:
        finish(house, tmp_path)
        page = signed_in(house.author).get(reverse("watch", args=[house.video.id])).content.decode()
        before, _, after = page.partition("For auditors")
        assert "brand_proof" not in before
        assert "Fingerprint of every frame" in after


class TestFramesOfAFilm:
    def test_are_shown_of_one_that_is_free(self, house: House, tmp_path: Path) -> None:
        exported = finish(house, tmp_path)
        assert (
            signed_in(house.people[Role.VIEWER]).get(f"/api/v1/exports/{exported.id}/film-frames/4").status_code == 200
        )

    @pytest.mark.parametrize("at_frame", [-1, 60, 10**15, 10**30])
    def test_are_none_outside_what_was_proved(self, house: House, tmp_path: Path, at_frame: int) -> None:
        exported = finish(house, tmp_path)
        answer = signed_in(house.author).get(f"/api/v1/exports/{exported.id}/film-frames/{at_frame}")
        assert (answer.status_code, answer.json()["code"]) == (422, "no-such-frame")

    def test_are_the_worst_ones_alone_of_one_that_is_held_back(self, house: House, tmp_path: Path) -> None:
        exported = finish(house, tmp_path, verdict=ProofVerdict.FAIL)
        browser = signed_in(house.author)
        assert browser.get(f"/api/v1/exports/{exported.id}/film-frames/1").status_code == 200
        assert browser.get(f"/api/v1/exports/{exported.id}/film-frames/4").status_code == 404


class TestFileName:
    def test_keeps_what_a_shape_says(self) -> None:
        assert file_name("Launch 16:9 / teaser", ending=".mp4") == "Launch 16-9 - teaser.mp4"
