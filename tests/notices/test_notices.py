"""Notices: told once, in the person's language, by a real SMTP conversation, and stoppable."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.notices.actions import notify, stop_token
from mithaq.notices.models import Notice
from mithaq.notices.tasks import send_waiting
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
    assert Notice.objects.get(person__email="nobody@example.org").email_state == Notice.FAILED


@pytest.mark.django_db
def test_an_absent_server_is_tried_again_later(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tell()
    assert send_waiting(at=clock.now()) == 0
    assert Notice.objects.get().email_state == Notice.WAITING


@pytest.mark.django_db
def test_who_stopped_a_kind_is_told_on_screen_only(client: Client) -> None:
    notice = tell()
    assert notice is not None
    address = f"/fr/notices/stop/{stop_token(notice.person, 'campaign')}/"
    assert client.get(address).status_code == 200
    assert not notice.person.stops.exists()  # a program that follows links must not unsubscribe anyone
    assert client.post(address).status_code == 200
    later = tell(key="k2")
    assert later is not None and later.email_state == Notice.NOT_BY_EMAIL
    invitation = tell(key="k3", kind="invitation")
    assert invitation is not None and invitation.email_state == Notice.WAITING


@pytest.mark.django_db
def test_a_forged_stop_link_stops_nothing(client: Client) -> None:
    notice = tell()
    assert notice is not None
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
    assert notice.email_state == Notice.FAILED
