"""Certificates that C2PA accepts for signing, made here or brought by an operator.

A signer's certificate has ES256, the key usage digitalSignature and the extended key usage emailProtection, and is
issued by another one (C2PA 2.1, section 14.5).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from generation.domain.errors import GenerationError

YEARS: Final = 10
"""Credentials without a time stamp are valid as long as the certificate, so it lasts long."""
_BEFORE: Final = timedelta(days=1)
_NAME_CHARACTERS: Final = 60


class CertificateError(GenerationError):
    """A certificate or key that cannot sign content credentials."""

    code = "certificate-unusable"


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What is known about a signer's certificate. ``serial`` is decimal; ``root`` is the last of its chain, PEM."""

    name: str
    serial: str
    fingerprint: str
    expires_at: datetime
    root: bytes


def make_certificate(name: str, *, now: datetime) -> tuple[bytes, bytes]:
    """A new chain for ``name`` (the signer's certificate and its issuer) and the signer's key, all PEM.

    The issuer's key is kept nowhere: nobody makes a second certificate under it.
    """
    named = "".join(one for one in name if one.isprintable())[:_NAME_CHARACTERS].strip() or "Workspace"
    issuer_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    issuer = _subject(f"{named} (issuer)", organisation=named)
    ends = now + timedelta(days=365 * YEARS)
    root = (
        _draft(issuer, issuer=issuer, key=issuer_key, now=now, ends=ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(issuer_key, SHA256())
    )
    leaf = (
        _draft(_subject(named, organisation=named), issuer=issuer, key=key, now=now, ends=ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return leaf.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM), pem


def read_certificate(chain: bytes) -> CertificateFacts:
    """The facts of the first certificate of a PEM chain. Raises CertificateError."""
    try:
        certificates = x509.load_pem_x509_certificates(chain)
    except ValueError as error:
        raise CertificateError("This is no chain of certificates in PEM form.") from error
    leaf = certificates[0]
    names = leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return CertificateFacts(
        name=str(names[0].value) if names else leaf.subject.rfc4514_string(),
        serial=str(leaf.serial_number),
        fingerprint=leaf.fingerprint(SHA256()).hex(),
        expires_at=leaf.not_valid_after_utc,
        root=certificates[-1].public_bytes(Encoding.PEM),
    )


def check_certificate(chain: bytes, key: bytes, *, now: datetime) -> None:
    """Raises CertificateError with what is wrong where C2PA would not accept signatures of this pair."""
    facts = read_certificate(chain)
    leaf = x509.load_pem_x509_certificates(chain)[0]
    try:
        private = load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as error:
        raise CertificateError("The key is no private key in PEM form without a password.") from error
    if not isinstance(private, EllipticCurvePrivateKey) or not isinstance(private.curve, SECP256R1):
        raise CertificateError("The key is not one of the curve P-256, which ES256 needs.")
    form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if private.public_key().public_bytes(*form) != leaf.public_key().public_bytes(*form):
        raise CertificateError("The key is not that of the first certificate. The signer's comes first in the chain.")
    if facts.expires_at <= now:
        raise CertificateError(f"The certificate ended on {facts.expires_at:%d %B %Y}.")
    if leaf.issuer == leaf.subject:
        raise CertificateError("The certificate is signed by itself. C2PA wants one that another certificate issued.")


def _subject(name: str, *, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
        ]
    )


def _draft(
    subject: x509.Name, *, issuer: x509.Name, key: EllipticCurvePrivateKey, now: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BEFORE)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
