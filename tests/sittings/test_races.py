"""Two clerks at the same moment: a member votes once, an ordinary session is planned once, one sitting follows."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.sittings import actions, states
from mithaq.sittings.models import AgendaItem, Ballot, Session, Sitting, Vote
from tests.races import race
from tests.sittings.factories import (
    BY_MAY,
    OPENING,
    PLACE,
    again,
    at,
    come,
    convened,
    during,
    make_organ,
    members,
    opened,
    voting,
)

pytestmark = pytest.mark.django_db(transaction=True)
CLERKS = 6


def won(found: list[object]) -> int:
    return sum(not isinstance(one, Refused) for one in found)


def test_a_member_whose_vote_many_note_at_once_votes_once_and_nobody_after_the_close() -> None:
    vote = voting(opened())
    sitting, people = vote.item.sitting, members(vote.item.sitting)

    def note() -> int:
        fresh = Vote.objects.select_related("item__sitting__session__organ__body").get(pk=vote.pk)
        return actions.cast(by=INSTALLATION, vote=fresh, choices={people[0].public_id: states.FOR})

    with during(sitting):
        found = race([note] * CLERKS)
        assert (won(found), Ballot.objects.count()) == (1, 1)

        def close() -> Vote:
            fresh = Vote.objects.select_related("item__sitting__session__organ__body").get(pk=vote.pk)
            return actions.close_vote(by=INSTALLATION, vote=fresh)

        def late(number: int) -> int:
            fresh = Vote.objects.select_related("item__sitting__session__organ__body").get(pk=vote.pk)
            return actions.cast(by=INSTALLATION, vote=fresh, choices={people[number].public_id: states.AGAINST})

        race([close, *(lambda number=number: late(number) for number in range(1, 5))])
    vote.refresh_from_db()
    assert vote.count_for + vote.count_against == Ballot.objects.count()  # counted, or refused
    assert not vote.is_open


def test_many_who_plan_the_same_thing_at_once_plan_it_once() -> None:
    organ = make_organ()
    with clock.frozen(BY_MAY):
        same = {"by": INSTALLATION, "organ": organ, "year": 2024, "month": 9, "starts_at": OPENING, "place": PLACE}
        assert won(race([lambda: actions.plan_ordinary(**same)] * CLERKS)) == 1
    assert Session.objects.count() == 1
    sitting = again(Sitting.objects.get())
    with clock.frozen(BY_MAY):
        draft = actions.Draft(title=PLACE)
        race([lambda: actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft)] * CLERKS)
        assert sorted(AgendaItem.objects.values_list("order", flat=True)) == list(range(1, CLERKS + 1))
        sitting = again(sitting)
        called = race([lambda: actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)] * CLERKS)
    assert (won(called), again(sitting).convocations.count()) == (1, 5)


def test_one_sitting_alone_follows_one_without_quorum() -> None:
    sitting = convened()
    come(sitting, 1)
    with during(sitting):
        actions.find_no_quorum(by=INSTALLATION, sitting=sitting)
        when = {"starts_at": at(date(2024, 9, 12)), "place": PLACE}
        found = race([lambda: actions.call_again(by=INSTALLATION, sitting=sitting, **when)] * CLERKS)
    assert (won(found), Sitting.objects.filter(after=sitting).count()) == (1, 1)
