"""What people accept that the gate left open."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from builder.models.asset import Asset
from builder.models.user import User


class GateAcceptance(models.Model):
    """A person looked at generated media that the gate did not decide on, and accepted it.

    It holds for the report of this recipe: another recipe asks again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="gate_acceptances")
    recipe = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-accepted_at",)
        constraints = (
            models.UniqueConstraint("asset", "recipe", name="gate_acceptance_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="gate_acceptance_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.asset_id} by {self.accepted_by_id}"
