"""Attempts to sign as another, with another's words, or through a sheet or link that opens too much."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import (
    accept_invitation,
    accept_invitation_as,
    change_person,
    erase_person,
    invite_by_code,
    invite_by_email,
)
from mithaq.directory.actions.imports import apply_file, bring_file
from mithaq.directory.models import Account, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger import proofs
from mithaq.ledger.keys import log_key
from mithaq.ledger.models import Opening, Pending
from mithaq.ledger.sequencer import sequence
from mithaq.notices.actions import notify
from mithaq.notices.invitations import invite
from mithaq.notices.models import Notice
from mithaq.notices.tasks import send_waiting
from mithaq.signatures import statements
from mithaq.signatures.actions import countersign, sign, withdraw
from mithaq.signatures.models import Campaign, Countersignature, Signature
from mithaq_engines.tlog.receipts import verify_receipt
from tests.attacks.hostile import Fields
from tests.factories import (
    PASSWORD,
    make_adoption,
    make_body,
    make_campaign,
    make_edition,
    make_mandate,
    make_person,
    make_signature,
    make_statement,
    make_steward,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def signer(campaign: Campaign, role: str = "director") -> Mandate:
    return make_mandate(make_person(campaign.body, account=True), campaign.body, role=role)


def browser(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def by_code(person: Person, body: object) -> tuple[Client, str]:
    """A browser that a printed code of ``body`` let in, and the code."""
    code = invite_by_code(by=INSTALLATION, person=person, body=body)[1]  # type: ignore[arg-type]
    client = Client()
    assert client.post(reverse("directory:code_enter"), {"code": code}).status_code == 302
    return client, code


def sign_with(mandate: Mandate, campaign: Campaign, pending: str) -> Signature:
    return sign(
        by=mandate.person, campaign=campaign, mandate=mandate, pending=pending, method="password", secret=PASSWORD
    )


def test_a_statement_shown_to_one_serves_nobody_else_nowhere_else_and_not_altered() -> None:
    campaign, elsewhere = make_campaign(), make_campaign()
    mine, theirs = signer(campaign), signer(campaign)
    other_mandate = make_mandate(mine.person, campaign.body, role="head")
    there = make_mandate(mine.person, elsewhere.body, role="director")
    statement = make_statement(campaign, mine)
    pending = statements.sealed([statement])
    for mandate, place in ((theirs, campaign), (other_mandate, campaign), (there, elsewhere)):
        with pytest.raises(Refused, match="changed"):
            sign_with(mandate, place, pending)
    changed = {**statement, "rendition": {**statement["rendition"], "language": "ar"}}
    for words in (changed, {**statement, "pledge": "Rien."}, {**statement, "campaign": elsewhere.public_id}):
        with pytest.raises(Refused, match="changed"):
            sign_with(mine, campaign, statements.sealed([words]))
    with pytest.raises(Refused, match="not the one that was shown"):
        sign_with(mine, campaign, pending[:-2] + ("A" if pending[-2] != "A" else "B") + pending[-1])
    old = {**statement, "date": statements.now_in_words(clock.now() - timedelta(hours=3))}
    with pytest.raises(Refused, match="two hours"):
        sign_with(mine, campaign, statements.sealed([old]))
    assert not Signature.objects.exists()
    assert sign_with(mine, campaign, pending).mandate == mine


def test_a_statement_of_one_kind_does_not_serve_as_the_other() -> None:
    """The issuer's own signing page posted to the page of countersigning, and the other way round."""
    campaign = make_campaign(make_adoption(make_edition(is_contract=True)))
    head = signer(campaign, "head")
    waiting = make_signature(campaign, signer(campaign))
    client = browser(head.person)
    path = reverse("signatures:countersign", args=[campaign.body.slug, campaign.public_id])
    path += f"?s={waiting.public_id}"
    own = statements.sealed([make_statement(campaign, head)])
    typed = {"pending": own, "method": "password", "secret": PASSWORD}
    assert client.post(path, typed).status_code == 200
    theirs = Fields(client.get(path).content.decode()).values["pending"]
    with pytest.raises(Refused):
        sign_with(head, campaign, theirs)
    assert not Countersignature.objects.exists()


@pytest.mark.parametrize("method", ["password", "printed_code", "passkey", "", "PASSWORD", "email_code\n"])
def test_nobody_chooses_a_way_of_confirming_that_is_not_theirs(method: str) -> None:
    campaign = make_campaign()
    mandate = make_mandate(make_person(campaign.body), campaign.body)  # no account, no address, no sheet
    with pytest.raises(Refused):
        sign(
            by=mandate.person,
            campaign=campaign,
            mandate=mandate,
            pending=statements.sealed([make_statement(campaign, mandate)]),
            method=method,
            secret="",
        )


def test_the_sheet_of_one_body_signs_reads_and_withdraws_nothing_in_another() -> None:
    """Stewards print the codes: what they print must not let them act where they have no say."""
    printer, campaign = make_body(), make_campaign()
    person = make_person(printer)
    make_mandate(person, printer)
    mandate = make_mandate(person, campaign.body, role="director")
    client, code = by_code(person, printer)
    parts = [campaign.body.slug, campaign.public_id, mandate.public_id]
    assert client.get(reverse("signatures:read", args=parts)).status_code == 404
    assert client.get(reverse("signatures:sign", args=[*parts, "fr"])).status_code == 404
    for address in ("signatures:mine", "portal:desk", "instruments:my_commitments"):
        assert campaign.public_id not in client.get(reverse(address)).content.decode()
    pending = statements.sealed([make_statement(campaign, mandate)])
    asked = {"campaign": campaign, "mandate": mandate, "pending": pending}
    with pytest.raises(Refused):
        sign(by=person, **asked, method="printed_code", secret=code)
    signature = make_signature(campaign, mandate)
    assert (
        client.post(reverse("signatures:signature_withdraw", args=[signature.public_id]), {"reason": "x"}).status_code
        == 404
    )
    assert client.get(reverse("signatures:certificate_detail", args=[signature.public_id])).status_code == 404
    person.let_in_by = printer
    for act in (
        lambda: sign(by=person, **asked, method="printed_code", secret=code),
        lambda: withdraw(by=person, signature=signature, reason="x", language="fr"),
    ):
        with pytest.raises(NotAllowed):
            act()
    signature.refresh_from_db()
    assert signature.withdrawn_at is None


def test_the_sheet_of_a_body_serves_in_its_services() -> None:
    body = make_body("ministry")
    service = make_body("service", parent=body)
    campaign = make_campaign(make_adoption(make_edition(body)))
    mandate = make_mandate(make_person(body), service)
    client, code = by_code(mandate.person, body)
    path = reverse("signatures:sign", args=[body.slug, campaign.public_id, mandate.public_id, "fr"])
    typed = {**Fields(client.get(path).content.decode()).values, "method": "printed_code", "secret": code}
    assert client.post(path, typed).status_code == 302
    assert Signature.objects.get().method == "printed_code"


def test_a_session_opened_by_a_code_signs_nobody_else_s_mandate() -> None:
    campaign = make_campaign()
    mine, theirs = make_mandate(body=campaign.body), make_mandate(body=campaign.body)
    client, _code = by_code(mine.person, campaign.body)
    path = reverse("signatures:sign", args=[campaign.body.slug, campaign.public_id, theirs.public_id, "fr"])
    assert client.get(path).status_code == client.post(path, {}).status_code == 404


def test_a_code_opens_a_session_under_another_key_and_none_of_it_outlives_sign_in_and_out() -> None:
    body = make_body()
    person, other = make_mandate(body=body).person, make_person(body, account=True)
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by whoever used the machine before"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    code = invite_by_code(by=INSTALLATION, person=person, body=body)[1]
    client.post(reverse("directory:code_enter"), {"code": code})
    assert client.session.session_key != before
    assert "planted" not in client.session
    assert other.account is not None
    EmailAddress.objects.create(user=other.account, email=other.account.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": other.account.email, "password": PASSWORD})
    assert client.get(reverse("portal:desk")).context["person"] == other
    client.post(reverse("account_logout"))
    assert "code_person" not in client.session
    assert client.get(reverse("portal:desk")).status_code == 302


def test_a_printed_code_never_shows_the_link_that_opens_the_account() -> None:
    """Whoever printed the sheet would else open the account in the person's name, the address counting as verified."""
    body = make_body()
    person = make_person(body, email="somebody@example.org")
    make_mandate(person, body)
    client, _code = by_code(person, body)
    invite(by=INSTALLATION, person=person, body=body)
    link = person.notices.get(kind="invitation").link
    for address in ("notices:list", "portal:desk", "signatures:mine"):
        assert link.split("/")[-2] not in client.get(reverse(address)).content.decode(), address
    send_waiting(at=clock.now())
    assert link in mail.outbox[-1].body


def test_a_look_at_an_invitation_by_somebody_signed_in_joins_nothing() -> None:
    body = make_body()
    person = make_person(body, email="somebody@example.org")
    make_mandate(person, body)
    invite(by=INSTALLATION, person=person, body=body)
    link = person.notices.get(kind="invitation").link
    other = make_person(body, account=True)
    assert browser(other).get(link).status_code == 200
    person.refresh_from_db()
    assert person.account is None
    assert not Account.objects.filter(email=person.email).exists()


def test_the_log_does_not_count_the_staff_of_a_charter() -> None:
    """A campaign of one body on a charter of its own: entries that name the edition would be its staff's number."""
    campaign = make_campaign(make_adoption(make_edition(is_contract=True)))
    signature = make_signature(campaign, signer(campaign, "agent"))
    head = signer(campaign, "head")
    shown = client_statement(head, campaign, signature)
    countersign(by=head.person, campaign=campaign, mandate=head, pending=shown, method="password", secret=PASSWORD)
    withdraw(by=signature.mandate.person, signature=signature, reason="Je pars.", language="fr")
    edition, body = campaign.adoption.edition, campaign.body
    named = [edition.public_id, edition.content_hash, body.public_id, signature.rendition_hash, campaign.public_id]
    kinds = ["signatures.signed", "signatures.countersigned", "signatures.withdrawn"]
    acts = list(Pending.objects.filter(kind__in=kinds))
    assert len(acts) == 3
    for act in acts:
        assert [one for one in named if one in act.leaf] == [], act.kind
    sequence(at=clock.now())
    receipt = proofs.receipt_of(signature.act, with_openings=True)
    assert receipt is not None
    opened = {one.field: one.value for one in verify_receipt(receipt, trusted_key=log_key()).opened}
    assert opened["edition_hash"] == edition.content_hash


def client_statement(head: Mandate, campaign: Campaign, signature: Signature) -> str:
    path = reverse("signatures:countersign", args=[campaign.body.slug, campaign.public_id])
    page = browser(head.person).get(path, {"s": signature.public_id})
    return Fields(page.content.decode()).values["pending"]


def test_an_erased_person_s_name_is_on_no_page_and_the_log_still_verifies() -> None:
    campaign = make_campaign(make_adoption(make_edition(is_contract=True)))
    person = make_person(campaign.body, account=True, name=LocalizedText.of(fr="Nom Effacé", ar="اسم ممحو"))
    mandate = make_mandate(person, campaign.body, role="director")
    signature = make_signature(campaign, mandate)
    head = signer(campaign, "head")
    pending = client_statement(head, campaign, signature)
    countersign(by=head.person, campaign=campaign, mandate=head, pending=pending, method="password", secret=PASSWORD)
    sequence(at=clock.now())
    erase_person(by=INSTALLATION, person=person)
    sequence(at=clock.now())
    signature.refresh_from_db()
    assert signature.statement == signature.countersignature.statement == ""
    assert not Opening.objects.filter(uid=signature.act).exists()
    values = " ".join(Opening.objects.values_list("value", flat=True))
    assert "Effacé" not in values and mandate.public_id not in values and person.public_id not in values
    receipt = proofs.receipt_of(signature.act, with_openings=True)
    assert receipt is not None
    assert not verify_receipt(receipt, trusted_key=log_key()).opened
    steward = browser(make_steward(campaign.body))
    body, code = campaign.body.slug, signature.check_code
    for path in (
        reverse("signatures:check_detail", args=[code]),
        reverse("signatures:check_receipt", args=[code]),
        reverse("signatures:signature_detail", args=[signature.public_id]),
        reverse("signatures:certificate_detail", args=[signature.public_id]),
        reverse("signatures:campaign_detail", args=[body, campaign.public_id]),
        reverse("signatures:signatory_list", args=[body, campaign.public_id]) + "?which=all",
        reverse("directory:person_list", args=[body]),
        reverse("directory:person_export", args=[body]),
        reverse("portal:body_detail", args=[body]),
        reverse("ledger:entry_detail", args=[signature.act]),
    ):
        answer = steward.get(path)
        assert answer.status_code == 200, path
        assert "Effacé" not in answer.content.decode() and "ممحو" not in answer.content.decode(), path


def test_words_that_were_erased_are_not_countersigned_and_break_no_page() -> None:
    campaign = make_campaign(make_adoption(make_edition(is_contract=True)))
    signature = make_signature(campaign, signer(campaign))
    head = signer(campaign, "head")
    pending = client_statement(head, campaign, signature)
    erase_person(by=INSTALLATION, person=signature.mandate.person)
    client = browser(head.person)
    path = reverse("signatures:countersign", args=[campaign.body.slug, campaign.public_id])
    assert client.get(path, {"s": signature.public_id}).status_code == 302
    answer = client.post(
        path + f"?s={signature.public_id}", {"pending": pending, "method": "password", "secret": PASSWORD}
    )
    assert answer.status_code < 500
    assert client.get(reverse("portal:desk")).status_code == 200
    assert not Countersignature.objects.exists()
    assert (
        json.loads(Pending.objects.filter(kind="ledger.redacted").latest("pk").leaf)["public"]["entry"] == signature.act
    )


def test_a_link_sent_to_a_wrong_address_opens_nothing_once_the_address_is_corrected() -> None:
    """Whoever received it would else open an account that bears the right address as verified."""
    body = make_body()
    steward = make_steward(body)
    typed, filed = (make_person(body, email=f"wrong-{way}@example.org", external_id=way) for way in ("typed", "filed"))
    links = [invite_by_email(by=steward, person=one, body=body)[1] for one in (typed, filed)]
    change_person(by=steward, person=typed, name=typed.name, email="right@example.org", language="fr")
    content = f"external_id;name;email\nfiled;{filed.name};right-too@example.org\n".encode()
    file = bring_file(by=steward, body=body, kind="people", name="p.csv", content=content)
    apply_file(by=steward, file=file)
    filed.refresh_from_db()
    assert filed.email == "right-too@example.org"
    for secret in links:
        with pytest.raises(Refused):
            accept_invitation(secret=secret, password=PASSWORD)
    assert not Account.objects.filter(email__startswith="right").exists()


def test_codes_follow_the_address_of_the_account() -> None:
    person = make_person(make_body(), account=True)
    assert person.account is not None
    person.account.email = "moved@example.org"
    person.account.save()
    person.refresh_from_db()
    assert person.email == "moved@example.org"
    assert "moved" in person.sought


def test_nothing_is_kept_of_somebody_whom_an_account_took_over() -> None:
    body = make_body()
    holder, former = make_person(body, account=True), make_person(make_body(), email="former@example.org")
    body_of_former = former.keys.get().body
    secret = invite_by_email(by=INSTALLATION, person=former, body=body_of_former)[1]
    notify(person=former, kind="x", key="x", subject="Bonjour", text="x", link="/", reason="x")
    assert holder.account is not None
    accept_invitation_as(secret=secret, account=holder.account)
    assert not Notice.objects.filter(person=former).exists()
