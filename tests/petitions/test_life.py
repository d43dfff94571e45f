"""A petition from its first word to the agenda: who may sign, what the law asks, and by when it is answered."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.utils import translation

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from mithaq.petitions import actions, states, tasks
from mithaq.petitions.actions import signing
from mithaq.petitions.models import Petition, PetitionSignature, RollEntry
from mithaq.petitions.thresholds import settings_of, standing_of, threshold_of
from mithaq.sittings.actions import cancel_sitting, convene, plan_ordinary
from mithaq.sittings.models import AgendaItem, Deadline
from tests.factories import make_person
from tests.petitions.factories import (
    WORDS,
    again,
    born,
    make_council,
    make_deposited,
    make_draft,
    make_petition,
    make_roll,
)
from tests.races import race
from tests.sittings.factories import PLACE, make_clerk
from tests.sittings.factories import again as again_sitting

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 15, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "population", "districts", "required"),
    [
        ("commune", 34_999, False, 100),
        ("commune", 35_000, False, 200),
        ("commune", 900_000, True, 400),
        ("provincial_council", None, False, 300),
        ("region", 999_999, False, 300),
        ("region", 2_000_000, False, 400),
        ("region", 3_000_001, False, 500),
    ],
)
def test_the_threshold_is_the_one_of_the_law(kind: str, population: int | None, districts: bool, required: int) -> None:
    organ = make_council(kind, population=population)
    actions.set_up(by=INSTALLATION, organ=organ, has_districts=districts, parts=[{"code": "a", "name": {"fr": "A"}}])
    assert threshold_of(organ, states.CITIZENS, settings_of(organ)).required == required


def test_a_commune_that_has_not_said_how_many_live_there_is_told_so() -> None:
    with pytest.raises(Refused):
        make_petition(make_council(population=None))


def test_only_who_is_on_the_roll_signs_and_once_whatever_the_writing() -> None:
    petition = make_petition(state="collecting")
    make_roll(petition.organ, 3)
    actions.sign(petition=petition, identifier="AB1", check=born(1))
    for identifier, check in [("ab 1", born(1)), ("AB-1", born(1)), ("AB2", "1990-01-01"), ("ZZ9", born(9)), ("!", "")]:
        with pytest.raises(Refused) as refused:
            actions.sign(petition=petition, identifier=identifier, check=check)
        assert refused.value.field == "identifier"
    assert again(petition).count == 1


def test_whoever_tries_one_identifier_too_often_is_stopped() -> None:
    petition = make_petition()
    make_roll(petition.organ, 1)
    for day in range(1, 12):
        with pytest.raises(Refused):
            actions.sign(petition=petition, identifier="AB1", check=f"1980-01-{day:02}")
    with pytest.raises(Refused):
        actions.sign(petition=petition, identifier="AB1", check=born(1))


def test_a_sheet_counts_doubles_and_strangers_and_takes_the_others() -> None:
    petition = make_petition()
    make_roll(petition.organ, 3)
    actions.sign(petition=petition, identifier="AB1", check=born(1))
    rows = [actions.Row(f"AB{number}", born(number)) for number in (1, 2, 2, 3, 77)]
    sheet = actions.enter_sheet(by=INSTALLATION, petition=petition, rows=rows)
    assert (sheet.lines, sheet.taken, sheet.doubles, sheet.strangers) == (5, 2, 2, 1)
    assert again(petition).count == 3
    actions.remove_sheet(by=INSTALLATION, sheet=sheet)
    assert again(petition).count == 1


def test_a_signature_is_taken_back_until_the_deposit() -> None:
    petition = make_petition(signatures=2)
    actions.take_back(petition=petition, identifier="AB1", check=born(1))
    with pytest.raises(Refused):
        actions.take_back(petition=petition, identifier="AB1", check=born(1))
    actions.deposit(by=INSTALLATION, petition=petition)
    with pytest.raises(Refused):
        actions.take_back(petition=petition, identifier="AB2", check=born(2))
    assert again(petition).count == 1


def test_no_identifier_stands_in_the_database_nor_in_the_log() -> None:
    petition = make_petition(signatures=3)
    actions.deposit(by=INSTALLATION, petition=petition)
    rows = [
        *PetitionSignature.objects.values_list("identifier_hash"),
        *RollEntry.objects.values_list("identifier_hash"),
    ]
    assert all(len(one) == 64 for (one,) in rows)
    leaf = json.loads(Pending.objects.get(kind="petitions.deposited").leaf)["public"]
    assert set(leaf) == {"petition", "body", "signatures", "list", "text"}


@pytest.mark.parametrize(("kind", "due"), [("commune", date(2026, 9, 15)), ("provincial_council", date(2026, 8, 15))])
def test_the_receipt_is_given_at_once_and_the_answers_time_begins(kind: str, due: date) -> None:
    petition = make_petition(make_council(kind), signatures=1)
    with clock.frozen(JUNE):
        deposited = actions.deposit(by=INSTALLATION, petition=petition)
    assert (deposited.receipt_number, deposited.list_hash != "") == ("2026/1", True)
    row = Deadline.objects.get(subject_id=petition.public_id)
    assert abs((row.due_on - due).days) <= 3 and row.article
    assert deposited.agent is not None
    assert Notice.objects.filter(person=deposited.agent, kind="petition_fate").exists()


def test_a_petition_below_its_threshold_is_refused_with_reasons_not_admitted() -> None:
    petition = make_deposited(signatures=99)
    with pytest.raises(Refused):
        actions.admit(by=INSTALLATION, petition=petition, words=WORDS)
    with pytest.raises(Refused) as refused:
        actions.refuse(by=INSTALLATION, petition=petition, reason="signatures", words=LocalizedText.of(fr="Non."))
    assert refused.value.field == "words"
    refused_one = actions.refuse(by=INSTALLATION, petition=petition, reason="signatures", words=WORDS)
    assert refused_one.state == states.INADMISSIBLE
    assert not Deadline.objects.open().filter(subject_id=petition.public_id).exists()


def test_an_unchecked_condition_keeps_it_from_being_admitted() -> None:
    petition = make_deposited()
    petition.checks.all()[0].delete()
    with pytest.raises(Refused):
        actions.admit(by=INSTALLATION, petition=petition, words=WORDS)


def test_a_region_asks_for_signatures_in_each_part() -> None:
    organ = make_council("region", population=500_000)
    parts = [{"code": code, "name": {"fr": code.upper()}} for code in ("a", "b")]
    actions.set_up(by=INSTALLATION, organ=organ, parts=parts)
    make_roll(organ, 290, part="a")
    make_roll(organ, 14, part="b", first=291)
    petition = make_petition(organ)
    rows = [actions.Row(f"AB{number}", born(number)) for number in range(1, 305)]
    actions.enter_sheet(by=INSTALLATION, petition=petition, rows=rows)
    standing = standing_of(again(petition), settings_of(organ))
    assert (standing.missing, [one.missing for one in standing.parts]) == (0, [0, 1]), "5 % of 300 in each: fifteen"
    assert not standing.is_enough


def test_an_admitted_petition_comes_on_the_agenda_of_the_next_ordinary_session() -> None:
    petition = make_deposited()
    organ = petition.organ
    with clock.frozen(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        later = plan_ordinary(
            by=INSTALLATION, organ=organ, year=2027, month=2, starts_at=datetime(2027, 2, 1, 9, tzinfo=UTC), place=PLACE
        )
        sitting = plan_ordinary(
            by=INSTALLATION,
            organ=organ,
            year=2026,
            month=10,
            starts_at=datetime(2026, 10, 1, 9, tzinfo=UTC),
            place=PLACE,
        )
        with pytest.raises(Refused):
            actions.enter_on_agenda(by=INSTALLATION, petition=petition, sitting=sitting)
        admitted = actions.admit(by=INSTALLATION, petition=petition, words=WORDS)
        with pytest.raises(Refused):
            actions.enter_on_agenda(by=INSTALLATION, petition=admitted, sitting=later)
        entered = actions.enter_on_agenda(by=INSTALLATION, petition=admitted, sitting=sitting)
        with pytest.raises(Refused):
            actions.treat(by=INSTALLATION, petition=entered, outcome=WORDS)
        item = AgendaItem.objects.get(sitting=sitting)
        assert (item.matter, item.subject_id, item.origin) == ("petition", petition.public_id, "petition")
        actions.take_off_agenda(by=INSTALLATION, petition=entered)
        assert not AgendaItem.objects.filter(sitting=sitting).exists()


def test_a_draft_is_seen_by_its_agent_and_the_clerk_alone_and_only_they_lead_it() -> None:
    petition = make_petition(state="draft")
    clerk, stranger = make_clerk(petition.body), make_person(petition.body, account=True)
    assert not Petition.objects.visible_to(None).exists()
    assert not Petition.objects.visible_to(stranger).exists()
    assert Petition.objects.visible_to(petition.agent).get() == Petition.objects.visible_to(clerk).get() == petition
    for act in (actions.collect, actions.withdraw):
        with pytest.raises(NotAllowed):
            act(by=stranger, petition=petition)
    with pytest.raises(NotAllowed):
        actions.admit(by=petition.agent, petition=make_deposited(), words=WORDS)  # type: ignore[arg-type]  # has an agent


def test_words_that_people_sign_do_not_change() -> None:
    petition = make_petition(signatures=1)
    with pytest.raises(Refused):
        actions.change(by=INSTALLATION, petition=petition, draft=make_draft(title="Autre"), revision=1)


def test_what_identifies_signatories_goes_when_it_is_long_over() -> None:
    petition = make_deposited(signatures=5)
    actions.refuse(by=INSTALLATION, petition=petition, reason="signatures", words=WORDS)
    assert tasks.forget(clock.now() + timedelta(days=89)) == 0
    assert tasks.forget(clock.now() + timedelta(days=91)) == 1
    assert set(petition.signatures.values_list("identifier_hash", flat=True)) == {""}
    assert again(petition).count == 5


def test_a_half_bad_roll_is_reported_line_by_line_and_nothing_is_taken() -> None:
    organ = make_council()
    content = b"identifier,check\nAB1,01/01/1990\n,\n--,\nab1,1990-01-01\n"
    with translation.override("en"):
        read = actions.read_roll(by=INSTALLATION, organ=organ, content=content)
    assert not read.is_taken and {one.line for one in read.problems} == {4, 5}
    assert not RollEntry.objects.exists()
    assert actions.read_roll(by=INSTALLATION, organ=organ, content=content, takes_good=True).new == 1


@pytest.mark.django_db(transaction=True)
def test_of_racing_signatures_of_one_person_one_counts() -> None:
    petition = make_petition()
    make_roll(petition.organ, 1)
    rows = [actions.Row("AB1", born(1))]
    acts = [
        *[lambda: actions.sign(petition=petition, identifier="AB1", check=born(1))] * 3,
        lambda: actions.enter_sheet(by=INSTALLATION, petition=petition, rows=rows),
    ]
    race(acts)
    assert (PetitionSignature.objects.count(), again(petition).count) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_receipts_have_numbers_without_gaps_also_when_they_race() -> None:
    organ = make_council("provincial_council")
    make_roll(organ, 1)
    made = []
    for _number in range(3):
        petition = make_petition(organ)
        actions.sign(petition=petition, identifier="AB1", check=born(1))
        made.append(petition)
    race([lambda one=one: actions.deposit(by=INSTALLATION, petition=one) for one in made])  # type: ignore[misc]
    assert sorted(Petition.objects.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_tries_are_counted_outside_of_what_a_refusal_rolls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """In production the counters stand in the database."""
    petition = make_petition()
    make_roll(petition.organ, 1)
    inside: list[bool] = []

    def count(name: str, *, seconds: int) -> int:
        inside.append(connection.in_atomic_block)
        return 1

    monkeypatch.setattr(signing, "count_up", count)
    for act in (actions.sign, actions.take_back):
        with pytest.raises(Refused):
            act(petition=petition, identifier="AB1", check="1980-01-01")
    assert inside == [False] * 4, "the identifier and the failure, twice"


def test_a_petition_leaves_a_sitting_that_was_cancelled_after_its_notice() -> None:
    petition = make_deposited()
    with clock.frozen(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        starts_at = datetime(2026, 10, 1, 9, tzinfo=UTC)
        sitting = plan_ordinary(
            by=INSTALLATION, organ=petition.organ, year=2026, month=10, starts_at=starts_at, place=PLACE
        )
        admitted = actions.admit(by=INSTALLATION, petition=petition, words=WORDS)
        entered = actions.enter_on_agenda(by=INSTALLATION, petition=admitted, sitting=sitting)
        called = convene(by=INSTALLATION, sitting=sitting, revision=again_sitting(sitting).revision)
        with pytest.raises(Refused):
            actions.take_off_agenda(by=INSTALLATION, petition=entered)
        cancel_sitting(by=INSTALLATION, sitting=called, reason=WORDS)
        left = actions.take_off_agenda(by=INSTALLATION, petition=again(petition))
    assert (left.state, left.item, AgendaItem.objects.count()) == (states.ADMISSIBLE, None, 1)
