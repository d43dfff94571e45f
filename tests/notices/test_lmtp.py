"""A mail server hands mail over in a real LMTP conversation, and a pipe does it by an exit status."""

from __future__ import annotations

import asyncio
import io
import smtplib
import sys
import threading
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from mithaq.core import clock
from mithaq.notices.actions import notify
from mithaq.notices.intake import Incoming, NoSuchAddress, addresses, register
from mithaq.notices.intake.limits import MOST_BYTES
from mithaq.notices.intake.server import listening
from mithaq.notices.tasks import send_waiting
from tests.factories import make_contact
from tests.mail_server import MailServer

FIRST, SECOND, CRASH, GONE = ("case+" + letter * 16 + "@mail.example.org" for letter in "abcd")
MAIL = b"From: a@example.org\r\nMessage-ID: <%d@example.org>\r\n\r\nBonjour.\r\n"
TAKEN: list[Incoming] = []


def take(incoming: Incoming) -> None:
    if incoming.token.startswith("c"):
        raise RuntimeError("the disk is full")
    if incoming.token.startswith("d"):
        raise NoSuchAddress
    TAKEN.append(incoming)


@pytest.fixture
def port() -> Iterator[int]:
    """The door, open on this machine."""
    loop, opened = asyncio.new_event_loop(), threading.Event()
    before = addresses._HANDLERS.get("case")
    register("case", take)
    TAKEN.clear()
    ports: list[int] = []

    async def serve() -> None:
        async with await listening("127.0.0.1", 0) as server:
            ports.append(server.sockets[0].getsockname()[1])
            opened.set()
            await stopping.wait()

    stopping = asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    opened.wait(10)
    yield ports[0]
    loop.call_soon_threadsafe(stopping.set)
    thread.join()
    loop.close()
    addresses._HANDLERS.pop("case")
    if before is not None:
        register("case", before)


@pytest.mark.django_db(transaction=True)
def test_each_recipient_is_answered_by_itself(port: int) -> None:
    with smtplib.LMTP("127.0.0.1", port) as client:
        client.ehlo()
        assert client.mail("a@example.org")[0] == 250
        assert client.rcpt("nobody@mail.example.org")[0] == 550
        assert [client.rcpt(one)[0] for one in (FIRST, CRASH, SECOND, GONE)] == [250] * 4
        answers = [client.data(MAIL % 1), *(client.getreply() for _other in range(3))]
        assert [code for code, _text in answers] == [250, 451, 250, 550]
        assert [one.token[0] for one in TAKEN] == ["a", "b"]
        client.sendmail("a@example.org", [FIRST], MAIL % 1)  # the same again
        client.sendmail("", [FIRST], MAIL % 2)
        assert [one.is_automatic for one in TAKEN] == [False, False, True]


@pytest.mark.django_db(transaction=True)
def test_a_mail_too_big_is_refused_once_for_each_recipient(port: int) -> None:
    with smtplib.LMTP("127.0.0.1", port) as client:
        client.ehlo()
        client.mail("a@example.org")
        for one in (FIRST, SECOND):
            client.rcpt(one)
        line = b"x" * 998 + b"\r\n"
        answers = [client.data(line * (MOST_BYTES // 1000 + 1)), client.getreply()]
        assert [code for code, _text in answers] == [552, 552]
        assert client.noop()[0] == 250 and not TAKEN


def test_an_answer_by_e_mail_finds_its_way_back(mail_server: MailServer, db: None) -> None:
    """Over SMTP out: the addresses that the message bears are those at which we take mail."""
    contact = make_contact(email="a@example.org")
    notice = notify(
        contact=contact, kind="case_new", key="k", subject="x", text="x", link="", reason="x", reply_to=FIRST
    )
    assert notice is not None and send_waiting(at=clock.now()) == 1
    (message,) = mail_server.received
    assert message["Reply-To"] == FIRST and message["From"] == "mithaq@localhost"
    assert message["Message-ID"] == f"<{notice.public_id}@mail.example.org>"
    assert mail_server.senders == [f"bounce+{notice.public_id}@mail.example.org"]


def test_a_pipe_learns_from_the_exit_status(
    port: int, db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def status_of(recipient: str, raw: bytes = MAIL % 7) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        try:
            call_command("mail_intake", "--stdin", "--recipient", recipient, "--sender", "a@example.org")
        except CommandError as error:
            return error.returncode
        return 0

    big = b"x" * (MOST_BYTES + 1)
    assert [status_of(FIRST), status_of("x@y"), status_of(CRASH), status_of(FIRST, big)] == [0, 67, 75, 65]


@pytest.mark.parametrize("place", ["8.8.8.8:24", "localhost", "127.0.0.1:99999", "mail.example.org:24"])
def test_the_door_opens_to_no_open_network(place: str) -> None:
    with pytest.raises(CommandError):
        call_command("mail_intake", "--listen", place)


def test_without_a_domain_no_mail_comes_in(settings: LazySettings) -> None:
    settings.MAIL_DOMAIN = ""
    assert addresses.address_for("case", "x") == ""
    with pytest.raises(CommandError, match="MITHAQ_MAIL_DOMAIN"):
        call_command("mail_intake", "--listen", "127.0.0.1:0")
