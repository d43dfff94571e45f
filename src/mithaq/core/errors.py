"""How an action says no."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise


class Refused(Exception):
    """The act cannot be done now, for a reason that the person can read and act upon.

    ``message`` is a translated sentence; ``field`` names the form field beside which to show it, if any.
    """

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


class NotAllowed(PermissionDenied):
    """This person may not do this. Shown as a 403 page that says so and nothing more."""


class SessionEnded(Exception):
    """The session of a printed code is over, or its code was revoked. Answered by the sign-in page, never by a 500."""
