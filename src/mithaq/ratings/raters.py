"""Who rates: a person with an account, or a guest whose browser keeps a mark; and how much one may send.

A guest's mark is random and says nothing. Of it, of the account and of the address of the line, no table keeps
anything from which they could be read: keys are computed with the installation's secret, and those of lines besides
with a salt that is forgotten every day.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from mithaq.core import clock, ids
from mithaq.core.counters import count_up
from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.directory.people import acting_person, person_in

COOKIE = "rater"
KEPT_FOR = 400 * 86_400  # seconds; browsers keep nothing longer
QUARTER_HOUR, DAY = 900, 86_400
# A line of telephones may stand for a whole district: what comes through it is slowed, never judged.
OF_LINE = {QUARTER_HOUR: 40, DAY: 600}  # without an account
OF_LINE_ON_ONE = {QUARTER_HOUR: 15, DAY: 100}  # about the same thing
OF_ONE = {QUARTER_HOUR: 20, DAY: 100}  # of one browser or account
SALT = "ratings.salt"


@dataclass(frozen=True)
class Rater:
    """``person`` with an account; else ``guest``: the mark of a browser. ``line``: the address it comes from, which is
    kept nowhere; empty where nobody comes through a line, as on paper. ``is_new``: the mark was made this moment."""

    person: Person | None = None
    guest: str = ""
    line: str = ""
    is_new: bool = False

    @property
    def is_known(self) -> bool:
        return self.person is not None and self.person.account_id is not None

    def key(self, kind: str, public_id: str) -> str:
        """What stands for this rater at this thing, and at no other."""
        who = f"person:{self.person.pk}" if self.person is not None else f"guest:{self.guest}"
        return salted_hmac("ratings.rater", f"{who}:{kind}:{public_id}", algorithm="sha256").hexdigest()


def rater_in(request: HttpRequest) -> Rater:
    """Who looks at this page. A browser without a mark has none yet: see `welcome`."""
    person = person_in(request) if request.user.is_authenticated else acting_person(request)
    return Rater(person=person, guest="" if person else _mark(request), line=_line(request))


def welcome(request: HttpRequest) -> Rater:
    """Who rates now: a guest's browser without a mark is given one, which `remember` sends along."""
    rater = rater_in(request)
    if rater.person is not None or rater.guest:
        return rater
    return Rater(guest=ids.new_secret(), line=rater.line, is_new=True)


def remember(response: HttpResponse, rater: Rater) -> HttpResponse:
    """Let the guest's browser keep its mark: with it, it changes what it said instead of saying it twice."""
    if rater.guest:
        response.set_signed_cookie(
            COOKIE,
            rater.guest,
            max_age=KEPT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def refuse_many(rater: Rater, *, what: str, public_id: str) -> None:
    """Raises Refused beyond the limits of a line, a browser and an account.

    To be called before any transaction: a count that is rolled back with a refusal would stop nobody, as the counters
    of a real installation stand in its database.
    """
    if rater.line and not rater.is_known:
        line = _key_of_line(rater.line)
        if _is_over(f"{what}.at.{line}.{public_id}", OF_LINE_ON_ONE) or _is_over(f"{what}.line.{line}", OF_LINE):
            raise Refused(
                _(
                    "Many came through the same line within a short time. Wait a quarter of an hour, or sign in: with "
                    "an account it is taken at once. Nothing of what you wrote is lost."
                )
            )
    # A mark made this moment has sent nothing, and counters of a thousand of them would push the others out.
    if not rater.is_new and _is_over(f"{what}.one.{rater.key(what, '')}", OF_ONE):
        raise Refused(_("You have sent many of these within a short time. Go on in a quarter of an hour, or tomorrow."))


def forget_salt() -> None:
    """Let yesterday's lines be known to nobody; called by the worker."""
    if cache.get(SALT, ("", ""))[0] not in {"", _today().isoformat()}:
        cache.delete(SALT)


def _is_over(name: str, limits: dict[int, int]) -> bool:
    """Counted by the quarter of an hour and by the day, each in a counter that ends with it."""
    found = False
    for seconds, most in limits.items():
        window = int(clock.now().timestamp()) // seconds
        counter = f"ratings.{name}.{seconds}.{window}"
        found |= count_up(counter, seconds=seconds) > most
        cache.touch(counter, seconds)  # a cache may forget its own time when a counter is raised
    return found


def _key_of_line(line: str) -> str:
    """A line under a name that nobody can turn back: by the secret, and by a salt of today."""
    today = _today().isoformat()
    day, salt = cache.get(SALT, ("", ""))
    if day != today:
        salt = secrets.token_hex(16)
        cache.set(SALT, (today, salt), timeout=DAY)
        salt = cache.get(SALT, (today, salt))[1]  # of two who began the day, the second counts
    return salted_hmac("ratings.line", f"{salt}:{_network(line)}", algorithm="sha256").hexdigest()[:32]


def _network(line: str) -> str:
    """The address; of the sixth version the half that names the network, as the other half is chosen freely."""
    try:
        address = ip_address(line)
    except ValueError:
        return line[:64]
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return str(address)


def _line(request: HttpRequest) -> str:
    """The address that the proxies before us vouch for."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return "unknown"


def _mark(request: HttpRequest) -> str:
    try:
        return str(request.get_signed_cookie(COOKIE, default="", max_age=KEPT_FOR))
    except BadSignature:
        return ""


def _today() -> date:
    return clock.now().date()
