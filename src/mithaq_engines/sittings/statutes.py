"""The statutes of a body: a few fields that fill in the file ``own``, each checked as the file itself is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mithaq_engines.clocks import Problem
from mithaq_engines.clocks.tables import Table

# What a body's statutes may say, and where in the file that goes.
FIELDS: Mapping[str, str] = {
    "months": "ordinary.months",  # [3, 10]
    "days": "ordinary.days",  # [15, 20]: one for each month; without them a session opens on any day of the month
    "opens": "ordinary.opens",  # "month", "second-monday"
    "rest_day": "ordinary.rest_day",  # "next-working-day", "stays"
    "notice_days": "notices.notice-to-members.length",
    "notice_unit": "notices.notice-to-members.unit",  # "calendar-days", "working-days", "full-days"
    "notice_rest_day": "notices.notice-to-members.rest_day",  # "stays", "earlier"
    "quorum": "calls.first.share",  # "1/2"
    "quorum_more_than": "calls.first.more_than",  # true: more than that share; false: at least
    "second_call_earliest": "calls.second.earliest",  # days after the sitting that failed
    "second_call_latest": "calls.second.latest",
    "second_call_quorum": "calls.second.share",  # left out: any number
    "second_call_more_than": "calls.second.more_than",
    "majority": "matters.ordinary.share",
    "majority_more_than": "matters.ordinary.more_than",
    "majority_of": "matters.ordinary.of",  # "votes-cast", "members-in-office"
    "programme_majority": "matters.programme.share",
    "programme_majority_more_than": "matters.programme.more_than",
    "programme_majority_of": "matters.programme.of",
    "programme_second": "matters.programme.second",  # of what, at a second sitting
    "casting_vote": "voting.casting_vote",
    "secret": "voting.secret",  # "never", "on-request"
    "each_vote": "voting.each_vote",
    "abstentions": "voting.abstentions",  # "not-cast", "cast"
    "posting_days": "clocks.posting.length",
    "minutes_days": "clocks.members-copy.length",
    "request_days": "clocks.session-held.length",
    "request_share": "extraordinary.askers.members.share",  # "1/3"
    "petition_signatures": "petitions.citizens.bands",  # a whole number
    "petition_months": "clocks.petition-answer.length",
    "country": "country",
    "weekend": "weekend",
    "time_zone": "time_zone",
    "name": "name",
    "short": "short",
}
SECOND_CALL = "second_call"  # false: a sitting without quorum has no second call
ARTICLES = "articles"  # the articles of the statutes, by field: {"quorum": "12"}


class StatutesError(ValueError):
    """The statutes do not hold together. ``problems`` has one entry for each thing to mend, by its field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(": ".join(filter(None, (each.place, each.message))) for each in problems))


def applied(table: dict[str, Any], statutes: Mapping[str, Any], problems: list[Problem]) -> Table:
    """The table of ``own`` with what the statutes say in it."""
    if not isinstance(statutes, Mapping) or not all(isinstance(field, str) for field in statutes):
        problems.append(Problem("", "a table of fields is expected"))
        return table
    for field, value in statutes.items():
        if field == ARTICLES:
            _cite(table, value, problems)
        elif field == SECOND_CALL:
            if not isinstance(value, bool | None):
                problems.append(Problem(field, "true or false"))
        elif field not in FIELDS:
            problems.append(
                Problem(field, f"not a field of statutes; there are {', '.join((*FIELDS, SECOND_CALL, ARTICLES))}")
            )
        elif value is not None:
            put = [{"signatures": value}] if field == "petition_signatures" else value
            _put(table, FIELDS[field], put)
    if "days" in statutes and statutes["days"] is not None and "opens" not in statutes:
        _put(table, FIELDS["opens"], "date")
    if statutes.get("petition_signatures") is None:
        del table["petitions"]
    if statutes.get("abstentions") is not None:
        del table["readings"]["abstentions"]  # the question is no longer open
    if statutes.get(SECOND_CALL) is False:
        del table["calls"]["second"]
    return table


def given_place(place: str) -> str:
    """The field of the statutes that a place of the file came from; the place itself where it came from none."""
    for field, path in FIELDS.items():
        if place == path:
            return field
    return place


def _cite(table: dict[str, Any], articles: Any, problems: list[Problem]) -> None:
    if not isinstance(articles, Mapping):
        problems.append(Problem(ARTICLES, "a table of fields and articles is expected"))
        return
    for field, article in articles.items():
        if field not in FIELDS or "." not in FIELDS[field]:
            problems.append(Problem(f"{ARTICLES}.{field}", "not a field of statutes that has an article"))
        elif not isinstance(article, str) or not article.strip():
            problems.append(Problem(f"{ARTICLES}.{field}", "the number of an article is expected"))
        else:
            path = FIELDS[field].split(".")[:-1]
            _put(table, ".".join((*(path[:1] if path[0] == "extraordinary" else path), "article")), article)


def _put(table: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for each in parents:
        table = table[each]
    table[last] = value
