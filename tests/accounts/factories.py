"""A body with a head and a director who owes an account each half-year, and accounts at any point of their life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mithaq.accounts import actions, tasks
from mithaq.accounts.actions import AnswerDraft, LineAnswer, LineContent, Terms
from mithaq.accounts.models import Account, Answer, Obligation, Statement
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.delivery.actions import EvidenceContent, add_evidence
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from tests.factories import make_body, make_mandate, make_person

FIRST = date(2026, 1, 1)  # the first half-year; its account is due by 30 July 2026
DUE = date(2026, 7, 30)


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text)


@contextmanager
def on(day: date, hour: int = 9) -> Iterator[None]:
    """It is this day, at nine in the morning in UTC."""
    with clock.frozen(datetime(day.year, day.month, day.day, hour, tzinfo=UTC)):
        yield


@dataclass
class Place:
    """``director`` owes, ``head`` answers, ``agent`` owes nothing."""

    body: Body
    head: Mandate
    director: Mandate
    agent: Mandate


def make_place(**fields: Any) -> Place:
    body = make_body(**fields)
    made = {
        role: make_mandate(make_person(body, account=True), body, role=role, function=words(title))
        for role, title in (("head", "Présidence"), ("director", "Direction des travaux"), ("agent", ""))
    }
    return Place(body, made["head"], made["director"], made["agent"])


def person(mandate: Mandate) -> Person:
    """Who holds it, read anew: what a person holds is kept for the life of the object."""
    return Person.objects.get(pk=mandate.person_id)


def make_obligation(place: Place, **fields: Any) -> Obligation:
    """Half-yearly, from the first of January 2026, thirty days to give and thirty to answer."""
    given: dict[str, Any] = {
        "name": words("Compte semestriel"),
        "offices": [(place.body, "director")],
        "months": 6,
        "first_on": FIRST,
    }
    with on(fields.pop("decided_on", date(2026, 2, 1))):
        return actions.oblige(by=INSTALLATION, body=place.body, terms=Terms(**(given | fields)))


def open_all(day: date) -> list[Account]:
    """What the worker opens on this day; returns all accounts, the oldest first."""
    with on(day):
        tasks.open_accounts(clock.now())
    return list(Account.objects.select_related("body", "mandate__person").order_by("starts_on", "pk"))


def make_evidence(body: Body, title: str = "Procès-verbal de réception", **fields: Any) -> str:
    """The public id of published evidence about ``body``."""
    content = EvidenceContent(kind="link", title=words(title), dated=FIRST, link="https://example.org/reception")
    return add_evidence(by=INSTALLATION, body=body, content=content, **fields).public_id


def give(account: Account, *, by: Person | None = None, evidence: Sequence[str] = ()) -> Statement:
    """The holder says of an objective of their own that it is reached, with evidence."""
    by = by or person(account.mandate)
    line = actions.add_line(by=by, account=account, kind="own", objective=words("Refaire la route du collège"))
    cited = list(evidence) or [make_evidence(account.body)]
    actions.keep_line(by=by, line=line, content=LineContent("reached", done=words("Route refaite."), evidence=cited))
    return actions.give(by=by, account=account)


def draft_of(statement: Statement, **fields: Any) -> AnswerDraft:
    """Reached, noted, with one piece of evidence unless told."""
    verdict = fields.get("verdict", "reached")
    given: dict[str, Any] = {
        "verdict": verdict,
        "words": words("Les faits le montrent."),
        "lines": {one.public_id: LineAnswer(verdict) for one in statement.lines.all()},
        "consequence": "noted",
    }
    if "evidence" not in fields:
        given["evidence"] = [make_evidence(statement.account.body, "Constat sur place")]
    return AnswerDraft(**(given | fields))


def make_given(place: Place | None = None, day: date = date(2026, 7, 20)) -> Account:
    """An account of the first half-year, given in time."""
    place = place or make_place()
    make_obligation(place)
    account = open_all(date(2026, 7, 1))[0]
    with on(day):
        give(account)
    return again(account)


def answer(account: Account, by: Person, **fields: Any) -> Answer:
    statement = account.statements.last()
    assert statement is not None
    return actions.answer(by=by, account=account, statement=statement, draft=draft_of(statement, **fields))


def again(account: Account) -> Account:
    """As it is in the database."""
    return Account.objects.select_related("body", "mandate__person", "answer_body").get(pk=account.pk)
