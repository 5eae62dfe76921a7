"""What a secret opens: only its hash is stored."""

import hashlib
from datetime import datetime

from builder.models import ApiToken, Invitation, User
from builder.models.errors import NotFoundError


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_token(secret: str) -> ApiToken | None:
    """The token with this secret, if it works."""
    tokens = ApiToken.objects.select_related("membership__user", "membership__workspace")
    return tokens.filter(token_sha256=hash_of(secret), revoked_at=None, membership__user__is_active=True).first()


def get_invitation_of(token: str, *, now: datetime) -> Invitation:
    """The invitation that the letter's link names. Raises NotFoundError ``invitation-used-up``."""
    invitations = Invitation.objects.select_related("workspace")
    invitation = invitations.filter(
        token_sha256=hash_of(token), accepted_at=None, withdrawn_at=None, expires_at__gt=now
    ).first()
    if invitation is None:
        raise NotFoundError(
            "This invitation was used, withdrawn or is too old. Ask for a new one.", code="invitation-used-up"
        )
    return invitation


def has_account(invitation: Invitation) -> bool:
    """Whether whoever is invited has an account already."""
    return User.objects.filter(email=invitation.email).exists()
