"""Who takes part, in a request: by their account, or by a cookie that one call gave to this browser.

The cookie holds a random secret and nothing else; the site keeps its hash with the participant. No session is made or
touched: sessions bear times, and who voted when must stand nowhere.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from mithaq.calls.models import Call, Participant
from mithaq.core import ids
from mithaq.core.security import PARTICIPANT_COOKIE
from mithaq.directory.people import acting_person

LASTS = 60 * 24 * 3600  # seconds: as long as a whole process takes


def cookie_of(call: Call) -> str:
    return f"{PARTICIPANT_COOKIE}{call.public_id}"


def participant_in(request: HttpRequest, call: Call) -> Participant | None:
    """Who takes part in ``call``, or None. One query at most, kept on the request."""
    found: dict[int, Participant | None] = request.__dict__.setdefault("_mithaq_participants", {})
    if call.pk not in found:
        found[call.pk] = _find(request, call)
    return found[call.pk]


def let_in(response: HttpResponseBase, participant: Participant, token: str) -> None:
    """Let this browser be known to the call."""
    response.set_cookie(
        cookie_of(participant.call),
        token,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def let_out(response: HttpResponseBase, call: Call) -> None:
    """Let this browser be forgotten: the next person at this machine is somebody else."""
    response.delete_cookie(cookie_of(call), samesite="Lax")


def _find(request: HttpRequest, call: Call) -> Participant | None:
    rows = Participant.objects.filter(call=call).select_related("place", "on_behalf_of")
    person, token = acting_person(request), request.COOKIES.get(cookie_of(call), "")
    participant = rows.filter(person=person).first() if person is not None else None
    if participant is None and token and len(token) <= 64:
        participant = rows.filter(token_hash=ids.hash_of_secret(token)).first()
    if participant is not None:
        participant.call = call
    return participant
