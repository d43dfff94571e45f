"""The law of a council as values: its sessions, notices, quorum, majorities, petitions, and who decides what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from mithaq_engines.clocks import Calendar, Changes, ClockError, Law, Unit
from mithaq_engines.clocks.laws import Words

OWN = "own"  # the code of a body's statutes, and what stands for an article in them


class SittingError(ClockError):
    """The answer cannot be computed from what was given; the message says what is missing or wrong."""


class NotLawfulError(SittingError):
    """What was given is not allowed by the law: a secret ballot, a second sitting where there is none."""


class Kind(StrEnum):
    """The two kinds of session."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"


class RestDay(StrEnum):
    """What becomes of a day of the law that is a rest day."""

    STAYS = "stays"
    EARLIER = "earlier"  # the working day before: for what must be done before another day
    NEXT = "next-working-day"


class Basis(StrEnum):
    """Of what a majority is a share."""

    MEMBERS_IN_OFFICE = "members-in-office"
    VOTES_CAST = "votes-cast"


class Secrecy(StrEnum):
    """Whether a vote may be secret."""

    NEVER = "never"
    ON_REQUEST = "on-request"


class Visa(StrEnum):
    """Whether a decision waits for the approval of the State."""

    NEEDED = "needed"
    OPEN = "open"  # a question of law that is not settled: the body's choice
    NONE = "none"


class Level(StrEnum):
    """Who may decide."""

    COUNCIL = "council"
    BUREAU = "bureau"
    PRESIDENT = "president"
    SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a number: at least so much of it, or more than that."""

    fraction: Fraction
    more_than: bool

    def of(self, total: int) -> int:
        """The smallest number that reaches this share of ``total``; at least one."""
        exact = self.fraction * total
        whole = exact.numerator // exact.denominator
        return max(1, whole + 1 if self.more_than or whole != exact else whole)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """
    When ordinary sessions open: ``months``, and in each the ``nth`` (1 to 4) ``weekday`` (Monday is 0), or one of
    ``days`` (as many as months), or within a ``window`` (first-week, month, quarter). Exactly one of the three is set.
    """

    article: str
    months: tuple[int, ...]
    nth: tuple[int, int] | None = None
    days: tuple[int, ...] = ()
    window: str | None = None
    rest_day: RestDay = RestDay.NEXT
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a session may last, the opening day counted, and by how much it may be prolonged."""

    article: str
    days: int
    unit: Unit
    more: int | None = None
    more_unit: Unit | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """
    What must be done before a session opens. ``small``: the length below ``population`` inhabitants. ``reading``: the
    open question of law, by its name, that decides which way a rest day falls.
    """

    name: str
    names: Words
    article: str
    length: int
    unit: Unit
    kinds: tuple[Kind, ...]
    rest_day: RestDay
    reading: str | None = None
    population: int | None = None
    small: int | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    """Who may ask for an extraordinary session: a share of the members (None: an office), and the clock it starts."""

    name: str
    names: Words
    share: Share | None
    clock: str | None


@dataclass(frozen=True, slots=True)
class Extraordinary:
    """Extraordinary sessions: who may ask for one."""

    article: str
    askers: Mapping[str, Asker]
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One convocation: its quorum (None: any number), and when after the sitting that failed it may be held."""

    article: str
    share: Share | None
    earliest: int = 0
    latest: int | None = None
    unit: Unit = Unit.CALENDAR_DAYS
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Voting:
    """How votes are held: a tie, secrecy, abstentions, and whether minutes give each member's vote."""

    article: str
    casting_vote: bool
    secret: Secrecy
    each_vote: bool
    abstentions: str = "not-cast"  # or "cast": what holds where no open question says otherwise
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """What is voted on, and with which majority; ``second``: of what it is a share at a second sitting, if any."""

    name: str
    names: Words
    article: str
    share: Share
    basis: Basis
    second: Basis | None = None
    visa: Visa = Visa.NONE
    visa_article: str | None = None
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a petition or its authors must be, in words: people check it."""

    name: str
    names: Words
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Signatures needed up to this population, itself included (None: above all others)."""

    up_to: int | None
    signatures: int


@dataclass(frozen=True, slots=True)
class PetitionRule:
    """Petitions of one kind. ``districts``: signatures where there are districts. ``clock``: that of the answer."""

    name: str
    names: Words
    article: str
    clock: str
    bands: tuple[Band, ...]
    districts: int | None
    each_part_percent: int | None
    conditions: tuple[Condition, ...]
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Competence:
    """One row of the default table of delegation: a matter, and who may decide it."""

    name: str
    names: Words
    level: Level
    article: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A question that the text leaves open, and the ways of reading it."""

    name: str
    article: str
    question: Words
    default: str
    options: Mapping[str, Words]


@dataclass(frozen=True)
class CouncilLaw:
    """
    The law of a council, read from its file, with the calendar of its country. ``clocks`` counts what follows a
    request, a decision or a petition; ``following`` names those clocks that a decision starts, ``approval`` those that
    only a decision under visa starts, ``state`` those in which the State acts. ``chosen``: the options under which open
    questions are read.
    """

    code: str
    names: Words
    shorts: Words
    council: Words
    source: str
    ordinary: Ordinary
    durations: Mapping[Kind, Duration]
    notices: tuple[Notice, ...]
    extraordinary: Extraordinary
    calls: tuple[Call, ...]
    voting: Voting
    matters: Mapping[str, Matter]
    petitions: Mapping[str, PetitionRule]
    levels: tuple[Competence, ...]
    readings: Mapping[str, OpenReading]
    articles: Mapping[str, str]
    clocks: Law
    following: tuple[str, ...]
    approval: tuple[str, ...]
    state: tuple[str, ...]
    calendar: Calendar
    chosen: Mapping[str, str] = field(default_factory=dict)
    unverified: bool = False

    def with_changes(self, changes: Changes) -> CouncilLaw:
        """The same law with the holidays that a body confirmed, moved, added or removed. Raises ClockError."""
        return replace(self, calendar=Calendar(self.clocks.country, weekend=self.clocks.weekend, changes=changes))

    def option(self, reading: str) -> str:
        """The option under which an open question is read here."""
        return self.chosen.get(reading, self.readings[reading].default)

    def read_as(self, *options: str) -> CouncilLaw:
        """The same law under these options. Raises SittingError for an unknown one, or two of one question."""
        known = {option: each.name for each in self.readings.values() for option in each.options}
        chosen = dict(self.chosen)
        for option in options:
            if option not in known:
                raise SittingError(f"{self.code} has no reading {option!r}; it has {', '.join(known) or 'none'}")
            chosen[known[option]] = option
        if len({known[option] for option in options}) != len(set(options)):
            raise SittingError(f"{' and '.join(sorted(set(options)))}: two readings of one question, choose one")
        return replace(self, chosen=chosen)

    def matter(self, name: str) -> Matter:
        """The matter of this name. Raises SittingError, which names those there are."""
        try:
            return self.matters[name]
        except KeyError:
            raise SittingError(f"{self.code} has no matter {name!r}; it has {', '.join(self.matters)}") from None
