"""Secrets as they lie in the database: sealed with a key that comes from SECRET_KEY and is kept nowhere."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

from builder.models.errors import ConflictError


def seal(secret: bytes, *, purpose: str) -> bytes:
    """``secret`` encrypted and authenticated (Fernet). Only the same ``purpose`` opens it again."""
    return _sealer(purpose).encrypt(secret)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """What was sealed, also under one of SECRET_KEY_FALLBACKS. Raises ConflictError ``sealed-otherwise``."""
    try:
        return _sealer(purpose).decrypt(sealed)
    except InvalidToken as error:
        raise ConflictError(
            "A secret in the database was sealed under another SECRET_KEY. Start the server with that one again, or "
            "have an administrator make a new key for the workspace.",
            code="sealed-otherwise",
        ) from error


def renew_seal(sealed: bytes, *, purpose: str) -> bytes:
    """The same secret sealed under SECRET_KEY; ``sealed`` itself where it is already. Raises as ``unseal``."""
    try:
        _fernet(settings.SECRET_KEY, purpose).decrypt(sealed)
    except InvalidToken:
        return seal(unseal(sealed, purpose=purpose), purpose=purpose)
    return sealed


def _sealer(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_fernet(key, purpose) for key in keys])


def _fernet(secret_key: str | bytes, purpose: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derive(secret_key, purpose)))


def _derive(secret_key: str | bytes, purpose: str) -> bytes:
    """HKDF (RFC 5869) with SHA-256."""
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"brandreel {purpose}".encode())
    return derivation.derive(force_bytes(secret_key))
