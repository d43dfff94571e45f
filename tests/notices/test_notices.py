"""Notices: told once, in the person's language, by a real SMTP conversation, and stoppable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.directory.models import Body, Person
from mithaq.notices.actions import (
    ALWAYS_SENT,
    add_contact,
    always_sent,
    delete_contact,
    notify,
    stop,
    stop_token,
)
from mithaq.notices.models import Notice, Preference
from mithaq.notices.phones import normal_phone
from mithaq.notices.tasks import send_waiting
from tests.factories import make_body
from tests.mail_server import MailServer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def tell(address: str = "amina@example.org", *, key: str = "k1", kind: str = "campaign") -> Notice | None:
    person, _created = Person.objects.get_or_create(email=address, defaults={"language": "fr"})
    return notify(
        person=person,
        kind=kind,
        key=key,
        subject=_("Notices"),
        text="La charte vous attend.",
        link="/desk/",
        reason="Vous avez un mandat.",
    )


@pytest.mark.django_db
def test_the_same_event_tells_the_same_person_once() -> None:
    assert tell() is not None
    assert tell() is None
    assert Notice.objects.count() == 1


@pytest.mark.django_db
def test_an_e_mail_says_why_it_came_and_how_to_stop_it(mail_server: MailServer) -> None:
    tell()
    assert send_waiting(at=clock.now()) == 1
    (message,) = mail_server.received
    body = message.get_payload(decode=True).decode()  # type: ignore[union-attr]  # plain text
    assert "Vous avez un mandat." in body and "/fr/notices/stop/" in body and "/fr/desk/" in body
    assert message["List-Unsubscribe"] and message["Auto-Submitted"] == "auto-generated"
    assert send_waiting(at=clock.now()) == 0


@pytest.mark.django_db
def test_a_refused_address_does_not_keep_the_others_waiting(mail_server: MailServer) -> None:
    tell("nobody@example.org")
    tell("amina@example.org")
    assert send_waiting(at=clock.now()) == 1
    assert Notice.objects.get(person__email="nobody@example.org").state == Notice.FAILED


@pytest.mark.django_db
def test_an_absent_server_is_tried_again_later(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tell()
    assert send_waiting(at=clock.now()) == 0
    assert Notice.objects.get().state == Notice.WAITING


@pytest.mark.django_db
def test_who_stopped_a_kind_is_told_on_screen_only(client: Client) -> None:
    notice = tell()
    assert notice is not None and notice.person is not None
    address = f"/fr/notices/stop/{stop_token(notice.person, 'campaign')}/"
    assert client.get(address).status_code == 200
    assert (
        notice.person is not None and not notice.person.stops.exists()
    )  # a program that follows links must not unsubscribe anyone
    assert client.post(address).status_code == 200
    later = tell(key="k2")
    assert later is not None and later.channel == Notice.SCREEN
    invitation = tell(key="k3", kind="invitation")
    assert invitation is not None and invitation.state == Notice.WAITING


@pytest.mark.django_db
def test_a_forged_stop_link_stops_nothing(client: Client) -> None:
    notice = tell()
    assert notice is not None and notice.person is not None
    token = stop_token(notice.person, "campaign")
    assert client.post(f"/fr/notices/stop/{token[:-2]}zz/").status_code == 404
    assert not notice.person.stops.exists()


@pytest.mark.django_db
def test_attempts_are_spaced_out_and_end(settings: LazySettings, mail_server: MailServer) -> None:
    mail_server.refuses = "@"
    notice = tell()
    assert notice is not None
    send_waiting(at=NOON + timedelta(days=4000))
    notice.refresh_from_db()
    assert notice.state == Notice.FAILED


def tell_contact(key: str = "k1", *, body: Body | None = None, **ways: str) -> Notice:
    contact = add_contact(name="Amina Essai", language="fr", **ways)
    link = "/fr/dossiers/secret-du-lien/"
    words = {"subject": "Votre demande", "text": "Elle est reçue.", "reason": "Vous l’avez déposée."}
    notice = notify(contact=contact, kind="bulletin", key=key, link=link, body=body, **words)
    assert notice is not None
    return notice


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ways", "channel"),
    [
        ({"email": "a@example.org", "phone": "0612345678", "postal_address": "1, rue\nFès"}, Notice.EMAIL),
        ({"phone": "06 12 34 56 78", "postal_address": "1, rue\nFès"}, Notice.SMS),
        ({"postal_address": "1, rue\nFès"}, Notice.LETTER),
        ({"email": "a@example.org", "postal_address": "1, rue\nFès", "channel": "letter"}, Notice.LETTER),
    ],
)
def test_a_contact_is_told_by_the_way_that_reaches_them(ways: dict[str, str], channel: str) -> None:
    notice = tell_contact(body=make_body(), **ways)
    assert (notice.channel, notice.state) == (channel, Notice.WAITING)


@pytest.mark.django_db
def test_a_letter_that_no_body_would_print_is_refused_aloud() -> None:
    with pytest.raises(ValueError, match="body"):
        tell_contact(postal_address="1, rue des Oliviers\n30000 Fès")


@pytest.mark.django_db
def test_a_contact_reads_the_secret_link_and_ends_the_kind_by_one_click(mail_server: MailServer) -> None:
    notice = tell_contact(email="a@example.org")
    assert send_waiting(at=clock.now()) == 1
    (message,) = mail_server.received
    assert "/fr/dossiers/secret-du-lien/" in mail_server.texts_to("a@example.org")[0]
    notice.refresh_from_db()
    assert notice.link == ""  # the secret stands nowhere any more
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(message["List-Unsubscribe"].strip(" \r\n<>")).path
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    words = {"subject": "x", "text": "x", "reason": "x", "link": ""}
    later = notify(contact=notice.contact, kind="bulletin", key="k2", **words)
    assert later is not None and later.state == Notice.SHOWN


@pytest.mark.django_db
def test_deleting_a_contact_deletes_what_it_was_told() -> None:
    notice = tell_contact(email="a@example.org")
    assert notice.contact is not None
    delete_contact(contact=notice.contact)
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_a_notice_is_for_one_recipient_exactly() -> None:
    words = {"kind": "x", "key": "x", "subject": "x", "text": "x", "reason": "x", "link": ""}
    with pytest.raises(ValueError, match="either"):
        notify(**words)
    with pytest.raises(IntegrityError, match="a_notice_is_for"), transaction.atomic():
        Notice.objects.create(kind="x", key="x", language="fr", subject="x", text="x", reason="x")


@pytest.fixture
def vital() -> Iterator[str]:
    """A kind that is always sent."""
    always_sent("vital")
    yield "vital"
    ALWAYS_SENT.discard("vital")


@pytest.mark.django_db
def test_what_is_always_sent_can_neither_be_stopped_nor_held_back(vital: str) -> None:
    notice = tell(kind=vital)
    assert notice is not None and notice.person is not None
    Preference.objects.create(person=notice.person, rhythms={vital: "daily"})
    with pytest.raises(Refused):
        stop(token=stop_token(notice.person, vital))
    again = tell(key="k2", kind=vital)
    assert again is not None and again.state == Notice.WAITING


@pytest.mark.django_db
def test_a_server_that_says_later_is_asked_again(mail_server: MailServer) -> None:
    mail_server.refusal = b"450 come again\r\n"
    notice = tell("nobody@example.org")
    assert notice is not None and send_waiting(at=clock.now()) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.attempts) == (Notice.WAITING, 1)


@pytest.mark.django_db
def test_what_must_arrive_takes_the_next_way(mail_server: MailServer, vital: str) -> None:
    contact = add_contact(email="nobody@example.org", phone="0612345678", postal_address="1, rue\nFès")
    words = {"subject": "x", "text": "x", "reason": "x", "link": "/dossiers/secret/"}
    for kind in (vital, "bulletin"):
        notify(contact=contact, kind=kind, key=kind, body=make_body(), **words)
    send_waiting(at=clock.now())
    must, may = Notice.objects.get(kind=vital), Notice.objects.get(kind="bulletin")
    assert (must.channel, must.state, must.link) == (Notice.SMS, Notice.WAITING, "/fr/dossiers/secret/")
    assert must.short_code and (may.state, may.link) == (Notice.FAILED, "")


def test_numbers_are_read_as_people_write_them() -> None:
    assert normal_phone("٠٦ ١٢-٣٤.٥٦ ٧٨") == "+212612345678"
    assert normal_phone("06 12 34 56 78", country="FR") == normal_phone("0033 6.12.34.56.78") == "+33612345678"
    for wrong in ("12", "+0612345678", "06 12 34 56 78 abc", "+2126123456789012"):
        with pytest.raises(Refused):
            normal_phone(wrong)
