"""The life of a sitting under the law: dates, notice, quorum, calls, majorities, and what is refused on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from mithaq.sittings import actions, states, tasks
from mithaq.sittings.models import AgendaItem, Ballot, Deadline
from tests.factories import make_steward
from tests.sittings.factories import (
    BY_MAY,
    OPENING,
    PLACE,
    again,
    at,
    cast,
    come,
    convened,
    during,
    first_item,
    make_organ,
    members,
    opened,
    plan,
    voted,
    voting,
)

pytestmark = pytest.mark.django_db
REASON = LocalizedText.of(fr="Le quorum local n’est pas prêt")


def due(sitting, code: str) -> Deadline:
    return Deadline.objects.get(session=sitting.session, code=code)


def test_rabat_in_september_2024_has_the_dates_of_the_organic_law() -> None:
    with clock.frozen(BY_MAY):
        sitting = plan()
    assert sitting.session.opens_on == date(2024, 9, 9)  # the second Monday
    governor, notice = due(sitting, "agenda-to-governor"), due(sitting, "notice-to-members")
    assert (governor.due_on, governor.article) == (date(2024, 8, 20), "39")  # itself a holiday: both readings are shown
    assert {one["due"] for one in governor.unders} == {"2024-08-20", "2024-08-19"}
    assert (notice.due_on, notice.article) == (date(2024, 9, 2), "36")
    assert all(notice.explanation[language] for language in ("ar", "fr", "en"))


@pytest.mark.parametrize(
    ("kind", "year", "month", "day"),
    [
        ("region", 2024, 7, date(2024, 7, 1)),
        ("region", 2024, 3, date(2024, 3, 4)),
        ("provincial_council", 2025, 1, date(2025, 1, 13)),
        ("commune", 2024, 10, date(2024, 10, 3)),  # within the first week
    ],
)
def test_a_session_opens_on_the_day_of_its_law_and_on_no_other(kind: str, year: int, month: int, day: date) -> None:
    organ = make_organ(kind, members=1)
    with clock.frozen(at(day - timedelta(days=100))):
        for wrong in (at(day + timedelta(days=8)), at(day - timedelta(days=7))):
            with pytest.raises(Refused, match="article"):
                plan(organ, year=year, month=month, starts_at=wrong)
        assert plan(organ, year=year, month=month, starts_at=at(day)).session.opens_on == day
        with pytest.raises(Refused):  # one ordinary session a month
            plan(organ, year=year, month=month, starts_at=at(day))


def test_the_notice_fixes_the_agenda_calls_every_member_and_enters_the_log() -> None:
    organ = make_organ(members=3)
    gone = organ.members(OPENING.date())[2]
    Mandate.objects.filter(pk=gone.pk).update(until=date(2024, 9, 9))  # over on the very day
    sitting = convened(organ, items=2)
    item = first_item(sitting)
    assert (sitting.members_in_office, sitting.convocations.count()) == (2, 2)
    assert Notice.objects.filter(kind="sitting_notice").count() == 2
    assert due(sitting, "notice-to-members").done_on == date(2024, 5, 2)
    leaf = Pending.objects.get(uid=sitting.act)
    assert leaf.kind == "sittings.convened"
    assert sitting.agenda_hash in leaf.leaf
    assert "Point" not in leaf.leaf
    draft = actions.Draft(title=LocalizedText.of(fr="Autre chose"))
    for change in (
        lambda: actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft),
        lambda: actions.change_item(by=INSTALLATION, item=item, draft=draft),
        lambda: actions.remove_item(by=INSTALLATION, item=item),
        lambda: actions.move_item(by=INSTALLATION, item=item, up=False),
        lambda: actions.add_paper(by=INSTALLATION, item=item, title=draft.title, link="https://example.org/a"),
    ):
        with pytest.raises(Refused, match="36"):
            change()
    assert [one.title.original_text for one in sitting.items.all()] == ["Point 1", "Point 2"]


def test_a_late_notice_is_sent_only_with_its_reason() -> None:
    with clock.frozen(at(date(2024, 9, 3))):
        sitting = plan()
        with pytest.raises(Refused, match="36"):
            actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)
        sitting = actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision, late_reason=REASON)
    assert again(sitting).late_reason == REASON


def test_two_clerks_who_prepare_one_sitting_do_not_lose_each_others_work() -> None:
    with clock.frozen(BY_MAY):
        sitting = plan()
        draft = actions.Draft(title=LocalizedText.of(fr="Mon point"))
        actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft, revision=sitting.revision)
        with pytest.raises(Refused):
            actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft, revision=sitting.revision)
        with pytest.raises(Refused):
            actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)


def test_no_quorum_leads_to_a_second_call_within_its_days_and_then_a_third_with_any_number() -> None:
    sitting = convened(items=2)
    come(sitting, 2)
    president = members(sitting)[0]
    with during(sitting):
        with pytest.raises(Refused, match="43"):
            actions.open_sitting(by=INSTALLATION, sitting=sitting, presided_by=president)
        actions.find_no_quorum(by=INSTALLATION, sitting=sitting)
        window = Deadline.objects.get(sitting=sitting)
        assert (window.not_before, window.due_on) == (date(2024, 9, 12), date(2024, 9, 14))
        again_on = at(date(2024, 9, 12))
        for wrong in (at(date(2024, 9, 11)), at(date(2024, 9, 15))):
            with pytest.raises(Refused, match="43"):
                actions.call_again(by=INSTALLATION, sitting=sitting, starts_at=wrong, place=PLACE)
        second = actions.call_again(by=INSTALLATION, sitting=sitting, starts_at=again_on, place=PLACE)
        with pytest.raises(Refused):  # only one follows
            actions.call_again(by=INSTALLATION, sitting=sitting, starts_at=again_on, place=PLACE)
        with pytest.raises(Refused):  # with the same agenda
            actions.add_item(by=INSTALLATION, sitting=second, draft=actions.Draft(title=PLACE))
        second = actions.convene(by=INSTALLATION, sitting=again(second), revision=second.revision)
    assert (second.call, [str(one.title) for one in second.items.all()]) == (2, ["Point 1", "Point 2"])
    assert not Deadline.objects.get(sitting=sitting).is_open
    come(second, 2)
    with during(second):
        actions.find_no_quorum(by=INSTALLATION, sitting=second)
        third_on = Deadline.objects.get(sitting=second).due_on
        assert third_on == date(2024, 9, 18)  # the 13th, the 17th, the 18th: the 16th is Mawlid
        third = actions.call_again(by=INSTALLATION, sitting=second, starts_at=at(third_on), place=PLACE)
        third = actions.convene(by=INSTALLATION, sitting=again(third), revision=third.revision)
    third = opened(sitting=third, present=1)
    assert (third.state, third.quorum_required) == (states.OPENED, 1)


def test_a_programme_needs_the_members_in_office_and_at_a_second_sitting_votes_cast() -> None:
    sitting = opened(matter=states.PROGRAMME, present=4)
    vote = voted(sitting, "ff")  # two of five members in office, nobody against
    assert (vote.outcome, vote.required, vote.basis) == (states.AGAIN, 3, "members-in-office")
    with during(sitting):
        actions.close_sitting(by=INSTALLATION, sitting=sitting)
        with pytest.raises(Refused):  # the session is over by then
            actions.plan_second_sitting(by=INSTALLATION, sitting=sitting, starts_at=at(date(2024, 11, 1)), place=PLACE)
        second = actions.plan_second_sitting(
            by=INSTALLATION, sitting=sitting, starts_at=at(date(2024, 9, 16)), place=PLACE
        )
        second = actions.convene(by=INSTALLATION, sitting=again(second), revision=second.revision)
    vote = voted(opened(sitting=second, present=4), "ffax")
    assert (vote.round, vote.outcome, vote.basis, vote.required) == (2, states.ADOPTED, "votes-cast", 2)


@pytest.mark.parametrize(("votes", "outcome"), [("ffaa", states.ADOPTED), ("affa", states.REJECTED)])
def test_in_a_tie_the_presidents_side_wins(votes: str, outcome: str) -> None:
    vote = voted(opened(present=4), votes)
    assert (vote.was_tied, vote.outcome) == (True, outcome)


def test_recusals_are_asked_before_an_item_is_opened_and_keep_their_member_out() -> None:
    sitting = opened(items=2)
    item, people = first_item(sitting), members(sitting)
    out = actions.Announced(mandate=people[0], reason=states.FAMILY)
    with during(sitting):
        with pytest.raises(Refused):
            actions.open_vote(by=INSTALLATION, item=item)  # by its address, past the question
        with pytest.raises(Refused):
            actions.open_item(by=INSTALLATION, item=item, recusals=[])  # the question not answered
        with pytest.raises(Refused, match=r"pr.side"):
            actions.open_item(by=INSTALLATION, item=item, recusals=[out])  # whoever presides keeps out
        item = actions.open_item(by=INSTALLATION, item=item, recusals=[out], presided_by=people[1])
        with pytest.raises(Refused):  # one item at a time
            actions.open_item(by=INSTALLATION, item=AgendaItem.objects.get(order=2), recusals=[], none_announced=True)
        vote = actions.open_vote(by=INSTALLATION, item=item)
    with pytest.raises(Refused):
        cast(vote, "f----")
    cast(vote, "-faaf")
    with during(sitting):
        with pytest.raises(Refused):  # too late for one who voted
            late = actions.Announced(mandate=people[1], reason=states.OWN)
            actions.announce_recusal(by=INSTALLATION, item=item, recusal=late)
        vote = actions.close_vote(by=INSTALLATION, vote=vote)
    assert (vote.was_tied, vote.outcome, vote.presided_by) == (True, states.ADOPTED, people[1])


def test_nobody_votes_twice_absent_after_the_term_or_out_of_the_hours_of_the_vote() -> None:
    sitting = convened()
    vote_before = pytest.raises(Refused)
    with vote_before, during(sitting):
        actions.open_item(by=INSTALLATION, item=first_item(sitting), recusals=[], none_announced=True)
    sitting = opened(sitting=sitting, present=4)
    vote, people = voting(sitting), members(sitting)
    with pytest.raises(Refused):
        cast(vote, "----f")  # absent
    Mandate.objects.filter(pk=people[3].pk).update(until=sitting.on)
    with pytest.raises(Refused), during(sitting):
        actions.cast(by=INSTALLATION, vote=vote, choices={people[3].public_id: states.FOR})  # the term is over
    cast(vote, "fa")
    with pytest.raises(Refused):
        cast(vote, "-ff")  # the second again: nothing of the list is written
    assert Ballot.objects.count() == 2
    with during(sitting):
        actions.mark_attendance(by=INSTALLATION, sitting=sitting, marks={people[2].public_id: states.ABSENT})
        with pytest.raises(Refused):
            actions.cast(by=INSTALLATION, vote=vote, choices={people[2].public_id: states.FOR})  # gone home
        ballot = Ballot.objects.get(mandate=people[1])
        actions.correct(by=INSTALLATION, ballot=ballot, choice=states.FOR, why="mal entendu")
        vote = actions.close_vote(by=INSTALLATION, vote=vote)
        with pytest.raises(Refused):
            actions.cast(by=INSTALLATION, vote=vote, choices={people[2].public_id: states.FOR})  # closed
    assert (vote.count_for, ballot.corrected_from) == (2, states.AGAINST)


def test_minutes_that_give_each_vote_leave_no_room_for_totals() -> None:
    sitting = opened()
    with during(sitting):
        item = actions.open_item(by=INSTALLATION, item=first_item(sitting), recusals=[], none_announced=True)
        with pytest.raises(Refused, match="44"):
            actions.open_vote(by=INSTALLATION, item=item, method=states.TOTALS)


def test_a_secretariat_sits_by_its_own_statutes() -> None:
    statutes = {"months": [3, 10], "notice_days": 15, "quorum": "1/2", "each_vote": False, "articles": {"quorum": "12"}}
    organ = make_organ("secretariat", members=4, law="own", statutes=statutes)
    with clock.frozen(BY_MAY):
        sitting = plan(organ, month=10, starts_at=at(date(2024, 10, 16)))
        assert due(sitting, "notice-to-members").due_on == date(2024, 10, 1)
        assert not Deadline.objects.filter(session=sitting.session, code="agenda-to-governor").exists()
        sitting = actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)
    sitting = opened(sitting=sitting, present=3)
    with during(sitting):
        item = actions.open_item(by=INSTALLATION, item=first_item(sitting), recusals=[], none_announced=True)
        vote = actions.open_vote(by=INSTALLATION, item=item, method=states.TOTALS)
        with pytest.raises(Refused):  # more votes than people in the room
            actions.close_vote(by=INSTALLATION, vote=vote, totals={"for": 4})
        assert actions.close_vote(by=INSTALLATION, vote=vote, totals={"for": 2, "against": 1}).outcome == states.ADOPTED


def test_a_second_named_person_signs_where_the_rule_asks() -> None:
    organ = make_organ(signed_twice=[states.PROGRAMME])
    sitting = opened(organ, matter=states.PROGRAMME)
    people = members(sitting)
    vote = voted(sitting, "ffff", recusals=[actions.Announced(mandate=people[4], reason=states.OWN)])
    assert (vote.outcome, vote.is_settled) == (states.ADOPTED, False)
    with during(sitting):
        for who in (people[0].person, people[4].person, make_steward(organ.body), Person.objects.create()):
            with pytest.raises(NotAllowed):  # presided, kept out, holds no office, a stranger
                actions.sign_second(by=who, vote=vote)
        vote = actions.sign_second(by=people[1].person, vote=vote)
    assert (vote.is_settled, vote.second_by) == (True, people[1])


def test_an_extraordinary_session_is_held_within_the_days_of_its_request() -> None:
    organ = make_organ()
    asked = {"requested_by": "majority", "requested_on": date(2024, 5, 2), "request": REASON, "place": PLACE}
    with clock.frozen(BY_MAY):
        with pytest.raises(Refused, match="37"):
            actions.plan_extraordinary(by=INSTALLATION, organ=organ, starts_at=at(date(2024, 5, 18)), **asked)
        sitting = actions.plan_extraordinary(by=INSTALLATION, organ=organ, starts_at=at(date(2024, 5, 17)), **asked)
        assert due(sitting, "notice-to-members").due_on == date(2024, 5, 10)
        assert sitting.session.may_last_until == date(2024, 5, 23)
        with pytest.raises(NotAllowed):
            actions.plan_sitting(
                by=make_steward(organ.body), session=sitting.session, starts_at=at(date(2024, 5, 20)), place=PLACE
            )
        with pytest.raises(Refused):
            actions.plan_sitting(by=INSTALLATION, session=sitting.session, starts_at=at(date(2024, 5, 24)), place=PLACE)


def test_alarms_are_given_a_week_before_a_day_before_and_late_each_once() -> None:
    from tests.sittings.factories import make_clerk

    with clock.frozen(BY_MAY):
        sitting = plan()
    make_clerk(sitting.body)
    given = []
    for day in (date(2024, 8, 12), date(2024, 8, 13), date(2024, 8, 14), date(2024, 8, 19), date(2024, 8, 21)):
        with clock.frozen(at(day)):
            given.append(tasks.give_alarms(at(day)))
    assert given == [0, 1, 0, 1, 1]
    assert Notice.objects.filter(kind="sitting_date").count() == 3
