"""What the pages of a result show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from mithaq.ballots import pages, shown, states
from mithaq.ballots.models import Candidate, Election, PublishedBallot, Purse
from mithaq.ballots.telling import LANGUAGES, is_ready, telling_of
from mithaq.ballots.terms import recipe_of
from mithaq.ballots.told_words import Words
from mithaq.ballots.turnout import turnout_of


def winners_of(election: Election) -> list[tuple[Purse, list[Candidate]]]:
    """Each purse with those that won, in the order in which they did. Two queries."""
    candidates = {one.number: one for one in Candidate.objects.on_ballot(election)}
    return [
        (one, [candidates[number] for number in one.winners if number in candidates])
        for one in pages.purses_of(election)
    ]


def overview(request: HttpRequest, election: Election) -> dict[str, Any]:
    """Of all purses: winners in the order in which they won, turnout, files, and the command."""
    rows = winners_of(election)
    purses = [purse for purse, _won in rows]
    base = request.build_absolute_uri(pages.address(election, "published_all")).removesuffix("all.zip")
    return {
        "rows": rows,
        "turnout": turnout_of(election, purses),
        "files": list(election.files.all()),
        "command": f"mithaq-engines tally recount {base}",
        "base": base,
        "completion": shown.completion_sentence(election),
        "sentence": shown.method_sentence(election),
        "differs": election.is_past and bool(election.findings),
    }


def detail(purse: Purse) -> dict[str, Any]:
    """Of one purse: the rounds told, the losers, and other rules beside."""
    if not is_ready(purse):
        return {"purse": purse, "is_waiting": True}
    told = telling_of(purse)
    words = words_of(purse)
    keys = {one.key: one for one in words.candidates.values()}
    language = (get_language() or "fr").split("-")[0]
    has_flow = purse.election.rule == states.EQUAL_SHARES and purse.counted == states.BALLOTS
    return {
        "purse": purse,
        "told": told,
        "winners": words.winners(told),
        "losers": words.losers(told),
        "totals": _totals(told, keys),
        "endowment": words.money(purse.amount / told["voters"]) if told.get("endowment") and told["voters"] else "",
        "grown": words.money(told["endowment"]) if told.get("steps") else "",
        "compared": compared_rows(told.get("compared", []), words.candidates),
        "recipe": recipe_of(purse.election, purse.counted).as_json(),
        "flow": language if has_flow and language in LANGUAGES else "",
        "completion": shown.completion_sentence(purse.election),
    }


def words_of(purse: Purse) -> Words:
    """What turns a telling of this purse into sentences."""
    return Words({one.key: one for one in shown.candidates_of(purse)}, purse.election.call.currency)


def effect_of(purse: Purse, ballot: PublishedBallot | None) -> list[tuple[str, str, bool]]:
    """What a published ballot did, project by project: title, sentence, and whether it won."""
    if ballot is None or not is_ready(purse):
        return []
    return words_of(purse).effect(telling_of(purse), ballot.choices)


def compared_rows(compared: list[Mapping[str, Any]], candidates: Mapping[str, Candidate]) -> dict[str, Any]:
    """Rules side by side: a column each, a row for each project that wins under one of them."""
    columns = [
        {
            **one,
            "name": states.RULE_NAMES[one["rule"]],
            "words": states.RULES[one["rule"]],
            "cost": shown.decimal(one["cost"]),
        }
        for one in compared
    ]
    named = list(dict.fromkeys(key for one in compared for key in one["winners"]))
    rows = [(candidates.get(key), key, [key in one["winners"] for one in compared]) for key in named]
    places = list(dict.fromkeys(part["name"] for one in compared for part in one["places"]))
    by_place = [
        (name, [next((p for p in one["places"] if p["name"] == name), None) for one in compared]) for name in places
    ]
    return {"columns": columns, "rows": rows, "places": by_place if len(places) > 1 else []}


def _totals(told: Mapping[str, Any], candidates: Mapping[str, Candidate]) -> list[tuple[Any, str, int, bool]]:
    """Where totals only are published: each project with its votes, the most first."""
    totals = told.get("totals") or {}
    won = set(told.get("winners") or [])
    rows = [(candidates.get(key), key, int(votes), key in won) for key, (votes, _score) in totals.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1]))
