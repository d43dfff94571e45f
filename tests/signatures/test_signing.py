"""Signing: what is refused, what is written, and what happens when two hands are faster than one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import end_mandate, invite_by_code
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import end_adoption, freeze_edition, open_next_edition, validate_edition
from mithaq.instruments.contents import contents_of
from mithaq.instruments.hashes import original_hash
from mithaq.instruments.models import Edition
from mithaq.ledger import proofs
from mithaq.ledger.actions import redact
from mithaq.ledger.keys import log_key
from mithaq.ledger.models import Entry, Pending
from mithaq.ledger.sequencer import sequence
from mithaq.notices.models import Notice
from mithaq.signatures import statements
from mithaq.signatures.actions import (
    acknowledge,
    close_campaign,
    countersign,
    open_campaign,
    plan_campaign,
    send_code,
    sign,
    withdraw,
)
from mithaq.signatures.models import Acknowledgement, Campaign, Countersignature, Signature
from mithaq_engines.tlog.receipts import verify_receipt
from tests.factories import (
    PASSWORD,
    make_adoption,
    make_body,
    make_campaign,
    make_edition,
    make_instrument,
    make_mandate,
    make_person,
    make_signature,
    make_statement,
    make_steward,
)


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The reasons are compared in the words of the source, whatever language an earlier test left."""
    with translation.override("en"):
        yield


def make_signatory(campaign: Campaign, role: str = "director") -> Mandate:
    """Somebody of the campaign's body with an account."""
    person = make_person(campaign.body, account=True, name=LocalizedText.of(fr="Zineb Ouhadi", ar="زينب أوهادي"))
    return make_mandate(person, campaign.body, role=role)


def signed(campaign: Campaign, mandate: Mandate, **changes: Any) -> Signature:
    """Sign as the page does, with a password."""
    arguments = {
        "by": mandate.person,
        "campaign": campaign,
        "mandate": mandate,
        "pending": statements.sealed([make_statement(campaign, mandate)]),
        "method": "password",
        "secret": PASSWORD,
    }
    return sign(**{**arguments, **changes})


def next_edition(edition: Edition) -> Edition:
    """The charter's next edition in force, with another pledge."""
    draft = open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    draft.pledge = LocalizedText.of(fr="Nous nous engageons fermement à ce qui suit.")
    draft.save()
    return freeze_edition(by=INSTALLATION, edition=validate_edition(by=INSTALLATION, edition=draft))


@pytest.mark.django_db
def test_a_body_without_an_adoption_cannot_plan_a_campaign() -> None:
    edition, body = make_edition(), make_body()
    with pytest.raises(Refused, match="has not adopted"):
        plan_campaign(by=make_steward(body), body=body, edition=edition, due_on=body.today())


@pytest.mark.django_db
def test_a_campaign_does_not_open_before_the_adoption_is_in_force() -> None:
    body = make_body()
    adoption = make_adoption(
        make_edition(body), body, decided_on=body.today(), in_force_on=body.today() + timedelta(days=3)
    )
    campaign = make_campaign(adoption, opened=False)
    with pytest.raises(Refused, match="not in force yet"):
        open_campaign(by=make_steward(body), campaign=campaign)
    with clock.frozen(clock.now() + timedelta(days=4)):
        assert open_campaign(by=make_steward(body), campaign=campaign).state == "open"


@pytest.mark.django_db
def test_a_campaign_does_not_open_after_the_adoption_ended_nor_on_a_replaced_edition() -> None:
    adoption = make_adoption()
    ended, replaced = make_campaign(adoption, opened=False), make_campaign(make_adoption(), opened=False)
    end_adoption(by=INSTALLATION, adoption=adoption, ended_on=adoption.body.today())
    with pytest.raises(Refused, match="has ended"):
        open_campaign(by=make_steward(ended.body), campaign=ended)
    next_edition(replaced.adoption.edition)
    with pytest.raises(Refused, match="newer edition"):
        open_campaign(by=make_steward(replaced.body), campaign=replaced)


@pytest.mark.django_db
def test_nobody_signs_a_draft() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    statement = make_statement(campaign, mandate)
    Edition.objects.filter(pk=campaign.adoption.edition_id).update(state="draft")
    with pytest.raises(Refused, match="still a draft"):
        signed(campaign, mandate, pending=statements.sealed([statement]))


@pytest.mark.django_db
def test_a_steward_of_another_body_runs_nothing_here() -> None:
    campaign, stranger = make_campaign(opened=False), make_steward(make_body())
    edition, body = campaign.adoption.edition, campaign.body
    with pytest.raises(NotAllowed):
        plan_campaign(by=stranger, body=body, edition=edition, due_on=body.today())
    with pytest.raises(NotAllowed):
        open_campaign(by=stranger, campaign=campaign)
    with pytest.raises(NotAllowed):
        close_campaign(by=stranger, campaign=campaign)


@pytest.mark.django_db
def test_one_campaign_at_a_time_runs_on_an_adoption() -> None:
    campaign = make_campaign()
    with pytest.raises(Refused, match="already planned or open"):
        make_campaign(campaign.adoption)
    close_campaign(by=INSTALLATION, campaign=campaign)
    make_campaign(campaign.adoption)


@pytest.mark.django_db
def test_a_signature_names_the_two_hashes_the_mandate_and_the_words() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    pending = statements.sealed([make_statement(campaign, mandate, "ar")])
    signature = signed(campaign, mandate, pending=pending)
    words = json.loads(signature.statement)
    edition = campaign.adoption.edition
    assert words["edition"]["hash"] == edition.content_hash == original_hash(contents_of(edition))
    assert words["rendition"] == {"language": "ar", "hash": edition.renditions.get(language="ar").content_hash}
    assert words["mandate"]["id"] == mandate.public_id
    assert words["person"] == "زينب أوهادي"
    assert words["title"] == "ميثاق التجارب"
    assert signature.statement_hash == content_hash(words)


@pytest.mark.django_db
def test_the_log_holds_no_name_no_address_and_no_mandate_in_clear() -> None:
    campaign = make_campaign(make_adoption(make_contract()), needs_countersignature=True)
    mandate = make_signatory(campaign)
    signature = signed(campaign, mandate)
    head = make_head(campaign)
    countersign_one(head, signature)
    withdraw(by=mandate.person, signature=signature, reason="Je pars.", language="fr")
    close_campaign(by=INSTALLATION, campaign=campaign)
    sequence(at=clock.now())
    leaves = "\n".join(Entry.objects.values_list("leaf", flat=True))
    people = [mandate, head]
    secrets = [word for one in people for word in (str(one.person.name), one.person.email, one.public_id)]
    secrets += [one.person.public_id for one in people] + [signature.public_id, signature.check_code, "Je pars"]
    assert [word for word in secrets if word in leaves] == []
    acts = {entry.kind: json.loads(entry.leaf)["public"] for entry in Entry.objects.all()}
    assert set(acts["signatures.signed"]) == {"edition", "edition_hash", "rendition_hash", "campaign", "body", "class"}
    assert signature.act not in json.dumps([acts["signatures.countersigned"], acts["signatures.withdrawn"]])


@pytest.mark.django_db
def test_nobody_counts_the_staff_of_a_body_in_the_public_log() -> None:
    campaign = make_campaign(make_adoption(make_contract()))
    signature = signed(campaign, mandate := make_signatory(campaign, "agent"))
    countersign_one(make_head(campaign), signature)
    withdraw(by=mandate.person, signature=signature, reason="Je pars.", language="fr")
    for act in Pending.objects.filter(
        kind__in=["signatures.signed", "signatures.countersigned", "signatures.withdrawn"]
    ):
        leaf = json.loads(act.leaf)
        assert campaign.public_id not in act.leaf and "class" not in leaf["public"], act.kind
    sequence(at=clock.now())
    receipt = proofs.receipt_of(signature.act, with_openings=True)
    assert receipt is not None
    opened = {one.field: one.value for one in verify_receipt(receipt, trusted_key=log_key()).opened}
    assert (opened["campaign"], opened["class"]) == (campaign.public_id, "staff")


@pytest.mark.django_db
def test_somebody_else_s_mandate_signs_nothing() -> None:
    campaign = make_campaign()
    mine, theirs = make_signatory(campaign), make_signatory(campaign)
    with pytest.raises(NotAllowed):
        signed(campaign, theirs, by=mine.person)


@pytest.mark.django_db
def test_a_statement_made_for_another_mandate_is_refused() -> None:
    campaign = make_campaign()
    mine, theirs = make_signatory(campaign), make_signatory(campaign)
    with pytest.raises(Refused, match="changed"):
        signed(campaign, mine, pending=statements.sealed([make_statement(campaign, theirs)]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "role", "words"),
    [({"roles": ["head"]}, "director", "does not ask"), ({"classes": ["official"]}, "agent", "does not ask")],
)
def test_a_mandate_that_is_not_bound_does_not_sign(fields: Any, role: str, words: str) -> None:
    campaign = make_campaign(**fields)
    with pytest.raises(Refused, match=words):
        signed(campaign, make_signatory(campaign, role))


@pytest.mark.django_db
def test_a_mandate_of_another_body_does_not_sign() -> None:
    campaign = make_campaign()
    person = make_person(make_body(), account=True)
    with pytest.raises(Refused, match="does not ask"):
        signed(campaign, make_mandate(person, make_body(), role="director"))


@pytest.mark.django_db
def test_nobody_signs_in_a_campaign_that_is_planned_or_closed() -> None:
    campaign = make_campaign(opened=False)
    mandate = make_signatory(campaign)
    with pytest.raises(Refused, match="not open yet"):
        signed(campaign, mandate)
    open_campaign(by=INSTALLATION, campaign=campaign)
    close_campaign(by=INSTALLATION, campaign=campaign)
    with pytest.raises(Refused, match="closed"):
        signed(campaign, mandate)


@pytest.mark.django_db
def test_a_mandate_ended_between_page_and_post_does_not_sign() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    pending = statements.sealed([make_statement(campaign, mandate)])
    end_mandate(by=INSTALLATION, mandate=mandate, on=campaign.body.today())
    with pytest.raises(Refused, match="not in force today"):
        signed(campaign, mandate, pending=pending)
    assert not Signature.objects.exists()


@pytest.mark.django_db
def test_an_edition_replaced_between_page_and_post_is_not_signed() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    pending = statements.sealed([make_statement(campaign, mandate)])
    next_edition(campaign.adoption.edition)
    with pytest.raises(Refused, match="newer edition"):
        signed(campaign, mandate, pending=pending)


@pytest.mark.django_db
def test_a_name_changed_between_page_and_post_is_read_again() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    pending = statements.sealed([make_statement(campaign, mandate)])
    Person.objects.filter(pk=mandate.person_id).update(name=LocalizedText.of(fr="Zineb Ouhadi-Amrani"))
    with pytest.raises(Refused, match="Something has changed"):
        signed(campaign, mandate, pending=pending)


@pytest.mark.django_db
def test_a_statement_is_refused_when_altered_or_older_than_two_hours() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    pending = statements.sealed([make_statement(campaign, mandate)])
    with pytest.raises(Refused, match="not the one that was shown"):
        signed(campaign, mandate, pending="x" + pending)
    with pytest.raises(Refused, match="not the one that was shown"):
        signed(campaign, mandate, pending="")
    with clock.frozen(clock.now() + timedelta(hours=2, minutes=2)), pytest.raises(Refused, match="two hours"):
        signed(campaign, mandate, pending=pending)


@pytest.mark.django_db
def test_signing_twice_lands_on_the_same_receipt() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    first = signed(campaign, mandate)
    assert signed(campaign, mandate, secret="anything") == first
    assert Pending.objects.filter(kind="signatures.signed").count() == 1


@pytest.mark.django_db
def test_a_statement_serves_once() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    pending = statements.sealed([make_statement(campaign, mandate)])
    withdraw(
        by=mandate.person,
        signature=signed(campaign, mandate, pending=pending),
        reason="Erreur.",
        language="fr",
    )
    with pytest.raises(Refused, match="served already"):
        signed(campaign, mandate, pending=pending)
    assert signed(campaign, mandate).withdrawn_at is None


@pytest.mark.django_db(transaction=True)
def test_racing_submissions_leave_one_signature() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    tabs = [statements.sealed([make_statement(campaign, mandate)]) for _ in range(6)]
    start, results = threading.Barrier(len(tabs)), []

    def post(pending: str) -> None:
        try:
            start.wait()
            results.append(signed(campaign, mandate, pending=pending).public_id)
        except Exception as error:
            results.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=[tab]) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1 and len(results) == len(tabs)
    assert Signature.objects.get().public_id == results[0]
    assert Pending.objects.filter(kind="signatures.signed").count() == 1
    assert campaign.coverage.get(role="director").signed == 1


@pytest.mark.django_db(transaction=True)
def test_signatures_of_one_moment_are_all_counted() -> None:
    campaign = make_campaign()
    mandates = [make_signatory(campaign) for _ in range(6)]
    start, failures = threading.Barrier(len(mandates)), []

    def post(mandate: Mandate) -> None:
        try:
            start.wait()
            signed(campaign, mandate)
        except Exception as error:
            failures.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=[mandate]) for mandate in mandates]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert campaign.coverage.get(role="director").signed == len(mandates)


def sent_code(mandate: Mandate) -> str:
    text = Notice.objects.get(person=mandate.person, kind="code").text
    return next(word for word in text.split() if word.count("-") == 1 and len(word) == 9)


@pytest.mark.django_db
def test_an_e_mailed_code_signs_once() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    send_code(by=mandate.person, campaign=campaign, mandate=mandate)
    code = sent_code(mandate)
    signature = signed(campaign, mandate, method="email_code", secret=code.upper())
    assert signature.method == "email_code"
    withdraw(by=mandate.person, signature=signature, reason="Erreur.", language="fr")
    with pytest.raises(Refused, match="no valid code"):
        signed(campaign, mandate, method="email_code", secret=code)


@pytest.mark.django_db
def test_five_wrong_tries_kill_an_e_mailed_code() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    send_code(by=mandate.person, campaign=campaign, mandate=mandate)
    for _ in range(5):
        with pytest.raises(Refused, match="not the code"):
            signed(campaign, mandate, method="email_code", secret="aaaa-aaaa")
    with pytest.raises(Refused, match="no valid code"):
        signed(campaign, mandate, method="email_code", secret=sent_code(mandate))
    with pytest.raises(Refused, match="less than a minute"):
        send_code(by=mandate.person, campaign=campaign, mandate=mandate)


@pytest.mark.django_db
def test_an_e_mailed_code_is_good_for_fifteen_minutes_and_one_campaign() -> None:
    campaign, other = make_campaign(), make_campaign()
    mandate = make_signatory(campaign)
    send_code(by=mandate.person, campaign=campaign, mandate=mandate)
    with clock.frozen(clock.now() + timedelta(minutes=16)), pytest.raises(Refused, match="no valid code"):
        signed(campaign, mandate, method="email_code", secret=sent_code(mandate))
    elsewhere = make_mandate(mandate.person, other.body, role="director")
    with pytest.raises(Refused, match="no valid code"):
        signed(other, elsewhere, method="email_code", secret=sent_code(mandate))


@pytest.mark.django_db
def test_only_a_keyed_hash_of_the_code_is_kept() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    kept = send_code(by=mandate.person, campaign=campaign, mandate=mandate)
    assert sent_code(mandate) not in kept.code_hash
    assert len(kept.code_hash) == 64


@pytest.mark.django_db
def test_passwords_are_not_guessed_in_an_open_session() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    for _ in range(10):
        with pytest.raises(Refused, match="not your password"):
            signed(campaign, mandate, secret="wrong")
    with pytest.raises(Refused, match="Too many attempts"):
        signed(campaign, mandate)


@pytest.mark.django_db
def test_the_printed_code_signs_for_somebody_without_an_account() -> None:
    campaign = make_campaign()
    person = make_person(campaign.body)
    mandate = make_mandate(person, campaign.body)
    _invitation, code = invite_by_code(by=INSTALLATION, person=person, body=campaign.body)
    with pytest.raises(Refused, match="not the code on your sheet"):
        signed(campaign, mandate, method="printed_code", secret="aaaa-aaaa-aaaa")
    assert signed(campaign, mandate, method="printed_code", secret=code).method == "printed_code"


@pytest.mark.django_db
def test_a_way_of_confirming_that_is_not_one_s_own_is_refused() -> None:
    campaign = make_campaign()
    with pytest.raises(Refused, match="cannot confirm in this way"):
        signed(campaign, make_signatory(campaign), method="printed_code", secret="aaaa-aaaa-aaaa")


@pytest.mark.django_db
def test_another_word_makes_another_edition_and_the_old_signature_still_verifies_on_the_old_text() -> None:
    campaign = make_campaign()
    signature = signed(campaign, make_signatory(campaign))
    old = campaign.adoption.edition
    new = next_edition(old)
    sequence(at=clock.now())
    assert new.content_hash != old.content_hash
    assert json.loads(signature.statement)["edition"]["hash"] == original_hash(contents_of(old))
    receipt = proofs.receipt_of(signature.act, with_openings=True)
    assert receipt is not None
    verified = verify_receipt(receipt, trusted_key=log_key())
    assert verified.leaf.public["edition_hash"] == old.content_hash
    assert {one.field: one.value for one in verified.opened}["statement"] == content_hash(
        json.loads(signature.statement)
    )


@pytest.mark.django_db
def test_erasing_the_salts_leaves_the_log_verifying_and_says_so() -> None:
    campaign = make_campaign()
    signature = signed(campaign, make_signatory(campaign))
    sequence(at=clock.now())
    redact(signature.act, at=clock.now())
    sequence(at=clock.now())
    receipt = proofs.receipt_of(signature.act, with_openings=True)
    assert receipt is not None
    assert set(verify_receipt(receipt, trusted_key=log_key()).closed) == {"mandate", "person", "statement"}
    assert Entry.objects.filter(kind="ledger.redacted").count() == 1


@pytest.mark.django_db
def test_a_withdrawal_keeps_the_signature_and_its_reason() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    signature = signed(campaign, mandate)
    with pytest.raises(Refused, match="Say why"):
        withdraw(by=mandate.person, signature=signature, reason=" ", language="fr")
    with pytest.raises(NotAllowed):
        withdraw(by=make_person(), signature=signature, reason="Pour rire.", language="fr")
    withdrawn = withdraw(by=mandate.person, signature=signature, reason="Je change d’avis.", language="fr")
    assert withdrawn.withdrawal_act
    assert str(withdrawn.withdrawal_reason) == "Je change d’avis."
    assert campaign.coverage.get(role="director").signed == 0
    with pytest.raises(Refused, match="was withdrawn"):
        withdraw(by=mandate.person, signature=signature, reason="Encore.", language="fr")


@pytest.mark.django_db
def test_reading_is_acknowledged_once_and_counted_by_role() -> None:
    campaign = make_campaign(asks_signature=False)
    mandate = make_signatory(campaign)
    with pytest.raises(Refused, match="only to say"):
        signed(campaign, mandate)
    for _ in range(2):
        acknowledge(by=mandate.person, campaign=campaign, mandate=mandate, language="fr")
    assert Acknowledgement.objects.count() == 1
    assert campaign.coverage.get(role="director").signed == 1
    with pytest.raises(NotAllowed):
        acknowledge(by=make_person(), campaign=campaign, mandate=mandate, language="fr")


@pytest.mark.django_db
def test_where_a_signature_is_asked_reading_is_not_enough() -> None:
    campaign = make_campaign()
    mandate = make_signatory(campaign)
    with pytest.raises(Refused, match="not enough"):
        acknowledge(by=mandate.person, campaign=campaign, mandate=mandate, language="fr")


def make_contract() -> Edition:
    return make_edition(instrument=make_instrument(is_contract=True))


def make_head(campaign: Campaign) -> Mandate:
    issuer = campaign.adoption.edition.instrument.body
    return make_mandate(make_person(issuer, account=True), issuer, role="head")


def countersign_one(head: Mandate, signature: Signature) -> list[Countersignature]:
    statement = statements.countersignature_statement(
        signature=Signature.objects.get(pk=signature.pk),
        mandate=head,
        date=statements.now_in_words(clock.now()),
        nonce=statements.new_nonce(),
    )
    return countersign(
        by=head.person,
        campaign=signature.campaign,
        mandate=head,
        pending=statements.sealed([statement]),
        method="password",
        secret=PASSWORD,
    )


@pytest.mark.django_db
def test_a_contract_bears_both_signatures() -> None:
    campaign = make_campaign(make_adoption(make_contract()))
    assert campaign.needs_countersignature
    signature, head = make_signature(campaign), make_head(campaign)
    (second,) = countersign_one(head, signature)
    assert countersign_one(head, signature) == [second]
    assert json.loads(second.statement)["signature"]["statement"] == signature.statement_hash
    assert json.loads(signature.statement)["nature"] == "moral and administrative contract"


@pytest.mark.django_db
def test_only_the_issuer_countersigns_and_never_under_its_own_name() -> None:
    campaign = make_campaign(make_adoption(make_contract()))
    head = make_head(campaign)
    own = make_signature(campaign, head)
    with pytest.raises(Refused, match="their own signature"):
        countersign_one(head, own)
    stranger = make_mandate(make_person(make_body(), account=True), make_body(), role="head")
    with pytest.raises(NotAllowed):
        countersign_one(stranger, make_signature(campaign))


@pytest.mark.django_db
def test_a_withdrawn_signature_is_not_countersigned() -> None:
    campaign = make_campaign(make_adoption(make_contract()))
    signature = make_signature(campaign)
    withdraw(by=signature.mandate.person, signature=signature, reason="Non.", language="fr")
    with pytest.raises(Refused, match="was withdrawn"):
        countersign_one(make_head(campaign), signature)


@pytest.mark.django_db
def test_a_charter_of_one_party_has_no_countersignature() -> None:
    campaign = make_campaign()
    with pytest.raises(Refused, match="two parties"):
        countersign_one(make_head(campaign), make_signature(campaign))
