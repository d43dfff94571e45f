"""What a law says of time, as values: clocks, units, starts, extensions, suspensions, silence, remedies, readings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

LANGUAGES = ("ar", "fr", "en")
Words = Mapping[str, str]  # the same words in each of LANGUAGES


class ClockError(ValueError):
    """The deadline cannot be computed from what was given; the message says what is missing."""


class NotAllowedError(ClockError):
    """What was given is not allowed by the law: a second extension, a suspension outside the first half."""


class Unit(StrEnum):
    """In what a length is counted. "Full" units count neither their first nor their last day."""

    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    FULL_DAYS = "full-days"
    MONTHS = "months"
    FULL_MONTHS = "full-months"

    @property
    def in_months(self) -> bool:
        return self in {Unit.MONTHS, Unit.FULL_MONTHS}

    @property
    def full(self) -> bool:
        return self in {Unit.FULL_DAYS, Unit.FULL_MONTHS}


class Meaning(StrEnum):
    """What it means that a deadline passed in silence."""

    REFUSAL = "refusal"
    CONSENT = "consent"
    LAPSE = "lapse"  # of the person who had to act: this remedy is closed
    NOTHING = "nothing"  # late, and no more than that


class LastDay(StrEnum):
    """What becomes of a deadline whose last day is a rest day."""

    STAYS = "stays"
    NEXT_WORKING_DAY = "next-working-day"


class Late(StrEnum):
    """Where a clock starts when the event comes after the deadline that would have started it."""

    EVENT = "event"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Start:
    """
    What starts a clock: an event; where it is not known, the end of the clock ``end_of`` (a branch of the law).
    ``latest``: the clock whose last day is the latest on which the event could happen (a projection, no branch).
    """

    event: str
    end_of: str | None = None
    latest: str | None = None
    end_of_year: bool = False  # the clock starts on 31 December of the event's year


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much a clock may be extended (None: the body sets the length), how often, and with which notice."""

    article: str
    length: int | None
    times: int
    notice: Words


@dataclass(frozen=True, slots=True)
class SuspensionGround:
    """For what a clock may be suspended, how often, and whether only in the first half of its length."""

    name: str
    article: str
    names: Words
    times: int
    first_half: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """The length of a clock once its class and the readings of the law are chosen."""

    article: str
    length: int
    unit: Unit
    last_day: LastDay = LastDay.STAYS
    late: Late = Late.EVENT
    unverified: bool = False
    extension: Extension | None = None
    readings: tuple[tuple[str, str], ...] = ()  # (reading, option) that bear on this clock


@dataclass(frozen=True, slots=True)
class Class:
    """A class of cases under a clock (urgent requests), whose rule differs."""

    name: str
    names: Words
    rule: Rule


@dataclass(frozen=True, slots=True)
class Silence:
    """What silence means, and where the law says so."""

    meaning: Meaning
    article: str


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline of a law. ``acts``: ``body`` or ``person``, who has to act before it ends."""

    name: str
    names: Words
    explanation: Words
    acts: str
    starts: Start
    rule: Rule
    silence: Silence
    classes: Mapping[str, Class] = field(default_factory=dict)
    suspensions: Mapping[str, SuspensionGround] = field(default_factory=dict)
    next: tuple[str, ...] = ()
    final: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One way of reading an ambiguous article, and what it changes in the rule."""

    name: str
    names: Words
    changes: Mapping[str, int | Unit | LastDay | Late]


@dataclass(frozen=True, slots=True)
class Reading:
    """An ambiguity of the law, and the ways of reading it. The default is the one that favours the asker."""

    name: str
    article: str
    question: Words
    clocks: tuple[str, ...]
    kind: str | None  # the class that it bears on; None: the clock as such
    default: str
    options: Mapping[str, Option]


@dataclass(frozen=True)
class Law:
    """A law's clocks, read from its file. ``country`` is where its holidays are; None: weekends only."""

    code: str
    country: str | None
    zone: ZoneInfo
    weekend: frozenset[int]  # Monday is 0
    weekend_unverified: bool
    names: Words
    shorts: Words
    source: str
    events: Mapping[str, Words]
    clocks: Mapping[str, Clock]
    readings: Mapping[str, Reading]
    unverified: bool = False
    _rules: dict[tuple[str, str | None, frozenset[str]], Rule] = field(default_factory=dict, compare=False, repr=False)

    def clock(self, name: str) -> Clock:
        """The clock of this name. Raises ClockError, which names those there are."""
        try:
            return self.clocks[name]
        except KeyError:
            raise ClockError(f"{self.code} has no clock {name!r}; it has {', '.join(self.clocks)}") from None

    def options(self) -> Mapping[str, str]:
        """Every option of every reading, with the reading's name."""
        return {option: reading.name for reading in self.readings.values() for option in reading.options}

    def rule(self, clock: str, *, kind: str | None = None, readings: Collection[str] = frozenset()) -> Rule:
        """
        The rule of a clock for a class of cases under the options named in ``readings``, else the defaults.
        Raises ClockError for an unknown clock, class or option, and for two options of one reading.
        """
        key = (clock, kind, frozenset(readings))
        found = self._rules.get(key)
        if found is None:
            found = self._rules[key] = self._resolve(self.clock(clock), kind, key[2])
        return found

    def _resolve(self, clock: Clock, kind: str | None, wanted: frozenset[str]) -> Rule:
        known = self.options()
        for unknown in sorted(wanted - set(known)):
            raise ClockError(f"{self.code} has no reading {unknown!r}; it has {', '.join(known) or 'none'}")
        if kind is not None and not any(kind in each.classes for each in self.clocks.values()):
            raise ClockError(f"{self.code} has no class {kind!r} of cases")
        rule = clock.classes[kind].rule if kind is not None and kind in clock.classes else clock.rule
        for reading in self.readings.values():
            chosen = sorted(wanted & set(reading.options))
            if len(chosen) > 1:
                raise ClockError(f"{' and '.join(chosen)} are two readings of the same article: choose one")
            if clock.name not in reading.clocks or (reading.kind is not None and reading.kind != kind):
                continue
            option = reading.options[chosen[0] if chosen else reading.default]
            read = (*rule.readings, (reading.name, option.name))
            rule = replace(rule, readings=read, **option.changes)  # type: ignore[arg-type]  # checked when read
        return rule
