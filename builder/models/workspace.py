"""A company's closed area, who belongs to it, and who is asked to."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from brandkit.api import Severity
from builder.models.rights import RIGHTS, Right, Role
from builder.models.user import User
from generation.api import MOST_RETRIES


def blocks_errors() -> list[str]:
    """The policy of a workspace that has not set one: what breaks the brand is not exported."""
    return [Severity.ERROR.value]


class Workspace(models.Model):
    """A closed area. Its key is how the other apps refer to it.

    ``blocking`` names the severities of findings that hold an export back. Where the workspace does not follow new
    kits, a video stays with the version it has until somebody takes the new one up.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=80)
    blocking = ArrayField(models.CharField(max_length=10), default=blocks_errors, blank=True)
    follows_new_kits = models.BooleanField(default=True)
    credentials_name_prompts = models.BooleanField(default=False)
    """Whether content credentials write prompts out; else they hold the SHA-256 of the words."""
    demands_ai_label = models.BooleanField(default=False)
    """Whether a segment with parts that a model made, its voice too, needs a label that viewers see."""
    demands_approval = models.BooleanField(default=False)
    """Whether a video is only exported as it was approved."""
    gate_retries = models.PositiveSmallIntegerField(null=True, blank=True)
    """How often a take that the gate rejects is made again by itself; null is as often as the operator allows."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="workspace_has_a_name"),
            models.CheckConstraint(
                condition=Q(blocking__contained_by=[severity.value for severity in Severity]),
                name="workspace_blocking_known",
            ),
            models.CheckConstraint(
                condition=Q(gate_retries=None) | Q(gate_retries__lte=MOST_RETRIES), name="workspace_retries_few"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person in a workspace, with one role."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("workspace", "user", name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} in {self.workspace_id} as {self.role}"

    @property
    def rights(self) -> frozenset[Right]:
        """What the role may do."""
        return RIGHTS[Role(self.role)]


class Invitation(models.Model):
    """A letter that asks an address to join. It waits until it is accepted, withdrawn or too old."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=Role.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                "workspace",
                "email",
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_waits_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="invitation_email_in_lower_case"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_ends_one_way"
            ),
        )

    def __str__(self) -> str:
        return f"{self.email} to {self.workspace_id}"


class ApiToken(models.Model):
    """A key for programs. It acts for one membership and never has more rights than that membership has now."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    token_sha256 = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40, choices=Right.choices), help_text="Rights it may use.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(condition=Q(scopes__contained_by=Right.values), name="api_token_scopes_known"),
        )

    is_authenticated: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.name

    @property
    def rights(self) -> frozenset[Right]:
        """The token's scopes, as far as the member still has them."""
        return self.membership.rights & {Right(scope) for scope in self.scopes}


Actor = User | ApiToken
"""Who acts: a person in a browser, or a program with a token of a person."""


def person_behind(actor: Actor) -> User:
    """The person who answers for what ``actor`` does."""
    return actor if isinstance(actor, User) else actor.membership.user
