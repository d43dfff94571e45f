"""A recount, and one's own ballot, as lines of plain text in Arabic, French or English.

Words come from files: whoever prints the lines makes them safe for a terminal (``terminal.shown``).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from mithaq_engines.tally.explanations import ExplainedRound, explain
from mithaq_engines.tally.outcome import SHARES
from mithaq_engines.tally.picture import number_in
from mithaq_engines.tally.recounting.checks import Check, EnvelopeRecount, Recount
from mithaq_engines.tally.recounting.elections import PublishedElection, title_in
from mithaq_engines.tally.recounting.mine import MyBallot
from mithaq_engines.tally.recounting.phrases import CHECKS, LANGUAGES, WORDS

MONEY: Final = "total"  # a value that is an amount in exact decimals
COUNTS: Final = frozenset(
    {"count", "ballots", "replaced", "void", "marks", "cast", "roll", "winners", "said", "found"}
)  # values that are numbers to be written as a language writes them


def in_words(recounted: Recount, language: str) -> list[str]:
    """The whole recount: what was checked, the winners and how they were paid, and whether everything holds.

    Raises ``ValueError`` for a language that is none of ar, fr, en.
    """
    if language not in LANGUAGES:
        raise ValueError(f"the language is none of {', '.join(LANGUAGES)}")
    election = recounted.published.election
    lines = [title_in(election.titles, language) or election.id]
    lines += [check_in_words(check, language) for check in recounted.checks if not check.envelope]
    for counted in recounted.envelopes:
        title = title_in(counted.envelope.titles, language) or counted.envelope.id
        lines += ["", _said("envelope", language, title=title)]
        lines += [
            check_in_words(check, language) for check in recounted.checks if check.envelope == counted.envelope.id
        ]
        lines += _winners(election, counted, language)
    failed = len(recounted.failed)
    lines.append("")
    lines.append(_said("something-fails", language, count=failed) if failed else _said("all-holds", language))
    return lines


def check_in_words(check: Check, language: str) -> str:
    """One check as one line: whether it holds, and what that means."""
    mark = WORDS["holds" if check.holds else "fails"][language]
    values = {key: _value(key, value, language) for key, value in check.values.items()}
    return f"[{mark}] {CHECKS[check.code][language].format(**values)}"


def mine_in_words(mine: MyBallot, recounted: Recount, language: str) -> list[str]:
    """What became of one ballot."""
    tracker = "" if mine.ballot is None else mine.ballot.tracker
    lines = [_said(f"mine-{mine.state}", language, tracker=tracker)]
    election = recounted.published.election
    envelope = election.envelope(mine.envelope)
    if mine.effect is None or envelope is None:
        return lines
    titles = {project.id: project.title(language) for project in envelope.projects}
    for line in mine.effect.lines:
        values = {
            "title": titles.get(line.project, line.project),
            "round": line.round,
            "paid": _money(election, line.paid, language),
        }
        code = "mine-lost" if not line.funded else "mine-paid" if line.paid else "mine-won"
        lines.append("  " + _said(code, language, **values))
    if not mine.effect.lines:
        lines.append("  " + _said("mine-blank", language))
    lines.append("  " + _said("mine-alike", language, count=mine.effect.ballots))
    return lines


def _winners(election: PublishedElection, counted: EnvelopeRecount, language: str) -> list[str]:
    outcome, envelope = counted.outcome, counted.envelope
    if outcome is None:
        return []
    if not outcome.rounds:
        return [_said("nobody", language)]
    cost, budget = _money(election, outcome.cost, language), _money(election, outcome.budget, language)
    lines = [_said("winners", language, cost=cost, budget=budget)]
    titles = {project.id: project.title(language) for project in envelope.projects}
    told = {} if counted.election is None else {step.number: step for step in explain(counted.election, outcome).rounds}
    for step in outcome.rounds:
        explained = told.get(step.number)
        total = None if envelope.totals is None else envelope.totals.get(step.project)
        votes = explained.votes if explained else total.votes if total else 0
        lines.append(
            "  "
            + _said(
                "winner",
                language,
                number=step.number,
                title=titles.get(step.project, step.project),
                cost=_money(election, step.cost, language),
                votes=number_in(language, votes),
                paid=_paid(election, step.phase, explained, language),
            )
        )
    return lines


def _paid(election: PublishedElection, phase: str, explained: ExplainedRound | None, language: str) -> str:
    if phase != SHARES or explained is None or explained.paid is None or not explained.paid.full:
        return _said("paid-completion" if phase == SHARES else f"paid-{phase}", language)
    paid = explained.paid
    return _said(
        "paid-shares",
        language,
        full=number_in(language, paid.full[0].ballots),
        each=_money(election, paid.full[0].each, language),
        emptied=number_in(language, paid.emptied),
    )


def _money(election: PublishedElection, value: Fraction, language: str) -> str:
    return f"{number_in(language, value)} {election.currency}".rstrip()


def _said(phrase: str, language: str, **values: Any) -> str:
    return WORDS[phrase][language].format(**{key: _value(key, value, language) for key, value in values.items()})


def _value(key: str, value: Any, language: str) -> Any:
    if key == MONEY and isinstance(value, str):
        return number_in(language, Fraction(value))
    return number_in(language, value) if key in COUNTS and isinstance(value, int) else value
