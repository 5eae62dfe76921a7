"""The certificate of a workspace, on the page of its policy."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from builder.models import SigningCertificate
from builder.services.certificates import find_identity
from tests.builder.houses import House
from tests.builder.http.clients import signed_in

pytestmark = pytest.mark.django_db


class TestCertificate:
    def test_is_made_when_something_is_signed(self, house: House) -> None:
        address = reverse("policy", args=[house.workspace.key])
        assert "There is none yet." in signed_in(house.admin).get(address).content.decode()
        find_identity(str(house.workspace.key))
        row = SigningCertificate.objects.get(workspace=house.workspace)
        page = signed_in(house.admin).get(address).content.decode()
        assert row.fingerprint in page
        assert "Make another certificate" in page

    def test_is_replaced_by_administrators(self, house: House) -> None:
        find_identity(str(house.workspace.key))
        before = SigningCertificate.objects.get(workspace=house.workspace)
        address = reverse("policy", args=[house.workspace.key])
        assert "Make another certificate" not in signed_in(house.manager).get(address).content.decode()
        signed_in(house.admin).post(reverse("rotate-certificate", args=[house.workspace.key]))
        after = SigningCertificate.objects.get(workspace=house.workspace, retired_at=None)
        assert after.fingerprint != before.fingerprint
        assert after.fingerprint in signed_in(house.admin).get(address).content.decode()

    def test_of_the_operator_is_named_instead(self, house: House, settings: Any, tmp_path: Path) -> None:
        files = {"certificate": tmp_path / "chain.pem", "key": tmp_path / "key.pem"}
        settings.CREDENTIALS = {**settings.CREDENTIALS, **files}
        page = signed_in(house.admin).get(reverse("policy", args=[house.workspace.key])).content.decode()
        assert "whoever runs this server" in page
        assert "Make another certificate" not in page
