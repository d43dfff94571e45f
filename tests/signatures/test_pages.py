"""The pages of signing: who sees what, the journey from the text to the stranger, and what each page costs."""

from __future__ import annotations

import html
import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import end_mandate, erase_person, invite_by_code
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import adopt, freeze_edition, open_next_edition, validate_edition
from mithaq.instruments.models import Edition
from mithaq.ledger.keys import log_key
from mithaq.ledger.sequencer import sequence
from mithaq.notices.models import Notice
from mithaq.signatures.actions import withdraw
from mithaq.signatures.addresses import FINDERS
from mithaq.signatures.models import Campaign, Countersignature, Signature
from mithaq.signatures.tasks import recount
from mithaq_engines.tlog.receipts import verify_receipt
from tests.factories import (
    LONG_AGO,
    PASSWORD,
    make_adoption,
    make_body,
    make_campaign,
    make_edition,
    make_instrument,
    make_mandate,
    make_person,
    make_signature,
    make_steward,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


def client_of(person: Person | None = None) -> Client:
    client = Client()
    if person is not None:
        assert person.account is not None
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(campaign: Campaign, rest: str = "", language: str = "en") -> str:
    return f"/{language}/b/{campaign.body.slug}/campaigns/{campaign.public_id}/{rest}"


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return html.unescape(response.content.decode())


def named(campaign: Campaign, name: str, role: str, *, since: date = LONG_AGO, **fields: Any) -> Mandate:
    person = make_person(campaign.body, name=LocalizedText.of(fr=name), **fields)
    return make_mandate(person, campaign.body, role=role, since=since)


def filled(form: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def test_officials_are_named_and_staff_are_not() -> None:
    campaign = make_campaign()
    make_signature(campaign, named(campaign, "Officielle Une", "director"))
    named(campaign, "Officiel Deux", "head")
    make_signature(campaign, named(campaign, "Agente Trois", "agent"))
    recount(clock.now())
    text = text_of(client_of(), page_of(campaign))
    assert "Officielle Une" in text and "Officiel Deux" in text
    assert "Agente Trois" not in text
    missing = text_of(client_of(), page_of(campaign, "?which=missing"))
    assert "Officiel Deux" in missing and "Officielle Une" not in missing


def test_counts_under_five_are_not_on_the_public_page_and_are_on_the_steward_s() -> None:
    campaign = make_campaign(classes=["staff"])
    for number in range(4):
        mandate = make_mandate(body=campaign.body, role="agent")
        if number < 2:
            make_signature(campaign, mandate)
    steward = make_steward(campaign.body)
    recount(clock.now())
    public, full = (text_of(client_of(person), page_of(campaign)) for person in (None, steward))
    without_marks = re.sub(r"<[^>]+>", "", public)
    assert "not shown" in public and not re.search(r"\b\d of \d", without_marks)
    assert re.search(r"2 of 4", re.sub(r"<[^>]+>", "", full))


def test_a_steward_of_another_body_sees_nothing_more_than_the_public() -> None:
    campaign = make_campaign()
    make_signature(campaign, named(campaign, "Agente Trois", "agent"))
    recount(clock.now())
    stranger = client_of(make_steward(make_body()))
    assert "Agente Trois" not in text_of(stranger, page_of(campaign))
    assert "not shown" in text_of(stranger, page_of(campaign))
    for rest in ("people/", "open/", "close/", "countersign/", "countersign/sign/"):
        assert stranger.get(page_of(campaign, rest)).status_code == 403, rest
    assert stranger.post(page_of(campaign, "reminders/")).status_code == 403
    planned = make_campaign(opened=False)
    assert stranger.get(page_of(planned)).status_code == 404
    assert client_of().get(page_of(planned)).status_code == 404
    signature = Signature.objects.get()
    for address in (f"/en/signatures/{signature.public_id}/", f"/en/signatures/{signature.public_id}/certificate/"):
        assert stranger.get(address).status_code == 404


def test_a_guardian_sees_who_has_not_signed() -> None:
    campaign = make_campaign()
    named(campaign, "Agente Trois", "agent")
    guardian = make_person(campaign.body, account=True)
    make_mandate(guardian, campaign.body, role="ethics_officer")
    recount(clock.now())
    assert "Agente Trois" in text_of(client_of(guardian), page_of(campaign, "people/"))
    assert str(guardian.name) in text_of(client_of(), page_of(campaign)), "the guardian signs as any other (S2-30)"


def test_a_steward_plans_and_opens_and_closes() -> None:
    adoption = make_adoption()
    steward, body = make_steward(adoption.body), adoption.body
    client = client_of(steward)
    address = f"/en/b/{body.slug}/campaigns/new/{adoption.edition.public_id}/"
    assert address in text_of(client, f"/en/b/{body.slug}/campaigns/")
    assert "already gone by" in html.unescape(
        client.post(address, {"due_on": "2020-01-01", "asks": "sign"}).content.decode()
    )
    fields = {
        "due_on": (body.today() + timedelta(days=9)).isoformat(),
        "asks": "sign",
        "classes": ["official"],
        "ceremony_name_fr": "Premier forum",
        "ceremony_authority_ar": "تحت إشراف الوزير",
    }
    page = client.post(address, fields)["Location"]
    campaign = Campaign.objects.get()
    assert (campaign.classes, campaign.reminders, str(campaign.ceremony_name)) == (["official"], False, "Premier forum")
    assert "cannot be undone" in text_of(client, f"{page}open/")
    client.post(f"{page}open/")
    campaign.refresh_from_db()
    assert campaign.state == "open" and campaign.opened_act
    assert "Premier forum" in text_of(client_of(), f"{page}ceremony/")
    client.post(f"{page}close/")
    campaign.refresh_from_db()
    assert campaign.state == "closed" and campaign.closed_act


def test_from_the_text_to_the_stranger_who_checks() -> None:
    campaign = make_campaign()
    mandate = named(campaign, "Zineb Ouhadi", "agent", account=True)
    client = client_of(Person.objects.get(pk=mandate.person_id))
    read = text_of(client, page_of(campaign, f"read/{mandate.public_id}/?in=ar"))
    assert f"/sign/{mandate.public_id}/in/ar/" in read
    address = page_of(campaign, f"sign/{mandate.public_id}/in/ar/")
    page = text_of(client, address)
    edition = campaign.adoption.edition
    assert edition.content_hash in page
    assert edition.renditions.get(language="ar").content_hash in page
    assert "ميثاق التجارب" in page
    wrong = client.post(address, {**filled(page), "secret": "not it"})
    assert "not your password" in html.unescape(wrong.content.decode())
    assert filled(wrong.content.decode())["pending"]
    receipt = client.post(address, {**filled(wrong.content.decode()), "secret": PASSWORD})["Location"]
    again = client.post(address, {**filled(page), "secret": PASSWORD})["Location"]
    assert receipt == again
    signature = Signature.objects.get()
    assert json.loads(signature.statement)["nonce"] in page
    sequence(at=clock.now())
    assert "Certificate" in text_of(client, receipt)
    stranger, check = client_of(), f"/en/check/{signature.check_code}/"
    seen = text_of(stranger, check)
    assert "genuine and stands" in seen and "Zineb Ouhadi" in seen and signature.statement_hash in seen
    verified = verify_receipt(stranger.get(f"{check}receipt.json").content, trusted_key=log_key())
    where = {"edition", "edition_hash", "rendition_hash", "campaign", "body", "class"}
    assert {one.field for one in verified.opened} == {"person", "mandate", "statement"} | where
    assert stranger.get(receipt).status_code == 404, "a member of staff is not public"


@pytest.mark.parametrize(("language", "title"), [("ar", "ميثاق التجارب"), ("fr", "Charte des essais")])
def test_the_certificate_prints_in_both_languages(language: str, title: str) -> None:
    campaign = make_campaign()
    mandate = named(campaign, "Zineb Ouhadi", "director", account=True)
    signature = make_signature(campaign, mandate, language=language)
    address = f"/{language}/signatures/{signature.public_id}/certificate/"
    page = text_of(client_of(Person.objects.get(pk=mandate.person_id)), address)
    assert title in page and f'lang="{language}"' in page
    assert f"/{language}/check/{signature.check_code}/" in page
    assert '<svg viewBox="0 0' in page and signature.act in page


def test_the_check_page_says_what_became_of_the_signature() -> None:
    campaign = make_campaign()
    withdrawn, ended, replaced = (make_signature(campaign, named(campaign, f"Une {n}", "director")) for n in range(3))
    withdraw(by=withdrawn.mandate.person, signature=withdrawn, reason="Je pars.", language="fr")
    end_mandate(by=INSTALLATION, mandate=ended.mandate, on=campaign.body.today())
    successor = named(campaign, "Héritière", "director", since=campaign.body.today())
    stranger = client_of()
    assert "Je pars." in text_of(stranger, f"/en/check/{withdrawn.check_code}/")
    page = text_of(stranger, f"/en/check/{ended.check_code}/")
    assert "Mandate over" in page and "no longer binds" in page and str(successor.person.name) in page
    next_edition(campaign)
    assert "Edition replaced" in text_of(stranger, f"/en/check/{replaced.check_code}/")
    assert stranger.get("/en/check/unknown/").status_code == 404


def next_edition(campaign: Campaign) -> Campaign:
    """The charter's next edition, adopted, with an open campaign on it."""
    instrument = campaign.adoption.edition.instrument
    draft = open_next_edition(by=INSTALLATION, instrument=instrument)
    draft.pledge = LocalizedText.of(fr="Nous nous engageons fermement.")
    draft.save()
    edition = freeze_edition(by=INSTALLATION, edition=validate_edition(by=INSTALLATION, edition=draft))
    today = campaign.body.today()
    decision = LocalizedText.of(fr="Délibération n° 9")
    adoption = adopt(
        by=INSTALLATION, edition=edition, body=campaign.body, decision=decision, decided_on=today, in_force_on=today
    )
    return make_campaign(adoption)


def test_my_signatures_say_what_is_asked_again_and_of_whom() -> None:
    campaign = make_campaign()
    mandate = named(campaign, "Zineb Ouhadi", "director", account=True)
    client = client_of(Person.objects.get(pk=mandate.person_id))
    assert "Read and sign" in text_of(client, "/en/signatures/")
    make_signature(campaign, mandate)
    assert "Nothing is asked of you" in text_of(client, "/en/signatures/")
    second = next_edition(campaign)
    page = text_of(client, "/en/signatures/")
    assert "to be signed again: you signed edition 1" in page and "Edition replaced" in page
    page = text_of(client, page_of(second, f"read/{mandate.public_id}/"))
    assert "What changes since edition 1" in page and "<ins>fermement</ins>" in page.replace(" </ins>", "</ins>")
    make_signature(second, mandate)
    end_mandate(by=INSTALLATION, mandate=mandate, on=campaign.body.today())
    heir = named(second, "Héritière", "director", since=campaign.body.today(), account=True)
    page = text_of(client_of(Person.objects.get(pk=heir.person_id)), "/en/signatures/")
    assert "you took over this office" in page
    page = text_of(client_of(), page_of(second))
    assert "To be signed by the successor" in page and "Héritière" in page
    make_signature(second, heir)
    assert "has signed." in text_of(client_of(), page_of(second))


def test_a_read_text_is_acknowledged_by_a_press_of_a_button() -> None:
    campaign = make_campaign(asks_signature=False)
    mandate = named(campaign, "Zineb Ouhadi", "director", account=True)
    client = client_of(Person.objects.get(pk=mandate.person_id))
    assert "I have read it" in text_of(client, page_of(campaign, f"read/{mandate.public_id}/"))
    client.post(page_of(campaign, f"read/{mandate.public_id}/done/"), {"language": "fr"})
    assert mandate.acknowledgements.get().language == "fr"


def test_the_issuer_countersigns_many_at_once() -> None:
    campaign = make_campaign(make_adoption(make_edition(instrument=make_instrument(is_contract=True))))
    signatures = [make_signature(campaign, named(campaign, f"Une {n}", "director")) for n in range(3)]
    head = named(campaign, "La présidente", "head", account=True)
    client = client_of(Person.objects.get(pk=head.person_id))
    assert "Une 2" in text_of(client, page_of(campaign, "countersign/"))
    address = page_of(campaign, "countersign/sign/?" + "&".join(f"s={one.public_id}" for one in signatures[:2]))
    page = text_of(client, address)
    assert all(one.statement_hash in page for one in signatures[:2])
    assert signatures[2].statement_hash not in page
    client.post(address, {**filled(page), "secret": PASSWORD})
    assert Countersignature.objects.count() == 2
    text = text_of(client_of(), f"/en/signatures/{signatures[0].public_id}/")
    assert "La présidente" in text


def test_an_erased_person_leaves_no_name_on_the_check_page() -> None:
    campaign = make_campaign()
    signature = make_signature(campaign, named(campaign, "Zineb Ouhadi", "director"))
    sequence(at=clock.now())
    erase_person(by=INSTALLATION, person=signature.mandate.person)
    sequence(at=clock.now())
    page = text_of(client_of(), f"/en/check/{signature.check_code}/")
    assert "Zineb Ouhadi" not in page and "were erased" in page
    receipt = client_of().get(f"/en/check/{signature.check_code}/receipt.json").content
    assert verify_receipt(receipt, trusted_key=log_key()).opened == ()


def test_public_ids_lead_to_campaigns_and_to_officials_signatures_only() -> None:
    campaign = make_campaign()
    official = make_signature(campaign, named(campaign, "Une", "director"))
    agent = make_signature(campaign, named(campaign, "Deux", "agent"))
    planned = make_campaign(opened=False)

    def found(public_id: str) -> list[str]:
        with translation.override("fr"):
            return [address for find in FINDERS if (address := find(public_id))]

    assert found(campaign.public_id) == [page_of(campaign, language="fr")]
    assert found(official.public_id) == [f"/fr/signatures/{official.public_id}/"]
    assert found(agent.public_id) == found(planned.public_id) == []


def test_a_code_is_read_in_the_mail_and_not_on_the_screen_that_asks_for_it() -> None:
    campaign = make_campaign()
    mandate = named(campaign, "Zineb Ouhadi", "director", account=True)
    client = client_of(Person.objects.get(pk=mandate.person_id))
    sent = client.post(page_of(campaign, f"sign/{mandate.public_id}/code/"), {"language": "ar"})
    assert sent["Location"].endswith("/in/ar/?way=email_code")
    code = next(word for word in Notice.objects.get(kind="code").text.split() if len(word) == 9 and "-" in word)
    page = text_of(client, sent["Location"])
    assert code not in page and code not in text_of(client, "/en/notices/")
    signed = client.post(page_of(campaign, f"sign/{mandate.public_id}/in/ar/"), {**filled(page), "secret": code})
    assert signed.status_code == 302
    assert Signature.objects.get().method == "email_code"


def test_a_printed_code_signs_from_a_shared_machine_and_opens_no_steward_s_page() -> None:
    campaign = make_campaign()
    person = make_person(campaign.body, name=LocalizedText.of(fr="Brahim Sans-Adresse"), email="")
    mandate = make_mandate(person, campaign.body, role="agent")
    for role in ("steward", "ethics_officer"):
        make_mandate(person, campaign.body, role=role)
    invitation, code = invite_by_code(by=INSTALLATION, person=person, body=campaign.body)
    client = client_of()
    session = client.session
    until = clock.now().timestamp() + 600
    session["code_person"] = {"person": person.public_id, "until": until, "invitation": invitation.public_id}
    session.save()
    address = page_of(campaign, f"sign/{mandate.public_id}/in/fr/")
    page = text_of(client, address)
    assert "printed sheet" in page and "password" not in page.lower()
    client.post(address, {**filled(page), "secret": code})
    assert Signature.objects.get().method == "printed_code"
    assert "not shown" in text_of(client, page_of(campaign))
    for rest in ("people/", "open/", "close/"):
        assert client.get(page_of(campaign, rest)).status_code in {302, 403}, rest


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "a\u202eb", '"><img src=x>'])
def test_what_people_type_is_shown_as_words(hostile: str) -> None:
    campaign = make_campaign()
    mandate = named(campaign, "Zineb Ouhadi", "director", account=True)
    signature = make_signature(campaign, mandate)
    client = client_of(Person.objects.get(pk=mandate.person_id))
    client.post(f"/en/signatures/{signature.public_id}/withdraw/", {"reason": hostile})
    page = client_of().get(f"/en/check/{signature.check_code}/").content.decode()
    assert hostile not in page


def costs(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def grow(top: Any, campaign: Campaign, person: Person) -> None:
    """More bodies, people, signatures, and more of the reader's own."""
    for _ in range(2):
        part = make_body("directorate", parent=top)
        for role in ("director", "agent", "associate"):
            for number in range(3):
                mandate = make_mandate(body=part, role=role)
                if number:
                    make_signature(campaign, mandate)
                if number == 2:
                    end_mandate(by=INSTALLATION, mandate=mandate, on=top.today())
    make_signature(campaign, make_mandate(person, make_body("service", parent=top), role="team_lead"))
    make_mandate(person, make_body("service", parent=top), role="director")
    recount(clock.now())


def test_no_page_costs_more_than_twelve_queries_whatever_the_number_of_people() -> None:
    top = make_body("ministry")
    instrument = make_instrument(top, is_contract=True)
    campaign = make_campaign(make_adoption(make_edition(instrument=instrument), top), ceremony=None)
    reader = make_person(top, account=True)
    for role in ("head", "steward"):
        make_mandate(reader, top, role=role)
    signature = make_signature(campaign, reader.mandates.get(role="head"))
    clients = {"public": client_of(), "reader": client_of(reader)}
    addresses = [
        page_of(campaign),
        page_of(campaign, "?which=missing"),
        f"/en/b/{top.slug}/campaigns/",
        f"/en/signatures/{signature.public_id}/",
        f"/en/check/{signature.check_code}/",
    ]
    private = [
        "/en/signatures/",
        f"/en/signatures/{signature.public_id}/certificate/",
        page_of(campaign, "people/"),
        page_of(campaign, "countersign/"),
    ]
    pages = [("public", one) for one in addresses] + [("reader", one) for one in [*addresses, *private]]
    grow(top, campaign, reader)
    first = {page: costs(clients[page[0]], page[1]) for page in pages}
    grow(top, campaign, reader)
    second = {page: costs(clients[page[0]], page[1]) for page in pages}
    assert first == second
    assert {page: cost for page, cost in second.items() if cost > MOST_QUERIES} == {}


def test_the_edition_s_page_shows_coverage_and_the_way_to_sign() -> None:
    campaign = make_campaign()
    make_signature(campaign, named(campaign, "Une", "director"))
    mandate = named(campaign, "Deux", "head", account=True)
    recount(clock.now())
    edition = campaign.adoption.edition
    public, own = (text_of(client_of(person), edition_address(edition)) for person in (None, mandate.person))
    assert page_of(campaign) in public and "Read and sign" not in public
    assert page_of(campaign, f"read/{mandate.public_id}/") in own


def edition_address(edition: Edition) -> str:
    instrument = edition.instrument
    with translation.override("en"):
        return reverse("instruments:edition_detail", args=[instrument.body.slug, instrument.slug, edition.number])
