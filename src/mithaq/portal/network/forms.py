"""What is asked of the pages of a network, and the form that links facts to duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.directory import kinds
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.portal.network.days import Day, day_of
from mithaq.portal.network.duties import Duty
from mithaq.portal.network.evidence import Source
from mithaq.portal.network.matrix import heading_of
from mithaq.portal.network.members import Member, Members
from mithaq.portal.network.programmes import STATES, Programme

SOME = "some"
FIRST_YEAR, LAST_YEAR = 1900, 2999  # of a day that can be asked for


class DayForm(forms.Form):
    """A day in the address; one that makes no sense is today, as one of a year that no calendar of ours holds."""

    at = DayField(required=False)

    def clean_at(self) -> date | None:
        day: date | None = self.cleaned_data["at"]
        return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


def day_asked(request: HttpRequest, body: Body) -> Day:
    """The day of ``?at=`` where ``body`` is; today without one."""
    form = DayForm(request.GET)
    form.is_valid()
    return day_of(body, form.cleaned_data.get("at"))


class MembersFilter(forms.Form):
    """Which members, on which day. Choices are what there is on that day."""

    at = DayField(label=_("On"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    q = WordsField(label=_("Name"), required=False, max_length=100)

    def __init__(self, data: Any, *, day: Day, members: Members) -> None:
        super().__init__({"at": day.on.isoformat(), **{name: data.get(name, "") for name in ("kind", "region", "q")}})
        names = [(code, kinds.body_kind(code).plural) for code in members.kinds]
        self.choose("kind", names)
        self.choose("region", [(code, str(name)) for code, name in members.regions.items()])
        if not members.regions:
            del self.fields["region"]

    def choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """The choices of a field, after all of them."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]

    def members(self, members: Members) -> list[Member]:
        """Those asked for; what makes no sense narrows nothing."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name) or "" for name in ("kind", "region", "q")}
        return members.chosen(kind=asked["kind"], region=asked["region"], words=asked["q"])


class DutiesFilter(MembersFilter):
    """Besides, one duty alone, and of its members those with evidence only."""

    duty = forms.ChoiceField(label=_("Duty"), required=False)
    shown = forms.ChoiceField(label=_("Members"), required=False, choices=[("", _("All")), (SOME, _("With evidence"))])

    def __init__(self, data: Any, *, day: Day, members: Members, duties: Sequence[Duty]) -> None:
        super().__init__(data, day=day, members=members)
        self.data = {**self.data, **{name: data.get(name, "") for name in ("duty", "shown")}}
        self.duties = duties
        self.choose("duty", [(one.lineage, f"{one.number}. {heading_of(one)}") for one in duties])
        if not self["duty"].value():
            del self.fields["shown"]

    def asked_duties(self) -> list[Duty]:
        self.is_valid()
        lineage = self.cleaned_data.get("duty")
        return [one for one in self.duties if lineage in (None, "", one.lineage)]

    def asks_for_some(self) -> bool:
        self.is_valid()
        return self.cleaned_data.get("shown") == SOME


class ProgrammesFilter(MembersFilter):
    """Besides, programmes in one state."""

    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, data: Any, *, day: Day, members: Members) -> None:
        super().__init__(data, day=day, members=members)
        self.data = {**self.data, "state": data.get("state", "")}
        self.choose("state", [(code, str(name)) for code, name in STATES.items()])

    def programmes(self, programmes: Sequence[Programme]) -> list[Programme]:
        """Those in the state asked for, or all."""
        self.is_valid()
        state = self.cleaned_data.get("state") or ""
        return [one for one in programmes if state in ("", one.state)]


@dataclass(frozen=True)
class _Group:
    """A duty and the name of its field."""

    duty: Duty
    field: str


class LinksForm(forms.Form):
    """Which facts are evidence of each duty."""

    def __init__(
        self, data: Any, *, duties: Sequence[Duty], sources: Mapping[str, Source], links: Mapping[str, Any]
    ) -> None:
        super().__init__(data)
        self.groups = [_Group(one, f"duty_{one.lineage}") for one in duties]
        for group in self.groups:
            self.fields[group.field] = forms.MultipleChoiceField(
                label=f"{group.duty.number}. {heading_of(group.duty)}",
                help_text=str(group.duty.text),
                required=False,
                choices=[(code, source.name) for code, source in sources.items()],
                widget=forms.CheckboxSelectMultiple,
                initial=sorted(links.get(group.duty.lineage, ())),
            )

    def chosen(self) -> dict[str, list[str]]:
        """Codes by lineage."""
        return {group.duty.lineage: self.cleaned_data[group.field] for group in self.groups}
