"""What a document may name."""

from collections.abc import Iterable
from uuid import UUID

from builder.document.values import Value
from builder.models.errors import InvalidError
from builder.selectors.documents import find_originals, originals_named_in


def refuse_foreign_originals(workspace_key: UUID, *, parts: Iterable[Value]) -> None:
    """Nothing, if the workspace has every original that ``parts`` name. Raises InvalidError ``original-missing``.

    Files are stored by their hash for all workspaces together, so this is what keeps one from showing another's.
    """
    named = frozenset[str]().union(*(originals_named_in(part) for part in parts))
    for sha256 in sorted(named - find_originals(workspace_key, named).keys()):
        raise InvalidError(
            "A picture, clip or sound that this uses is not in the workspace's media. Add it again.",
            code="original-missing",
            data={"sha256": sha256},
        )
