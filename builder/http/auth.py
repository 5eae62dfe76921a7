"""Who acts: a person with a session (and a CSRF token where something changes), or a program with a token."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from builder.http.errors import ApiError
from builder.models import ApiToken, User
from builder.services.tokens import use_token


class TokenAuth(HttpBearer):
    """``Authorization: Bearer brandreel_...``. A token that does not work is refused, whatever cookies say."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        found = use_token(token, now=timezone.now())
        if found is None:
            raise ApiError(401, code="token-invalid", message="This token does not work. Make a new one.")
        return found


class SessionAuth(APIKeyCookie):
    """The session of someone who signed in on the pages."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        user = request.user
        return user if isinstance(user, User) and user.is_authenticated else None


AUTH = (TokenAuth(), SessionAuth())


class SignedInRequest(HttpRequest):
    """A request that passed ``AUTH``; for annotations only."""

    auth: User | ApiToken
