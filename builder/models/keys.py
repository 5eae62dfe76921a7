"""The workspace's own key, by which others know what it made, and the keys of others that it trusts."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.user import User
from builder.models.workspace import Workspace

_FINGERPRINT = r"^[0-9a-f]{64}$"


class SigningKey(models.Model):
    """A key that signs in the workspace's name: Ed25519. One is in use; earlier ones stay known by their fingerprint.

    The private half is sealed with a key that comes from SECRET_KEY; a key that was retired has none any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="signing_keys")
    public_key = models.BinaryField(max_length=32)
    fingerprint = models.CharField(max_length=64, unique=True)
    sealed_private_key = models.BinaryField(max_length=400)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint("workspace", condition=Q(retired_at=None), name="signing_key_one_in_use"),
            models.CheckConstraint(condition=Q(fingerprint__regex=_FINGERPRINT), name="signing_key_fingerprint"),
            models.CheckConstraint(
                condition=Q(retired_at=None) | Q(sealed_private_key=b""), name="signing_key_retired_is_gone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fingerprint[:16]} of {self.workspace_id}"


class TrustedKey(models.Model):
    """Somebody else's key, whose fingerprint a person compared: what it signed is taken in without a question."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="trusted_keys")
    fingerprint = models.CharField(max_length=64)
    name = models.CharField(max_length=80, help_text="The workspace that it is of, as its archive says.")
    trusted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    trusted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint("workspace", "fingerprint", name="trusted_key_once"),
            models.CheckConstraint(condition=Q(fingerprint__regex=_FINGERPRINT), name="trusted_key_fingerprint"),
        )

    def __str__(self) -> str:
        return f"{self.fingerprint[:16]} trusted by {self.workspace_id}"
