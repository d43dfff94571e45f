"""Enter by a printed code: half an hour for one person, on a machine that others may use next."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mithaq.core import clock, ids
from mithaq.core.counters import count_up
from mithaq.core.errors import Refused
from mithaq.directory.models import Invitation, Person
from mithaq.directory.people import CODE_SESSION_SECONDS

# A code has 59 bits: it cannot be guessed at any rate that a server answers. The limits keep guessing from becoming a
# load. Only failures count, so that a whole village behind one address can enter; forty people may mistype at once.
WINDOW_SECONDS = 10 * 60
FAILURES_PER_ADDRESS = 60
FAILURES_IN_ALL = 3_000


def enter_by_code(request: HttpRequest, *, code: str) -> Person:
    """Open a short session for the person of the code. The code stays good until it expires or is revoked.

    Raises Refused when somebody is signed in, when too many wrong codes came, or when the code opens nothing: one
    sentence for wrong, expired and revoked alike, so that a found code cannot be told from an invented one.
    """
    if request.user.is_authenticated:
        raise Refused(_("You are signed in. Sign out before you use a code."), field="code")
    counters = {f"code-failures:{get_adapter().get_client_ip(request)}": FAILURES_PER_ADDRESS}
    counters["code-failures"] = FAILURES_IN_ALL
    if any(cache.get(name, 0) >= limit for name, limit in counters.items()):
        raise Refused(_("Too many wrong codes came from here. Wait ten minutes, then try again."), field="code")
    rows = Invitation.objects.standing_codes(clock.now()).select_related("person")
    invitation = rows.filter(secret_hash=ids.hash_of_secret(code), person__erased_at=None, person__account=None).first()
    if invitation is None:
        for name in counters:
            count_up(name, seconds=WINDOW_SECONDS)
        raise Refused(_("This code does not open anything. Check each letter, or ask for a new sheet."), field="code")
    Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=clock.now())
    request.session.flush()  # nothing of whoever used this machine before
    request.session["code_person"] = {
        "person": invitation.person.public_id,
        "invitation": invitation.public_id,
        "until": (clock.now() + timedelta(seconds=CODE_SESSION_SECONDS)).timestamp(),
    }
    request.session.set_expiry(CODE_SESSION_SECONDS)
    return invitation.person


def leave(request: HttpRequest) -> None:
    """End the session of a code."""
    request.session.flush()
