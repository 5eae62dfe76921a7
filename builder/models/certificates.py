"""The certificates with which a workspace signs what is made in it, as content credentials."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.workspace import Workspace


class SigningCertificate(models.Model):
    """A certificate that signs content credentials in the workspace's name: ES256. One is in use.

    The key is sealed with one that comes from SECRET_KEY; a certificate that was retired has none any more, and stays
    known, so that what it signed is still recognised.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="certificates")
    chain = models.TextField(help_text="PEM, the signer's first, then its issuer.")
    fingerprint = models.CharField(max_length=64, unique=True)
    serial = models.CharField(max_length=60, help_text="Decimal, as credentials hold it.")
    sealed_key = models.BinaryField(max_length=1000)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint("workspace", condition=Q(retired_at=None), name="certificate_one_in_use"),
            models.CheckConstraint(condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"), name="certificate_fingerprint"),
            models.CheckConstraint(
                condition=Q(retired_at=None) | Q(sealed_key=b""), name="certificate_retired_is_gone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fingerprint[:16]} of {self.workspace_id}"
