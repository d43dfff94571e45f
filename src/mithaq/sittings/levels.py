"""The table of competences of an organ: which level decides which matter (S3-14). The law's lines come from the
engine; a body's own delegations stand in their place or beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mithaq.core.texts import LocalizedText
from mithaq.sittings import decision_states
from mithaq.sittings.laws import OWN, law_of
from mithaq.sittings.models import AgendaItem, Delegation, Organ
from mithaq_engines.sittings import CouncilLaw


@dataclass(frozen=True)
class Line:
    """``article``: of the law, or the text that delegates. ``delegation``: the body's own line, if it is one."""

    code: str
    name: LocalizedText
    level: str
    article: str
    unverified: bool = False
    delegation: Delegation | None = None

    @property
    def level_name(self) -> str:
        return str(decision_states.LEVELS[self.level])

    @property
    def is_own(self) -> bool:
        return self.delegation is not None

    @property
    def article_name(self) -> str:
        """“article 80”, “the statutes”, or the text that delegates as the body names it."""
        if self.article == OWN:
            return _("the statutes")
        return self.article if self.is_own else _("article %(number)s") % {"number": self.article}


def table_of(organ: Organ, at: date) -> list[Line]:
    """The lines in force on the day ``at``, the law's first. Two queries at most."""
    own = {one.code: _own(one) for one in organ.delegations.exclude(since__gt=at) if _holds(one, at)}
    lines = [own.pop(each.code, each) for each in lines_of(law_of(organ))]
    return [*lines, *own.values()]


def line_of(organ: Organ, code: str, at: date) -> Line | None:
    """One line of the table; None where it has none of this code."""
    return next((one for one in table_of(organ, at) if one.code == code), None)


def lines_of(law: CouncilLaw) -> list[Line]:
    """What the law itself says, or the statutes."""
    return [
        Line(each.name, LocalizedText("fr", _words(each.names)), each.level.value, each.article, each.unverified)
        for each in law.levels
    ]


def level_of(organ: Organ) -> str:
    """The level that this organ is: the council where the law has one, else the bureau."""
    levels = {each.level.value for each in law_of(organ).levels}
    return decision_states.COUNCIL if decision_states.COUNCIL in levels else decision_states.BUREAU


def usual_line(organ: Organ, item: AgendaItem, at: date) -> str:
    """The code of the line under which an item's decision falls, as far as its matter tells; else empty."""
    return item.matter if line_of(organ, item.matter, at) else ""


def _own(row: Delegation) -> Line:
    return Line(row.code, row.name, row.level, row.article, False, row)


def _holds(row: Delegation, at: date) -> bool:
    return row.ended_on is None or row.ended_on > at


def _words(names: Mapping[str, str]) -> dict[str, str]:
    return dict(names)
