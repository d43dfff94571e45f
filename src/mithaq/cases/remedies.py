"""The ways that the law leaves against an answer or a silence, each as a page shows it: what it is, until when, what
happens then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from mithaq.cases import states, told
from mithaq.cases.forms.asking import RemedyForm
from mithaq.cases.models import Case, Clock
from mithaq.law.terms import in_reader_language
from mithaq_engines import clocks


@dataclass(frozen=True)
class Step:
    """What the law opens next: whose turn, what they do, within how long."""

    name: str
    explanation: str
    length: str
    article: str


@dataclass(frozen=True)
class Remedy:
    """One way. ``is_outside``: not the body itself decides; ``outside``: who, where the law's file names them."""

    case: Case
    row: Clock
    name: str
    explanation: str
    law: str
    article: str
    unverified: bool
    is_outside: bool
    outside: str
    then: Sequence[Step]

    @property
    def is_open(self) -> bool:
        return self.row.state == states.RUNNING and self.case.body.today() <= self.row.closes_on

    @property
    def done(self) -> str:
        """What is said once it is taken."""
        return _("It is written down in the thread.") if self.is_outside else _("Your complaint was received.")

    def form(self, data: Any) -> RemedyForm:
        words = _("I have referred this request to: %(name)s.") % {"name": self.outside} if self.outside else ""
        return RemedyForm(data, is_outside=self.is_outside, text=words, today=self.case.body.today())


def remedy_at(case: Case, name: str) -> Remedy:
    """A way of the law that is or was open in this case. Raises 404 when the law opened none of this name."""
    row = get_object_or_404(Clock, case=case, name=name, acts=Clock.PERSON)
    law = clocks.law(case.law)
    clock, rule = law.clock(name), law.rule(name, kind=case.category or None, readings=frozenset(case.readings))
    is_outside = not any(case.declared.power_for(one, case.law) == "decide" for one in clock.next)
    return Remedy(
        case=case,
        row=row,
        name=in_reader_language(clock.names),
        explanation=in_reader_language(clock.explanation),
        law=told.law_name(case.law),
        article=rule.article,
        unverified=rule.unverified,
        is_outside=is_outside,
        outside=_outside(case, clock) if is_outside else "",
        then=[_step(law, one) for one in clock.next if law.clock(one).acts == "body"],
    )


def outside_name(case: Case, name: str) -> str:
    """The outside body that acts on this clock; empty where no file names it."""
    step = case.declared.terms_under(case.law).steps.get(name)
    return step.outside if step else ""


def _outside(case: Case, clock: clocks.Clock) -> str:
    return next((name for one in clock.next if (name := outside_name(case, one))), "")


def _step(law: clocks.Law, name: str) -> Step:
    clock = law.clock(name)
    return Step(
        name=in_reader_language(clock.names),
        explanation=in_reader_language(clock.explanation),
        length=told.length_words(clock.rule),
        article=clock.rule.article,
    )
