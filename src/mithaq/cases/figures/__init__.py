"""Figures of bodies: how many asked, how many were answered, in how many days; small numbers withheld."""

from __future__ import annotations

from mithaq.cases.figures.counting import Figures, Spread, figures_of, years_with
from mithaq.cases.figures.pages import Asked, BodyPage, Group, Member, groups_of, records_of
from mithaq.cases.figures.tables import Row, Table, tables_of

__all__ = [
    "Asked",
    "BodyPage",
    "Figures",
    "Group",
    "Member",
    "Row",
    "Spread",
    "Table",
    "figures_of",
    "groups_of",
    "records_of",
    "tables_of",
    "years_with",
]
