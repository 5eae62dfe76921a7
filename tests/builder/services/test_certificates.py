"""Signing in the workspace's name: with its own certificate, the operator's, after a change of keys, and when lost."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from builder.models import AuditEntry, Role, SigningCertificate
from builder.models.errors import ForbiddenError
from builder.selectors.certificates import Signer, find_anchors, get_standing
from builder.services.certificates import find_identity, rotate_certificate
from builder.services.checkup import check_credentials
from builder.services.takes import Wish, pick_take, request_takes
from generation import api as generation
from generation.marking.credentials import read_credentials
from generation.models import Job
from generation.services.running import run_job
from tests.builder.houses import NOW, House

pytestmark = pytest.mark.django_db(transaction=True)


def made(house: House, backend: str = "fake") -> generation.Credentials:
    """The credentials of a picked take."""
    wish = Wish(prompt="A calm sea", width_px=96, height_px=64, backend=backend)
    (take,) = request_takes(house.workspace.key, by=house.author, wish=wish, seed=7, count=1, now=NOW)
    while job := Job.objects.filter(state="waiting").order_by("created_at").first():
        assert run_job(str(job.pk))
    asset = pick_take(house.workspace.key, take.key, by=house.author, now=NOW)
    return read(house, asset.sha256)


def read(house: House, sha256: str) -> generation.Credentials:
    anchors = find_anchors(house.workspace.key)
    return read_credentials(generation.local_path(sha256), media_type="image/png", anchors=anchors)


def standing(house: House, found: generation.Credentials) -> Signer:
    return get_standing(house.workspace.key, found.serial, is_known=found.is_known).signer


class TestATake:
    def test_is_signed_in_the_name_of_its_workspace(self, house: House, other_house: House) -> None:
        found = made(house)
        assert (found.state, found.said.source, found.said.seed) == ("valid", "trainedAlgorithmicMedia", 7)
        assert (found.signer, standing(house, found)) == (house.workspace.name, Signer.OWN)
        elsewhere = get_standing(other_house.workspace.key, found.serial, is_known=False)
        assert elsewhere.signer is Signer.UNKNOWN
        assert AuditEntry.objects.filter(action="certificate.created").count() == 1

    def test_of_the_illustrator_is_signed_and_not_called_ai(self, house: House) -> None:
        found = made(house, "illustrator")
        assert (found.said.source, found.is_ai) == ("algorithmicMedia", False)

    def test_signed_before_the_certificate_was_replaced_is_still_recognised(self, house: House) -> None:
        found = made(house)
        rotate_certificate(house.workspace.key, by=house[Role.ADMINISTRATOR], now=NOW)
        assert standing(house, found) is Signer.EARLIER
        retired = SigningCertificate.objects.get(serial=found.serial)
        assert (retired.retired_at, bytes(retired.sealed_key)) == (NOW, b"")
        with pytest.raises(ForbiddenError):
            rotate_certificate(house.workspace.key, by=house.author, now=NOW)

    def test_is_not_made_unsigned_where_the_key_cannot_be_opened(self, house: House, settings: Any) -> None:
        find_identity(str(house.workspace.key))
        settings.SECRET_KEY = "another secret of the server that nobody kept from before"
        wish = Wish(prompt="A calm sea", width_px=96, height_px=64, backend="fake")
        (take,) = request_takes(house.workspace.key, by=house.author, wish=wish, seed=7, count=1, now=NOW)
        run_job(take.job_id)
        failed = Job.objects.get(pk=take.job_id)
        assert (failed.state, failed.error_code) == ("failed", "sealed-otherwise")
        assert "SECRET_KEY" in failed.error_message
        rotate_certificate(house.workspace.key, by=house[Role.ADMINISTRATOR], now=NOW)
        assert standing(house, made(house)) is Signer.OWN

    def test_is_signed_with_the_operators_certificate_where_there_is_one(
        self, house: House, settings: Any, tmp_path: Path
    ) -> None:
        chain, key = generation.make_certificate("Northwind Media", now=datetime.now(UTC))
        (tmp_path / "chain.pem").write_bytes(chain)
        (tmp_path / "key.pem").write_bytes(key)
        named = {"certificate": tmp_path / "chain.pem", "key": tmp_path / "key.pem"}
        settings.CREDENTIALS = {**settings.CREDENTIALS, **named}
        assert check_credentials(None) == []
        found = made(house)
        assert (found.signer, standing(house, found)) == ("Northwind Media", Signer.OPERATOR)
        assert not SigningCertificate.objects.exists()
        (tmp_path / "key.pem").write_bytes(b"")
        assert "no private key" in check_credentials(None)[0].msg
        settings.CREDENTIALS = {**settings.CREDENTIALS, "key": None}
        assert "belong together" in check_credentials(None)[0].msg
