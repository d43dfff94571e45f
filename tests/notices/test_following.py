"""Follow a thing with an account or by a confirmed address, and be told once of what becomes of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pytest_django import DjangoAssertNumQueries

from mithaq.core import clock
from mithaq.core.errors import NotAllowed
from mithaq.directory.actions import erase_person
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.actions import ask_to_follow, confirm_follow, follow, tell_followers
from mithaq.notices.actions.following import follow_token
from mithaq.notices.models import Contact, Follow, Notice, Stop
from mithaq.notices.tasks import forget_unconfirmed, send_waiting
from tests.factories import make_body, make_person

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def tell(topic: str, key: str = "k1") -> int:
    words = {"subject": _("Notices"), "text": "x", "reason": "x", "link": "/"}
    return tell_followers(topic=topic, kind="body_news", key=key, **words)


def link_in(text: str) -> str:
    found = re.search(r"https?://\S+/follow/confirm/\S+", text)
    assert found
    return urlsplit(found[0]).path


def test_a_follower_by_button_is_told_and_may_stop(client: Client) -> None:
    person, body = make_person(account=True), make_body()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("notices:follow", args=["body", body.public_id])
    for _twice in range(2):
        assert client.post(path, {"do": "follow"}).status_code == 302
    assert tell(f"body:{body.public_id}") == 1
    assert person.notices.count() == 1
    assert path in client.get(reverse("notices:list")).content.decode()
    client.post(path, {"do": "stop"})
    assert not Follow.objects.exists()


def test_a_stranger_follows_once_the_address_is_confirmed_and_ends_it_by_one_click(client: Client) -> None:
    body = make_body()
    topic = f"body:{body.public_id}"
    path = reverse("notices:follow_by_email", args=["body", body.public_id])
    first = client.post(path, {"email": "Amina@Example.org"})
    assert tell(topic) == 0  # not before it is confirmed
    send_waiting(at=clock.now())
    confirm = link_in(str(mail.outbox[0].body))
    assert client.get(confirm).status_code == 200 and not Follow.objects.exists()
    assert client.post(confirm).status_code == 200
    with clock.frozen(clock.now() + timedelta(days=2)):
        again = client.post(path, {"email": "amina@example.org"})  # the page tells nobody that she follows
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub(b"", first.content) == token.sub(b"", again.content)
    assert tell(topic, "k2") == 1
    send_waiting(at=clock.now())
    told = mail.outbox[-1]
    assert told.to == ["amina@example.org"]
    stop = urlsplit(told.extra_headers["List-Unsubscribe"].strip("<>")).path
    assert Client(enforce_csrf_checks=True).post(stop).status_code == 200
    assert not Contact.objects.exists()  # who follows nothing any more is forgotten
    assert client.post(stop).status_code == 200


def test_nobody_fills_a_stranger_s_mailbox() -> None:
    bodies = [make_body() for _ in range(7)]
    for body in bodies * 3:
        ask_to_follow(email="victim@example.org", topic=f"body:{body.public_id}", language="fr")
    assert Notice.objects.filter(contact__email="victim@example.org").count() == 5


def test_one_machine_cannot_write_to_a_whole_town(client: Client) -> None:
    path = reverse("notices:follow_by_email", args=["body", make_body().public_id])
    cache.clear()
    for number in range(35):
        client.post(path, {"email": f"p{number}@example.org"})
    cache.clear()
    assert Notice.objects.count() == 30


def test_a_confirming_link_ends_after_three_days_and_so_does_the_address(client: Client) -> None:
    body = make_body()
    with clock.frozen(NOON):
        ask_to_follow(email="a@example.org", topic=f"body:{body.public_id}", language="fr")
        token = follow_token(Contact.objects.get(), f"body:{body.public_id}")
    with clock.frozen(NOON + timedelta(days=4)):
        assert client.post(reverse("notices:follow_confirm", args=[token])).status_code == 404
        assert forget_unconfirmed(clock.now()) == 1
    assert not Contact.objects.exists() and not Notice.objects.exists()


def test_what_is_not_seen_cannot_be_followed() -> None:
    person = make_person()
    for topic in (f"person:{person.public_id}", "body:none", "nothing"):
        with pytest.raises(NotAllowed):
            follow(by=person, topic=topic)
        with pytest.raises(NotAllowed):
            ask_to_follow(email="a@example.org", topic=topic, language="fr")


def test_many_followers_are_told_in_few_queries_each_in_their_language(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    body = make_body()
    topic = f"body:{body.public_id}"
    people = [make_person(body, language=("fr", "ar", "en")[n % 3], email=f"p{n}@example.org") for n in range(30)]
    for person in people:
        follow(by=person, topic=topic)
    contact = Contact.objects.create(email="c@example.org", language="ar", is_follower=True)
    confirm_follow(token=follow_token(contact, topic))
    Stop.objects.create(person=people[0], kind="body_news")
    with django_assert_max_num_queries(5):
        assert tell(topic) == 31
    tell(topic)
    assert Notice.objects.count() == 31
    assert people[0].notices.get().state == Notice.SHOWN
    assert {one.subject for one in Notice.objects.filter(language="ar")} == {"الإشعارات"}


def test_an_erased_person_follows_nothing() -> None:
    person, body = make_person(), make_body()
    follow(by=person, topic=f"body:{body.public_id}")
    erase_person(by=INSTALLATION, person=person)
    assert not Follow.objects.exists()
