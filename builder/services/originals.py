"""What a document may name."""

from collections.abc import Iterable
from uuid import UUID

from builder.models.errors import InvalidError
from builder.selectors.documents import find_originals


def refuse_foreign_originals(workspace_key: UUID, named: Iterable[str]) -> None:
    """Nothing, if the workspace has all originals with these SHA-256. Raises InvalidError ``original-missing``.

    Files are stored by their hash for all workspaces together, so this is what keeps one from showing another's.
    """
    wanted = frozenset(named)
    for sha256 in sorted(wanted - find_originals(workspace_key, wanted).keys()):
        raise InvalidError(
            "A picture, clip or sound that this uses is not in the workspace's media. Add it again.",
            code="original-missing",
            data={"sha256": sha256},
        )
