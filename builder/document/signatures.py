"""Ed25519 keys and signatures (RFC 8032), and the fingerprints by which people know a key."""

import hashlib
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from builder.document.values import Sha256, Value

PUBLIC_KEY_BYTES = 32
_GROUP = 4
CONFIRMED_DIGITS = 2 * _GROUP
"""How much of a fingerprint a person types, having heard it: its last two groups."""


class PublicKey(Value):
    """A key that signatures are checked with, known to people by its fingerprint."""

    raw: bytes

    @property
    def fingerprint(self) -> Sha256:
        """The SHA-256 of the key's 32 bytes, as hex."""
        return hashlib.sha256(self.raw).hexdigest()

    def has_signed(self, message: bytes, *, signature: bytes) -> bool:
        """Whether the signature is of this message by this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class PrivateKey:
    """A key that signs. Its bytes are secret: they are written nowhere but sealed."""

    def __init__(self, raw: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(raw)

    @classmethod
    def generate(cls) -> Self:
        """A new key from the randomness of the machine."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def raw(self) -> bytes:
        """The 32 secret bytes."""
        return self._key.private_bytes_raw()

    @property
    def public(self) -> PublicKey:
        """The key that goes with it and may be shown to everybody."""
        return PublicKey(raw=self._key.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes; the same for the same message."""
        return self._key.sign(message)


def in_groups(fingerprint: str) -> str:
    """A fingerprint as people compare it: in groups of four."""
    return " ".join(fingerprint[start : start + _GROUP] for start in range(0, len(fingerprint), _GROUP))


def without_groups(text: str) -> str:
    """A fingerprint that a person typed or copied, as it is kept: without spaces, colons and capitals."""
    return "".join(character for character in text.lower() if not character.isspace() and character not in ":-")
