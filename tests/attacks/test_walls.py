"""What holds the site together, tried at every address: forgery from elsewhere, reading that writes, the objects of
another body under one's own address, pages kept by machines between, secrets in logs and links to foreign hosts."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.forms import NameField
from mithaq.core.logs import HideSecrets
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION, may_manage
from mithaq.ledger.sequencer import sequence
from mithaq.notices.actions import notify
from mithaq.notices.emails import message_of
from mithaq.notices.invitations import invite
from mithaq.notices.models import Notice
from mithaq.notices.tasks import send_waiting
from tests.access import roles
from tests.access.table import CHANGE, Row
from tests.access.test_access import PARTS, TABLE, is_shut, path_of
from tests.access.world import World, make_world
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
# They name a kind, a year, or a public edition: no object that belongs to a body.
NO_OBJECT_OF_A_BODY = {
    "cases:case_open",
    "cases:case_search",
    "cases:report",
    "cases:report_json",
    "directory:import_template",
    "signatures:campaign_plan",
}
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def world() -> World:
    world = make_world()
    sequence(at=clock.now())
    return world


def rows() -> list[Row]:
    return list({(row.address, row.object): row for row in TABLE}.values())


@contextmanager
def writes() -> Iterator[list[str]]:
    """Tables that the database is asked to write, aside from sessions and from who read which case, which is wanted."""
    found: list[str] = []

    def noticed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # as Django calls it
        match = WRITE.match(sql)
        if match and match[1] not in {"django_session", "cases_read"}:
            found.append(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noticed):
        yield found


@pytest.mark.parametrize("role", [roles.STRANGER, roles.STEWARD, roles.SIGNER, roles.OFFICIAL, roles.CODE])
def test_reading_changes_nothing(world: World, role: str) -> None:
    client, changed = world.client_of(role), []
    for row in rows():
        with writes() as found:
            client.get(path_of(row, world))
        changed += [f"{row}: {table}" for table in found]
    assert not changed, "\n".join(changed)


def test_what_is_written_is_noticed() -> None:
    with writes() as found:
        make_person(make_body())
        Body.objects.update(slug="elsewhere")
    assert {"directory_person", "directory_body"} <= set(found)


def test_nothing_is_changed_by_a_form_from_elsewhere(world: World) -> None:
    """Each change is posted with the session of somebody who may make it, and without the form's token."""
    let_through = []
    for row in (row for row in TABLE if row.verb == CHANGE and row.who):
        role = next(iter(sorted(row.who)))
        client = Client(enforce_csrf_checks=True)
        client.cookies = world.client_of(role).cookies
        answer = client.post(path_of(row, world), world.scenes[row.object].get("post", {}))
        if answer.status_code != 403:
            let_through.append(f"{row}: {answer.status_code}")
    assert not let_through, "\n".join(let_through)


def test_no_object_of_another_body_answers_under_one_s_own_address(world: World) -> None:
    """A steward puts the ids of another body's objects behind the address of the body that they manage."""
    other = world.people[roles.OTHER]
    assert other is not None
    own = Body.objects.get(pk__in=other.managed_body_ids())
    client, opened = world.client_of(roles.OTHER), []
    for row in (row for row in rows() if "body" in PARTS[row.address] and len(PARTS[row.address]) > 1):
        if row.address in NO_OBJECT_OF_A_BODY:
            continue
        scene, name = world.scenes[row.object], row.address.split(":")[1]
        parts = {part: scene[part] for part in PARTS[row.address]} | {"body": own.slug}
        parts = {part: one.get(name, one[""]) if isinstance(one, dict) else one for part, one in parts.items()}
        path = reverse(row.address, kwargs=parts)
        answers: list[Any] = [client.get(path), client.post(path, scene.get("post", {}))]
        opened += [f"{path}: {one.status_code}" for one in answers if one.status_code != 405 and not is_shut(one)]
    assert not opened, "\n".join(opened)


def test_pages_of_somebody_known_are_kept_by_no_machine(world: World) -> None:
    """On a shared machine, and in a cache between, nothing remains of what one saw."""
    for role in (roles.SIGNER, roles.CODE):
        client = world.client_of(role)
        for row in rows():
            answer = client.get(path_of(row, world))
            assert "no-store" in answer.get("Cache-Control", ""), f"{role}: {row}"


def test_a_link_with_a_secret_is_neither_kept_nor_told_to_others(world: World) -> None:
    answer = Client().get(reverse("directory:invitation_accept", args=[world.scenes["invitation"]["secret"]]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"


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
