"""Originals: the files that people bring, kept by their hash."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.user import User
from builder.models.workspace import Workspace


class AssetKind(models.TextChoices):
    """What an original is, as ``generation.intake`` found by its content."""

    PICTURE = "picture", "Picture"
    SVG = "svg", "Drawing"
    CLIP = "clip", "Footage"
    AUDIO = "audio", "Audio"
    FONT = "font", "Font"
    ANIMATION = "animation", "Animation"
    LUT = "lut", "Colour table"


class Asset(models.Model):
    """An original in a workspace. The same bytes stand in a workspace once; a file is fetched through its asset."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="assets")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=AssetKind.choices)
    media_type = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    size_bytes = models.PositiveBigIntegerField()
    facts = models.JSONField(default=dict, help_text="What intake measured: sizes, duration, family.")
    thumbnail_key = models.CharField(max_length=64, blank=True, help_text="Artifact of its small picture, if any.")
    licence = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=500, blank=True)
    made_by = models.CharField(
        max_length=200, blank=True, help_text="The model or engine that generated it; empty for what people made."
    )
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, help_text="It came with the workspace, to be looked at.")

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=("sha256",), name="asset_file"),)
        constraints = (
            models.UniqueConstraint("workspace", "sha256", name="asset_bytes_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="asset_sha256_is_hex"),
            models.CheckConstraint(condition=Q(kind__in=AssetKind.values), name="asset_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="asset_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name
