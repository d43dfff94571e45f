"""A code book as values: what assessors are asked, what they may answer, and what each answer says of the promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mithaq_engines.clocks.laws import Words


class VerdictError(ValueError):
    """The answer cannot be given from what was given; the message says what is missing or wrong."""


class Kind(StrEnum):
    """What is assessed."""

    PROGRAMME = "programme"
    CHARTER = "charter"


class Stage(StrEnum):
    """What a round of assessment looks at: the text of the promise, or what became of it."""

    DESIGN = "design"
    RESULTS = "results"


class Outcome(StrEnum):
    """Where a promise stands."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    NOT_ASSESSED = "not_assessed"


class Reason(StrEnum):
    """Why it stands there."""

    DONE_IN_TIME = "done_in_time"
    DONE_NO_DAY = "done_no_day"
    LIVED_EVERYWHERE = "lived_everywhere"
    DONE_LATE = "done_late"
    DONE_DAY_UNKNOWN = "done_day_unknown"
    DONE_IN_PART = "done_in_part"
    LIVED_USUALLY = "lived_usually"
    LIVED_IN_PLACES = "lived_in_places"
    LITTLE_DONE = "little_done"
    NOT_STARTED = "not_started"
    NO_EVIDENCE = "no_evidence"
    NOT_LIVED = "not_lived"
    NOT_DUE = "not_due"
    DUE_WITHOUT_VERDICT = "due_without_verdict"
    NO_VERDICT = "no_verdict"
    NOT_VERIFIABLE = "not_verifiable"
    STOPPED = "stopped"

    @property
    def outcome(self) -> Outcome:
        return _OUTCOMES[self]


_OUTCOMES: Mapping[Reason, Outcome] = {
    Reason.DONE_IN_TIME: Outcome.KEPT,
    Reason.DONE_NO_DAY: Outcome.KEPT,
    Reason.LIVED_EVERYWHERE: Outcome.KEPT,
    Reason.DONE_LATE: Outcome.PARTLY,
    Reason.DONE_DAY_UNKNOWN: Outcome.PARTLY,
    Reason.DONE_IN_PART: Outcome.PARTLY,
    Reason.LIVED_USUALLY: Outcome.PARTLY,
    Reason.LIVED_IN_PLACES: Outcome.PARTLY,
    Reason.LITTLE_DONE: Outcome.BROKEN,
    Reason.NOT_STARTED: Outcome.BROKEN,
    Reason.NO_EVIDENCE: Outcome.BROKEN,
    Reason.NOT_LIVED: Outcome.BROKEN,
    Reason.NOT_DUE: Outcome.NOT_ASSESSED,
    Reason.DUE_WITHOUT_VERDICT: Outcome.NOT_ASSESSED,
    Reason.NO_VERDICT: Outcome.NOT_ASSESSED,
    Reason.NOT_VERIFIABLE: Outcome.NOT_ASSESSED,
    Reason.STOPPED: Outcome.NOT_ASSESSED,
}

# What a book may say of an answer. The other reasons follow from days, or from there being no verdict.
OF_DEEDS = (
    Reason.DONE_IN_TIME,
    Reason.DONE_IN_PART,
    Reason.LITTLE_DONE,
    Reason.NOT_STARTED,
    Reason.NO_EVIDENCE,
)
OF_PRACTICE = (
    Reason.LIVED_EVERYWHERE,
    Reason.LIVED_USUALLY,
    Reason.LIVED_IN_PLACES,
    Reason.NOT_LIVED,
    Reason.NO_EVIDENCE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """An answer that may be chosen. ``position``: its place on the scale, from 0; ``is_high``: of the upper part."""

    code: str
    name: Words
    help: Words
    position: int
    is_high: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer on which something hangs: that ``code`` is answered with ``value``."""

    code: str
    value: str

    def holds(self, codings: Mapping[str, str]) -> bool:
        return codings.get(self.code) == self.value


@dataclass(frozen=True, slots=True)
class Code:
    """
    One thing that assessors are asked. ``is_several``: more than one value may be chosen (a coding then holds them
    separated by spaces, in the order of the book). ``needs``: asked only where another answer is given.
    ``at_least_one_of``: the values that the others can only add to. ``is_early``: a first look, which may change.
    """

    code: str
    name: Words
    question: Words
    help: Words
    values: Mapping[str, Value]
    stages: tuple[Stage, ...]
    source: str
    is_ordinal: bool = False
    is_required: bool = False
    is_several: bool = False
    is_early: bool = False
    needs: Answered | None = None
    at_least_one_of: tuple[str, ...] = ()
    unverified: bool = False

    def values_of(self, coding: str) -> tuple[str, ...]:
        """The values that a coding holds: several where several may be chosen, none where it is empty."""
        if self.is_several:
            return tuple(coding.split())
        return (coding,) if coding else ()

    def coding_of(self, values: Iterable[str]) -> str:
        """The coding that holds these values. Raises VerdictError for one that is not of this code, or one too many."""
        chosen = set(values)
        for value in sorted(chosen - set(self.values)):
            raise VerdictError(f"{value!r} is no value of {self.code!r}")
        if len(chosen) > 1 and not self.is_several:
            raise VerdictError(f"{self.code!r} takes one value")
        return " ".join(value for value in self.values if value in chosen)

    def position(self, value: str) -> int:
        """The place of a value on the scale, from 0. Raises VerdictError for a value that is not of this code."""
        if value not in self.values:
            raise VerdictError(f"{value!r} is no value of {self.code!r}")
        return self.values[value].position


@dataclass(frozen=True, slots=True)
class Cohort:
    """The instruments that a book is for, by the year in which they begin; both years included, None for no limit."""

    name: Words
    first: int | None = None
    last: int | None = None

    def covers(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class StandingRule:
    """
    From the verdict to where the promise stands. ``code``: what is read of the verdict; ``reasons``: what each of its
    values says; ``has_day``: whether the promise has a last day, after which nothing counts as kept.
    """

    code: str
    has_day: bool
    reasons: Mapping[str, Reason]


@dataclass(frozen=True, slots=True)
class CodeBook:
    """
    A code book. ``gate``: the answer after which nothing else is asked. ``digest``: SHA-256 of what the file says, so
    that a record can name the very words that an assessor was asked. ``unverified``: for whom the book is was not read
    in a source; of what it asks, each code says so itself.
    """

    code: str
    version: int
    kind: Kind
    name: Words
    about: Words
    cohort: Cohort
    source: str
    codes: Mapping[str, Code]
    gate: Answered | None
    standing: StandingRule
    digest: str
    unverified: bool = False

    def codes_at(self, stage: Stage | str) -> tuple[Code, ...]:
        """What is asked at a stage, in order."""
        return tuple(each for each in self.codes.values() if stage in each.stages)

    def is_closed(self, codings: Mapping[str, str]) -> bool:
        """Whether these answers end the assessment: the commitment is not verifiable."""
        return self.gate is not None and self.gate.holds(codings)
