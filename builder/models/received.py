"""Brand kits that came in as a file and that nobody has taken over yet."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.user import User
from builder.models.workspace import Workspace


class ReceivedKit(models.Model):
    """A ``.brandkit`` archive that waits in the store until it is taken over, put away, or a day old.

    ``manifest`` and ``fingerprint``, of the key, are as they were when the archive was checked on its way in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="received_kits")
    sha256 = models.CharField(max_length=64)
    manifest = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, default="", blank=True)
    received_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-received_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="received_kit_sha256_is_hex"),
        )

    def __str__(self) -> str:
        return f"{self.sha256[:16]} in {self.workspace_id}"
