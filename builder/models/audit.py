"""Who changed what, when. Entries are only ever added."""

from django.db import models
from django.utils import timezone

from builder.models.user import User
from builder.models.workspace import Workspace


class AuditEntry(models.Model):
    """One change. The name of the person is kept beside the reference, which may go."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="audit_entries")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    user_name = models.CharField(max_length=254)
    by_token = models.BooleanField(default=False)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("workspace", "-at"), name="audit_list"),)

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"
