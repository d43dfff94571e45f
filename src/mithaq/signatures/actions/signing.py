"""Sign and withdraw. A signature is refused unless everything still holds at the moment when it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import holds
from mithaq.instruments.models import Adoption, Edition, Rendition
from mithaq.ledger.actions import record
from mithaq.signatures import confirmations, coverage, statements
from mithaq.signatures.models import Campaign, Signature
from mithaq.signatures.rules import why_not_sign
from mithaq.signatures.statements import Statement


def sign(*, by: Person, campaign: Campaign, mandate: Mandate, pending: str, method: str, secret: str) -> Signature:
    """Sign what was shown: ``pending`` is the form's sealed statement, ``secret`` confirms the will by ``method``.

    Signing twice, in two tabs or two requests that race, gives the one signature. Raises NotAllowed for somebody
    else's mandate; Refused with the reason when the statement was altered or is too old, when the confirmation is
    wrong, and when campaign, edition, adoption or mandate no longer allow it.
    """
    if not holds(by, mandate):
        raise NotAllowed
    if standing := standing_signature(campaign, mandate):
        return standing
    shown = statements.opened(pending, at=clock.now(), kind=statements.SIGNATURE)
    act = confirmations.Act(by=by, campaign=campaign, mandate=mandate)
    way = confirmations.method_for(by, method)
    _check_still_open(campaign, mandate)  # a code is not spent on what cannot be signed
    way.verify(act, secret)
    return sign_confirmed(
        by=by, campaign=campaign, mandate=mandate, statement=shown[0], method=way.code, spend=lambda: way.spend(act)
    )


@transaction.atomic
def sign_confirmed(
    *,
    by: Person,
    campaign: Campaign,
    mandate: Mandate,
    statement: Statement,
    method: str,
    spend: Callable[[], None] = lambda: None,
) -> Signature:
    """Write a signature whose will has been confirmed. ``spend`` uses up what confirmed it, in this transaction."""
    if not holds(by, mandate):
        raise NotAllowed
    campaigns = coverage.locked_campaigns(mandate, edition_id=campaign.adoption.edition_id)
    campaign, mandate = current(campaign, mandate)
    if standing := standing_signature(campaign, mandate):
        return standing
    if reason := why_not_sign(campaign, mandate):
        raise Refused(reason)
    if not campaign.asks_signature:
        raise Refused(_("This campaign asks only to say that one has read the text."))
    _check_unchanged(campaign, mandate, statement)
    spend()
    try:
        with transaction.atomic():
            signature = _write(campaign, mandate, statement, method)
    except IntegrityError as error:
        if standing := standing_signature(campaign, mandate):
            return standing
        raise Refused(_("This statement has served already. Open the page again and read it.")) from error
    for one in campaigns:
        coverage.count_anew(one, body=mandate.body)
    return signature


@transaction.atomic
def withdraw(*, by: Person, signature: Signature, reason: str, language: str) -> Signature:
    """Withdraw one's own signature, saying why. It stays in the history, and so does its entry in the log."""
    campaigns = coverage.locked_campaigns(signature.mandate, edition_id=signature.edition_id)
    rows = Signature.objects.select_related("mandate__person", "mandate__body", "edition", "campaign")
    signature = rows.select_for_update(of=("self",)).get(pk=signature.pk)
    if not holds(by, signature.mandate):
        raise NotAllowed
    if signature.withdrawn_at is not None:
        raise Refused(_("This signature was withdrawn."))
    if not reason.strip():
        raise Refused(_("Say why you withdraw your signature."), field="reason")
    now = clock.now()
    signature.withdrawn_at = now
    signature.withdrawal_reason = LocalizedText(language, {language: reason})
    clear, sealed = where_for_log(signature.campaign, signature.mandate, signature.edition)
    signature.withdrawal_act = record(
        "signatures.withdrawn",
        at=now,
        public=clear,
        # Which signature is withdrawn is personal too: in clear it would join two acts of one person.
        personal={
            "person": _name_for_log(signature.mandate.person),
            "mandate": signature.mandate.public_id,
            "signature": signature.act,
            **sealed,
        },
    )
    signature.save(update_fields=["withdrawn_at", "withdrawal_reason", "withdrawal_act"])
    for one in campaigns:
        coverage.count_anew(one, body=signature.mandate.body)
    return signature


def standing_signature(campaign: Campaign, mandate: Mandate) -> Signature | None:
    """The mandate's signature of this edition, in this campaign or another."""
    rows = Signature.objects.standing().filter(mandate=mandate, edition=campaign.adoption.edition_id)
    return rows.select_related("campaign__body").first()


def current(campaign: Campaign, mandate: Mandate) -> tuple[Campaign, Mandate]:
    """Both as they are now. Mandate, adoption and edition are held: whoever ends or replaces them comes before or
    after, never between the question and the writing."""
    mandates = Mandate.objects.select_related("body", "person").select_for_update(of=("self",))
    mandate = mandates.get(pk=mandate.pk)
    adoptions = Adoption.objects.select_related("edition__instrument").select_for_update(of=("self", "edition"))
    adoption = adoptions.get(pk=campaign.adoption_id)
    campaign = Campaign.objects.select_related("body").select_for_update(of=("self",)).get(pk=campaign.pk)
    campaign.adoption = adoption
    return campaign, mandate


def _check_still_open(campaign: Campaign, mandate: Mandate) -> None:
    rows = Campaign.objects.select_related("adoption__edition__instrument", "body")
    held = Mandate.objects.select_related("body", "person").get(pk=mandate.pk)
    if reason := why_not_sign(rows.get(pk=campaign.pk), held):
        raise Refused(reason)


def _check_unchanged(campaign: Campaign, mandate: Mandate, shown: Statement) -> None:
    """The statement made anew from today's records must be the one that was shown, to the letter."""
    language = str(shown.get("rendition", {}).get("language", ""))
    rendition = Rendition.objects.filter(edition=campaign.adoption.edition_id, language=language).first()
    anew = rendition and statements.signature_statement(
        campaign=campaign,
        mandate=mandate,
        rendition=rendition,
        date=str(shown.get("date", "")),
        nonce=str(shown.get("nonce", "")),
    )
    if anew is None or content_hash(anew) != content_hash(shown):
        raise Refused(_("Something has changed since this page was shown. Open it again and read it."))


def _write(campaign: Campaign, mandate: Mandate, statement: Statement, method: str) -> Signature:
    now = clock.now()
    edition = campaign.adoption.edition
    text = statements.text_of(statement)
    statement_hash = content_hash(json.loads(text))
    hashes = {"rendition_hash": statement["rendition"]["hash"]}
    clear, sealed = where_for_log(campaign, mandate, edition, hashes)
    act = record(
        "signatures.signed",
        at=now,
        public=clear,
        personal={
            "person": _name_for_log(mandate.person),
            "mandate": mandate.public_id,
            "statement": statement_hash,
            **sealed,
        },
    )
    return Signature.objects.create(
        campaign=campaign,
        edition=edition,
        mandate=mandate,
        language=statement["rendition"]["language"],
        rendition_hash=statement["rendition"]["hash"],
        statement=text,
        statement_hash=statement_hash,
        method=method,
        signed_at=now,
        act=act,
    )


def where_for_log(
    campaign: Campaign, mandate: Mandate, edition: Edition, more: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[str, str], dict[str, str]]:
    """What was signed and where, in clear for officials; sealed for others: whoever counts the entries of the public
    log charter by charter or body by body must not find the small numbers that the pages withhold."""
    where = {
        "edition": edition.public_id,
        "edition_hash": edition.content_hash,
        **more,
        "campaign": campaign.public_id,
        "body": mandate.body.public_id,
        "class": mandate.signatory_class,
    }
    return (where, {}) if mandate.signatory_class == "official" else ({}, where)


def _name_for_log(person: Person) -> str:
    """The name as its bearer writes it. A commitment is to at least one character."""
    return person.name.original_text or str(person.name) or person.public_id
