"""The steps in which a commitment of a programme is written, one idea a page. Each makes the facts that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.directory.models import Body
from mithaq.instruments import sources
from mithaq.instruments.contents import PlanContents
from mithaq.instruments.forms.texts import EditionForm
from mithaq.instruments.models import BodyPriority, Commitment, Edition, Plan
from mithaq.instruments.programmes.actions.plans import CURRENCIES
from mithaq.instruments.programmes.facts import Budget, PlanFacts
from mithaq.instruments.programmes.offices import offices_within
from mithaq.instruments.programmes.vocabulary import ANSWERS, terms

PARTNERS = 300  # bodies offered as involved


@dataclass(frozen=True)
class Standing:
    """A commitment as it stands: what a step starts from."""

    commitment: Commitment | None = None
    found: PlanContents = field(default_factory=PlanContents)

    @property
    def plan(self) -> Plan:
        return self.found.plan or Plan()


class StepForm(EditionForm):
    """One step. ``facts()``: what it asks, as `fill_commitment` takes it."""

    def __init__(self, data: Any, *, edition: Edition, standing: Standing) -> None:
        super().__init__(data, edition=edition)
        self.standing = standing
        self.ask(standing.plan)

    def ask(self, plan: Plan) -> None:
        """Make the fields."""
        raise NotImplementedError

    def facts(self) -> PlanFacts:
        raise NotImplementedError

    def ask_day(self, name: str, label: Any, initial: Any) -> None:
        self.fields[name] = forms.DateField(
            label=label, required=False, initial=initial, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        )

    def ask_choices(
        self, name: str, label: Any, choices: Sequence[tuple[str, Any]], initial: Any, help_text: Any = ""
    ) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label,
            choices=list(choices),
            required=False,
            initial=initial,
            help_text=help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class WhatForm(StepForm):
    """What it is, and why."""

    def ask(self, plan: Plan) -> None:
        words = self.standing.commitment.text if self.standing.commitment else None
        self.fields["number"] = forms.CharField(
            label=_("Number"),
            required=False,
            max_length=20,
            initial=plan.number,
            help_text=_("Left empty, it gets the number of its place."),
        )
        self.add_text("title", _("Short name"), initial=plan.title)
        self.add_text("text", _("The commitment"), initial=words, rows=4, required=True)
        self.add_text("problem", _("Problem that it answers"), initial=plan.problem, rows=4)
        self.add_text("baseline", _("Where things stand at the start"), initial=plan.baseline, rows=3)
        self.add_text("solution", _("How it solves the problem"), initial=plan.solution, rows=4)
        lens = _("Transparency, participation or accountability at least; the two others come in addition.")
        choices = [(code, one.name) for code, one in terms("values").items()]
        self.ask_choices("values", _("Values of open government"), choices, plan.values, lens)
        self.add_text("relevance", _("How it serves them"), initial=plan.relevance, rows=3)

    def facts(self) -> PlanFacts:
        return {
            "number": self.cleaned_data["number"],
            "title": self.text("title"),
            "text": self.text("text"),
            "problem": self.text("problem"),
            "baseline": self.text("baseline"),
            "solution": self.text("solution"),
            "values": self.cleaned_data["values"],
            "relevance": self.text("relevance"),
        }


class WhoForm(StepForm):
    """Who leads, who takes part, from when to when."""

    def ask(self, plan: Plan) -> None:
        body = self.edition.instrument.body
        self.offices = offices_within(body)
        lead = f"{plan.lead_body.public_id}:{plan.lead_role}" if plan.lead_body else ""
        choices = [("", _("nobody yet")), *((code, str(office)) for code, office in self.offices.items())]
        if lead and lead not in self.offices:
            choices.append((lead, _("the office that is written, which nobody holds today")))
        self.fields["lead"] = forms.ChoiceField(
            label=_("Office that leads"),
            choices=choices,
            required=False,
            initial=lead,
            help_text=_("An office, not a person: whoever holds it leads."),
        )
        self.add_text("lead_words", _("Who leads, in words"), initial=plan.lead_words)
        near = Body.objects.exclude(pk=body.pk).order_by("path", "pk")[:PARTNERS]
        self.bodies = {one.public_id: one for one in near}
        self.ask_choices(
            "other_bodies",
            _("Bodies involved"),
            [(key, str(one)) for key, one in self.bodies.items()],
            [one for one in plan.other_bodies if one in self.bodies],
        )
        self.kept = [one for one in plan.other_bodies if one not in self.bodies]
        self.add_text("others", _("Others involved"), initial=plan.others, rows=2)
        self.ask_day("starts_on", _("Starts on"), plan.starts_on)
        self.ask_day("ends_on", _("Ends on"), plan.ends_on)

    def facts(self) -> PlanFacts:
        data = self.cleaned_data
        asked = data["lead"]
        office = self.offices.get(asked)
        others = [*Body.objects.filter(public_id__in=self.kept), *(self.bodies[one] for one in data["other_bodies"])]
        facts: PlanFacts = {
            "lead_words": self.text("lead_words"),
            "other_bodies": others,
            "others": self.text("others"),
            "starts_on": data["starts_on"],
            "ends_on": data["ends_on"],
        }
        if office or not asked:
            facts["lead"] = (office.body, office.role) if office else None
        return facts


class MoneyForm(StepForm):
    """What it costs, who pays, and which other plans it serves."""

    def ask(self, plan: Plan) -> None:
        self.fields["amount"] = forms.DecimalField(
            label=_("Amount"),
            required=False,
            min_value=0,
            max_digits=15,
            decimal_places=2,
            initial=plan.budget_amount,
        )
        self.fields["currency"] = forms.ChoiceField(
            label=_("Currency"),
            choices=[(one, one) for one in CURRENCIES],
            initial=plan.budget_currency or CURRENCIES[0],
        )
        self.add_text("budget_source", _("Who pays"), initial=plan.budget_source, rows=2)
        self.add_text("links", _("Other plans that it serves"), initial=plan.links, rows=2)
        goals = [(code, f"{code}. {one.name}") for code, one in terms("goals").items()]
        self.ask_choices("goals", _("Sustainable Development Goals"), goals, [str(one) for one in plan.goals])

    def facts(self) -> PlanFacts:
        data = self.cleaned_data
        return {
            "budget": Budget(data["amount"], data["currency"], self.text("budget_source")),
            "links": self.text("links"),
            "goals": [int(one) for one in data["goals"]],
        }


class MarkersForm(StepForm):
    """Each marker answered with a reason, and the priorities that it serves."""

    def ask(self, plan: Plan) -> None:
        for code, term in terms("markers").items():
            said = plan.marker(code)
            self.fields[f"marker_{code}"] = forms.ChoiceField(
                label=term.name,
                choices=[("", _("not answered yet")), *ANSWERS.items()],
                required=False,
                initial=said.answer,
            )
            label = gettext("Reason of the answer on “%(marker)s”") % {"marker": term.name}
            self.add_text(f"reason_{code}", label, initial=said.reason, rows=2)
        own = BodyPriority.objects.filter(body=self.edition.instrument.body)
        choices = [(code, one.name) for code, one in terms("priorities").items()]
        choices += [(one.code, str(one.name)) for one in own]
        self.ask_choices("priorities", _("Priorities that it serves"), choices, list(self.standing.found.priorities))

    def facts(self) -> PlanFacts:
        said = {code: (self.cleaned_data[f"marker_{code}"], self.text(f"reason_{code}")) for code in terms("markers")}
        return {"markers": said, "priorities": self.cleaned_data["priorities"]}


class MeansForm(StepForm):
    """How it is followed, and how it is controlled (S2-16)."""

    def ask(self, plan: Plan) -> None:
        self.add_text(
            "follow_up",
            _("Means of follow-up"),
            initial=plan.follow_up,
            rows=4,
            help_text=_("Who looks how far it has come, how often, with what."),
        )
        self.add_text(
            "control",
            _("Means of control"),
            initial=plan.control,
            rows=4,
            help_text=_("Who else checks that what is said was done."),
        )

    def facts(self) -> PlanFacts:
        return {"follow_up": self.text("follow_up"), "control": self.text("control")}


class ExplanationsForm(StepForm):
    """Plain words, for those who do it and for partners (S3-23)."""

    def ask(self, plan: Plan) -> None:
        self.add_text("for_team", _("For the team, in plain words"), initial=plan.for_team, rows=4)
        self.add_text("for_partners", _("For partners, in plain words"), initial=plan.for_partners, rows=4)

    def facts(self) -> PlanFacts:
        return {"for_team": self.text("for_team"), "for_partners": self.text("for_partners")}


class SourcesForm(StepForm):
    """Which need or orientation it answers."""

    def ask(self, plan: Plan) -> None:
        named = {f"{one.kind}:{one.public_id}": one for one in self.standing.found.sources}
        offered = sources.offered(self.edition.instrument)
        choices = {f"{kind}:{key}": f"{label} ({of.name})" for (kind, key), (of, label) in offered.items()}
        shown = sources.shown(self.standing.found.sources)
        for code, one in named.items():
            here = shown.get((one.kind, one.public_id))
            choices.setdefault(code, str(here.label) if here else gettext("a source that is not public"))
        help_text = _("A selected need, or an orientation of a strategic programme in force.")
        self.ask_choices("sources", _("What it answers"), list(choices.items()), list(named), help_text)

    def facts(self) -> PlanFacts:
        return {
            "sources": [(kind, key) for kind, _sep, key in (one.partition(":") for one in self.cleaned_data["sources"])]
        }
