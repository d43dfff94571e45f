"""A told result in sentences of the reader's language: rounds, reasons, and what one ballot did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.ballots.models import Candidate
from mithaq.core.templatetags.mithaq import currency_sign


@dataclass(frozen=True)
class Told:
    """One project of a result: bought in ``round``, or not (0)."""

    key: str
    candidate: Candidate | None
    cost: Decimal
    votes: int
    round: int
    sentences: list[str]
    groups: list[tuple[list[str], int]]


@dataclass(frozen=True)
class Words:
    """Turns what is told into sentences. ``candidates``: by number. ``currency``: of the call."""

    candidates: Mapping[str, Candidate]
    currency: str

    def winners(self, told: Mapping[str, Any]) -> list[Told]:
        """The rounds, in order."""
        return [self._round(step) for step in told.get("rounds") or []]

    def losers(self, told: Mapping[str, Any]) -> list[Told]:
        """Those that did not win, the most votes first."""
        return [
            self._told(loser, 0, [self._reason(reason) for reason in loser["reasons"][:1]])
            for loser in told.get("losers", [])
        ]

    def title(self, key: str | None) -> str:
        """The title of a project."""
        found = self.candidates.get(str(key))
        return str(found.title) if found else str(key)

    def money(self, text: str | float | Decimal) -> str:
        """An amount in words, rounded to whole units where it is large."""
        value = _decimal(text)
        rounded = round(value, 0 if value >= 1 or value == 0 else 2)
        digits = f"{rounded:,}".replace(",", "\u202f")
        return f"\u2068{digits}\u2069\u00a0{currency_sign(self.currency)}"  # isolated: it may stand in Arabic

    def effect(self, told: Mapping[str, Any], choices: Any) -> list[tuple[str, str, bool]]:
        """What a ballot with these choices did: each project with a sentence, and whether it won.

        A ballot pays as any ballot pays that says the same (see `tally.my_ballot`).
        """
        weights = _weights(choices, str(told.get("utility", "")))
        rounds, losers = (
            {step["project"]: step for step in told["rounds"]},
            {one["project"]: one for one in told["losers"]},
        )
        left, load = _decimal(told.get("endowment") or 0), Decimal(0)
        sentences: dict[str, str] = {}
        for step in told["rounds"]:
            weight = weights.get(step["project"], 0)
            if not weight:
                continue
            if step["phase"] == "shares" and (step.get("paid") or {}).get("full"):
                whole = step["paid"]["full"][0]
                paid = min(left, _decimal(whole["each"]) * weight / whole["weight"])
                left -= paid
                sentences[step["project"]] = self._paid_by_you(step, paid)
            elif step["phase"] == "phragmen" and step["measure"] is not None:
                paid, load = _decimal(step["measure"]) - load, _decimal(step["measure"])
                sentences[step["project"]] = self._paid_by_you(step, paid)
            else:
                sentences[step["project"]] = _("It is carried out: your vote was one of those that brought it forward.")
        lines = []
        for key in weights:
            if key in losers:
                reasons = losers[key]["reasons"]
                sentences[key] = self._reason(reasons[0]) if reasons else ""
            lines.append(
                (self.title(key), sentences.get(key, _("It was withdrawn and does not count.")), key in rounds)
            )
        return lines

    def _paid_by_you(self, step: Mapping[str, Any], paid: Decimal) -> str:
        share = paid / _decimal(step["cost"]) * 100 if _decimal(step["cost"]) else Decimal(0)
        return _("It is carried out: your vote paid %(paid)s of it, %(share)s %%.") % {
            "paid": self.money(paid),
            "share": f"{share:.2f}",
        }

    def _round(self, step: Mapping[str, Any]) -> Told:
        sentences = []
        paid = step.get("paid")
        if step["phase"] == "free":
            sentences.append(_("It costs nothing."))
        elif paid and paid["full"]:
            sentences += self._payments(paid)
        elif step["phase"] == "completion":
            sentences.append(_("It was bought with what was left over, as one of those with the most votes."))
        else:
            sentences.append(_("The envelope paid for it; %(left)s was left.") % {"left": self.money(step["left"])})
        if step.get("tie"):
            sentences.append(_("It was level with others, and came first by the order fixed before the vote."))
        groups = [(group["projects"], group["ballots"]) for group in (paid or {}).get("groups", [])]
        return self._told(step, int(step["round"]), sentences, groups)

    def _payments(self, paid: Mapping[str, Any]) -> list[str]:
        full, emptied = paid["full"], paid["emptied"]
        count = sum(one["ballots"] for one in full)
        each = [_decimal(one["each"]) for one in full]
        if min(each) == max(each):
            words = ngettext("%(count)d voter paid %(each)s.", "%(count)d voters paid %(each)s each.", count)
            sentences = [words % {"count": count, "each": self.money(each[0])}]
        else:
            words = ngettext(
                "%(count)d voter paid between %(least)s and %(most)s.",
                "%(count)d voters paid between %(least)s and %(most)s, by what they said of it.",
                count,
            )
            sentences = [words % {"count": count, "least": self.money(min(each)), "most": self.money(max(each))}]
        if emptied["ballots"]:
            words = ngettext(
                "%(count)d gave the last of their share: %(total)s.",
                "%(count)d gave the last of their shares: %(total)s together.",
                emptied["ballots"],
            )
            sentences.append(words % {"count": emptied["ballots"], "total": self.money(emptied["total"])})
        if paid["broke"]:
            words = ngettext(
                "%(count)d who wanted it had nothing left.", "%(count)d who wanted it had nothing left.", paid["broke"]
            )
            sentences.append(words % {"count": paid["broke"]})
        return sentences

    def _reason(self, reason: Mapping[str, Any]) -> str:
        figures = {name: value for name, value in reason.items() if name != "code"}
        shown = {name: self.money(value) for name, value in figures.items() if name in _AMOUNTS and value is not None}
        shown["by"] = self.title(figures.get("by"))
        if reason["code"] == "unaffordable":
            return self._unaffordable(figures, shown)
        known = {
            "no_support": _("Nobody chose it."),
            "over_budget": _("It costs more than the whole envelope."),
            "did_not_fit": _("At its turn %(missing)s were missing.") if "missing" in shown else "",
            "count_stopped": _("The count had ended with “%(by)s”, which no longer fitted."),
            "broke_budget": _("At its turn only %(rest)s was left: that ended the count.") if "rest" in shown else "",
            "stopped_before": _("Its turn would have come later: the count ended with “%(by)s”."),
            "under_threshold": _("It got fewer votes than the least that was asked."),
        }
        return (known.get(reason["code"]) or _("The money was spent before its turn came.")) % shown

    def _unaffordable(self, figures: Mapping[str, Any], shown: Mapping[str, str]) -> str:
        more = figures.get("more_voters")
        if figures.get("round"):
            sentence = (
                _("Once “%(by)s” was paid for, those who chose it had %(after)s together, less than it costs.") % shown
            )
        elif "together" in shown:
            sentence = _("Those who chose it had %(together)s together from the start, less than it costs.") % shown
        else:
            sentence = _("Those who chose it did not have its cost together.")
        if not more:
            return sentence
        words = ngettext(
            "%(count)d more voter for it alone would have been enough.",
            "%(count)d more voters for it alone would have been enough.",
            int(more),
        )
        return f"{sentence} {words % {'count': int(more)}}"

    def _told(self, one: Mapping[str, Any], number: int, sentences: list[str], groups: list[Any] | None = None) -> Told:
        key = str(one["project"])
        return Told(
            key=key,
            candidate=self.candidates.get(key),
            cost=_decimal(one["cost"]),
            votes=int(one.get("votes") or 0),
            round=number,
            sentences=[sentence for sentence in sentences if sentence],
            groups=[([self.title(name) for name in names], count) for names, count in groups or []],
        )


_AMOUNTS = frozenset({"rest", "missing", "together", "before", "after", "budget", "cost"})


def _decimal(text: Any) -> Decimal:
    if isinstance(text, str) and "/" in text:
        above, below = text.split("/")
        return Decimal(above) / Decimal(below)
    return Decimal(str(text))


def _weights(choices: Any, utility: str) -> dict[str, int]:
    if isinstance(choices, dict):
        return {key: points if utility == "points" else 1 for key, points in choices.items()}
    if utility in ("borda", "borda1"):
        return {key: len(choices) - place - (utility == "borda") for place, key in enumerate(choices)}
    return dict.fromkeys(choices, 1)
