"""Invitations by e-mail: sent, accepted once, withdrawn, or too old."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from builder.models import Invitation, Membership, Right, Role, User, Workspace
from builder.models.errors import ConflictError, InvalidError, NotFoundError
from builder.models.workspace import Actor, person_behind
from builder.selectors.access import access_invitation, access_workspace
from builder.selectors.secrets import get_invitation_of, hash_of
from builder.selectors.sentences import translated
from builder.services.audit import record
from builder.services.names import one_line
from builder.services.people import create_person, new_token

INVITATION_LIFE = timedelta(days=7)
EMAIL_LIMIT = 254
SUBJECT_LIMIT = 120
BACKENDS_WITHOUT_SERVER = tuple(
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy", "filebased")
)
log = logging.getLogger(__name__)


def sends_letters() -> bool:
    """Whether a mail server is set up, so that letters reach people outside this machine."""
    return settings.EMAIL_BACKEND not in BACKENDS_WITHOUT_SERVER


@transaction.atomic
def invite(
    workspace_key: UUID,
    *,
    by: Actor,
    email: str,
    role: Role,
    now: datetime,
    show_link: Callable[[str], object] = lambda _link: None,
) -> Invitation:
    """A letter is on its way to ``email``; an earlier one to the same address no longer works.

    ``show_link`` is given the letter's link where no mail server is set up: only then, and only once, as it is kept
    nowhere.
    Raises ConflictError ``member-already`` and InvalidError ``email-invalid``.
    """
    workspace = access_workspace(by, workspace_key, right=Right.MANAGE_WORKSPACE)
    email = email.strip().lower()
    _refuse_no_address(email)
    Workspace.objects.select_for_update(no_key=True).get(key=workspace.key)  # one invitation at a time
    if Membership.objects.filter(workspace=workspace, user__email=email).exists():
        raise ConflictError("This person belongs to the workspace already.", code="member-already")
    waiting = Invitation.objects.filter(workspace=workspace, email=email, accepted_at=None, withdrawn_at=None)
    waiting.update(withdrawn_at=now)
    token = new_token()
    invitation = Invitation.objects.create(
        workspace=workspace,
        email=email,
        role=role,
        token_sha256=hash_of(token),
        invited_by=person_behind(by),
        created_at=now,
        expires_at=now + INVITATION_LIFE,
    )
    data = {"email": email, "role": role.value}
    record("invitation.sent", by=by, workspace_key=workspace.key, subject=invitation, now=now, data=data)
    language = _language_for(invitation)
    transaction.on_commit(partial(_send_letter, invitation, token=token, language=language))
    if not sends_letters():
        transaction.on_commit(partial(show_link, _link(token)))
    return invitation


@transaction.atomic
def withdraw_invitation(invitation_id: UUID, *, by: Actor, now: datetime) -> None:
    """The letter no longer works. Raises ConflictError ``invitation-accepted``."""
    access_invitation(by, invitation_id)
    invitation = Invitation.objects.select_for_update().get(id=invitation_id)
    if invitation.accepted_at:
        raise ConflictError("This invitation was accepted already.", code="invitation-accepted")
    if invitation.withdrawn_at:
        return
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record("invitation.withdrawn", by=by, workspace_key=invitation.workspace_id, subject=invitation, now=now)


def accept_as_newcomer(token: str, *, display_name: str, password: str, now: datetime) -> User:
    """A person has an account with the invited address and belongs to the workspace.

    Raises ConflictError ``account-exists`` (sign in, then accept) and InvalidError ``password-weak`` or ``name-turns``.
    """
    email = get_invitation_of(token, now=now).email
    if User.objects.filter(email=email).exists():
        raise ConflictError("You have an account with this address. Sign in to accept.", code="account-exists")
    try:
        validate_password(password, user=User(email=email, display_name=display_name))
    except ValidationError as error:
        raise InvalidError(" ".join(error.messages), code="password-weak") from error
    with transaction.atomic():
        user = create_person(email, display_name=display_name, password=password)
        accept_as_member(token, user=user, now=now)
    return user


@transaction.atomic
def accept_as_member(token: str, *, user: User, now: datetime) -> Membership:
    """``user`` belongs to the workspace. Raises NotFoundError, also where the letter was for another address."""
    invitation = get_invitation_of(token, now=now)
    if invitation.email != user.email:
        raise NotFoundError(f"This invitation is for {invitation.email}.", code="invitation-for-another")
    is_mine = Invitation.objects.filter(id=invitation.id, accepted_at=None, withdrawn_at=None).update(accepted_at=now)
    if not is_mine:
        raise NotFoundError("This invitation was just used or withdrawn.", code="invitation-used-up")
    membership, _ = Membership.objects.get_or_create(
        workspace=invitation.workspace, user=user, defaults={"role": invitation.role, "created_at": now}
    )
    record("invitation.accepted", by=user, workspace_key=invitation.workspace_id, subject=invitation, now=now)
    return membership


def _refuse_no_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise InvalidError(f"“{email}” is not an email address.", code="email-invalid") from error
    if len(email) > EMAIL_LIMIT:
        raise InvalidError("This email address is too long.", code="email-invalid", data={"limit": EMAIL_LIMIT})


def _link(token: str) -> str:
    return str(settings.PUBLIC_URL).rstrip("/") + reverse("invitation", args=[token])


def _language_for(invitation: Invitation) -> str:
    """That of the invited person where they have an account with one; else that of whoever invites."""
    theirs = User.objects.filter(email=invitation.email).values_list("language", flat=True).first()
    inviters = invitation.invited_by.language if invitation.invited_by else ""
    return theirs or inviters or translation.get_language() or settings.LANGUAGE_CODE


def _send_letter(invitation: Invitation, *, token: str, language: str) -> None:
    """The letter is sent. Where that fails it is logged, and the administrator can send the invitation again."""
    with translation.override(language):
        letter = _letter(invitation, link=_link(token))
    try:
        letter.send()
    except OSError:
        log.exception("The invitation %s could not be sent.", invitation.id)


def _letter(invitation: Invitation, *, link: str) -> EmailMultiAlternatives:
    name = invitation.workspace.name
    context = {
        "inviter": invitation.invited_by.name if invitation.invited_by else "",
        "workspace": name,
        "role": translated(invitation.get_role_display()),
        "until": invitation.expires_at,
        "link": link,
    }
    subject = one_line(_("Join “%(workspace)s” in Brandreel") % {"workspace": name}, limit=SUBJECT_LIMIT)
    text = render_to_string("letters/invitation.txt", context)
    letter = EmailMultiAlternatives(subject, text, None, [invitation.email])
    letter.attach_alternative(render_to_string("letters/invitation.html", context), "text/html")
    return letter
