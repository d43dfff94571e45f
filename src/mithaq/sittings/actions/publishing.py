"""Publish a decision, with all that it rests on; and adopt the text that it was about, in the same transaction."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.texts import LocalizedText
from mithaq.instruments import states as edition_states
from mithaq.instruments.actions import adopt_by_decision, restore_by_decision, set_in_force_by_decision
from mithaq.instruments.models import Adoption
from mithaq.ledger.actions import record
from mithaq.sittings import aftermath, levels
from mithaq.sittings.actions.deciding import unpublished
from mithaq.sittings.decision_errors import NotReadyError
from mithaq.sittings.grounds import grounds_of, version_of
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Decision
from mithaq.sittings.records import decision_record
from mithaq.sittings.rules import Actor

# Kept with the adoption, so in every language at once.
REFERENCES = {
    "ar": "مقرر رقم {reference} بتاريخ {day}",
    "fr": "Délibération n° {reference} du {day}",
    "en": "Decision No. {reference} of {day}",
}


@transaction.atomic
def publish_decision(*, by: Actor, decision: Decision, revision: int | None = None) -> Decision:
    """Make a signed decision public, with the hash of its words and of its record, and adopt the text it was about.

    Raises NotAllowed; OutdatedError; NotReadyError with what is still missing; Refused, and publishes nothing, when the
    text on which the council voted is not the validated one any more.
    """
    decision = unpublished(by, decision, revision=revision)
    if reasons := missing(decision):
        raise NotReadyError(reasons)
    decision.rests_on = [one.as_json() for one in grounds_of(decision.item)]
    decision.contents = decision_record(decision)
    decision.content_hash = content_hash(decision.contents)
    decision.published_at = clock.now()
    decision.publication_act = record(
        "sittings.published",
        at=decision.published_at,
        public={
            "decision": decision.public_id,
            "body": decision.organ.body.public_id,
            "number": decision.number,
            "year": decision.year,
            "outcome": decision.outcome,
            "content_hash": decision.content_hash,
        },
    )
    rows = aftermath.deadlines_of(decision)
    decision.executable_on = aftermath.executable_on(decision, rows, law_of(decision.organ))
    decision.revision += 1
    decision.save()
    bring_into_force(by=by, decision=decision)
    return decision


def bring_into_force(*, by: Actor, decision: Decision) -> Adoption | None:
    """Adopt the text that a published decision was about, or bring its day up to date. For actions of this app, inside
    their transaction. Returns what stands; None where the decision adopts nothing."""
    version = version_of(decision.item)
    if version is None or not version.edition.instrument.is_made_together:
        return None
    if not decision.is_published or decision.executable_on is None:
        return None
    on = max(decision.executable_on, decision.decided_on)
    adoption = Adoption.objects.filter(decision_id=decision.public_id).order_by("-pk").first()
    if adoption is None:
        return adopt_by_decision(
            by=by,
            version=version,
            decision=reference_of(decision),
            decision_id=decision.public_id,
            decided_on=decision.decided_on,
            in_force_on=on,
        )
    if adoption.ended_on is None:
        return set_in_force_by_decision(adoption=adoption, in_force_on=on)
    if adoption.edition.state != edition_states.FROZEN:
        return None  # a later edition has taken its place meanwhile
    return restore_by_decision(adoption=adoption, in_force_on=on)


def missing(decision: Decision) -> list[str]:
    """What a decision still lacks before it can be published, each as a sentence to act upon."""
    reasons = []
    if not decision.reasons:
        reasons.append(_("It has no reasons: a decision without reasons is not published."))
    if not decision.operative:
        reasons.append(_("What is decided is not written yet."))
    if why := level_refused(decision):
        reasons.append(why)
    cited = [one.commitment for one in decision.citations.select_related("commitment")]
    if cited and not any(one.can_be_cited for one in cited):
        reasons.append(_("A principle alone cannot be cited: cite a rule first."))
    if decision.signed_on is None:
        reasons.append(_("Whoever presided over the vote has not signed it."))
    if not decision.vote.is_settled:
        reasons.append(_("A second signature is asked for, by somebody else who holds an office."))
    return reasons


def level_refused(decision: Decision) -> str:
    """Why this organ may not decide, as the table of competences has it; empty where it may, or says why it does."""
    if decision.level_reason:
        return ""
    line = levels.line_of(decision.organ, decision.level_code, decision.decided_on)
    if line is None:
        return _("Choose its line in the table of competences, or say why this organ decides.")
    if line.level == levels.level_of(decision.organ):
        return ""
    sentence = _("“%(matter)s” is for %(level)s to decide (%(article)s): say why this organ decides it.")
    return sentence % {"matter": line.name, "level": line.level_name, "article": line.article_name}


def reference_of(decision: Decision) -> LocalizedText:
    """“Délibération n° 12/2024 du 2024-09-09 · Conseil préfectoral”: what an adoption says of it."""
    name, day = decision.organ.name or decision.organ.body.name, decision.decided_on.isoformat()
    return LocalizedText(
        "fr",
        {
            language: f"{words.format(reference=decision.reference, day=day)} · {name.shown(language).text}"
            for language, words in REFERENCES.items()
        },
    )
