"""How allauth signs people in here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """After sign-in one lands on the desk; accounts are opened by invitation."""

    def get_login_redirect_url(self, request: Any) -> str:
        return f"/{request.LANGUAGE_CODE}/desk/"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links lead to the address of the site, whatever host the request named: else whoever asks for somebody's new
        password could have its link sent to a host of their own."""
        asked = self.request.build_absolute_uri("/")
        here = f"{settings.SITE_ADDRESS}/"
        safe = {
            name: here + value.removeprefix(asked) if isinstance(value, str) and value.startswith(asked) else value
            for name, value in context.items()
        }
        super().send_mail(template_prefix, email, safe)

    def is_open_for_signup(self, request: Any) -> bool:
        return False
