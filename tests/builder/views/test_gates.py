"""The pages on generated media that the gate did not accept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brandkit.api import GateVerdict, list_gate_checks
from builder.models import GateAcceptance
from builder.selectors.gates import list_closed_media
from builder.views.gate_words import ADVICE, ADVICE_ON_UPLOADS
from tests.builder.houses import House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


class TestGatePage:
    def test_is_reached_from_the_list_and_accepts_with_a_reason(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.LOOK, message="There are 2 heads on one body.")
        browser, address = signed_in(house.manager), reverse("gate", args=[asset.id])
        listed = browser.get(reverse("to-look-at", args=[house.workspace.key])).content.decode()
        assert address in listed
        assert "1 waits" in listed
        page = browser.get(address).content.decode()
        for said in (
            "2 heads on one body",
            "Measured: 2 heads on one body. Allowed: one head to a body.",
            "Count heads and bodies",
            "Accept it as it is",
        ):
            assert said in page
        browser.post(reverse("accept-media", args=[asset.id]), {"reason": "Two people hug."})
        page = browser.get(address).content.decode()
        assert "Two people hug." in page
        assert "Withdraw the acceptance" in page
        browser.post(reverse("withdraw-acceptance", args=[asset.id]))
        assert not GateAcceptance.objects.exists()

    def test_of_what_was_rejected_offers_no_acceptance(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT, message="The picture is noise.")
        page = signed_in(house.manager).get(reverse("gate", args=[asset.id])).content.decode()
        assert "It cannot be used." in page
        assert "Accept it as it is" not in page

    def test_asks_the_database_as_often_for_many_media_as_for_one(self, house: House) -> None:
        counts = []
        for number in range(1, 6):
            asset = house.add_generated_picture(f"Sunrise {number}.png")
            house.put_report(asset, verdict=GateVerdict.LOOK, message="There are 2 heads on one body.")
            with CaptureQueriesContext(connection) as queries:
                listed = list_closed_media(house.manager, house.workspace.key)
            assert len(listed) == number
            counts.append(len(queries))
        assert counts[0] == counts[-1]

    def test_has_advice_for_every_check(self) -> None:
        assert {check.code for check in list_gate_checks()} <= ADVICE.keys() == ADVICE_ON_UPLOADS.keys()

    def test_advises_by_where_the_file_comes_from(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.REJECT, check="noise")
        browser, address = signed_in(house.manager), reverse("gate", args=[asset.id])
        page = browser.get(address).content.decode()
        assert "Upload another one." in page
        assert "Generate it again" not in page
        asset.facts = {"take": {"key": "sunrise"}}
        asset.save()
        page = browser.get(address).content.decode()
        assert "Generate it again with more steps" in page
        assert "Upload" not in page

    def test_never_advises_to_generate_an_upload(self) -> None:
        assert [words for words in map(str, ADVICE_ON_UPLOADS.values()) if "enerate" in words] == []

    def test_says_of_every_check_what_it_measures(self, house: House) -> None:
        asset = house.add_generated_picture()
        house.put_report(asset, verdict=GateVerdict.ACCEPT)
        page = signed_in(house.manager).get(reverse("gate", args=[asset.id])).content.decode()
        for check in list_gate_checks():
            assert check.is_of_footage or check.measures in page
