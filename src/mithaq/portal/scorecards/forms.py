"""Which members, and which group of promises, a network's scorecard is asked for."""

from __future__ import annotations

from typing import Any

from django import forms

from mithaq.portal.network.days import Day
from mithaq.portal.network.forms import MembersFilter
from mithaq.portal.network.members import Members


class ScorecardFilter(MembersFilter):
    """Besides the members, the group of promises: programmes or charters, judged by which book, at which stage."""

    group = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, day: Day, members: Members) -> None:
        super().__init__(data, day=day, members=members)
        self.data = {**self.data, "group": data.get("group", "")}

    def asked(self) -> dict[str, str]:
        """Filters of the members, for addresses of the same page."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("kind", "region", "q")}

    def group_code(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("group") or ""
