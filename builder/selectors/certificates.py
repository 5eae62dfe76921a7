"""The certificates by which files of a workspace are known."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.conf import settings

from builder.models import SigningCertificate
from generation import api as generation
from generation.api import CertificateError


class Signer(StrEnum):
    """Whose certificate signed a file, as a workspace knows it."""

    OWN = "own"
    EARLIER = "earlier"
    """One of the workspace's own that was replaced: that may have been because somebody else got hold of its key."""
    OPERATOR = "operator"
    TRUSTED = "trusted"
    """One that leads to a certificate in CREDENTIALS_TRUST."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose certificate signed a file, and since when it does not sign any more, where it was replaced."""

    signer: Signer
    retired_at: datetime | None = None


def operators_pair() -> tuple[bytes, bytes] | None:
    """The operator's chain and key, PEM, where the settings name them. Raises CertificateError for what is no file."""
    certificate, key = settings.CREDENTIALS["certificate"], settings.CREDENTIALS["key"]
    if certificate is None or key is None:
        return None
    return _read(certificate, "CREDENTIALS_CERTIFICATE"), _read(key, "CREDENTIALS_KEY")


def is_operators() -> bool:
    """Whether the settings name a certificate that signs for every workspace."""
    return settings.CREDENTIALS["certificate"] is not None and settings.CREDENTIALS["key"] is not None


def find_anchors(workspace_key: UUID) -> bytes:
    """The certificates that the workspace's signers lead to, and those that the operator trusts, PEM."""
    found = [generation.read_certificate(chain.encode()).root for chain in _chains(workspace_key)]
    if pair := operators_pair():
        found.append(generation.read_certificate(pair[0]).root)
    if trust := settings.CREDENTIALS["trust"]:
        found.append(_read(trust, "CREDENTIALS_TRUST"))
    return b"".join(found)


def find_certificate(workspace_key: UUID) -> SigningCertificate | None:
    """The workspace's own certificate in use, where one was needed yet."""
    return SigningCertificate.objects.filter(workspace=workspace_key, retired_at=None).first()


def get_standing(workspace_key: UUID, serial: str, *, is_known: bool) -> Standing:
    """Whose certificate has this number; ``is_known`` says that its signature leads to one that is trusted here."""
    if not is_known or not serial:
        return Standing(Signer.UNKNOWN)
    own = SigningCertificate.objects.filter(workspace=workspace_key, serial=serial).first()
    if own is not None:
        return Standing(Signer.EARLIER if own.retired_at else Signer.OWN, own.retired_at)
    pair = operators_pair()
    if pair and generation.read_certificate(pair[0]).serial == serial:
        return Standing(Signer.OPERATOR)
    return Standing(Signer.TRUSTED)


def _chains(workspace_key: UUID) -> list[str]:
    return list(SigningCertificate.objects.filter(workspace=workspace_key).values_list("chain", flat=True))


def _read(path: Path, setting: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CertificateError(f"{setting}: {path} cannot be read ({error.strerror}).") from error
