"""Which members, and which group of promises, a network's scorecard is asked for."""

from __future__ import annotations

from typing import Any

from mithaq.portal.network.days import Day
from mithaq.portal.network.forms import MembersFilter
from mithaq.portal.network.members import Members


class ScorecardFilter(MembersFilter):
    """Besides the members, the group of promises: programmes or charters, judged by which book, at which stage."""

    def __init__(self, data: Any, *, day: Day, members: Members) -> None:
        super().__init__(data, day=day, members=members)
        self.group_code = str(data.get("group", ""))

    def asked(self) -> dict[str, str]:
        """Filters of the members, for addresses of the same page."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("kind", "region", "q")}
