"""Templates of a workspace's own."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.user import User
from builder.models.workspace import Workspace


class Template(models.Model):
    """Segments to begin with, saved from a video: some of its segments, or the whole video where it has a ``job``.

    ``document`` is a timeline without music. ``kit_version_id`` is the version of the kit that it was made with.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="templates")
    name = models.CharField(max_length=60)
    about = models.CharField(max_length=200, blank=True)
    job = models.CharField(max_length=40, blank=True)
    document = models.JSONField()
    kit_version_id = models.UUIDField(null=True, blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="template_has_a_name"),)

    def __str__(self) -> str:
        return self.name
