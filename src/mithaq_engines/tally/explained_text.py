"""Explanations, ballots and comparisons as plain English text for a command line, at most 80 columns wide.

Names and ids come from files: whatever in them could act on a terminal is written as an escape.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from mithaq_engines.tally.ballot_effects import BallotEffect
from mithaq_engines.tally.comparison import Comparison
from mithaq_engines.tally.explanations import ExplainedRound, Explanation
from mithaq_engines.tally.losers import (
    BROKE_BUDGET,
    COUNT_STOPPED,
    DID_NOT_FIT,
    ENVELOPE_SPENT,
    NO_SUPPORT,
    NO_UTILITY,
    OVER_BUDGET,
    RIVAL_BOUGHT,
    STOPPED_BEFORE,
    UNAFFORDABLE,
    UNDER_THRESHOLD,
    Reason,
)
from mithaq_engines.tally.measures import Measures
from mithaq_engines.tally.outcome import COMPLETION, FREE, PHRAGMEN, SHARES
from mithaq_engines.tally.payments import Paid
from mithaq_engines.terminal import inert

WIDTH: Final = 80
NAME: Final = 44  # columns for a project's name
RULES: Final = {
    "mes": "Equal Shares",
    "greedy": "Greedy rule",
    "phragmen": "Phragmén's rule",
    "maximin": "Maximin support",
    "bos": "Bounded overspending",
}


def as_text(explanation: Explanation, *, losers: int = 20) -> str:
    """A count told in English, with the reasons of the first ``losers`` projects that did not win."""
    words = _Words(explanation.names)
    head = [RULES.get(explanation.rule, explanation.rule), f"utility {explanation.utility}"]
    if explanation.completion != "none":
        head.append(f"completion {explanation.completion}")
    count = len(explanation.rounds) + len(explanation.losers)
    currency = f" {inert(explanation.currency)}" if explanation.currency else ""
    lines = _wrapped(
        f"{', '.join(head)}: {len(explanation.rounds)} of {count} projects are bought, for "
        f"{money(explanation.cost)} of {money(explanation.budget)}{currency}."
    )
    if explanation.endowment is not None:
        raised = f", raised {_count(explanation.steps, 'time')}" if explanation.steps else ""
        lines += _wrapped(f"Each of {_count(explanation.voters, 'voter')} had {money(explanation.endowment)}{raised}.")
    for step in explanation.rounds:
        lines += ["", _headline(step, words), *_wrapped(_told(step, words), indent=5)]
    if explanation.losers:
        lines += ["", "Not bought:"]
    for loser in explanation.losers[:losers]:
        lines += _wrapped(f"{words.name(loser.project)} ({money(loser.cost)}; {_count(loser.votes, 'vote')})", indent=2)
        for reason in loser.reasons:
            lines += _wrapped(sentence(reason, explanation.names), indent=5)
    if len(explanation.losers) > losers:
        lines.append(f"  … and {len(explanation.losers) - losers} more.")
    return "\n".join(lines)


def ballot_as_text(effect: BallotEffect, names: Mapping[str, str]) -> str:
    """What one ballot did, in English. ``names``: from ids to names to show."""
    words = _Words(names)
    lines = [f"{_count(effect.ballots, 'ballot')} of the election {'says' if effect.ballots == 1 else 'say'} this."]
    if effect.endowment is not None and effect.left is not None:
        lines += _wrapped(
            f"Of a share of {money(effect.endowment)}, {money(effect.paid)} went to projects; "
            f"{money(effect.left)} is left."
        )
    for line in effect.lines:
        lines += _wrapped(f"{words.name(line.project)} ({money(line.cost)})", indent=2)
        if not line.funded:
            for reason in line.reasons:
                lines += _wrapped("Not bought. " + sentence(reason, names), indent=5)
        elif line.phase == FREE:
            lines += _wrapped("Bought, and costs nothing.", indent=5)
        elif line.paid:
            part = f"{float(line.share):.3%}".replace("%", " %")
            lines += _wrapped(f"Bought in round {line.round}: this ballot paid {money(line.paid)}, {part}.", indent=5)
        else:
            divided = "" if line.divided is None else f" That is {money(line.divided)} for each of its supporters."
            lines += _wrapped(f"Bought in round {line.round} out of the budget.{divided}", indent=5)
    return "\n".join(lines)


def comparison_as_text(comparison: Comparison, names: Mapping[str, str], *, projects: int = 40) -> str:
    """Rules side by side, in English; at most ``projects`` of those that do not win everywhere are listed."""
    columns = comparison.columns
    width = max(7, min(14, (WIDTH - 26) // max(1, len(columns))))
    lines = [f"{number:3}  {column.name}" for number, column in enumerate(columns, start=1)]
    lines += ["", _row("", [str(number) for number in range(1, len(columns) + 1)], width)]
    for label, values in _figures([column.measures for column in columns]):
        lines.append(_row(label, values, width))
    lines += ["", f"{_count(len(comparison.common), 'project')} would be bought under all of them."]
    if comparison.differences:
        lines.append(f"{len(comparison.differences)} under some only:")
    for item in comparison.differences[:projects]:
        marks = "".join(("+" if column.name in item.under else ".").rjust(3) for column in columns)
        lines.append(f"{marks}  {_cut(inert(names.get(item.project, item.project)), WIDTH - 3 * len(columns) - 2)}")
    if len(comparison.differences) > projects:
        lines.append(f"  … and {len(comparison.differences) - projects} more.")
    if comparison.preferences:
        lines += ["", "Voters better off: by the money of their projects, and by how many are bought", ""]
        place = {column.name: str(number) for number, column in enumerate(columns, start=1)}
        for pair in comparison.preferences:
            first, second = place[pair.first], place[pair.second]
            told = [
                f"{first}: {camps.first:,}  {second}: {camps.second:,}" for camps in (pair.by_money, pair.by_number)
            ]
            lines.append(f"  {first} or {second}   {told[0]:<28}{told[1]}")
    return "\n".join(lines)


def sentence(reason: Reason, names: Mapping[str, str]) -> str:
    """One reason of a project that was not bought, in English."""
    words, figures = _Words(names), reason.figures
    text: dict[str, str] = {
        name: words.name(value) if name == "by" and isinstance(value, str) else _figure(value)
        for name, value in figures.items()
    }
    if reason.code == UNDER_THRESHOLD:
        parts = [
            f"{text[name]} {name if name == 'votes' else 'points'} where {text['minimum_' + name]} are needed"
            for name in ("votes", "score")
            if name in text
        ]
        return f"Set aside: {' and '.join(parts) or 'under a threshold'}."
    if reason.code == UNAFFORDABLE:
        return _unaffordable(text, never=figures["round"] == 0)
    known = {
        NO_SUPPORT: "Nobody supports it.",
        NO_UTILITY: "It costs nothing, and counts by its cost: so nothing.",
        OVER_BUDGET: "It costs more than the whole budget of {budget}.",
        RIVAL_BOUGHT: "It excludes {by}, which round {round} bought.",
        ENVELOPE_SPENT: "Only {rest} was left of the envelope of its part.",
        DID_NOT_FIT: "At its turn {rest} was left: {missing} too little.",
        COUNT_STOPPED: "The count had stopped at {by}, which did not fit.",
        BROKE_BUDGET: "It was its turn, and {rest} was left: that ended the count.",
        STOPPED_BEFORE: "It needed a load of {load}; the count ended before, at {stop_load} with {by}.",
    }
    return known.get(reason.code, "The count ended before it.").format(**text)


def money(amount: Fraction) -> str:
    """An amount with separators of thousands: whole where it is, else rounded to two decimals."""
    if amount.denominator == 1:
        return f"{amount.numerator:,}"
    cents = round(abs(amount) * 100)
    return f"{'-' if amount < 0 else ''}{cents // 100:,}.{cents % 100:02}"


class _Words:
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def name(self, project: str) -> str:
        name = self.names.get(project, project)
        return _cut(inert(name if name == project else f"{project}: {name}"), NAME)


def _headline(step: ExplainedRound, words: _Words) -> str:
    name = words.name(step.project)
    cost = money(step.cost)
    return f"{step.number:3}  {name}{cost.rjust(max(1, WIDTH - 5 - len(name)))}"


def _told(step: ExplainedRound, words: _Words) -> str:
    if step.phase == FREE:
        parts = [f"{_count(step.votes, 'vote')}; it costs nothing."]
    elif step.paid is None:
        parts = [f"{_count(step.votes, 'vote')}; paid by the budget, which has {money(step.left)} left."]
    else:
        parts = _paid(step.paid, shares=step.phase == SHARES)
    if step.phase == COMPLETION:
        parts.append("Bought with what was left.")
    if step.tie is not None:
        others = [words.name(project) for project in step.tie.tied if project != step.project]
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        parts.append(f"Tied with {', '.join(others[:3])}{more}; settled by {step.tie.settled_by}.")
    elif step.runner_up is not None:
        parts.append(_beaten(step, words))
    return " ".join(parts)


def _paid(paid: Paid, *, shares: bool) -> list[str]:
    parts = []
    if len(paid.full) == 1:
        each = " each" if paid.full[0].ballots > 1 else ""
        parts.append(f"{paid.full[0].ballots:,} paid {money(paid.full[0].each)}{each}.")
    elif paid.full:
        amounts = [payment.each for payment in paid.full]
        by = " by what they said of it" if shares else ""
        parts.append(f"{paid.full_ballots:,} paid {money(min(amounts))} to {money(max(amounts))} each{by}.")
    if paid.emptied == 1:
        parts.append(f"1 gave the last {money(paid.emptied_total)}.")
    elif paid.emptied:
        parts.append(f"{paid.emptied:,} gave their last, {money(paid.emptied_total)} together.")
    if paid.broke:
        parts.append(f"{paid.broke:,} had nothing left.")
    return parts


def _beaten(step: ExplainedRound, words: _Words) -> str:
    assert step.runner_up is not None
    name = words.name(step.runner_up.project)
    if not step.measure:
        return f"Next was {name}."
    times = float(Fraction(step.runner_up.measure) / Fraction(step.measure))
    if step.phase == SHARES:
        return f"Next was {name}, {times - 1:.1%} dearer to its supporters.".replace("%", " %")
    if step.phase == PHRAGMEN:
        return f"Next was {name}, with a load {times - 1:.1%} higher.".replace("%", " %")
    return f"Next was {name}, with {times:.1%} of its score.".replace("%", " %")


def _unaffordable(text: Mapping[str, str], *, never: bool) -> str:
    if never:
        begin = f"Its supporters had {text['together']} together from the start, less than its cost."
    else:
        begin = (
            f"Round {text['round']} ({text['by']}) brought its supporters from {text['before']} down to "
            f"{text['after']} together, less than its cost."
        )
    more = text.get("more_voters", "")
    return begin + (f" {_plural(more, 'more voter')} for it alone would have been enough." if more else "")


def _figures(measured: Sequence[Measures]) -> list[tuple[str, list[str]]]:
    def percent(value: float) -> str:
        return f"{value:.1%}".replace("%", " %")

    rows = [
        ("projects bought", [str(found.winners) for found in measured]),
        ("of the budget", [percent(found.utilisation) for found in measured]),
        ("voters with one or more", [percent(found.share(1)) for found in measured]),
        ("voters with three", [percent(found.share(3)) for found in measured]),
        ("projects a voter", [f"{found.average_projects:.2f}" for found in measured]),
        ("inequality of money", [f"{found.gini_money:.3f}" for found in measured]),
    ]
    for label, parts in (
        ("money off categories", [found.categories for found in measured]),
        ("money off districts", [found.districts for found in measured]),
    ):
        if all(parts):
            rows.append((label, [percent(part.distance_from_votes) for part in parts if part]))
    return rows


def _row(label: str, values: Sequence[str], width: int) -> str:
    return label.ljust(24) + "".join(value.rjust(width) for value in values)


def _figure(value: Fraction | int | str | None) -> str:
    if isinstance(value, Fraction):
        return money(value)
    return "" if value is None else f"{value:,}" if isinstance(value, int) else inert(value)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _plural(number: str, noun: str) -> str:
    return f"{number} {noun}{'' if number == '1' else 's'}"


def _cut(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1] + "…"


def _wrapped(text: str, *, indent: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2 * (indent > 0)),
        break_on_hyphens=False,
    )
