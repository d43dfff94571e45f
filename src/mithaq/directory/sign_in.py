"""How allauth signs people in here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """After sign-in one lands on the desk; accounts are opened by invitation."""

    def get_login_redirect_url(self, request: Any) -> str:
        return f"/{request.LANGUAGE_CODE}/desk/"

    def is_open_for_signup(self, request: Any) -> bool:
        return False
