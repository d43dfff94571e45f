"""A result told: every round and who paid, what losers lacked, and what other rules would have decided.

The worker works it out once from the published ballots, and keeps it as a file whose hash stands in the purse's result:
pages read it, and read no ballot again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.core.cache import cache

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
FOR_READERS = 300  # seconds, until the worker comes by


def telling_of(purse: Purse) -> dict[str, Any]:
    """What is told of a purse's result. Until the worker has kept it, it is worked out for whoever asks: reading a page
    writes nothing in the database."""
    digest = purse.result.get(TELLING)
    if digest:
        try:
            kept: dict[str, Any] = json.loads(files.opened(digest))
        except files.NotKept:
            pass
        else:
            return kept
    key = f"ballots:telling:{purse.public_id}:{purse.election.result_digest}"
    told: dict[str, Any] = cache.get(key) or json.loads(json.dumps(tell(purse)))
    cache.set(key, told, timeout=FOR_READERS)
    return told


def is_ready(purse: Purse) -> bool:
    """Whether it is told already, or so small that a page may work it out while its reader waits."""
    return TELLING in purse.result or int(purse.counts.get("ballots", 0)) <= WHILE_WAITING


def tell_due() -> int:
    """Work out what is told of results that nobody has looked at yet. Returns how many."""
    waiting = Purse.objects.filter(election__state=states.PUBLISHED, result__telling__isnull=True)
    done = 0
    for purse in waiting.select_related("election__call", "envelope", "place").order_by("pk")[:AT_ONCE]:
        kept = {TELLING: files.keep(json.dumps(telling_of(purse), ensure_ascii=False).encode())}
        for language in LANGUAGES:
            if drawn := flow_of(purse, language):
                kept[_flow(language)] = files.keep(drawn.encode())
        Purse.objects.filter(pk=purse.pk).update(result={**purse.result, **kept})
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
    """Who paid for what, as a picture, kept as the telling is. Empty where the rule gives no shares, or totals only."""
    digest = purse.result.get(_flow(language))
    if digest:
        try:
            return files.opened(digest).decode()
        except files.NotKept:
            pass
    key = f"ballots:{_flow(language)}:{purse.public_id}:{purse.election.result_digest}"
    drawn: str = cache.get(key) or _drawn(purse, language)
    cache.set(key, drawn, timeout=FOR_READERS)
    return drawn


def _flow(language: str) -> str:
    return f"flow-{language}"


def _drawn(purse: Purse, language: str) -> str:
    election = tally_of(purse)
    if election is None or purse.election.rule != states.EQUAL_SHARES:
        return ""
    return picture(_named(election, purse, language), _outcome(purse, election), language=language)


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
