"""Decide which offices owe an account; change it for the periods to come; end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.accounts import periods, rules, states
from mithaq.accounts.models import Obligation, ObligedOffice
from mithaq.accounts.scales import scale
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory import kinds
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor

LONGEST_WAIT = 180  # days to give or to answer: ours
FARTHEST = 1000  # days from today to the first period's first day: ours


@dataclass(frozen=True)
class Terms:
    """``offices``: (body, role) of each that owes. ``months``: 3, 6 or 12. ``first_on``: the first day of the first
    period. ``answerer``: (body, role); the head of the body when None. ``commitment``: lineage of the promise on which
    it rests; ``decision_id``: public id of a decision. ``consequences``: codes; all when empty."""

    name: LocalizedText
    offices: Sequence[tuple[Body, str]]
    months: int
    first_on: date
    days_to_give: int = 30
    days_to_answer: int = 30
    answerer: tuple[Body, str] | None = None
    commitment: str = ""
    decision_id: str = ""
    basis: LocalizedText = field(default_factory=empty_text)
    consequences: Sequence[str] = ()


@transaction.atomic
def oblige(*, by: Actor, body: Body, terms: Terms) -> Obligation:
    """Let offices of ``body`` owe an account. Raises NotAllowed, and Refused with its field."""
    if not rules.may_oblige(by, body):
        raise NotAllowed
    body = Body.objects.select_for_update().get(pk=body.pk)  # obligations of one body are decided one by one
    return _write(by, body, terms, before=None)


@transaction.atomic
def change_terms(*, by: Actor, obligation: Obligation, terms: Terms) -> Obligation:
    """Other terms from the first period that has not begun; what runs stays as it was. ``terms.first_on`` is ignored.

    Raises NotAllowed, and Refused when it ended already.
    """
    held = _held(by, obligation)
    start = _cut(held)
    changed = Terms(**{**terms.__dict__, "first_on": start})
    return _write(by, held.body, changed, before=held)


@transaction.atomic
def end_obligation(*, by: Actor, obligation: Obligation) -> Obligation:
    """No account is owed of periods that have not begun. Raises NotAllowed, Refused."""
    held = _held(by, obligation)
    _cut(held)
    return held


def _held(by: Actor, obligation: Obligation) -> Obligation:
    rows = Obligation.objects.select_related("body__parent")
    held = rows.select_for_update(of=("self",)).get(pk=obligation.pk)
    if not rules.may_oblige(by, held.body):
        raise NotAllowed
    if held.until is not None:
        raise Refused(_("This obligation has ended or was changed already."))
    return held


def _cut(obligation: Obligation) -> date:
    """End it before the first period that has not begun; returns that period's first day."""
    obligation.until = periods.next_start(obligation.first_on, obligation.months, obligation.body.today())
    obligation.save(update_fields=["until"])
    return obligation.until


def _write(by: Actor, body: Body, terms: Terms, *, before: Obligation | None) -> Obligation:
    answer_body, answer_role = terms.answerer or (body, "head")
    _check(body, terms, answer_body, answer_role)
    obligation = Obligation.objects.create(
        body=body,
        name=terms.name,
        months=terms.months,
        first_on=terms.first_on,
        days_to_give=terms.days_to_give,
        days_to_answer=terms.days_to_answer,
        answer_body=answer_body,
        answer_role=answer_role,
        commitment=terms.commitment,
        decision_id=terms.decision_id,
        basis=terms.basis,
        consequences=list(terms.consequences) or list(scale().consequences),
        supersedes=before,
        made_at=clock.now(),
        made_by=by if isinstance(by, Person) else None,
        look_at=clock.now(),
    )
    ObligedOffice.objects.bulk_create(
        ObligedOffice(obligation=obligation, body=one, role=role) for one, role in terms.offices
    )
    return obligation


def _check(body: Body, terms: Terms, answer_body: Body, answer_role: str) -> None:
    if not terms.name:
        raise Refused(_("Say what this account is called."), field="name")
    if terms.months not in states.MONTHS:
        raise Refused(_("Choose one of the list."), field="months")
    first = next(periods.periods(terms.first_on, terms.months))
    today = body.today()
    if first.ends_on < today:
        raise Refused(_("The first period is over: nobody owes an account of what nobody announced."), field="first_on")
    if (terms.first_on - today).days > FARTHEST:
        raise Refused(_("This day is too far away."), field="first_on")
    for name, days in (("days_to_give", terms.days_to_give), ("days_to_answer", terms.days_to_answer)):
        if not 1 <= days <= LONGEST_WAIT:
            raise Refused(_("From 1 to %(most)d days.") % {"most": LONGEST_WAIT}, field=name)
    if not set(terms.consequences) <= set(scale().consequences):
        raise Refused(_("Choose one of the list."), field="consequences")
    _check_offices(body, terms, answer_body, answer_role)


def _check_offices(body: Body, terms: Terms, answer_body: Body, answer_role: str) -> None:
    if not terms.offices:
        raise Refused(_("Say which offices owe it."), field="offices")
    if answer_role not in kinds.roles() or any(role not in kinds.roles() for _one, role in terms.offices):
        raise Refused(_("This role is not known."), field="offices")
    if len({(one.pk, role) for one, role in terms.offices}) != len(terms.offices):
        raise Refused(_("Each office once."), field="offices")
    for one, role in terms.offices:
        if rules.whole_of(one).pk != body.pk:
            raise Refused(_("“%(name)s” is no part of this body.") % {"name": one.name}, field="offices")
        if not rules.stands_above(answer_body, answer_role, office_body=one, office_role=role):
            said = _("Who answers must stand above every office that gives account: “%(role)s” (%(name)s) does not.")
            names = {"role": kinds.role(answer_role).name, "name": answer_body.name}
            raise Refused(said % names, field="answerer")
    others = Obligation.objects.filter(body=body).in_force(terms.first_on)
    for office in ObligedOffice.objects.filter(obligation__in=others).select_related("body"):
        if any(office.body_id == one.pk and office.role == role for one, role in terms.offices):
            said = _("“%(role)s” (%(name)s) owes an account already.")
            raise Refused(said % {"role": office.role_name, "name": office.body.name}, field="offices")
