"""Milestones and indicators: a form of lines, in which an empty line is none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from mithaq.instruments.models import Indicator, Plan
from mithaq.instruments.programmes.content import plain_number
from mithaq.instruments.programmes.facts import IndicatorFacts, MilestoneFacts, PlanFacts
from mithaq.instruments.programmes.forms.steps import StepForm

SPARE = 3  # empty lines after those that stand


class RowsForm(StepForm):
    """Lines numbered from 0. ``names``: the fields of a line that, all empty, make it none."""

    def lines(self, standing: int) -> range:
        """As many as came back, or as stand with some to spare."""
        sent = self.data.get("lines", "") if self.is_bound else ""
        count = int(sent) if str(sent).isascii() and str(sent).isdigit() and len(str(sent)) < 3 else standing + SPARE
        self.fields["lines"] = forms.IntegerField(widget=forms.HiddenInput, initial=count, required=False)
        return range(count)

    def lineage(self, place: int, value: str) -> None:
        self.fields[f"lineage_{place}"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=value, max_length=16
        )


class MilestonesForm(RowsForm):
    """What is done first, and then."""

    def ask(self, plan: Plan) -> None:
        rows = list(self.standing.found.milestones)
        for place in self.lines(len(rows)):
            row = rows[place] if place < len(rows) else None
            self.lineage(place, row.lineage if row else "")
            label = gettext("Milestone %(number)s") % {"number": place + 1}
            self.add_text(f"text_{place}", label, initial=row.text if row else None)
            starts = gettext("Milestone %(number)s starts on") % {"number": place + 1}
            self.ask_day(f"starts_{place}", starts, row.starts_on if row else None)
            ends = gettext("Milestone %(number)s ends on") % {"number": place + 1}
            self.ask_day(f"ends_{place}", ends, row.ends_on if row else None)
        self.places = [name.removeprefix("lineage_") for name in self.fields if name.startswith("lineage_")]

    def facts(self) -> PlanFacts:
        data = self.cleaned_data
        rows = [
            MilestoneFacts(text, data[f"starts_{place}"], data[f"ends_{place}"], data[f"lineage_{place}"])
            for place in self.places
            if (text := self.text(f"text_{place}")) or data[f"starts_{place}"] or data[f"ends_{place}"]
        ]
        return {"milestones": rows}


class IndicatorsForm(RowsForm):
    """What is measured, from where to where, by when."""

    def ask(self, plan: Plan) -> None:
        rows = list(self.standing.found.indicators)
        for place in self.lines(len(rows)):
            self._ask_line(place, rows[place] if place < len(rows) else Indicator(lineage=""))
        self.places = [name.removeprefix("lineage_") for name in self.fields if name.startswith("lineage_")]

    def _ask_line(self, place: int, row: Indicator) -> None:
        number = {"number": place + 1}
        self.lineage(place, row.lineage)
        self.add_text(f"what_{place}", gettext("Indicator %(number)s: what") % number, initial=row.what)
        self.add_text(f"unit_{place}", gettext("Indicator %(number)s: unit") % number, initial=row.unit)
        self._ask_number(f"baseline_{place}", gettext("Indicator %(number)s: at the start") % number, row.baseline)
        self._ask_number(f"target_{place}", gettext("Indicator %(number)s: target") % number, row.target)
        self.ask_day(f"due_{place}", gettext("Indicator %(number)s: reached on") % number, row.due_on)
        self.add_text(f"source_{place}", gettext("Indicator %(number)s: source") % number, initial=row.source)

    def _ask_number(self, name: str, label: str, initial: Any) -> None:
        self.fields[name] = forms.DecimalField(
            label=label,
            required=False,
            max_digits=15,
            decimal_places=3,
            initial=plain_number(initial),
        )

    def facts(self) -> PlanFacts:
        data = self.cleaned_data
        rows = []
        for place in self.places:
            what, unit, source = (self.text(f"{name}_{place}") for name in ("what", "unit", "source"))
            baseline, target, due = (data[f"{name}_{place}"] for name in ("baseline", "target", "due"))
            if what or unit or source or any(one is not None for one in (baseline, target, due)):
                lineage = data[f"lineage_{place}"]
                rows.append(IndicatorFacts(what, unit, baseline, target, due, source, lineage))
        return {"indicators": rows}
