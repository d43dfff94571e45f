"""Meetings: planned, announced, moved, cancelled, in series; in people's calendars; registered for; noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.meetings import actions, following, states
from mithaq.meetings.forgetting import forget_registered
from mithaq.meetings.models import Meeting, Registration
from mithaq.meetings.rhythms import moments_of
from mithaq.notices.actions import follow
from mithaq.notices.models import Contact, Notice
from mithaq.notices.tasks import send_waiting
from tests.factories import make_body, make_campaign, make_mandate, make_person, make_steward
from tests.meetings.factories import (
    FIRST,
    PLACE,
    RABAT,
    again,
    make_committee,
    make_convener,
    make_meeting,
    make_plan,
    members_of,
    words_on,
)
from tests.races import race

pytestmark = pytest.mark.django_db
REASON = LocalizedText.of(fr="La salle est prise.", ar="القاعة محجوزة.")


def page(client: Client, view: str, meeting: Meeting, *more: object, **post: Any) -> Any:
    path = reverse(f"meetings:{view}", args=[meeting.body.slug, meeting.public_id, *more])
    return client.post(path, post) if post else client.get(path)


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(content: bytes) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_meeting_is_written_announced_and_read_with_its_agenda_in_two_languages() -> None:
    body = make_body()
    officer = signed_in(make_convener(body))
    campaign = make_campaign()
    typed = {
        "title_fr": "Première rencontre",
        "title_ar": "اللقاء الأول",
        "starts_at": "2024-04-15T09:30",
        "ends_at": "2024-04-16T12:00",
        "place_ar": "مقر المجلس",
        "kind": states.EVENT,
        "edition_number": "1",
        "audience": states.EVERYBODY,
        "invited": [states.PUBLIC],
        "agenda_fr": "Ouverture\nLes axes",
        "agenda_ar": "الافتتاح\n",
        "revision": "1",
    }
    with clock.frozen(datetime(2024, 4, 1, tzinfo=UTC)):
        path = reverse("meetings:meeting_new", args=[body.slug])
        foreign = officer.post(path, {**typed, "campaign": campaign.public_id})
        assert foreign.context["form"].errors["campaign"]  # a signing of another body
        assert officer.post(path, {**typed, "ends_at": "2024-04-15T09:30"}).context["form"].errors["ends_at"]
        assert officer.post(path, {**typed, "title_fr": "", "title_ar": " "}).context["form"].errors["title_fr"]
        assert officer.post(path, {**typed, "place_ar": ""}).context["form"].errors["place_fr"]  # nor a link
        assert officer.post(path, typed).status_code == 302
        meeting = Meeting.objects.select_related("body").get()
        assert (meeting.starts_at, meeting.first_day, meeting.last_day) == (FIRST, date(2024, 4, 15), date(2024, 4, 16))
        assert page(Client(), "meeting_detail", meeting).status_code == 404  # in preparation
        assert page(officer, "meeting_announce", meeting, x="1").status_code == 302
        with translation.override("ar"):
            html = page(Client(), "meeting_detail", meeting).content.decode()
        assert "اللقاء الأول" in html and "الافتتاح" in html and "15 أبريل 2024" in html
        assert '<span lang="fr" dir="ltr">Les axes</span>' in html  # said in one language only
        assert Client().get(f"/id/{meeting.public_id}/").status_code == 302
        # What people know of is not changed silently.
        change = page(officer, "meeting_change", meeting)
        assert "starts_at" not in change.context["form"].fields and "audience" not in change.context["form"].fields
        typed_again = {**typed, "title_fr": "Lancement", "revision": str(again(meeting).revision)}
        assert page(officer, "meeting_change", meeting, **typed_again).status_code == 302
        late = page(officer, "meeting_change", meeting, **typed_again)
        assert "Quelqu’un d’autre a modifié" in words_on(late)
        assert (str(again(meeting).title), again(meeting).starts_at) == ("Lancement", FIRST)


@pytest.mark.parametrize(
    "wrong",
    [
        {"invited": ()},
        {"invited": ("aliens",)},
        {"audience": states.STAFF},  # and everybody invited
        {"invited": (states.COMMITTEE,)},  # none named
        {"invited": (states.PEOPLE,), "takes_registrations": True},
        {"link": "http://example.org"},
        {"link": "https://user:secret@example.org/"},
        {"place": LocalizedText.of(fr="")},
        {"ends_at": FIRST},
        {"ends_at": FIRST + timedelta(days=40)},
        {"starts_at": datetime(2224, 1, 1, tzinfo=UTC), "ends_at": datetime(2224, 1, 2, tzinfo=UTC)},
        {"agenda": [LocalizedText.of(fr="Point")] * 61},
        {"kind": "party"},
    ],
)
def test_a_meeting_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    body = make_body()
    with clock.frozen(FIRST - timedelta(days=3)):
        plan = make_plan(FIRST)
        with pytest.raises(Refused):
            actions.plan_meeting(by=INSTALLATION, body=body, plan=replace(plan, **wrong))
        with pytest.raises(Refused):
            foreign = make_committee(make_body())
            actions.plan_meeting(by=INSTALLATION, body=body, plan=replace(plan, committee=foreign))
    with pytest.raises(NotAllowed):
        actions.plan_meeting(by=make_steward(make_body()), body=body, plan=plan)
    assert not Meeting.objects.exists()


def test_a_moved_and_then_cancelled_meeting_keeps_its_reasons_and_reaches_calendars() -> None:
    body = make_body()
    with clock.frozen(FIRST - timedelta(days=9)):
        meeting = make_meeting(body, FIRST)
        ics = page(Client(), "meeting_ics", meeting).content
        assert [(one["SEQUENCE"], one["STATUS"], one.decoded("DTSTART")) for one in read(ics)] == [
            (0, "CONFIRMED", FIRST)
        ]
        to = replace(actions.Moment.of(meeting), starts_at=FIRST + timedelta(days=1), ends_at=FIRST + timedelta(days=2))
        moved = {"by": INSTALLATION, "meeting": meeting, "reason": REASON, "revision": meeting.revision}
        with pytest.raises(Refused):
            actions.move_meeting(**{**moved, "reason": LocalizedText.of(fr="")}, to=to)
        with pytest.raises(Refused):
            actions.move_meeting(**moved, to=actions.Moment.of(meeting))  # nothing differs
        actions.move_meeting(**moved, to=to)
        with pytest.raises(Refused):
            actions.cancel_meeting(**moved)  # made from the page before it was moved
        actions.cancel_meeting(**{**moved, "revision": again(meeting).revision})
        with pytest.raises(Refused):
            actions.move_meeting(**{**moved, "revision": again(meeting).revision}, to=actions.Moment.of(meeting))
        with translation.override("ar"):
            feed = Client().get(reverse("meetings:meeting_feed", args=[body.slug]))
        (event,) = read(feed.content)
        assert (event["SEQUENCE"], event["STATUS"], event["SUMMARY"]) == (2, "CANCELLED", "لقاء عمل")
        assert event["UID"] == f"{meeting.public_id}@mithaq" == read(ics)[0]["UID"]
        html = words_on(page(Client(), "meeting_detail", meeting))
        assert html.count("La salle est prise.") == 2 and "10 avril 2024" not in html


@pytest.mark.parametrize(
    ("rhythm", "first", "days"),
    [
        # Ramadan 2025 began on 1 March: Morocco went to UTC on 23 February and back on 6 April.
        (states.TWO_WEEKS, "2025-02-17T09:30", ["2025-02-17", "2025-03-03", "2025-03-17", "2025-03-31", "2025-04-14"]),
        (states.MONTH, "2026-01-30T09:30", ["2026-01-30", "2026-02-27", "2026-03-27", "2026-04-24", "2026-05-29"]),
        (states.MONTH_DAY, "2025-10-31T09:30", ["2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-02-28"]),
    ],
)
def test_a_series_keeps_the_hour_of_the_wall_clock(rhythm: str, first: str, days: list[str]) -> None:
    start = datetime.fromisoformat(first).replace(tzinfo=RABAT)
    found = [one.astimezone(RABAT) for one in moments_of(start, rhythm=rhythm, times=5, time_zone="Africa/Casablanca")]
    assert [f"{one:%Y-%m-%d %H:%M}" for one in found] == [f"{day} 09:30" for day in days]


def test_one_meeting_of_a_series_is_changed_or_all_that_are_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    body, follower = make_body(), make_person(account=True)
    follow(by=follower, topic=f"body:{body.public_id}")
    monkeypatch.setattr(following, "AT_ONCE", 1)  # what one act did to a series is told whole all the same
    with clock.frozen(FIRST - timedelta(days=3)):
        plan = make_plan(FIRST)
        series = actions.plan_series(by=INSTALLATION, body=body, plan=plan, rhythm=states.WEEK, times=4)
        first, second, third, fourth = series.meetings.order_by("starts_at")
        actions.announce_meeting(by=INSTALLATION, meeting=first, following=True)
        assert (following.tell(clock.now()), Notice.objects.filter(person=follower).count()) == (4, 1)
    with clock.frozen(FIRST + timedelta(days=1)):  # the first is over
        words = replace(actions.Plan.of(again(third)), title=LocalizedText.of(fr="Autre titre"))
        actions.change_meeting(by=INSTALLATION, meeting=third, plan=words, revision=again(third).revision)
        assert [str(again(one).title) for one in (second, third, fourth)] == [
            "Rencontre de travail",
            "Autre titre",
            "Rencontre de travail",
        ]
        # A week later and at another hour: each lands where the next one was.
        later = FIRST + timedelta(weeks=2, minutes=30)
        to = actions.Moment(later, later + timedelta(hours=1), PLACE, "https://meet.example.org/salle")
        told = {"by": INSTALLATION, "meeting": second, "reason": REASON, "revision": again(second).revision}
        actions.move_meeting(**told, to=to, following=True)
        starts = [again(one).starts_at for one in (first, second, third, fourth)]
        assert starts == [FIRST, *(later + timedelta(weeks=week) for week in range(3))]
        assert [again(one).sequence for one in (first, second, third, fourth)] == [0, 1, 1, 1]
        assert (following.tell(clock.now()), Notice.objects.filter(person=follower).count()) == (3, 2)
        actions.cancel_meeting(
            by=INSTALLATION, meeting=third, reason=REASON, revision=again(third).revision, following=True
        )
        events = read(Client().get(reverse("meetings:series_ics", args=[body.slug, series.public_id])).content)
        assert [one["STATUS"] for one in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED"]
        assert (following.tell(clock.now()), Notice.objects.filter(person=follower).count()) == (2, 3)
    with pytest.raises(Refused):
        actions.plan_series(by=INSTALLATION, body=body, plan=plan, rhythm=states.WEEK, times=61)


def test_those_invited_registered_and_following_are_told_once_with_the_calendar_joined() -> None:
    body = make_body()
    committee = make_committee(body, members=1)
    member = members_of(committee)[0].person
    member.email = "member@example.org"
    member.save()
    follower = make_person(account=True)
    follow(by=follower, topic=f"body:{body.public_id}")
    invited = (states.PUBLIC, states.COMMITTEE)
    meeting = make_meeting(body, committee=committee, invited=invited, takes_registrations=True, seats=2)
    actions.register_visitor(meeting=meeting, name="Amal Essai", email="Amal@Example.org", language="ar")
    actions.register_visitor(
        meeting=meeting, name="Amal Essai", email="amal@example.org", language="ar"
    )  # says nothing
    actions.register_person(by=follower, meeting=meeting)
    with pytest.raises(Refused):
        actions.register_visitor(meeting=meeting, name="Badr", email="badr@example.org", language="fr")  # it is full
    assert following.tell(clock.now()) == 1
    assert following.tell(clock.now()) == 0
    assert Notice.objects.filter(kind=following.TOLD, person__in=[member, follower]).count() == 2
    send_waiting(at=clock.now())
    joined = next(one for one in mail.outbox if one.to == ["member@example.org"])
    (attached,) = joined.attachments
    (event,) = read(attached[1] if isinstance(attached[1], bytes) else str(attached[1]).encode())
    assert (event["UID"], event["SEQUENCE"]) == (f"{meeting.public_id}@mithaq", 0)
    actions.cancel_meeting(by=INSTALLATION, meeting=meeting, reason=REASON, revision=meeting.revision)
    following.tell(clock.now())
    mail.outbox.clear()
    send_waiting(at=clock.now())
    assert sorted(to for one in mail.outbox for to in one.to) == sorted(
        ["amal@example.org", "member@example.org", follower.email]
    )
    arabic = next(one for one in mail.outbox if one.to == ["amal@example.org"])
    assert "ألغي" in arabic.subject and "القاعة محجوزة." in str(arabic.body)


def test_a_place_is_given_back_by_its_link_alone_and_names_are_forgotten_after_a_month() -> None:
    meeting = make_meeting(takes_registrations=True)
    client = Client()
    sent = page(client, "registration_new", meeting, name="Amal Essai", email="amal@example.org")
    assert sent.status_code == 302
    link = Notice.objects.get(contact__email="amal@example.org").link
    html = words_on(page(client, "meeting_detail", meeting))
    assert "Amal" not in html and "1 personne inscrite" in html
    assert client.get(link.replace(link.rstrip("/")[-6:], "222222")).status_code == 404
    assert client.get(link).status_code == 200 and Registration.objects.exists()  # a preview takes nothing back
    assert client.post(link).status_code == 302
    assert not Registration.objects.exists() and not Contact.objects.exists()
    page(client, "registration_new", meeting, name="Amal Essai", email="amal@example.org")
    with clock.frozen(meeting.starts_at + timedelta(hours=1)):
        actions.keep_sheet(by=INSTALLATION, meeting=meeting, registrations=list(Registration.objects.all()))
    assert forget_registered(meeting.ends_at + timedelta(days=29)) == 0
    assert forget_registered(meeting.ends_at + timedelta(days=31)) == 1
    (kept,) = Registration.objects.all()
    assert (kept.came, kept.contact, kept.email_hash, kept.secret_hash) == (True, None, "", "")
    assert not Contact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_the_last_seat_one_gets_it() -> None:
    meeting = make_meeting(takes_registrations=True, seats=1)
    people = [make_person() for _number in range(3)]
    done = race([lambda one=one: actions.register_person(by=one, meeting=meeting) for one in people])  # type: ignore[misc]
    assert sorted(type(one).__name__ for one in done) == ["Refused", "Refused", "Registration"]
    assert Registration.objects.count() == 1


def test_the_sheet_counts_women_and_men_and_keeps_nothing_of_the_kind_of_a_person() -> None:
    body = make_body()
    committee = make_committee(body, members=2)
    stranger = make_mandate(None, make_body())
    meeting = make_meeting(body, clock.now() + timedelta(hours=1), committee=committee, invited=(states.COMMITTEE,))
    officer, (first, second) = signed_in(make_convener(body)), members_of(committee)
    early = {"mandates": [first.public_id], "women": "3", "men": "4"}
    assert "n’a pas commencé" in words_on(page(officer, "attendance_edit", meeting, **early))
    with clock.frozen(meeting.starts_at + timedelta(minutes=5)):
        wrong = page(officer, "attendance_edit", meeting, mandates=[stranger.public_id])
        assert wrong.context["form"].errors["mandates"]
        assert page(officer, "attendance_edit", meeting, women="-1").context["form"].errors["women"]
        assert page(officer, "attendance_edit", meeting, **early).status_code == 302
        assert page(officer, "attendance_edit", meeting, **{**early, "mandates": [second.public_id]}).status_code == 302
    assert list(meeting.attendance.values_list("mandate", flat=True)) == [second.pk]
    assert (again(meeting).women, again(meeting).men) == (3, 4)
    html = words_on(page(Client(), "meeting_detail", meeting))
    assert "3 femmes comptées" in html and "4 hommes comptés" in html and str(second.person.name) not in html


def test_a_paper_that_could_harm_is_refused_and_a_good_one_is_given_to_whoever_sees_the_meeting() -> None:
    body = make_body()
    officer = signed_in(make_convener(body))
    internal = make_meeting(body, audience=states.STAFF, invited=(states.PEOPLE,))
    bad = SimpleUploadedFile("ordre.txt", b"<script>alert(1)</script>")
    refused = page(officer, "paper_add", internal, title_fr="Ordre du jour", file=bad)
    assert refused.context["form"].errors["file"]
    good = SimpleUploadedFile("ordre.txt", b"Ordre du jour provisoire")
    assert page(officer, "paper_add", internal, title_fr="Ordre du jour", file=good).status_code == 302
    paper = internal.documents.get()
    assert page(officer, "paper_file", internal, paper.public_id).content == b"Ordre du jour provisoire"
    assert page(Client(), "paper_file", internal, paper.public_id).status_code == 404
    assert page(officer, "paper_remove", internal, paper.public_id, x="1").status_code == 302
    assert page(officer, "paper_file", internal, paper.public_id).status_code == 404
    feed = Client().get(reverse("meetings:meeting_feed", args=[body.slug])).content
    assert read(feed) == []  # nobody signs in to a feed: internal meetings are not in it


def test_lists_are_narrowed_bad_questions_ignored_and_no_page_asks_more_for_more_meetings() -> None:
    body = make_body()
    committee = make_committee(body)
    with clock.frozen(FIRST - timedelta(days=3)):
        meeting = make_meeting(body, FIRST, committee=committee, kind=states.WORKSHOP)
        path = reverse("meetings:meeting_list", args=[body.slug])
        client = Client()

        def count(query: str = "") -> int:
            found: int = client.get(path + query).context["page"].paginator.count
            return found

        def queries(address: str) -> int:
            client.get(address)  # what is read once in the life of the process
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            return len(asked)

        assert [count("?when=past"), count("?month=2024-04"), count("?month=2024-05"), count("?kind=event")] == [
            0,
            1,
            0,
            0,
        ]
        assert count(f"?committee={committee.slug}") == 1
        for senseless in ("?month=2024-13", "?month=٢٠٢٤-٠٤", "?kind='--", "?page=zzz", "?month=9999-99"):
            assert count(senseless) == 1
        addresses = [
            path,
            reverse("meetings:meeting_feed", args=[body.slug]),
            reverse("meetings:committee_list", args=[body.slug]),
        ]
        addresses += [reverse("meetings:committee_detail", args=[body.slug, committee.slug])]
        few = [queries(one) for one in addresses]
        for number in range(6):
            make_meeting(body, FIRST + timedelta(days=number), committee=committee)
        assert [queries(one) for one in addresses] == few
        assert max(few) <= 12
        detail = reverse("meetings:meeting_detail", args=[body.slug, meeting.public_id])
        assert queries(detail) <= 12
