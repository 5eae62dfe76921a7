"""Signing what is made here with content credentials, in the name of the workspace that it is made for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generation import registry
from generation.domain.provenance import Making, SigningIdentity
from generation.domain.work import MadeFile, Work
from generation.marking.credentials import Ingredient, sign_made

_FORMS: Final = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"RIFF": "image/webp",
    b"GIF8": "image/gif",
}


def identity_of(workspace_key: str) -> SigningIdentity | None:
    """In whose name files of the workspace are signed; None where nobody stands for it, as in tests of parts."""
    for signer in registry.signers():
        if identity := signer(workspace_key):
            return identity
    return None


def sign_made_file(made: MadeFile, making: Making, work: Work, *, given: Sequence[str] = ()) -> MadeFile:
    """The same file with credentials that say how it was made, from the pictures ``given`` by their hash.

    Raises CredentialsError where the workspace's certificate cannot sign.
    """
    identity = identity_of(work.workspace_key)
    if identity is None:
        return made
    signed = made.path.with_name(f"signed-{made.path.name}")
    parts = [part for sha256 in given if (part := _given(sha256, work)) is not None]
    sign_made(made.path, output=signed, media_type=made.media_type, making=making, identity=identity, given=parts)
    return replace(made, path=signed)


def _given(sha256: str, work: Work) -> Ingredient | None:
    """A picture that another one was made from; None for drawings, which carry no credentials."""
    path = work.media.path(sha256)
    with path.open("rb") as file:
        head = file.read(4)
    media_type = next((form for start, form in _FORMS.items() if head.startswith(start)), None)
    if media_type is None:
        return None
    return Ingredient(path, media_type, "The picture it was made from", relationship="inputTo")
