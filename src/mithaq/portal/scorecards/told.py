"""The rule in words, and what a list was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mithaq.portal.scorecards.asked import ASSESSED, Promises
from mithaq.portal.scorecards.groups import CHIPS, RULES, Shown, outcome_name, row_of, words_here
from mithaq_engines.verdicts import Outcome, Reason, reason_words, scorecard


@dataclass(frozen=True)
class RuleLine:
    """An outcome, its rule, and every reason that leads to it."""

    name: str
    chip: str
    rule: str | Promise
    reasons: tuple[str, ...]


def rule_lines() -> list[RuleLine]:
    return [
        RuleLine(
            outcome_name(outcome),
            CHIPS[outcome],
            RULES[outcome],
            tuple(words_here(reason_words(reason)) for reason in Reason if reason.outcome is outcome),
        )
        for outcome in Outcome
    ]


def asked_words(promises: Promises) -> list[str]:
    """What narrows the list, in words: where promises stand, why, which group, which text."""
    wanted, found = promises.wanted, []
    if wanted["standing"] == ASSESSED:
        found.append(_("assessed: kept, partly kept or broken"))
    elif wanted["standing"]:
        found.append(outcome_name(Outcome(wanted["standing"])))
    if wanted["reason"]:
        found.append(words_here(reason_words(wanted["reason"])).rstrip("."))
    if wanted["late"]:
        found.append(_("late"))
    chosen = promises.chosen
    if wanted["group"] and chosen:
        found.append(Shown(scorecard([row_of(chosen[0])]).groups[0], {}).name)
    if wanted["programme"] and chosen:
        found.append(str(promises.texts[chosen[0].instrument].title))
    return found
