"""Write what a commitment of a programme has besides its words, some of it or all of it at once."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate
from mithaq.directory.rules import Actor
from mithaq.instruments.actions import add_commitment
from mithaq.instruments.actions.drafts import original_first, taken_for_edit
from mithaq.instruments.contents import plans_of_commitments
from mithaq.instruments.errors import NotReadyError
from mithaq.instruments.models import BodyPriority, Commitment, Edition, Plan, PriorityTag, Section, Source
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.instruments.models.plans import TEXTS
from mithaq.instruments.programmes.actions.rows import replace_indicators, replace_milestones
from mithaq.instruments.programmes.facts import PlanFacts
from mithaq.instruments.programmes.missing import lacks_of, stands_below_orientation
from mithaq.instruments.programmes.vocabulary import ANSWERS, GOALS, terms
from mithaq.instruments.sources import offered

CURRENCIES = ("MAD", "EUR", "USD", "XOF", "TND", "DZD")
LARGEST = Decimal(10) ** 13  # of a budget


@transaction.atomic
def add_planned(
    *, by: Actor, edition: Edition, revision: int, section: Section, text: LocalizedText, facts: PlanFacts
) -> Commitment:
    """Add a commitment at the end of ``section`` with everything that ``facts`` say of it: one revision further."""
    _refuse_charter(edition)
    commitment = add_commitment(by=by, edition=edition, revision=revision, section=section, text=text)
    write_facts(commitment, facts)
    return commitment


@transaction.atomic
def fill_commitment(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    commitment: Commitment,
    facts: PlanFacts,
    complete: bool = False,
) -> Commitment:
    """Write what ``facts`` say of ``commitment``; what they leave out stays.

    ``complete``: the author says that it is complete, which is refused with everything that is missing, the means of
    follow-up and of control among them (S2-16). A later change that takes something away makes it incomplete again.
    Raises NotAllowed, OutdatedError, NotReadyError, and Refused for what cannot be.
    """
    _refuse_charter(edition)
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    commitment = edition.commitments.select_related("section").get(pk=commitment.pk)
    commitment.edition = edition
    write_facts(commitment, facts)
    found = plans_of_commitments([commitment])[commitment.pk]
    below = stands_below_orientation(edition.instrument.kind, commitment.section)
    lacks = lacks_of(found, has_orientation=below)
    if complete and lacks:
        raise NotReadyError([str(_("To fill in: %(what)s.") % {"what": lack.name}) for lack in lacks])
    assert found.plan is not None
    is_complete = not lacks and (complete or found.plan.is_complete)
    if is_complete != found.plan.is_complete:
        found.plan.is_complete = is_complete
        found.plan.save(update_fields=["is_complete"])
    return commitment


def write_facts(
    commitment: Commitment, facts: PlanFacts, *, nameable: Container[tuple[str, str]] | None = None
) -> Plan:
    """Write ``facts`` into the rows of a commitment whose draft was taken. For actions of programmes.

    ``nameable``: the sources that it may name, where the caller has looked them up for many commitments at once.
    """
    edition = commitment.edition
    plan = Plan.objects.filter(commitment=commitment).first() or Plan(commitment=commitment)
    if "text" in facts:
        commitment.text = original_first(facts["text"], edition)
        if not commitment.text.original_text:
            raise Refused(_("A commitment needs its words in the original language."), field="text")
        commitment.save(update_fields=["text"])
    given: dict[str, Any] = dict(facts)
    for name in ("title", *TEXTS):
        if name in given:
            setattr(plan, name, original_first(given[name], edition))
    _number(plan, facts)
    _codes(plan, facts, edition)
    _lead(plan, facts, edition.instrument.body)
    _budget(plan, facts, edition)
    _dates(plan, facts)
    plan.save()
    _sources(commitment, facts, nameable)
    if "priorities" in facts:
        _priorities(commitment, list(facts["priorities"]), edition.instrument.body)
    if "milestones" in facts:
        replace_milestones(commitment, facts["milestones"])
    if "indicators" in facts:
        replace_indicators(commitment, facts["indicators"])
    return plan


def _refuse_charter(edition: Edition) -> None:
    if edition.instrument.kind not in PROGRAMMES:
        raise Refused(_("Only commitments of a programme have a plan."))


def _number(plan: Plan, facts: PlanFacts) -> None:
    if "number" in facts:
        plan.number = " ".join(facts["number"].split())
        if len(plan.number) > 20:
            raise Refused(_("A number has at most 20 signs."), field="number")


def _codes(plan: Plan, facts: PlanFacts, edition: Edition) -> None:
    if "values" in facts:
        if not set(facts["values"]) <= set(terms("values")):
            raise Refused(_("This value of open government is not known."), field="values")
        plan.values = [code for code in terms("values") if code in facts["values"]]
    if "goals" in facts:
        if not set(facts["goals"]) <= set(GOALS):
            raise Refused(_("The goals are numbered from 1 to 17."), field="goals")
        plan.goals = sorted(set(facts["goals"]))
    if "other_bodies" in facts:
        plan.other_bodies = list(dict.fromkeys(body.public_id for body in facts["other_bodies"]))
    if "markers" in facts:
        plan.markers = {
            **plan.markers,
            **{code: _marker(code, *said, edition) for code, said in facts["markers"].items()},
        }


def _marker(code: str, answer: str, reason: LocalizedText, edition: Edition) -> dict[str, Any]:
    """An answer says nothing without its reason (S2-06)."""
    if code not in terms("markers") or answer not in ("", *ANSWERS):
        raise Refused(_("Answer yes, partly or no."), field=f"marker_{code}")
    words = original_first(reason, edition)
    if answer and not words.original_text:
        raise Refused(_("Give the reason of this answer in a sentence."), field=f"reason_{code}")
    return {"answer": answer, "reason": words.as_json()}


def _lead(plan: Plan, facts: PlanFacts, body: Body) -> None:
    if "lead" not in facts:
        return
    lead = facts["lead"]
    if lead is None:
        plan.lead_body, plan.lead_role = None, ""
        return
    where, role = (lead.body, lead.role) if isinstance(lead, Mandate) else lead
    if role not in kinds.roles() or not where.path.startswith(body.path):
        raise Refused(_("The lead is an office of the body itself, or of one below it."), field="lead")
    plan.lead_body, plan.lead_role = where, role


def _budget(plan: Plan, facts: PlanFacts, edition: Edition) -> None:
    if "budget" not in facts:
        return
    budget = facts["budget"]
    if budget.amount is not None and not 0 <= budget.amount < LARGEST:
        raise Refused(_("This amount is out of bounds."), field="amount")
    if budget.amount is not None and budget.currency not in CURRENCIES:
        raise Refused(_("An amount needs its currency."), field="currency")
    plan.budget_amount = budget.amount
    plan.budget_currency = budget.currency if budget.amount is not None else ""
    plan.budget_source = original_first(budget.source, edition)


def _dates(plan: Plan, facts: PlanFacts) -> None:
    if "starts_on" in facts:
        plan.starts_on = facts["starts_on"]
    if "ends_on" in facts:
        plan.ends_on = facts["ends_on"]
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        raise Refused(_("It ends before it starts."), field="ends_on")


def _sources(commitment: Commitment, facts: PlanFacts, nameable: Container[tuple[str, str]] | None) -> None:
    """Sources that stay keep their row: an app above counts from the day on which they were named."""
    if "sources" not in facts:
        return
    asked = list(dict.fromkeys(facts["sources"]))
    standing = {(one.kind, one.public_id): one for one in Source.objects.filter(commitment=commitment)}
    new = set(asked) - set(standing)
    if new and nameable is None:
        nameable = offered(commitment.edition.instrument)
    if any(one not in (nameable or ()) for one in new):
        raise Refused(_("A source is a need that was selected, or an orientation in force."), field="sources")
    for key, row in standing.items():
        if key not in asked:
            row.delete()
    for kind, public_id in asked:
        if (kind, public_id) not in standing:
            Source.objects.create(commitment=commitment, kind=kind, public_id=public_id)


def _priorities(commitment: Commitment, codes: list[str], body: Body) -> None:
    known = {*terms("priorities"), *BodyPriority.objects.filter(body=body).values_list("code", flat=True)}
    if not set(codes) <= known:
        raise Refused(_("This priority is not known."), field="priorities")
    PriorityTag.objects.filter(commitment=commitment).exclude(code__in=codes).delete()
    standing = set(PriorityTag.objects.filter(commitment=commitment).values_list("code", flat=True))
    PriorityTag.objects.bulk_create(PriorityTag(commitment=commitment, code=code) for code in set(codes) - standing)
