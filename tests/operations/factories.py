"""Operations, measures and problems for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.delivery.models import Evidence
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.meetings.models import Meeting
from mithaq.operations import actions, states
from mithaq.operations.actions import DutyContent, MeasureContent, OperationContent, OwnAction, ProblemContent
from mithaq.operations.models import Duty, Measure, Operation, Problem
from tests.delivery.factories import make_evidence
from tests.factories import make_body
from tests.meetings.factories import make_meeting

START, END = date(2025, 1, 1), date(2025, 12, 31)
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text, ar=f"نص: {text}")


def make_proposed(body: Body | None = None, other: Body | None = None, **fields: Any) -> Operation:
    """An operation with one duty of each side, due at the end of April 2025; in words where ``other`` is None."""
    given: dict[str, Any] = {
        "title": words("Réhabiliter le marché"),
        "purpose": words("Un marché couvert, tenu par ses commerçants."),
        "starts_on": START,
        "ends_on": END,
        "other_body": other,
        "other_name": LocalizedText("fr") if other else words("Association des commerçants"),
        "agreement": words("Convention n° 12/2024"),
    }
    how = {name: fields.pop(name) for name in ("by", "duties") if name in fields}
    duties = how.get("duties", [duty(states.OURS), duty(states.THEIRS)])
    return actions.propose_operation(
        by=how.get("by", INSTALLATION),
        body=body or make_body(),
        content=OperationContent(**(given | fields)),
        duties=duties,
    )


def duty(side: str, ends_on: date = date(2025, 4, 30), text: str = "Payer les travaux") -> DutyContent:
    return DutyContent(side, words(text), ends_on)


def make_agreed(body: Body | None = None, other: Body | None = None, **fields: Any) -> Operation:
    """The same, agreed on by both sides."""
    operation = make_proposed(body, other, **fields)
    return actions.agree_operation(by=INSTALLATION, operation=operation, revision=operation.revision, agreed_on=START)


def duty_of(operation: Operation, side: str) -> Duty:
    found: Duty = operation.duties.filter(side=side).order_by("pk")[0]
    return found


def subject_of(duty: Duty) -> Subject:
    found = subject_at("duty", duty.public_id)
    assert found is not None
    return found


def make_review(body: Body, **fields: Any) -> Meeting:
    """A meeting of ``body`` that took place a week ago."""
    return make_meeting(body, clock.now() - timedelta(days=7), **fields)


def proof_of(body: Body, **fields: Any) -> Evidence:
    return make_evidence(body, **fields)


def make_measure(body: Body | None = None, **fields: Any) -> Measure:
    """Spend less than 500,000 MAD on light a year, promised for the end of April 2025."""
    body = body or make_body()
    given: dict[str, Any] = {
        "title": words("Éclairage économe"),
        "aim": words("Remplacer les lampes."),
        "domain": "energy",
        "owner": (body, "director"),
        "starts_on": START,
        "ends_on": date(2025, 4, 30),
        "effect": words("Dépenser moins pour l’éclairage"),
        "direction": states.LESS,
        "currency": "MAD",
        "baseline": Decimal(500_000),
        "target": Decimal(350_000),
    }
    return actions.register_measure(by=INSTALLATION, body=body, content=MeasureContent(**(given | fields)))


def make_problem(body: Body | None = None, *, state: str = states.OPEN, **fields: Any) -> Problem:
    """A problem with two solutions, taken to ``state`` (open, chosen, under way)."""
    body = body or make_body()
    given = {"title": words("La cour du marché s’inonde"), "found_on": START} | fields
    problem = actions.raise_problem(by=INSTALLATION, body=body, content=ProblemContent(**given))
    first, _second = (
        actions.propose_solution(by=INSTALLATION, problem=problem, words=words(text)) for text in ("Drainer", "Couvrir")
    )
    if state != states.OPEN:
        problem = actions.choose_solution(by=INSTALLATION, solution=first, reason=words("Moins cher"))
    if state == states.UNDER_WAY:
        own = OwnAction(words("Poser un drain"), (body, "director"), START, date(2025, 4, 30))
        problem = actions.start_action(by=INSTALLATION, problem=problem, action=own)
    return problem
