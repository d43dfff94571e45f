"""What must not get out: readers to foreign hosts, e-mails to others than meant, secrets into logs, names of staff."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.forms import NameField
from mithaq.core.logs import HideSecrets
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION, may_manage
from mithaq.notices.actions import notify
from mithaq.notices.emails import message_of
from mithaq.notices.invitations import invite
from mithaq.notices.models import Notice
from mithaq.notices.tasks import send_waiting
from tests.factories import (
    PASSWORD,
    make_adoption,
    make_body,
    make_campaign,
    make_edition,
    make_mandate,
    make_person,
    make_signature,
    make_steward,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What is refused need not be reported."""
    caplog.set_level(logging.CRITICAL)


def account_of_somebody() -> Any:
    account = make_person(make_body(), account=True).account
    assert account is not None
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def test_the_link_to_a_new_password_leads_to_this_site_whatever_host_was_asked() -> None:
    account = account_of_somebody()
    Client().post(reverse("account_reset_password"), {"email": account.email}, HTTP_HOST="thief.example")
    assert "thief.example" not in mail.outbox[0].body
    assert f"{settings.SITE_ADDRESS}/" in mail.outbox[0].body


@pytest.mark.parametrize(
    "target", ["https://thief.example/", "//thief.example/", "/\\thief.example", "javascript:alert(1)"]
)
def test_after_sign_in_and_out_nobody_is_led_elsewhere(target: str) -> None:
    account, client = account_of_somebody(), Client()
    answer = client.post(
        reverse("account_login") + f"?next={target}", {"login": account.email, "password": PASSWORD, "next": target}
    )
    assert answer.status_code == 302 and "thief" not in answer["Location"] and "javascript" not in answer["Location"]
    answer = client.post(reverse("account_logout") + f"?next={target}", {"next": target})
    assert answer.status_code == 302 and "thief" not in answer["Location"] and "javascript" not in answer["Location"]


@pytest.mark.parametrize(
    "path", ["//thief.example/%2e%2e", "/fr//thief.example/", "/%5cthief.example/", "//thief.example"]
)
def test_no_address_of_ours_leads_elsewhere(path: str) -> None:
    answer = Client().get(path)
    assert not str(answer.headers.get("Location", "/")).startswith(("//", "http", "/\\"))
    assert b'href="//thief' not in answer.content


def test_a_name_adds_no_line_to_the_head_of_an_e_mail() -> None:
    body = make_body(name=LocalizedText.of(fr="Commune\nBcc: thief@example.org\r\n\r\nLisez ceci"))
    person = make_person(body, email="somebody@example.org")
    invite(by=INSTALLATION, person=person, body=body)
    sent = message_of(person.notices.get()).message()
    assert sent["Bcc"] is None
    assert "\n" not in sent["Subject"]


def test_one_notice_that_cannot_be_written_keeps_no_other_waiting() -> None:
    for address in ("one@example.org", "two@example.org"):
        person = make_person(email=address)
        notify(person=person, kind="x", key="x", subject="Bonjour", text="x", link="/", reason="x")
    Notice.objects.filter(person__email="one@example.org").update(subject="Bonjour\nBcc: thief@example.org")
    assert send_waiting(at=clock.now()) == 1
    assert [one.to for one in mail.outbox] == [["two@example.org"]]
    assert Notice.objects.get(person__email="one@example.org").state == Notice.FAILED


def test_a_name_is_one_line() -> None:
    assert NameField().clean("Amal\r\nBcc: thief@example.org") == "Amal Bcc: thief@example.org"


def test_markup_in_a_notice_stays_text_in_the_e_mail() -> None:
    person = make_person(email="somebody@example.org")
    notice = notify(
        person=person, kind="x", key="x", subject="a & b", text="<b>l’été</b> & 'moi'", link="/", reason="x"
    )
    assert notice is not None
    message = message_of(notice)
    assert message.content_subtype == "plain"
    assert "<b>l’été</b> & 'moi'" in message.body


class Kept(logging.Handler):
    """Keeps what a handler of the site would write."""

    def __init__(self) -> None:
        super().__init__()
        self.addFilter(HideSecrets())
        self.setFormatter(logging.Formatter("%(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Kept]:
    caplog.set_level(logging.DEBUG)
    kept, root = Kept(), logging.getLogger()
    root.addHandler(kept)
    yield kept
    root.removeHandler(kept)


def test_the_site_s_own_log_goes_through_the_filter() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["hide_secrets"]
    assert set(settings.LOGGING["root"]["handlers"]) == {"console"}


@override_settings(DEBUG=False, DEBUG_PROPAGATE_EXCEPTIONS=False)
def test_a_fault_while_signing_writes_no_secret_in_the_log(log: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = make_campaign()
    mandate = make_mandate(make_person(campaign.body, account=True), campaign.body)
    client = Client(raise_request_exception=False)
    assert mandate.person.account is not None
    client.force_login(mandate.person.account, backend="django.contrib.auth.backends.ModelBackend")

    def fault(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("mithaq.signatures.views.signing.actions.sign", fault)
    path = reverse("signatures:sign", args=[campaign.body.slug, campaign.public_id, mandate.public_id, "fr"])
    form = {"pending": "sealed-words", "method": "password", "secret": PASSWORD}
    answer: HttpResponse = client.post(path, form)
    assert answer.status_code == 500
    written = "\n".join(log.lines)
    assert "the disk is full" in written
    for secret in (PASSWORD, "sealed-words", str(mandate.person.name), mandate.person.email):
        assert secret not in written
        assert secret not in answer.content.decode()


@override_settings(DEBUG=False)
def test_addresses_that_open_something_stand_in_no_log(log: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = make_signature()
    client = Client(raise_request_exception=False)
    secret = "an-invitation-s-secret"
    client.get(reverse("directory:invitation_accept", args=[secret]))
    client.get(reverse("signatures:check_receipt", args=[signature.check_code]))  # waits for its place: 404
    client.get(reverse("notices:stop", args=["somebody:kind:token"]) + "x/y")

    def fault(*_arguments: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("mithaq.directory.views.entrances.answer_to", fault)
    assert client.get(reverse("directory:invitation_accept", args=[secret])).status_code == 500
    written = "\n".join(log.lines)
    assert "[hidden]" in written
    for one in (secret, signature.check_code, "somebody:kind:token"):
        assert one not in written


def test_stewards_above_name_no_staff_of_a_legal_body_below() -> None:
    """A charter may reach down to bodies with stewards of their own: these know their staff, those above count them."""
    region = make_body("region")
    service, commune = make_body("service", parent=region), make_body("commune", parent=region)
    campaign = make_campaign(make_adoption(make_edition(region), covers_below=True))
    inside, outside = make_mandate(body=service), make_mandate(body=commune)
    official = make_mandate(body=commune, role="head")
    theirs = make_signature(campaign, outside)
    client = Client()
    steward = make_steward(region)
    assert steward.account is not None
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("signatures:signatory_list", args=[region.slug, campaign.public_id])
    page = client.get(path, {"which": "all"}).content.decode()
    assert str(inside.person.name) in page and str(official.person.name) in page
    assert str(outside.person.name) not in page
    assert client.get(reverse("signatures:signature_detail", args=[theirs.public_id])).status_code == 404
    assert client.get(reverse("signatures:certificate_detail", args=[theirs.public_id])).status_code == 404


def test_powers_begin_and_end_at_the_midnight_of_the_body() -> None:
    """At half past eleven in Greenwich it is tomorrow in Casablanca."""
    with clock.frozen(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)):
        body = make_body()
        tomorrow = body.today()
        assert tomorrow.day == 2
        begun, ended = make_person(body), make_person(body)
        make_mandate(begun, body, role="steward", since=tomorrow)
        make_mandate(ended, body, role="steward", until=tomorrow)
        assert may_manage(begun, body)
        assert not may_manage(ended, body)
