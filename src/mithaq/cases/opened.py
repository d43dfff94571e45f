"""A case opened by whoever asked: by their account, below the body; without one, below the secret link. The same views
serve both."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from mithaq.cases import states
from mithaq.cases.kinds import Kind, kind_of
from mithaq.cases.links import case_of, secret_of
from mithaq.cases.models import Case
from mithaq.cases.rules import Actor, Bearer, officers_of
from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person


@dataclass(frozen=True)
class Opened:
    """``base``: the address of its page; those of the acts lie below it. ``secret``: the secret link's, if any."""

    case: Case
    by: Actor
    base: str
    secret: str = ""

    @property
    def is_draft(self) -> bool:
        return self.case.state == states.DRAFT

    @property
    def context(self) -> dict[str, object]:
        """What every page of whoever asked begins with."""
        return {"case": self.case, "body": self.case.body, "base": self.base, "secret": self.secret}


def opened(request: HttpRequest, *, body: str = "", case: str = "", secret: str = "") -> Opened:
    """The case at this address, for whoever asked; to everybody else there is none."""
    if secret:
        found = case_of(secret)
        if found is None:
            raise Http404
        return Opened(found, Bearer(found.pk), base_of(found, secret=secret), secret)
    person = account_of(request)
    if person is None:
        raise Http404
    rows = Case.objects.filter(asker=person).select_related("body", "assignee", "contact", "asker", "origin__body")
    found = get_object_or_404(rows, body__slug=body, public_id=case)
    return Opened(found, person, base_of(found))


def base_of(case: Case, *, secret: str = "") -> str:
    """The address of a case's page, within the site or below its secret link."""
    if secret:
        return reverse("cases:secret_detail", args=[secret])
    return reverse("cases:case_detail", args=[case.body.slug, case.public_id])


def own_base(case: Case) -> str:
    """The address at which whoever asked finds it: with an account within the site, else by the secret link."""
    return base_of(case, secret="" if case.asker_id else secret_of(case))


def account_of(request: HttpRequest) -> Person | None:
    """Who asks by account; one whom a code on paper let in asks as everybody does, by the secret link."""
    person = acting_person(request)
    return person if person is not None and person.let_in_by is None else None


@dataclass(frozen=True)
class Door:
    """Where a kind of case can be opened: at this body, under this law. It is open when somebody answers there."""

    body: Body
    kind: Kind
    law: str
    is_open: bool


def door_at(body: str, kind: str) -> Door:
    """The door at this address. Raises 404 when there is no such body or kind."""
    found = get_object_or_404(Body, slug=body)
    try:
        declared = kind_of(kind)
    except LookupError as error:
        raise Http404 from error
    return Door(found, declared, declared.law_in(found.country), bool(officers_of(found, declared.handled_by)))
