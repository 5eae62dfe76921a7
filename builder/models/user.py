"""People. A person signs in with an e-mail address and belongs to workspaces by memberships."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager["User"]):
    """Makes people; addresses are kept in lower case."""

    def create_user(self, email: str, *, password: str | None = None, display_name: str = "") -> "User":
        """A saved user; without a password they can only come in by a link."""
        user = self.model(email=email.strip().lower(), display_name=display_name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person, known by their e-mail address in lower case."""

    email = models.EmailField(max_length=254, unique=True)
    display_name = models.CharField(max_length=80, blank=True)
    wants_letters = models.BooleanField(default=True)
    """Whether letters tell them of mentions and reviews; invitations and passwords come all the same."""
    language = models.CharField(max_length=10, blank=True)
    """The language of pages and letters, one of the settings' LANGUAGES; empty leaves it to the browser."""
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(email=Lower(F("email"))), name="user_email_in_lower_case"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How the person is called: their display name, or the address before the @."""
        return self.display_name or self.email.partition("@")[0]

    @property
    def initials(self) -> str:
        """One or two letters for a small badge."""
        words = [word for word in self.name.replace(".", " ").replace("-", " ").split() if word]
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper()


class SignInLink(models.Model):
    """A link that signs one person in once; only its token's SHA-256 is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.user_id}"
