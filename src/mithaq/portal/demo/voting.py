"""The ballots of the demonstration's calls: projects of `calls.toml` are put on them the day before they open."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from mithaq.ballots import actions
from mithaq.calls import states
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.portal.demo.calling import call_of
from mithaq.portal.demo.reading import rows_of
from mithaq.portal.demo.story import Story

BALLOTS = ("voting", "decided")


def tell_ballots(story: Story) -> None:
    """Each ballot is composed the day before its phase opens."""
    rows = rows_of("calls.toml")
    for name in BALLOTS:
        row = rows[name]
        opens = next(opens for kind, opens, _closes in row["phases"] if kind == states.BALLOT)
        story.on(opens - 1, partial(_compose, story, name, row), hour=9)


def _compose(story: Story, name: str, row: Mapping[str, Any]) -> None:
    call = call_of(story, name)
    election = actions.compose_election(by=INSTALLATION, call=call, terms=actions.Terms(most=4, least_ballots=5))
    envelope = call.envelopes.get()
    for title, _place, _theme, cost, _yearly in row["projects"]:
        written = "fr" if title[0] < "\u0400" else "ar"
        actions.add_candidate(
            by=INSTALLATION,
            election=election,
            envelope=envelope,
            title=LocalizedText(written, {written: title}),
            cost=Decimal(cost),
        )
    story.made[f"election:{name}"] = election
