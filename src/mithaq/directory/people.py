"""Who is acting in a request: the person of the account, or the person whom a printed code let in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, SessionEnded
from mithaq.directory.models import Account, Body, Invitation, Person
from mithaq.directory.rules import may_manage, may_staff

CODE_SESSION_SECONDS = 30 * 60  # a printed code opens half an hour on what may be a shared machine


def acting_person(request: HttpRequest) -> Person | None:
    """The person acting, or None. One query at most per request: the answer is kept on the request."""
    if not hasattr(request, "_mithaq_person"):
        request._mithaq_person = _find(request)  # type: ignore[attr-defined]  # kept for the request's life
    person: Person | None = request._mithaq_person  # type: ignore[attr-defined]
    return person


def ask_for_nobody(request: HttpRequest) -> None:
    """Let this request's page be that of a stranger: it may be that the database cannot say who is acting."""
    request._mithaq_person = None  # type: ignore[attr-defined]  # kept for the request's life


def person_in(request: HttpRequest) -> Person:
    """The person acting, where the view's access rule has made sure that there is one; made when the account is new.

    Raises SessionEnded when a printed code had opened the session and is good no more: the access rule answers.
    """
    person = acting_person(request)
    if person is None and isinstance(request.user, Account):
        person, _created = Person.objects.get_or_create(
            account=request.user, defaults={"email": request.user.email, "language": request.user.language}
        )
        request._mithaq_person = person  # type: ignore[attr-defined]  # kept for the request's life
    if person is None and "code_person" in request.session:
        raise SessionEnded
    if person is None:
        raise LookupError("This view needs @access('person') or @access('account').")
    return person


def _find(request: HttpRequest) -> Person | None:
    if not hasattr(request, "user"):
        return None  # refused at the door, before anybody was looked for: its error page must not break on that
    if isinstance(request.user, Account):
        return Person.objects.filter(account=request.user).first()
    return _let_in_by_code(request.session.get("code_person"))


def _let_in_by_code(session: dict[str, Any] | None) -> Person | None:
    """Whom a printed code let in, as long as the session, the code and its person are good; never as a steward,
    and under no mandate of another body than the one that printed the code.

    The sheet passes through the hands of whoever prints it: what it opens must stay small.
    """
    if not session or clock.now().timestamp() > session["until"]:
        return None
    codes = Invitation.objects.standing_codes(clock.now()).of(session["invitation"])
    rows = codes.filter(person__public_id=session["person"], person__erased_at=None, person__account=None)
    invitation = rows.select_related("person", "body").first()
    if invitation is None:
        return None
    invitation.person._managed_body_ids = []
    invitation.person.let_in_by = invitation.body
    return invitation.person


def managed_body(request: HttpRequest, slug: str) -> Body:
    """The body at this address, for its stewards. Raises 404 when there is none and NotAllowed to anyone else."""
    body = get_object_or_404(Body, slug=slug)
    if not may_manage(acting_person(request), body):
        raise NotAllowed
    return body


def staffed_body(request: HttpRequest, slug: str) -> Body:
    """The body at this address, for whoever may bring people in: its stewards, and its network as long as it has none.

    Raises 404 when there is none and NotAllowed to anyone else.
    """
    body = get_object_or_404(Body, slug=slug)
    if not may_staff(acting_person(request), body):
        raise NotAllowed
    return body
