"""How the promises of a network's members stand, counted."""

from __future__ import annotations

from mithaq.directory.models import Body
from mithaq.portal.network.days import Day
from mithaq.portal.network.members import joined
from mithaq.portal.scorecards.asked import promises_of
from mithaq.portal.scorecards.members import Counts, rows_of


def counts_of(network: Body, day: Day) -> Counts:
    """Of each member on the day."""
    found = promises_of(joined(network, day).values("body"), day, today=network.today())
    return rows_of(found.all)
