"""Programmes on their way to a lawful decision, attacked: steps jumped by their old addresses, votes of whoever may not
vote, rules changed under a vote, files that are bombs, words that write calendars, and what nobody may learn."""

from __future__ import annotations

import csv
import io
import json
import logging
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from mithaq.calls.forms.composing import HourField
from mithaq.consultations import states as consultation_states
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import states as edition_states
from mithaq.instruments.actions import validate_edition
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Adoption, DraftVersion, Edition, Instrument
from mithaq.instruments.programmes.exchange.checking import Checker
from mithaq.instruments.programmes.exchange.document import document_of
from mithaq.ledger.models import Opening, Pending
from mithaq.meetings.models import Meeting
from mithaq.notices.models import Notice
from mithaq.petitions import actions as petitioning
from mithaq.portal.models import SearchText
from mithaq.portal.search_index import refresh
from mithaq.sittings import actions, states
from mithaq.sittings.actions.agenda import hash_of_agenda
from mithaq.sittings.models import AgendaItem, Decision, Organ, Sitting
from tests.consultations.factories import (
    end,
    first_paragraph,
    make_consultation,
    make_contribution,
    make_response,
    make_version,
)
from tests.factories import make_body, make_mandate, make_person, make_steward, without_gates
from tests.instruments.programmes.factories import add_whole, make_lead, make_programme
from tests.meetings.factories import make_committee, make_meeting
from tests.petitions.factories import WORDS, make_deposited
from tests.sittings.decided import decided, worded
from tests.sittings.factories import (
    BY_MAY,
    PLACE,
    again,
    come,
    convened,
    during,
    first_item,
    make_clerk,
    make_organ,
    members,
    opened,
    plan,
    voting,
)

pytestmark = pytest.mark.django_db
RABAT = ZoneInfo("Africa/Casablanca")


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What is refused need not be reported."""
    caplog.set_level(logging.CRITICAL)


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def clerk_and_steward(body: Body) -> Client:
    """Somebody who may do all that a body's own people may."""
    person = make_steward(body)
    make_mandate(person, body, role="council_clerk")
    return signed_in(Person.objects.get(pk=person.pk))


def programme_of(body: Body) -> Edition:
    """The draft of a programme with one whole commitment."""
    edition = make_programme(body, axes=1)
    add_whole(edition, make_lead(body))
    return fresh(edition)


def fresh(edition: Edition) -> Edition:
    return Edition.objects.select_related("instrument__body").get(pk=edition.pk)


# Jumping a state


def test_the_addresses_of_charters_jump_over_nothing_of_a_programme() -> None:
    body = make_body()
    client, edition = signed_in(make_steward(body)), programme_of(body)

    def send(*names: str) -> None:
        for name in names:
            fields = {"revision": fresh(edition).revision, "sure": "1", "body": body.slug}
            fields |= {"decision_fr": "Délibération 1", "decided_on": "2026-01-01", "in_force_on": "2026-01-01"}
            client.post(reverse(f"instruments:{name}", args=[body.slug, edition.instrument.slug]), fields)

    send("edition_validate", "edition_freeze", "edition_adopt")
    assert fresh(edition).state == edition_states.DRAFT  # neither a consultation nor a checklist stood in its way alone
    with without_gates():
        validate_edition(by=INSTALLATION, edition=fresh(edition))
    send("edition_freeze", "edition_adopt", "edition_recognise")
    assert fresh(edition).state == edition_states.VALIDATED
    assert not Adoption.objects.exists()


def test_nothing_is_answered_or_concluded_by_its_address_at_the_wrong_time() -> None:
    consultation = make_consultation()
    said = make_contribution(consultation)
    client, ids = signed_in(make_steward(consultation.body)), [consultation.body.slug, consultation.public_id]
    reply = {"numbers": str(said.number), "outcome": "rejected", "why_fr": "Ce point relève de la province, hélas."}

    def post(name: str, **fields: str) -> None:
        client.post(reverse(f"consultations:{name}", args=ids), fields)
        consultation.refresh_from_db()
        said.refresh_from_db()

    post("conclude", why_fr="Merci à toutes et à tous.")
    assert consultation.state == consultation_states.OPEN
    end(consultation)
    post("conclude", why_fr="Merci à toutes et à tous.")
    assert consultation.state == consultation_states.PERIOD_OVER  # one waits for its answer
    make_response(said)
    standing = said.__class__.objects.get(pk=said.pk).response_id
    post("conclude", why_fr="Merci à toutes et à tous.")
    assert consultation.state == consultation_states.CONCLUDED
    post("answer_write", **reply)
    post("contribute", kind="general", text="Une dernière chose.", shown_as="anonymous", language="fr")
    assert (said.response_id, consultation.contributions.count()) == (standing, 1)


# Votes


def test_whoever_holds_two_mandates_votes_once_and_keeps_out_with_both() -> None:
    sitting = opened(make_organ(members=4), present=4)
    voter, recused = members(sitting)[2:]
    vote = voting(sitting, recusals=[actions.Announced(recused, states.FAMILY)])
    with during(sitting):
        actions.cast(by=INSTALLATION, vote=vote, choices={voter.public_id: states.FOR})
        seconds = [make_mandate(one.person, sitting.body, role="bureau_member") for one in (voter, recused)]
        Mandate.objects.filter(pk__in=[voter.pk, recused.pk]).update(until=sitting.on)  # the first ones ended today
        marks = {one.public_id: states.PRESENT for one in seconds}
        actions.mark_attendance(by=INSTALLATION, sitting=again(sitting), marks=marks)
        for one in seconds:
            with pytest.raises(Refused):
                actions.cast(by=INSTALLATION, vote=vote, choices={one.public_id: states.FOR})
    assert vote.ballots.count() == 1


def test_a_seat_that_fell_vacant_fills_no_quorum() -> None:
    sitting = convened(make_organ(members=5))
    come(sitting, 3)
    people = members(sitting)
    Mandate.objects.filter(pk=people[0].pk).update(until=sitting.on)  # ticked, and no member any more
    with during(sitting), pytest.raises(Refused):
        actions.open_sitting(by=INSTALLATION, sitting=again(sitting), presided_by=people[1])
    assert again(sitting).state == states.CONVENED


def test_a_text_is_voted_as_what_it_is_and_only_by_its_own_council() -> None:
    organ = make_organ()
    programme, charter = make_version(edition=programme_of(organ.body)), make_version(organ.body)
    elsewhere = make_version(edition=programme_of(make_body()))
    with clock.frozen(BY_MAY):
        sitting = plan(organ, items=0)

        def put(version: DraftVersion, matter: str) -> None:
            draft = actions.Draft(WORDS, matter=matter, subject=("draft_version", version.public_id))
            actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft)

        for version, matter in (
            (programme, states.MATTER_ORDINARY),  # there votes cast are enough
            (programme, states.CHARTER),
            (charter, states.OPINION),
            (elsewhere, states.PROGRAMME),
        ):
            with pytest.raises(Refused):
                put(version, matter)
        put(programme, states.PROGRAMME)
        put(charter, states.CHARTER)
    assert [one.matter for one in AgendaItem.objects.all()] == [states.PROGRAMME, states.CHARTER]


def test_members_vote_under_the_rules_under_which_they_were_called() -> None:
    statutes = {"months": [3, 9], "notice_days": 15, "quorum": "1/2", "each_vote": True}
    organ = make_organ("secretariat", law="own", statutes=statutes)
    convened(organ, starts_at=datetime(2024, 9, 9, 9, tzinfo=UTC))
    organ = Organ.objects.get(pk=organ.pk)
    for change in ({"statutes": statutes | {"quorum": "1/100"}}, {"allows_proxies": True}, {"member_roles": ["agent"]}):
        settings = actions.Settings(**{**vars(actions.Settings.of(organ)), **change})
        with pytest.raises(Refused):
            actions.set_up(by=INSTALLATION, body=organ.body, settings=settings, revision=organ.revision)
    assert Organ.objects.get(pk=organ.pk).statutes == statutes


def test_the_agenda_stays_what_members_were_called_to() -> None:
    sitting = convened(items=2)
    client, item = signed_in(make_clerk(sitting.body)), first_item(sitting)
    before = again(sitting).agenda_hash, hash_of_agenda(again(sitting))
    ids = [sitting.body.slug, sitting.public_id]
    fields = {"title_fr": "Autre chose", "title_ar": "شيء آخر", "matter": "ordinary", "origin": "president"}
    when = {"starts_at": "2024-09-20T09:00", "place_fr": "Ailleurs", "place_ar": "مكان آخر"}
    for name, more, post in (
        ("item_new", [], fields),
        ("item_edit", [item.public_id], fields),
        ("item_order", [item.public_id], {"remove": "1"}),
        ("item_order", [item.public_id], {"down": "1"}),
        ("paper_new", [item.public_id], {"title_fr": "Note", "title_ar": "مذكرة", "link": "https://example.org/"}),
        ("sitting_change", [], when | {"is_public": "on"}),
    ):
        client.post(reverse(f"sittings:{name}", args=[*ids, *more]), post | {"revision": again(sitting).revision})
    assert (again(sitting).agenda_hash, hash_of_agenda(again(sitting))) == before
    assert before[0] == before[1]


def test_no_decision_is_published_without_its_vote_nor_signed_unread() -> None:
    sitting = opened(present=5)
    clerk, vote = make_clerk(sitting.body), voting(sitting)
    client, ids = signed_in(clerk), [sitting.body.slug, sitting.public_id, vote.item.public_id]
    with during(sitting):
        client.post(reverse("sittings:decision_write", args=ids))
    assert not Decision.objects.exists()
    decision = worded(decided())
    client, ids = signed_in(make_clerk(decision.organ.body)), [decision.organ.body.slug, decision.public_id]
    with clock.frozen(datetime(2024, 9, 11, 9, tzinfo=UTC)):
        client.post(reverse("sittings:decision_publish", args=ids), {"revision": decision.revision})
        read = decision.revision
        worded(decision, operative=LocalizedText.of(fr="Article unique. Le programme est rejeté."))
        client.post(reverse("sittings:decision_sign", args=ids), {"on": "2024-09-10", "revision": read})
    decision.refresh_from_db()
    assert (decision.signed_on, decision.published_at) == (None, None)


def test_a_petition_is_dealt_with_by_the_council_alone() -> None:
    petition = make_deposited()
    with clock.frozen(datetime(2026, 6, 1, 9, tzinfo=UTC)):
        petition = petitioning.admit(by=INSTALLATION, petition=petition, words=WORDS)
        when = {"year": 2026, "month": 10, "starts_at": datetime(2026, 10, 1, 9, tzinfo=UTC), "place": PLACE}
        sitting = actions.plan_ordinary(by=INSTALLATION, organ=petition.organ, **when)
        petition = petitioning.enter_on_agenda(by=INSTALLATION, petition=petition, sitting=sitting)
        assert petition.item is not None
        actions.remove_item(
            by=INSTALLATION, item=petition.item
        )  # by the page of the agenda, not by that of the petition
        with pytest.raises(Refused):
            petitioning.treat(by=INSTALLATION, petition=petition, outcome=WORDS)
        petition = petitioning.take_off_agenda(by=INSTALLATION, petition=petition)
        assert petitioning.enter_on_agenda(by=INSTALLATION, petition=petition, sitting=again(sitting)).item is not None


# Bad files


def test_a_file_of_a_programme_is_no_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    body = make_body()
    edition = programme_of(body)
    whole = document_of(contents_of(edition))
    client, path = signed_in(make_steward(body)), reverse("instruments:programme_import", args=[body.slug])
    crowd = {**whole["axes"][0], "commitments": [{}] * 30, "objectives": []}
    for content in (
        b'{"axes":' * 100_000,
        b'{"axes":' + b"[" * 100_000,
        b'{"title":"' + b"x" * 6_000_000 + b'"}',
        b'{"format": ' + b"9" * 6_000 + b"}",
        written(whole, "title", {"fr": "\ud800 moitié de lettre"}),
        written(whole, "title", {"fr": "Programme\u202egnilaever"}),
        written(whole, "title", {"fr": "Programme\0"}),
        written(whole, "budget", {"amount": float("nan"), "currency": "MAD", "source": {}}),
        written(whole, "budget", {"amount": "NaN", "currency": "MAD", "source": {}}),
        written(whole, "budget", {"amount": "0e999999", "currency": "MAD", "source": {}}),
        written(whole, "goals", [float("inf")]),
        written(whole, "lead", {"body": [], "role": {}}),
        b"record,kind\nprogramme,x\n" + b"axis,\n" * 50_001,
        b"record,kind\0\nprogramme,x\n",
        "record,kind\n".encode("utf-16"),
    ):
        answer = client.post(path, {"file": file_of(content)})
        assert answer.status_code == 200, content[:60]
    monkeypatch.setattr(Checker, "_commitment", None)  # so many are counted, and none is looked at
    many = {**whole, "axes": [{**crowd, "objectives": [crowd] * 5}] * 5}
    assert "500" in client.post(path, {"file": file_of(json.dumps(many).encode())}).content.decode()
    assert Instrument.objects.filter(body=body).exclude(slug="strategy").count() == 1


def written(whole: dict[str, Any], name: str, value: Any) -> bytes:
    """The document with one other value, of the programme or of its first commitment."""
    copy = json.loads(json.dumps(whole))
    part = copy if name in copy else copy["axes"][0]["commitments"][0]
    part[name] = value
    return json.dumps(copy).encode()


def file_of(content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = "programme.json"
    return file


def test_no_word_of_a_contribution_is_a_formula_and_none_of_a_meeting_a_line_of_a_calendar() -> None:
    consultation = make_consultation()
    for start in ("=HYPERLINK(1)", "+1", "-1+cmd|' /C calc'!A0", "@SUM(1)"):
        make_contribution(consultation, text=start, place=start, shown_as="association", name=start)
    ids = [consultation.body.slug, consultation.public_id]
    table = Client().get(reverse("consultations:contribution_csv", args=ids)).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert sum(cell.startswith("'") for cell in cells) == 12
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    words = LocalizedText.of(fr="Titre\r\nATTENDEE:mailto:thief@example.org\u2028URL:https://thief.example/\r\n\r\n")
    meeting = make_meeting(title=words, place=words, purpose=words, agenda=[words])
    sitting = convened(organ := make_organ())
    Sitting.objects.filter(pk=sitting.pk).update(place=words)
    Organ.objects.filter(pk=organ.pk).update(name=words)
    for address in (
        reverse("meetings:meeting_ics", args=[meeting.body.slug, meeting.public_id]),
        reverse("meetings:meeting_feed", args=[meeting.body.slug]),
        reverse("sittings:sitting_ics", args=[sitting.body.slug, sitting.public_id]),
        reverse("sittings:sitting_feed", args=[sitting.body.slug]),
    ):
        text = Client().get(address).content.decode().replace("\r\n ", "")
        lines = text.split("\r\n")
        assert "thief" in text, address
        assert not [one for one in lines if one.startswith(("ATTENDEE", "URL:https://thief"))], address
        assert not set("\n\r\u2028") & set("".join(lines))


# Days and hours


def test_hours_are_those_of_the_wall_in_ramadan_and_at_the_turn_of_the_year() -> None:
    """In Ramadan, 8 February to 9 March 2027 by the tables, Morocco goes by Greenwich; else an hour ahead of it."""
    field = HourField(zone=RABAT)
    assert field.clean("2027-02-15T09:00") == datetime(2027, 2, 15, 9, tzinfo=UTC)
    assert field.clean("2027-04-15T09:00") == datetime(2027, 4, 15, 8, tzinfo=UTC)
    with clock.frozen(datetime(2027, 1, 4, 9, tzinfo=UTC)):
        meeting = make_meeting(starts_at=datetime(2027, 2, 15, 9, tzinfo=RABAT))
        address = reverse("meetings:meeting_ics", args=[meeting.body.slug, meeting.public_id])
        assert b"DTSTART:20270215T090000Z" in Client().get(address).content
        opens, closes = datetime(2027, 2, 1, tzinfo=RABAT), datetime(2028, 1, 1, tzinfo=RABAT)  # the last midnight
        when = {"opens_at": opens, "closes_at": closes, "answers_due_on": date(2028, 3, 1)}
        consultation = make_consultation(state=consultation_states.PLANNED, **when)
    with clock.frozen(datetime(2027, 12, 31, 22, 59, 59, tzinfo=UTC)):
        make_contribution(consultation)
        assert consultation.body.today() == date(2027, 12, 31)
    with clock.frozen(datetime(2027, 12, 31, 23, tzinfo=UTC)):  # midnight where the body is
        with pytest.raises(Refused):
            make_contribution(consultation)
        assert consultation.body.today() == date(2028, 1, 1)


# What nobody may learn


def test_nobody_learns_who_said_it_nor_what_is_in_preparation() -> None:
    author = make_person(
        make_body(), account=True, name=LocalizedText.of(fr="Zineb Inconnue"), email="zineb@example.org"
    )
    consultation = make_consultation(body=make_body("provincial_council"))
    make_contribution(consultation, by=author, text="Une remarque sans nom.", paragraph=first_paragraph(consultation))
    make_contribution(consultation, email="invite@example.org", text="Une remarque d’un invité.")
    organ = make_organ(body=consultation.body)
    secret = LocalizedText.of(fr="Ordre du jour tenu secret")
    make_meeting(organ.body, announced=False, title=secret)
    with clock.frozen(BY_MAY):
        planned = plan(organ)
    AgendaItem.objects.filter(sitting=planned).update(title=secret, words=secret)
    make_consultation(make_version(organ.body), title=secret, audience=consultation_states.STAFF)
    refresh()
    ids, slug = [consultation.body.slug, consultation.public_id], [organ.body.slug]
    client = Client()
    read = [
        client.get(address).content.decode()
        for address in (
            *(reverse(f"consultations:{name}", args=ids) for name in CONSULTATION_PAGES),
            *(reverse(name, args=slug) for name in BODY_PAGES),
            reverse("consultations:consultation_list"),
            *(reverse("portal:search") + f"?q={words}" for words in ("secret", "inconnue", "remarque")),
        )
    ]
    read += [str(row) for model in (Pending, Opening, SearchText) for row in model.objects.values()]
    read += [f"{one.subject} {one.text}" for one in Notice.objects.exclude(contact__email="invite@example.org")]
    found = "\n".join(read)
    assert "Une remarque sans nom." in found and "Une remarque d’un invité." in found
    for words in ("Zineb", "zineb@", "invite@example.org", "tenu secret"):
        assert words not in found, words
    assert not Meeting.objects.visible_to(None).exists()
    assert client.get(reverse("sittings:sitting_detail", args=[organ.body.slug, planned.public_id])).status_code == 404


CONSULTATION_PAGES = (
    *("consultation_detail", "contribution_list", "contribution_csv", "answers_json", "answers_feed", "hiding_list"),
)
BODY_PAGES = (
    *("portal:body_detail", "meetings:meeting_list", "meetings:meeting_feed", "meetings:committee_list"),
    *("sittings:sitting_list", "sittings:sitting_feed", "consultations:body_list", "instruments:programme_list"),
)


def test_what_belongs_to_another_body_is_no_choice_of_a_form() -> None:
    """What a steward may choose of their own, they post with another body's id."""
    organ, other = make_organ(), make_organ()
    body = organ.body
    client = clerk_and_steward(body)
    mine, theirs = (make_version(edition=programme_of(one)) for one in (body, other.body))
    committees = make_committee(body, members=0), make_committee(other.body, members=0)
    with clock.frozen(BY_MAY):
        sitting = plan(organ, items=0)
    presidents = [one.members(body.today()).first() for one in (organ, other)]
    assert all(presidents)
    text = [body.slug, mine.edition.instrument.slug]
    item = {"title_fr": "Point", "title_ar": "نقطة", "matter": "programme", "origin": "president", "is_public": "on"}
    for address, post, name, mine_id, theirs_id in (
        (reverse("meetings:instrument_entrust", args=text), {}, "committee", *(one.public_id for one in committees)),
        (
            reverse("sittings:item_new", args=[body.slug, sitting.public_id]),
            item | {"revision": str(again(sitting).revision)},
            "subject",
            mine.public_id,
            theirs.public_id,
        ),
        (
            reverse("sittings:item_new", args=[body.slug, sitting.public_id]),
            item | {"matter": "ordinary"},
            "rapporteur",
            *(one.public_id for one in presidents if one),
        ),
    ):
        point = transaction.savepoint()
        answers = [client.post(address, {**post, name: chosen}) for chosen in (theirs_id, mine_id)]
        transaction.savepoint_rollback(point)
        assert [one.status_code for one in answers] == [200, 302], (address, name)


def test_pages_to_print_are_pages_before_there_is_anything_to_print() -> None:
    organ = make_organ(members=0)
    client, body = clerk_and_steward(organ.body), organ.body
    with clock.frozen(BY_MAY):
        sitting = plan(organ, items=0)
    programme = make_programme(body, axes=0)
    committee = make_committee(body, members=0)
    meeting = make_meeting(body, agenda=[])
    ids = [body.slug, sitting.public_id]
    for address in (
        *(reverse(f"sittings:{name}", args=ids) for name in ("sitting_agenda", "attendance_sheet", "sitting_prepare")),
        reverse("sittings:sitting_list", args=[body.slug]),
        reverse("sittings:decision_list", args=[body.slug]),
        reverse("meetings:meeting_detail", args=[body.slug, meeting.public_id]),
        reverse("meetings:committee_detail", args=[body.slug, committee.slug]),
        reverse("meetings:standard_list", args=[body.slug, programme.instrument.slug]),
        reverse("instruments:version_list", args=[body.slug, programme.instrument.slug]),
    ):
        for language in ("ar", "fr"):
            answer = client.get(address.replace("/fr/", f"/{language}/", 1))
            assert answer.status_code == 200, address
