"""Councils and sittings for tests: members, a clerk, a session taken as far as a test needs it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.sittings import actions, states
from mithaq.sittings.laws import preset
from mithaq.sittings.models import AgendaItem, Organ, Sitting, Vote
from tests.factories import LONG_AGO, make_account, make_body, make_mandate, make_person

PLACE = LocalizedText.of(fr="Salle des délibérations", ar="قاعة المداولات")
BY_MAY = datetime(2024, 5, 2, 9, tzinfo=UTC)
OPENING = datetime(2024, 9, 9, 9, tzinfo=UTC)  # the September session of 2024: ten o'clock in Rabat
PLAN = {"year": 2024, "month": 9, "starts_at": OPENING}


def make_organ(kind: str = "provincial_council", members: int = 5, body: Body | None = None, **settings: Any) -> Organ:
    """A council with ``members`` members, the first of whom presides. The people are made in few statements."""
    body = body or make_body(kind)
    people = [Person(name=LocalizedText.of(fr=f"Élue Essai {number}")) for number in range(1, members + 1)]
    for one in people:
        one.set_sought()
    Person.objects.bulk_create(people)
    Mandate.objects.bulk_create(
        Mandate(person=one, body=body, role="elected_member", signatory_class="official", since=LONG_AGO)
        for one in people
    )
    settings.setdefault("law", preset(body))
    first = Mandate.objects.filter(body=body, role="elected_member").order_by("pk").first()
    settings.setdefault("president", first)
    return actions.set_up(by=INSTALLATION, body=body, settings=actions.Settings(**settings))


def make_clerk(body: Body) -> Person:
    """Somebody with an account who holds the body's sittings."""
    person = make_mandate(make_person(body, account=make_account()), body, role="council_clerk").person
    return Person.objects.get(pk=person.pk)


def plan(organ: Organ | None = None, *, items: int = 1, matter: str = states.MATTER_ORDINARY, **when: Any) -> Sitting:
    """The September session of 2024, planned with its agenda; call it with a clock before August 2024."""
    organ = organ or make_organ()
    sitting = actions.plan_ordinary(by=INSTALLATION, organ=organ, **{**PLAN, **when}, place=PLACE)
    for number in range(1, items + 1):
        draft = actions.Draft(title=LocalizedText.of(fr=f"Point {number}", ar=f"النقطة {number}"), matter=matter)
        actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft)
    return again(sitting)


def convened(organ: Organ | None = None, **how: Any) -> Sitting:
    """The same, with its members called in May."""
    with clock.frozen(BY_MAY):
        sitting = plan(organ, **how)
        return actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)


def members(sitting: Sitting) -> list[Mandate]:
    return list(sitting.organ.members(sitting.on))


def come(sitting: Sitting, present: int) -> None:
    """The first ``present`` members are there, the others absent."""
    marks = {
        one.public_id: states.PRESENT if number < present else states.ABSENT
        for number, one in enumerate(members(sitting))
    }
    with clock.frozen(sitting.starts_at):
        actions.mark_attendance(by=INSTALLATION, sitting=sitting, marks=marks)


def opened(
    organ: Organ | None = None, *, present: int = 5, president: int = 0, sitting: Sitting | None = None, **how: Any
) -> Sitting:
    """A sitting that is being held, with ``present`` members."""
    sitting = sitting or convened(organ, **how)
    come(sitting, present)
    with clock.frozen(sitting.starts_at + timedelta(minutes=5)):
        return actions.open_sitting(by=INSTALLATION, sitting=sitting, presided_by=members(sitting)[president])


def voting(sitting: Sitting, *, recusals: Any = (), **how: Any) -> Vote:
    """The first item of the sitting, its vote open."""
    item = first_item(sitting)
    with during(sitting):
        item = actions.open_item(by=INSTALLATION, item=item, recusals=recusals, none_announced=not recusals, **how)
        return actions.open_vote(by=INSTALLATION, item=item)


def cast(vote: Vote, votes: Mapping[int, str] | str) -> None:
    """Votes by number of member, or one letter for each: “ffaxf” (for, for, against, abstain, for; “-”: none)."""
    sitting = vote.item.sitting
    letters = {"f": states.FOR, "a": states.AGAINST, "x": states.ABSTAIN}
    chosen = (
        {number: letters[one] for number, one in enumerate(votes) if one != "-"} if isinstance(votes, str) else votes
    )
    people = members(sitting)
    with during(sitting):
        choices = {people[number].public_id: choice for number, choice in chosen.items()}
        actions.cast(by=INSTALLATION, vote=vote, choices=choices)


def voted(sitting: Sitting, votes: str, **how: Any) -> Vote:
    """The first item voted and closed."""
    vote = voting(sitting, **how)
    cast(vote, votes)
    with during(sitting):
        return actions.close_vote(by=INSTALLATION, vote=vote)


def first_item(sitting: Sitting) -> AgendaItem:
    return AgendaItem.objects.filter(sitting=sitting).select_related("sitting__session__organ__body")[0]


def during(sitting: Sitting) -> Any:
    """The clock half an hour after the sitting began."""
    return clock.frozen(sitting.starts_at + timedelta(minutes=30))


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def again(sitting: Sitting) -> Sitting:
    """As it is in the database."""
    return Sitting.objects.with_body().get(pk=sitting.pk)
