"""Keys for programs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from builder.models import ApiToken, Membership, Right, User
from builder.models.errors import ForbiddenError
from builder.models.workspace import Actor
from builder.selectors.access import access_token, access_workspace
from builder.selectors.secrets import find_token, hash_of
from builder.services.audit import record
from builder.services.people import new_token

PREFIX = "brandreel_"
NOTE_USE_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_token(
    workspace_key: UUID, *, by: Actor, name: str, scopes: Iterable[Right], now: datetime
) -> tuple[ApiToken, str]:
    """A token of ``by``'s own membership, and its secret, which is shown this once and kept nowhere.

    Every token may watch. Raises ForbiddenError ``right-missing`` for a scope that the member does not have, and
    ``person-needed`` where a token asks for a token.
    """
    access_workspace(by, workspace_key)
    if not isinstance(by, User):
        raise ForbiddenError("A token cannot make tokens. Sign in to make one.", code="person-needed")
    membership = Membership.objects.get(workspace=workspace_key, user=by)
    wanted = frozenset(scopes) | {Right.WATCH}
    if missing := wanted - membership.rights:
        right = min(missing)
        raise ForbiddenError(f"You cannot give a token what you do not have: {right}.", data={"right": right})
    secret = PREFIX + new_token()
    token = ApiToken.objects.create(
        membership=membership, name=name, token_sha256=hash_of(secret), scopes=sorted(wanted), created_at=now
    )
    data = {"name": name, "scopes": sorted(wanted)}
    record("token.created", by=by, workspace_key=workspace_key, subject=token, now=now, data=data)
    return token, secret


@transaction.atomic
def revoke_token(token_id: UUID, *, by: Actor, now: datetime) -> None:
    """The token no longer works."""
    token = access_token(by, token_id)
    if token.revoked_at:
        return
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    data = {"name": token.name}
    record("token.revoked", by=by, workspace_key=token.membership.workspace_id, subject=token, now=now, data=data)


def use_token(secret: str, *, now: datetime) -> ApiToken | None:
    """The token with this secret, if it works; that it was used is noted at most once a minute."""
    token = find_token(secret)
    if token is not None:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTE_USE_EVERY)
        ApiToken.objects.filter(stale, id=token.id).update(last_used_at=now)
    return token
