"""What a kind of case declares: its words, fields, laws, clocks, who handles it and who sees it. The mechanism does
the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise

from mithaq.law.terms import Terms, codes, terms
from mithaq_engines import clocks

Words = str | Promise
FieldType = Literal["words", "text", "choice", "date", "yes"]


@dataclass(frozen=True)
class Field:
    """Something asked of whoever opens a case. ``choices``: (code, words). ``is_private``: never in a published
    thread."""

    code: str
    label: Words
    type: FieldType = "words"
    help: Words = ""
    required: bool = False
    choices: tuple[tuple[str, Words], ...] = ()
    is_private: bool = False


@dataclass(frozen=True)
class Template:
    """Words to begin an answer with; ``text`` may hold {number}, {day} and {subject}."""

    code: str
    name: Words
    text: Words
    outcome: str = ""


@dataclass(frozen=True)
class Kind:
    """
    ``laws``: country -> code of the file of time limits; a country that is not named has no clock.
    ``first_clock``: the law's clock that answering ends; ``event``: what starts it, the receipt.
    ``handled_by``: the power (`directory.kinds`) of those who answer. ``terms_in``: the folder of ``law/answering``
    with identity fields, grounds and steps, if any. ``may_be_urgent``: asks for the law's class ``urgent``.
    ``is_published``: its thread may be made public once answered. ``on_log``: its acts enter the public log.
    ``needs_decision``: an answer says an outcome; else it only says words. ``level``: who sees a new one.
    ``head_sees``: whether the head of the body sees them too. ``outcome_names``: other words for the outcomes.
    """

    code: str
    name: Words
    plural: Words
    invitation: Words
    subject_label: Words
    text_label: Words
    handled_by: str
    laws: Mapping[str, str] = field(default_factory=dict)
    first_clock: str = ""
    event: str = ""
    text_help: Words = ""
    fields: tuple[Field, ...] = ()
    templates: tuple[Template, ...] = ()
    terms_in: str = ""
    may_be_urgent: bool = False
    is_published: bool = False
    on_log: bool = False
    needs_decision: bool = True
    level: str = "open"
    head_sees: bool = True
    outcome_names: Mapping[str, Words] = field(default_factory=dict)

    def law_in(self, country: str) -> str:
        """The code of the file of time limits in ``country``; empty where there is none."""
        return self.laws.get(country, "")

    def terms_under(self, law: str) -> Terms:
        """What the law says besides time limits; nothing where no file says it."""
        return terms(self.terms_in, law) if self.terms_in and law in codes(self.terms_in) else Terms()

    def clocks_under(self, law: str) -> clocks.Law | None:
        return clocks.law(law) if law else None

    def urgent_class(self, law: str) -> str:
        """“urgent” where the kind offers it and the law has it."""
        found = self.clocks_under(law) if self.may_be_urgent else None
        has = found is not None and "urgent" in found.clock(self.first_clock).classes
        return "urgent" if has else ""

    def power_for(self, clock: str, law: str) -> str:
        """Which power acts on a clock of the law; empty: somebody outside this site."""
        step = self.terms_under(law).steps.get(clock)
        return self.handled_by if step is None else step.power
