"""After a decision: the law's clocks, what the State answers, the posting, and days that move."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.cases.actions import change_holiday
from mithaq.cases.models import HolidayChange
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Adoption
from mithaq.notices.models import Notice
from mithaq.sittings import actions, after_tasks, aftermath, tasks
from mithaq.sittings.actions import Came, Posted
from mithaq.sittings.models import Deadline, Decision
from tests.factories import make_mandate, make_person
from tests.sittings.decided import DAY, NEXT_DAY, decided, fresh, make_text, published, signed, sitting_on
from tests.sittings.factories import at, make_clerk, make_organ

pytestmark = pytest.mark.django_db
WHY = LocalizedText.of(fr="La base légale manque.")
BOARD = LocalizedText.of(fr="Panneau du siège", ar="لوحة المقر")


def days_of(decision: Decision) -> dict[str, tuple[date, str]]:
    return {one.code: (one.due_on, one.article) for one in aftermath.deadlines_of(decision)}


@pytest.mark.parametrize(
    ("kind", "month", "day", "expected"),
    [
        # Rabat: opposition and sending over the Mawlid of 15 and 16 September; no visa was chosen.
        (
            "provincial_council",
            9,
            DAY,
            {
                "minutes-to-governor": (date(2024, 9, 24), "107"),
                "opposition": (date(2024, 9, 27), "108"),
                "posting": (date(2024, 9, 19), "217"),
                "members-copy": (date(2024, 9, 24), "217"),
            },
        ),
        # A commune: fifteen working days, eight days of posting.
        (
            "commune",
            10,
            date(2024, 10, 3),
            {
                "minutes-to-governor": (date(2024, 10, 24), "116"),
                "opposition": (date(2024, 10, 29), "117"),
                "posting": (date(2024, 10, 11), "273"),
                "members-copy": (date(2024, 10, 18), "273"),
            },
        ),
    ],
)
def test_the_clocks_after_a_decision_are_those_of_its_law(
    kind: str, month: int, day: date, expected: dict[str, tuple[date, str]]
) -> None:
    organ = make_organ(kind)
    sitting = sitting_on(make_text(organ.body), organ, month=month, starts_at=at(day))
    assert days_of(decided(sitting=sitting)) == expected


def test_nobodys_silence_counts_before_they_received_the_decision() -> None:
    organ = make_organ(needs_visa=True, visa_reason=WHY)
    version = make_text(organ.body)
    decision = published(decided(sitting=sitting_on(version, organ)))
    assert decision.executable_on == date(2024, 10, 15)
    with clock.frozen(at(date(2024, 10, 16))):  # the projected day has passed, and no receipt was noted
        assert after_tasks.follow_dates(clock.now()) == 1
        assert after_tasks.follow_dates(clock.now()) == 0
        assert fresh(decision).executable_on == date(2024, 11, 6) == Adoption.objects.get().in_force_on
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("received", date(2024, 9, 20)))
    assert Adoption.objects.get().in_force_on == date(2024, 10, 11)  # twenty days, then silence was a visa


def test_a_holiday_that_moves_moves_the_clocks_the_decision_and_its_adoption() -> None:
    organ = make_organ()
    version = make_text(organ.body)
    decision = published(decided(sitting=sitting_on(version, organ)))
    assert days_of(decision)["opposition"][0] == date(2024, 9, 27)
    with clock.frozen(NEXT_DAY):
        change_holiday(
            by=INSTALLATION,
            body=organ.body,
            change=HolidayChange.MOVED,
            day=date(2024, 9, 16),
            to=date(2024, 9, 14),  # a Saturday: one working day more
            source="Communiqué",
        )
        assert days_of(decision)["opposition"][0] == date(2024, 9, 26)
        assert after_tasks.follow_dates(clock.now()) == 1
    assert Adoption.objects.get().in_force_on == date(2024, 9, 27) == fresh(decision).executable_on


def test_a_rejected_proposal_is_sent_and_posted_but_neither_opposed_nor_approved() -> None:
    organ = make_organ(law="own", statutes={"months": [9]})
    assert set(days_of(decided(organ, votes="aaaff"))) == {"posting", "members-copy"}
    decision = decided(make_organ(), votes="aaaff")
    assert set(days_of(decision)) == {"minutes-to-governor", "posting", "members-copy"}
    assert decision.executable_on is None


def test_a_posting_has_its_certificate_stops_its_clock_and_waits_for_the_publication() -> None:
    decision = signed(decided())
    body = decision.organ.body
    agent, stranger = make_mandate(make_person(body), body), make_mandate()
    good = Posted(DAY, agent, BOARD, posted_to=date(2024, 9, 25))
    with clock.frozen(NEXT_DAY):
        with pytest.raises(Refused):  # nobody can read it yet
            actions.post_decision(by=INSTALLATION, decision=decision, posted=good)
        decision = actions.publish_decision(by=INSTALLATION, decision=decision)
        for wrong in (
            Posted(DAY, agent),  # nowhere
            Posted(DAY, stranger, BOARD),
            Posted(date(2024, 9, 8), agent, BOARD),  # before the vote
            Posted(date(2024, 9, 11), agent, BOARD),  # tomorrow
            Posted(DAY, agent, BOARD, posted_to=date(2024, 9, 8)),
        ):
            with pytest.raises(Refused):
                actions.post_decision(by=INSTALLATION, decision=decision, posted=wrong)
        posting = actions.post_decision(by=INSTALLATION, decision=decision, posted=good)
    row = Deadline.objects.get(subject_id=decision.public_id, code="posting")
    assert (row.done_on, row.proof) == (DAY, posting.public_id)


def test_a_decision_that_is_not_sent_or_posted_warns_the_clerk_and_is_late() -> None:
    organ = make_organ()
    clerk = make_clerk(organ.body)
    decision = published(decided(organ))
    with clock.frozen(at(date(2024, 9, 20))):
        tasks.give_alarms(clock.now())
        told = Notice.objects.filter(person=clerk, kind="sitting_date")
        assert told.filter(link__contains=f"/decisions/{decision.public_id}/").count() == 3  # posted, sent, copied
        late = [one.code for one in aftermath.deadlines_of(decision) if one.is_late(organ.body.today())]
        assert late == ["posting"]
        sent = Came("sent", date(2024, 9, 18), reference="DGCT 214")
        actions.note_event(by=INSTALLATION, decision=decision, came=sent)
    row = Deadline.objects.get(subject_id=decision.public_id, code="minutes-to-governor")
    assert (row.done_on, row.proof) == (date(2024, 9, 18), "DGCT 214")
    with clock.frozen(at(date(2024, 9, 20))), pytest.raises(Refused):  # days to come
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("received", date(2024, 9, 21)))
