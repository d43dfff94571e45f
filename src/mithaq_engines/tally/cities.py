"""The official rule that a published file names, applied to it, against the winners that it says were selected.

The names are Pabulib's (https://pabulib.org/format; its checker, https://github.com/pabulib/checker, recomputes most of
them). Every greedy one ranks projects by the city's published figure, whatever they cost: the points (``score``) where
the file has them, else the ``votes``.

- ``greedy``: down the ranking, whatever still fits is bought (Warszawa, Wrocław, Gdańsk, Kraków …).
- ``greedy-threshold``: the same, without projects whose figure is below ``min_project_score_threshold`` (Łódź 100
  votes, Katowice 200 points). The threshold is obeyed under every greedy name when the file gives one.
- ``greedy-no-skip``: the first project that does not fit ends the count (Gdynia, Częstochowa's citywide list).
  Projects of cost 999999999, Pabulib's mark for those withdrawn after the vote, are passed over.
- ``greedy-exclusive``: of projects for one place only the first is bought (Warszawa, Ruda Śląska). The file has no
  column for them: the groups are those that a sentence of its comment with the word "exclusive" names by id; where it
  names none, a project passed over though it fits is taken to have a rival among the winners before it.
- ``greedy-custom``: what the comment tells. Poznań: greedy without skipping, then the project that did not fit is
  bought too if at least 80 % of its cost is left (``selected`` 2, the rest comes from a reserve), and later money goes
  to the next ones in the ranking (``selected`` 3). Amsterdam: greedy without skipping, in each neighbourhood or
  category that has an envelope by itself; then, where ``leftover_budget`` says that further projects are paid for,
  down the whole ranking with what is left, passing over what does not fit; ``selected`` 2 was paid for in part (where
  ``leftover_budget`` says so, the one that did not fit) or from elsewhere.
- ``equalshares``: the Method of Equal Shares with cost utilities, ties to the cheapest, then to the most votes.
- ``equalshares/add1``: completed by raising every endowment by one unit, from the whole units of B / n, as long as the
  outcome does not overspend (Świecie, Assen, Aarau). It has been run with and without a stop at the first exhaustive
  outcome: a file that only the former explains is said to agree *open*.
- ``equalshares-comparison``, ``equalshares/add1-comparison``: afterwards the outcome is set against that of ``greedy``;
  if more voters have more of their projects in the greedy one than have fewer, that one holds (Wieliczka 2023).
- Envelopes (``budget_per_neighborhood``, ``budget_per_category``: Amsterdam) bound each part within the budget under
  every greedy name.

Three things no file says: how a city broke a tie, which projects exclude each other where no comment names them, and
what a ``selected`` of 2 or 3 stands for. For these the published result itself is followed, and that is said: the
agreement is then ``open``, not ``same``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any, Final

import numpy as np

from mithaq_engines.tally.constraints import CATEGORY, Limits, limits_of
from mithaq_engines.tally.election import Election
from mithaq_engines.tally.greedy import SKIP, STOP
from mithaq_engines.tally.outcome import GREEDY, Outcome, Round, Tie, amount
from mithaq_engines.tally.published import REFUSED, SELECTED, Figures, figures_of, number_of, selected_of, whole_of
from mithaq_engines.tally.rules import ADD1, ADD1_OFFICIAL, FLOOR, NONE, equal_shares

SAME: Final = "same"  # the rule alone gives the published winners
OPEN: Final = "open"  # it does, with the published result followed in what the file leaves open
DIFFERS: Final = "differs"
UNKNOWN: Final = "unknown"  # no rule is named, or no winners are published

WITHDRAWN: Final = 999_999_999  # a cost
PARTLY, LATER = 2, 3  # of Poznań's values of selected
RESERVE: Final = Fraction(4, 5)  # Poznań: so much of the last project's cost must be left
BOUGHT, LEFTOVER, TOPPED_UP, TOO_DEAR, BELOW, RIVAL, ENVELOPE, OUTSIDE, ENDED, WITHDREW = (
    "bought",
    "bought with what was left",
    "bought with a reserve",
    "does not fit",
    "below the threshold",
    "a rival was bought",
    "does not fit in its envelope",
    "decided outside the rule",
    "after the count had ended",
    "withdrawn",
)
PURCHASES: Final = (BOUGHT, LEFTOVER, TOPPED_UP)


@dataclass(frozen=True, slots=True)
class Difference:
    """A project on which the file and the rule differ: ``selected`` as published, and why the rule says otherwise."""

    project: str
    selected: int
    figure: Fraction
    cost: Fraction
    reason: str


@dataclass(frozen=True, slots=True)
class Official:
    """A file's official rule, run, beside what the file publishes.

    ``rule``: as the file names it. ``applied``: in words, what was run. ``outcome``: None where no rule is known.
    ``published``: the winners, in the file's order; None without the column. ``special``: projects with another value
    of ``selected`` than 0 and 1, which count neither for nor against. ``agreement``: ``same``, ``open``, ``differs``,
    ``unknown``. ``notes``: what was followed or found, each a sentence.
    """

    rule: str
    applied: str
    outcome: Outcome | None
    published: tuple[str, ...] | None
    special: Mapping[str, int]
    agreement: str
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    @property
    def agrees(self) -> bool | None:
        """Whether the rule gives the published winners; None where that cannot be asked."""
        return None if self.agreement == UNKNOWN else self.agreement != DIFFERS

    def as_json(self) -> dict[str, Any]:
        """In JSON's types, money and figures as text."""
        return {
            "rule": self.rule,
            "applied": self.applied,
            "agrees": self.agrees,
            "agreement": self.agreement,
            "published": None if self.published is None else list(self.published),
            "special": dict(self.special),
            "differences": [
                {
                    "project": one.project,
                    "selected": one.selected,
                    "figure": amount(one.figure),
                    "cost": amount(one.cost),
                    "reason": one.reason,
                }
                for one in self.differences
            ],
            "notes": list(self.notes),
            "outcome": None if self.outcome is None else self.outcome.as_json(),
        }

    def as_text(self) -> str:
        """In a few lines of English."""
        lines = [f"Official rule: {self.rule or 'none named'}."]
        if self.outcome is not None:
            lines.append(f"Applied: {self.applied}: {len(self.outcome.winners)} projects, {amount(self.outcome.cost)}.")
        if self.published is None:
            lines.append("The file publishes no winners.")
        elif self.agreement == UNKNOWN:
            lines.append(f"{len(self.published)} winners are published; there is no rule to compare them with.")
        elif self.agreement == DIFFERS:
            lines.append(f"It DIFFERS from the {len(self.published)} published winners:")
            lines += [
                f"  {one.project} (selected {one.selected}, {amount(one.figure)} for {amount(one.cost)}): {one.reason}"
                for one in self.differences
            ]
        else:
            lines.append(f"It gives the {len(self.published)} published winners.")
        return "\n".join([*lines, *(f"Note: {note}" for note in self.notes)])


def official(election: Election) -> Official:
    """Run the official rule that ``election.meta`` names, and compare with the column ``selected``."""
    return _City(election).compared()


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of one project when its turn came, and what was left of the budget then."""

    project: int
    verdict: str
    left: Fraction


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to be greedy.

    ``stop``: the first project that does not fit ends the count, of its part where it has an envelope. ``leftover``:
    what is left then goes down the ranking once more, whatever the envelopes. ``reserve``: Poznań's last project.
    ``groups``: those of the comment exclude each other. ``outside``: special projects are set aside. ``rivals``: a
    project that fits and is not published is taken to have a rival among the winners before it.
    """

    stop: bool
    leftover: bool = False
    reserve: bool = False
    groups: bool = True
    outside: bool = False
    rivals: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    """One reading of a rule, applied. ``trace`` is empty for rules that follow no ranking."""

    applied: str
    outcome: Outcome
    trace: tuple[_Step, ...] = ()
    notes: tuple[str, ...] = ()
    winners: frozenset[int] = frozenset()


class _City:
    """One file under examination."""

    def __init__(self, election: Election) -> None:
        self.election = election
        self.meta = election.meta
        self.ids = [project.id for project in election.projects]
        self.costs = [project.cost for project in election.projects]
        self.rule = self.meta.get("rule", "").strip()
        self.name = self.rule.lower().replace("_", "-").replace(" ", "")
        self.figures: Figures = figures_of(election)
        self.selected = selected_of(election)
        self.threshold = whole_of(self.meta, "min_project_score_threshold")
        self.comment = re.sub(r"#\d+:", " ", self.meta.get("comment", ""))
        self.unit = _plain(self.meta.get("unit", ""))
        self.poznan = self.unit == "poznan" or "80%" in self.comment
        self.notes: list[str] = []
        self.envelopes = self._envelopes()
        self.groups = self._groups()
        if self.figures.different:
            some = ", ".join(list(self.figures.different)[:5])
            self.notes.append(
                f"the published {self.figures.kind} of {len(self.figures.different)} projects are not what the "
                f"ballots give ({some}); "
                + (
                    "the ballots were counted"
                    if self.name.startswith("equalshares")
                    else "the published ones were ranked"
                )
            )

    def compared(self) -> Official:
        readings = self._readings()
        answers: list[_Answer] = []
        for number, reading in enumerate(readings):
            answers.append(reading())
            if self.selected is None or not self._wrong(answers[-1]):
                return self._official(answers[-1], first=number == 0)
        return self._official(answers[0] if answers else None, first=True)

    def _official(self, answer: _Answer | None, *, first: bool) -> Official:
        selected = self.selected
        published = None
        special: dict[str, int] = {}
        if selected is not None:
            published = tuple(name for name, value in zip(self.ids, selected, strict=True) if value == SELECTED)
            special = {
                name: value for name, value in zip(self.ids, selected, strict=True) if value not in (REFUSED, SELECTED)
            }
        if answer is None:
            return Official(self.rule, "", None, published, special, UNKNOWN, (), tuple(self.notes))
        wrong = [] if selected is None else self._wrong(answer)
        agreement = UNKNOWN if selected is None else DIFFERS if wrong else OPEN if answer.notes or not first else SAME
        differences = tuple(
            Difference(
                self.ids[number],
                0 if selected is None else selected[number],
                self.figures.values[number],
                self.costs[number],
                self._reason(number, answer),
            )
            for number in wrong
        )
        return Official(
            self.rule,
            answer.applied,
            answer.outcome,
            published,
            special,
            agreement,
            differences,
            (*self.notes, *answer.notes),
        )

    def _wrong(self, answer: _Answer) -> list[int]:
        """The projects on which the answer and the published result differ; special ones are not asked."""
        assert self.selected is not None
        return [
            number
            for number, value in enumerate(self.selected)
            if value in (REFUSED, SELECTED) and (value == SELECTED) != (number in answer.winners)
        ]

    def _reason(self, number: int, answer: _Answer) -> str:
        for step in answer.trace:
            if step.project == number:
                left = f"{amount(step.left)} left at its turn"
                return f"{step.verdict}, {left}" if step.verdict != BELOW else f"{BELOW} of {self.threshold}"
        return "bought by the rule" if number in answer.winners else "not bought by the rule"

    def _readings(self) -> list[Callable[[], _Answer]]:
        """The ways to take the rule, the plain one first; the later ones follow the published result in something."""
        name = self.name
        if name.startswith("equalshares"):
            compared = name.endswith("comparison")
            add1 = "add1" in name
            return [
                lambda: self._equal_shares(ADD1_OFFICIAL if add1 else NONE, compared=compared),
                *([lambda: self._equal_shares(ADD1, compared=compared)] if add1 else []),
            ]
        if not name.startswith("greedy"):
            return []
        stop = name == "greedy-no-skip"
        custom = name == "greedy-custom"
        more = "additional projects" in self.meta.get("leftover_budget", "").lower()
        apart = self.selected is not None and any(value not in (REFUSED, SELECTED) for value in self.selected)
        exclusive = name == "greedy-exclusive" or "exclusive" in self.comment.lower()
        ways = [_Way(stop=stop)]
        if custom and self.poznan:
            ways = [_Way(stop=True, reserve=True), *ways]
        elif custom and (self.envelopes or "leftover_budget" in self.meta or self.unit == "amsterdam"):
            ways = [_Way(stop=True, leftover=more), *ways]
        elif self.poznan:
            ways.append(_Way(stop=True, reserve=True))
        if self.groups:
            ways.append(_Way(stop=stop, groups=False))
        if custom or self.envelopes:
            ways += [_Way(stop=True), _Way(stop=True, leftover=True), _Way(stop=False)]
        if apart:
            ways += [replace(way, outside=True) for way in ways if not way.reserve]
        if exclusive and self.selected is not None:
            ways.append(_Way(stop=stop, outside=apart, rivals=True))
        return [partial(self._greedy, way) for way in dict.fromkeys(ways)]

    def _greedy(self, way: _Way) -> _Answer:
        """The greedy rule by the published figures."""
        trace = self._walk(way, favour=1)
        notes: list[str] = []
        rounds: list[Round] = []
        ties: list[Tie] = []
        left = self.election.budget
        for step in trace:
            if step.verdict in PURCHASES:
                left -= self.costs[step.project]
                figure = self.figures.values[step.project]
                rounds.append(
                    Round(len(rounds) + 1, self.ids[step.project], self.costs[step.project], GREEDY, figure, left)
                )
        other = self._walk(way, favour=-1)
        if (level := self._level_that_mattered(trace, other)) is not None:
            tied = tuple(sorted(self.ids[step.project] for step in trace if self._figure(step) == level))
            chosen = [step for step in rounds if step.measure == level]
            by = "cost" if self.selected is None else "selected"
            ties.append(Tie(chosen[0].number if chosen else len(rounds), tied, chosen[0].project if chosen else "", by))
            notes.append(
                f"a tie at {amount(level)} {self.figures.kind} mattered ({', '.join(tied)}): "
                + ("the cheapest went first" if self.selected is None else "the published choice was followed")
            )
        rival = [self.ids[step.project] for step in trace if step.verdict == RIVAL and way.rivals]
        if rival:
            notes.append(f"taken to exclude each other with a winner before them: {', '.join(rival)}")
        apart = [self.ids[step.project] for step in trace if step.verdict == OUTSIDE]
        if apart:
            notes.append(f"decided outside the rule, and left out of the count: {', '.join(apart)}")
        applied = "greedy, passing over what does not fit"
        if way.stop:
            applied = "greedy, the first that does not fit ends it"
        if way.leftover:
            applied += ", then whatever fits in what is left"
        if way.reserve:
            applied += ", the last one from 80 % of its cost"
        if self.threshold:
            applied += f", from {self.threshold} {self.figures.kind}"
        if self.groups and way.groups:
            applied += ", exclusive groups of the comment"
        if self.envelopes:
            applied += ", within envelopes"
        outcome = Outcome(
            rule="greedy",
            utility=self.figures.kind,
            completion=NONE,
            winners=tuple(step.project for step in rounds),
            cost=sum((step.cost for step in rounds), Fraction(0)),
            budget=self.election.budget,
            rounds=tuple(rounds),
            ties=tuple(ties),
            options={"order": "score", "overflow": STOP if way.stop else SKIP},
        )
        won = {step.project for step in trace if step.verdict in (BOUGHT, LEFTOVER)}
        if self.selected is not None and way.reserve:
            notes += self._later(trace)
            won |= {  # the last project and the later ones are special values where they are followed
                step.project
                for step in trace
                if step.verdict == TOPPED_UP and self.selected[step.project] in (REFUSED, SELECTED)
            }
        return _Answer(applied, outcome, trace, tuple(notes), frozenset(won))

    def _walk(self, way: _Way, *, favour: int) -> tuple[_Step, ...]:
        """Down the ranking. Equal figures: what is published as selected first (``favour`` 1) or last (-1)."""
        selected = self.selected or (REFUSED,) * len(self.ids)
        wanted = [0 if value == SELECTED else 1 if value != REFUSED else 2 for value in selected]
        ranking = sorted(
            range(len(self.ids)),
            key=lambda one: (-self.figures.values[one], favour * wanted[one], favour * self.costs[one], self.ids[one]),
        )
        limits = self._limits(way)
        state = limits.opened()
        ended_parts: set[int] = set()
        left, ended, winner_before = self.election.budget, False, False
        steps: list[_Step] = []
        for project in ranking:
            cost, before = self.costs[project], left
            parts = limits.parts_of.get(project, [])
            if self.figures.values[project] < self.threshold:
                verdict = BELOW
            elif way.outside and selected[project] not in (REFUSED, SELECTED):
                verdict = OUTSIDE
            elif cost == WITHDRAWN:
                verdict = WITHDREW
            elif project in state.excluded:
                verdict = RIVAL
            elif ended or not ended_parts.isdisjoint(parts):
                verdict = ENDED
            elif project in state.outgrown:
                verdict = ENVELOPE
                if way.stop:
                    ended_parts.update(parts)
            elif cost > left:
                ended = way.stop
                verdict = TOPPED_UP if way.reserve and left >= RESERVE * cost else TOO_DEAR
            elif way.rivals and selected[project] == REFUSED and winner_before:
                verdict = RIVAL
            else:
                verdict = BOUGHT
                left -= cost
                state.buy(project)
                winner_before = True
            steps.append(_Step(project, verdict, before))
        if way.leftover:
            for place, step in enumerate(steps):
                open_still = step.verdict in (TOO_DEAR, ENVELOPE, ENDED) and step.project not in state.excluded
                if open_still and self.costs[step.project] <= left:
                    steps[place] = _Step(step.project, LEFTOVER, left)
                    left -= self.costs[step.project]
                    state.buy(step.project)
        return tuple(sorted(steps, key=lambda step: step.verdict == LEFTOVER))

    def _figure(self, step: _Step) -> Fraction:
        return self.figures.values[step.project]

    def _level_that_mattered(self, one: tuple[_Step, ...], other: tuple[_Step, ...]) -> Fraction | None:
        """The first figure at which two walks that differ in ties bought different projects."""
        ways = [{step.project for step in walk if step.verdict in PURCHASES} for walk in (one, other)]
        return max((self.figures.values[project] for project in ways[0] ^ ways[1]), default=None)

    def _later(self, trace: tuple[_Step, ...]) -> list[str]:
        """Poznań: what is said of projects marked 2 and 3, which the rule cannot tell by itself."""
        assert self.selected is not None
        notes = []
        topped = [step.project for step in trace if step.verdict == TOPPED_UP]
        partly = [number for number, value in enumerate(self.selected) if value == PARTLY]
        if topped != partly:
            named = [", ".join(self.ids[number] for number in group) or "none" for group in (topped, partly)]
            notes.append(f"with the help of a reserve, by the rule: {named[0]}; as published: {named[1]}")
        later = {number for number, value in enumerate(self.selected) if value == LATER}
        rest = [step.project for step in trace if step.verdict not in PURCHASES]
        if later and set(rest[: len(later)]) != later:
            notes.append("the projects paid for later are not the next ones in the ranking")
        return notes

    def _equal_shares(self, completion: str, *, compared: bool) -> _Answer:
        election = self.election
        shares = equal_shares(
            election, completion=completion, start=FLOOR if completion != NONE else "exact", ties=("cost", "votes")
        )
        applied = "equal shares" if completion == NONE else "equal shares, endowments raised by one unit"
        if completion == ADD1:
            applied += " until nothing more fits"
        won = {number for number, name in enumerate(self.ids) if name in set(shares.winners)}
        if not compared:
            return _Answer(applied, shares, winners=frozenset(won))
        rival = self._greedy(_Way(stop=False))
        for_shares, for_greedy = _preferences(election, won, set(rival.winners))
        applied += f"; compared with greedy: {for_shares} voters prefer equal shares, {for_greedy} greedy"
        if for_greedy > for_shares:
            return _Answer(applied, rival.outcome, rival.trace, rival.notes, rival.winners)
        return _Answer(applied, shares, winners=frozenset(won))

    def _limits(self, way: _Way) -> Limits:
        by, amounts = self.envelopes or ("", {})
        groups = self.groups if way.groups else []
        return limits_of(self.election, exclusive=groups, envelopes=amounts, envelope_by=by)

    def _groups(self) -> list[list[str]]:
        """Groups named by the sentences of the comment that have the word "exclusive"."""
        known = set(self.ids)
        found = []
        for sentence in re.split(r"(?<=[.!?])\s+", self.comment):
            if "exclusive" in sentence.lower():
                named = [word for word in re.findall(r"[\w./-]*\w", sentence) if word in known]
                if len(set(named)) > 1:
                    found.append(sorted(set(named)))
        return found

    def _envelopes(self) -> tuple[str, dict[str, Fraction]] | None:
        """The part that envelopes are for, and the amount of each."""
        for amounts, names, by in (
            ("budget_per_neighborhood", "neighborhoods", "neighborhood"),
            ("budget_per_category", "categories", CATEGORY),
        ):
            if self.meta.get(amounts):
                values = [number_of(part) for part in self.meta[amounts].strip("[]").split(",")]
                parts = [part.strip() for part in self.meta.get(names, "").strip("[]").split(",")]
                given = [value for value in values if value is not None and value >= 0]
                if len(given) == len(values) == len(set(parts)):
                    return by, dict(zip(parts, given, strict=True))
                self.notes.append(f"{amounts} cannot be laid beside {names}: no envelopes were applied")
        return None


def _preferences(election: Election, one: set[int], other: set[int]) -> tuple[int, int]:
    """How many voters have more of their projects in ``one`` than in ``other``, and the opposite."""
    ballots = election.ballots
    worth = np.array([(number in one) - (number in other) for number in range(len(election.projects))], dtype=np.int64)
    running = np.concatenate(([0], np.cumsum(worth[ballots.projects])))
    totals = running[ballots.starts[1:]] - running[ballots.starts[:-1]]
    return int((totals > 0).sum()), int((totals < 0).sum())


def _plain(text: str) -> str:
    """Without accents and case: Poznań is poznan."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if letter.isascii()).lower().strip()
