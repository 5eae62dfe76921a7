"""The words in footage, as drafts that a person is asked to confirm."""

from pathlib import Path

import pytest

from builder.models import Asset, AssetKind
from generation.models import Job
from tests.builder.houses import House, add_asset
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


def address(house: House, asset_id: object) -> str:
    return f"/api/v1/workspaces/{house.workspace.key}/assets/{asset_id}/transcript"


def add_footage(house: House) -> Asset:
    """An original that says that it is footage."""
    return add_asset(house.workspace, Path(__file__), kind=AssetKind.CLIP, media_type="video/mp4", owner=house.admin)


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
