"""What a workspace lets pictures be asked for, beside the lists that ship, and appeals of those who were refused."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from brandkit.api import Topic
from builder.models.user import User
from builder.models.workspace import Workspace


class PolicyTerm(models.Model):
    """Words of the workspace's own: forbidden in prompts, or allowed although a list that ships forbids them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="policy_terms")
    words = models.CharField(max_length=80)
    topic = models.CharField(max_length=20, default=Topic.OWN.value)
    is_allowed = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("words",)
        constraints = (
            models.UniqueConstraint("workspace", "words", name="policy_term_once"),
            models.CheckConstraint(condition=~Q(words=""), name="policy_term_has_words"),
            models.CheckConstraint(
                condition=Q(topic__in=[topic.value for topic in Topic]), name="policy_term_topic_known"
            ),
        )

    def __str__(self) -> str:
        return self.words


class AppealState(models.TextChoices):
    """How far an appeal is."""

    WAITING = "waiting", "Waiting"
    GRANTED = "granted", "Granted"
    DECLINED = "declined", "Declined"


class PromptAppeal(models.Model):
    """Somebody asks that a refused prompt may be used. One that is granted holds for these very words, for everybody.

    ``words_key`` is the prompt as the policy compares it; ``problems`` are what it was refused for.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="prompt_appeals")
    prompt = models.TextField()
    words_key = models.CharField(max_length=64)
    problems = models.JSONField()
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=AppealState.choices, default=AppealState.WAITING)
    answer = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=("workspace", "words_key", "state"), name="prompt_appeal_words"),)
        constraints = (
            models.UniqueConstraint(
                "workspace", "words_key", condition=Q(state="waiting"), name="prompt_appeal_waits_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="prompt_appeal_has_a_reason"),
            models.CheckConstraint(condition=Q(state__in=AppealState.values), name="prompt_appeal_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None) | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                name="prompt_appeal_decided_with_a_date",
            ),
        )

    def __str__(self) -> str:
        return self.prompt[:80]
