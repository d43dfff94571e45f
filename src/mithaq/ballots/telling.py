"""A result told: every round and who paid, what losers lacked, and what other rules would have decided.

It is worked out once from the published ballots, and kept as a file whose hash stands in the purse's result: pages
read it, and read no ballot again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from mithaq.ballots import states
from mithaq.ballots.models import Purse
from mithaq.ballots.publishing import tally_of
from mithaq.ballots.terms import recipe_of
from mithaq.core import files
from mithaq_engines import tally
from mithaq_engines.tally.outcome import Outcome
from mithaq_engines.tally.picture import picture
from mithaq_engines.tally.ties import DEFAULT

TELLING = "telling"
COMPARED = ("greedy-score", "mes-add1u", "phragmen")  # the three rules of `states.RULES`, as `tally.compare` names them
RULE_OF = {"greedy-score": states.GREEDY, "mes-add1u": states.EQUAL_SHARES, "phragmen": states.PHRAGMEN}
LANGUAGES = ("ar", "fr", "en")
WHILE_WAITING = 10_000  # ballots: some seconds of work
AT_ONCE = 20


def telling_of(purse: Purse) -> dict[str, Any]:
    """What is told of a purse's result; worked out and kept when it is asked for the first time."""
    digest = purse.result.get(TELLING)
    if digest:
        try:
            kept: dict[str, Any] = json.loads(files.opened(digest))
        except files.NotKept:
            pass
        else:
            return kept
    told = tell(purse)
    purse.result = {**purse.result, TELLING: files.keep(json.dumps(told, ensure_ascii=False).encode())}
    Purse.objects.filter(pk=purse.pk).update(result=purse.result)
    return told


def is_ready(purse: Purse) -> bool:
    """Whether it is told already, or so small that a page may work it out while its reader waits."""
    return TELLING in purse.result or int(purse.counts.get("ballots", 0)) <= WHILE_WAITING


def tell_due() -> int:
    """Work out what is told of results that nobody has looked at yet. Returns how many."""
    waiting = Purse.objects.filter(election__state=states.PUBLISHED, result__telling__isnull=True)
    done = 0
    for purse in waiting.select_related("election__call", "envelope", "place").order_by("pk")[:AT_ONCE]:
        telling_of(purse)
        done += 1
    return done


def tell(purse: Purse) -> dict[str, Any]:
    """Explain and compare. Of totals alone, what the totals say."""
    election = tally_of(purse)
    if election is None:
        return {"totals": purse.totals, **{name: purse.result.get(name) for name in ("rounds", "winners", "cost")}}
    outcome = _outcome(purse, election)
    return {
        **tally.explain(election, outcome).as_json(),
        "winners": list(outcome.winners),
        "ties": outcome.as_json()["ties"],
        "compared": compared(election, ties=tuple(purse.election.ties), lot=purse.election.lot or None),
        "measures": measured(election, outcome.winners),
    }


def compared(
    election: tally.Election, *, ties: Sequence[str] = DEFAULT, lot: str | None = None
) -> list[dict[str, Any]]:
    """The same ballots under three rules."""
    if lot is None:
        ties = tuple(one for one in ties if one != "lot")
    comparison = tally.compare(election, rules=COMPARED, ties=ties, lot=lot)
    return [
        {
            "rule": RULE_OF[column.name],
            "winners": list(column.outcome.winners),
            "cost": str(Fraction(column.outcome.cost)),
            **measured(election, column.outcome.winners),
        }
        for column in comparison.columns
    ]


def measured(election: tally.Election, winners: Any) -> dict[str, Any]:
    """How many voters have a winner on their ballot; what was spent in each place and what was wished there."""
    found = tally.measures(election, winners)
    parts = found.districts.parts if found.districts else ()
    return {
        "voters": found.voters,
        "with_one": found.voters - found.with_nothing,
        "share": round(found.share(1) * 100),
        "places": [
            {"name": part.name, "votes": round(part.votes * 100), "spent": round(part.spent * 100)} for part in parts
        ],
    }


def flow_of(purse: Purse, language: str) -> str:
    """Who paid for what, as a picture; kept once it is drawn. Empty where the rule gives no shares, or totals only."""
    name = f"flow-{language}"
    digest = purse.result.get(name)
    if digest:
        try:
            return files.opened(digest).decode()
        except files.NotKept:
            pass
    election = tally_of(purse)
    if election is None or purse.election.rule != states.EQUAL_SHARES:
        return ""
    drawn = picture(_named(election, purse, language), _outcome(purse, election), language=language)
    purse.result = {**purse.result, name: files.keep(drawn.encode())}
    Purse.objects.filter(pk=purse.pk).update(result=purse.result)
    return drawn


def _outcome(purse: Purse, election: tally.Election) -> Outcome:
    return recipe_of(purse.election, purse.counted).count(election)


def _named(election: tally.Election, purse: Purse, language: str) -> tally.Election:
    """The election with the titles of projects in one language."""
    rows = purse.election.candidates.filter(envelope=purse.envelope_id)
    titles = {one.key: one.title.shown(language).text for one in rows}
    named = tuple(
        replace(one, fields={**one.fields, f"name_{language}": titles.get(one.id, one.name)})
        for one in election.projects
    )
    return replace(election, projects=named)
