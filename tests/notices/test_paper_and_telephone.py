"""Text messages through a gateway, letters through a printer: whole, short, private."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.errors import NotAllowed
from mithaq.notices.actions import mark_printed, notify
from mithaq.notices.models import Contact, Notice
from mithaq.notices.rules import may_print
from mithaq.notices.short_texts import parts_of, shortened
from mithaq.notices.texting import end_short_links, send_texts
from mithaq.settings.environment import sms_gateway
from tests.factories import make_body, make_contact, make_letter, make_mandate, make_person, make_steward

SECRET = "/fr/dossiers/un-secret/"
LINK = "https://mithaq.example.org/fr/n/" + "x" * 16 + "/"


class Provider(HTTPServer):
    """A provider of text messages on this machine."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.received: list[dict[str, str]] = []
        self.tokens: list[str | None] = []
        self.answer = 202


class _Post(BaseHTTPRequestHandler):
    def do_POST(self) -> None:  # http.server wants this name
        server: Provider = self.server  # type: ignore[assignment]  # made by Provider
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.tokens.append(self.headers["Authorization"])
        if server.answer < 300:
            server.received.append(json.loads(body))
        self.send_response(server.answer)
        if 300 <= server.answer < 400:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        return


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[Provider]:
    with Provider() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        settings.SMS_GATEWAY = f"webhook:http://127.0.0.1:{server.server_address[1]}/send"
        settings.SMS_TOKEN = "the-token"
        yield server
        server.shutdown()


def tell(contact: Contact, *, text: str = "Nous vous répondrons.", kind: str = "bulletin") -> Notice:
    words = {"subject": "Votre demande", "text": text, "reason": "Vous avez déposé une demande."}
    notice = notify(contact=contact, kind=kind, key="k1", link=SECRET, body=make_body(), **words)
    assert notice is not None
    return notice


@pytest.mark.django_db
def test_a_text_message_says_little_and_its_short_link_says_all(provider: Provider, client: Client) -> None:
    notice = tell(make_contact(phone="0612345678"), text="Nous vous répondrons avant le vendredi. " * 20)
    assert send_texts(clock.now()) == 1
    (message,) = provider.received
    assert (message["to"], provider.tokens) == ("+212612345678", ["Bearer the-token"])
    assert parts_of(message["text"]) <= 2 and SECRET not in message["text"]
    path = "/" + message["text"].rpartition("\n")[2].split("/", 3)[3]
    page = client.get(path)
    assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "strict-origin"
    assert SECRET in page.content.decode() and "Vous avez déposé une demande." in page.content.decode()
    assert client.post(path).status_code == 200
    assert notice.contact is not None and notice.contact.stops.get().kind == "bulletin"
    with clock.frozen(clock.now() + timedelta(days=91)):
        assert end_short_links(clock.now()) == 1
    assert client.get(path).status_code == 404
    notice.refresh_from_db()
    assert notice.link == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "state"), [(503, Notice.WAITING), (429, Notice.WAITING), (302, Notice.WAITING), (400, Notice.FAILED)]
)
def test_a_gateway_that_refuses_is_asked_again_unless_it_said_never(
    provider: Provider, answer: int, state: str
) -> None:
    provider.answer = answer
    notice = tell(make_contact(phone="0612345678"))
    assert send_texts(clock.now()) == 0
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, len(provider.tokens)) == (state, 1, 1)


@pytest.mark.django_db
def test_a_folder_takes_the_messages_of_the_demonstration(settings: LazySettings, tmp_path: Path) -> None:
    settings.SMS_GATEWAY = f"file:{tmp_path / 'sms'}"
    notice = tell(make_contact(phone="0612345678"))
    assert send_texts(clock.now()) == 1
    text = (tmp_path / "sms" / f"{notice.public_id}.txt").read_text(encoding="utf-8")
    assert text.startswith("To: +212612345678\n\nVotre demande.")


@pytest.mark.django_db
def test_without_a_gateway_a_letter_is_written_and_a_lone_telephone_is_a_failure_to_be_seen(
    settings: LazySettings,
) -> None:
    settings.SMS_GATEWAY = "none"
    assert tell(make_contact(phone="0612345678", postal_address="1, rue\nFès")).channel == Notice.LETTER
    assert tell(make_contact(phone="0612345678")).state == Notice.FAILED


@pytest.mark.parametrize(
    "word", ["webhook:http://sms.example.org/", "webhook:ftp://127.0.0.1/", "webhook:", "file:", "none:x", "letter"]
)
def test_a_gateway_over_an_open_road_is_refused_at_the_start(word: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        sms_gateway(word)
    assert sms_gateway("webhook:https://sms.example.org/") and sms_gateway("webhook:http://[::1]:8080/")


@pytest.mark.parametrize(
    "text",
    [
        "Réponse à votre demande : l’été, c’est « bientôt » ! " * 30,
        "توصلنا بطلبكم وسنجيبكم داخل الأجل القانوني المحدد في عشرين يوما. " * 30,
        "{€}" * 300,
        "x" * 5000,
        "\U0001f600" * 500,
        "",
    ],
)
def test_whatever_is_said_goes_out_in_two_parts_with_the_whole_link(text: str) -> None:
    message = shortened(text, LINK)
    assert message.endswith(LINK) and parts_of(message) <= 2


def test_french_keeps_to_the_alphabet_of_telephones() -> None:
    message = shortened("L’élève : « bientôt reçu ». Forêt, œuvre", "")
    assert message == 'L\'élève : " bientot recu ". Foret, oeuvre'
    assert parts_of("a" * 160) == 1 and parts_of("a" * 161) == 2 and parts_of("ب" * 70) == 1
    assert parts_of("ب" * 71) == 2 and parts_of("€" * 80) == 1 and parts_of("€" * 81) == 2


@pytest.mark.django_db
def test_letters_are_printed_by_those_who_may_and_once(client: Client) -> None:
    body, other = make_body(), make_body()
    letter, elsewhere = make_letter(body), make_letter(other)
    officer = make_mandate(make_person(body, account=True), body, role="information_officer").person
    assert officer.account is not None
    client.force_login(officer.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("notices:letters", args=[body.slug])
    page = client.get(path).content.decode()
    assert "12, rue des Oliviers<br>30000 Fès" in page and str(letter.short_code) in page
    assert "/dossiers/secret/" not in page and str(elsewhere.short_code) not in page
    client.post(path, {"letters": [letter.public_id, elsewhere.public_id]})
    letter.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (letter.state, elsewhere.state) == (Notice.SENT, Notice.WAITING)
    assert mark_printed(by=officer, body=body, letters=[letter.public_id]) == 0
    agent = make_mandate(body=body).person
    assert not may_print(agent, body) and not may_print(officer, other) and may_print(make_steward(body), body)
    with pytest.raises(NotAllowed):
        mark_printed(by=agent, body=body, letters=[letter.public_id])
