"""How django-allauth behaves here: accounts come by invitation, never by a form for everybody."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in, sign-out, passwords and addresses by django-allauth; signing up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: whoever accepts an invitation has an account by that (services.invitations)."""
        return False
