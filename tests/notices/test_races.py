"""The same thing at one moment, by several workers or mail servers: it happens once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from django.db import connection

from mithaq.core import clock
from mithaq.notices.actions import follow, notify
from mithaq.notices.digests import gather
from mithaq.notices.intake import addresses, deliver, register
from mithaq.notices.models import DIGEST, Contact, Follow, Notice, Preference
from tests.factories import make_body, make_person

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MAIL = b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nBonjour.\r\n"


def at_once(act: Callable[[], T], *, times: int = 6) -> list[T]:
    """What each of them got."""
    start, results, errors = threading.Barrier(times), list[T](), list[BaseException]()

    def run() -> None:
        try:
            start.wait()
            results.append(act())
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors
    return results


@pytest.fixture
def address() -> Iterator[str]:
    register("race", lambda incoming: Contact.objects.create(email=incoming.sender))
    yield f"race+{'a' * 16}@mail.example.org"
    addresses._HANDLERS.pop("race")


def test_a_mail_handed_over_by_six_servers_is_taken_once(address: str) -> None:
    replies = at_once(lambda: deliver(raw=MAIL, sender="a@example.org", recipient=address))
    assert {one.code for one in replies} == {250}
    assert Contact.objects.count() == 1


def test_six_workers_write_one_digest() -> None:
    person = make_person(email="amina@example.org")
    Preference.objects.create(person=person, rhythms={"news": "daily"})
    with clock.frozen(NOON):
        notify(person=person, kind="news", key="k", subject="x", text="x", link="/", reason="x")
    assert sum(at_once(lambda: gather(NOON + timedelta(days=1)))) == 1
    assert Notice.objects.filter(kind=DIGEST).count() == 1
    assert Notice.objects.exclude(kind=DIGEST).get().state == Notice.GATHERED


def test_a_button_pressed_six_times_follows_once_and_tells_once() -> None:
    person, topic = make_person(), f"body:{make_body().public_id}"
    at_once(lambda: follow(by=person, topic=topic))
    assert Follow.objects.count() == 1
    at_once(lambda: notify(person=person, kind="x", key="k", subject="x", text="x", link="/", reason="x"))
    assert Notice.objects.count() == 1
