"""Whether a sitting may deliberate, when the next call is, and what a vote decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from mithaq_engines.clocks import Unit
from mithaq_engines.clocks.calendars import FIRST_YEAR, LAST_YEAR
from mithaq_engines.sittings.laws import (
    Basis,
    Call,
    CouncilLaw,
    Matter,
    NotLawfulError,
    Secrecy,
    Share,
    SittingError,
)
from mithaq_engines.sittings.sessions import ABSTENTIONS, reading_said
from mithaq_engines.sittings.told import Article, Length, Portion, Said, said

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"


class Outcome(StrEnum):
    """What a vote decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    SECOND_SITTING = "second-sitting"  # nothing is decided: the law asks for another sitting, with another majority


@dataclass(frozen=True, slots=True)
class Quorum:
    """
    Whether enough members are present when the sitting opens. ``required``: the smallest number that is enough (1
    where any number is). ``next_call``: the call that follows, None where it was reached or no call is left.
    """

    call: int
    members_in_office: int
    present: int
    required: int
    any_number: bool
    reached: bool
    next_call: int | None
    article: str
    unverified: bool
    reasons: tuple[Said, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class NextCall:
    """
    When a sitting is held again after one without quorum: from ``earliest`` to ``latest`` (None: no last day).
    ``working_days``: those of the days that are working days (empty where all are rest days; not told without a last
    day).
    """

    call: int
    earliest: date
    latest: date | None
    working_days: tuple[date, ...]
    any_number: bool
    article: str
    unverified: bool
    reasons: tuple[Said, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    What a vote decided. ``required``: the votes for that are enough. ``total``: of what that is a share. ``tie``: as
    many for as against, which only the president's side could decide; ``decided_by_president``: it did.
    ``readings``: the outcome under each option of an open question that bears on this vote.
    """

    outcome: Outcome
    matter: str
    round: int
    basis: Basis
    total: int
    required: int
    votes: Mapping[str, int]
    tie: bool
    decided_by_president: bool
    article: str
    unverified: bool
    readings: Mapping[str, Outcome]
    reasons: tuple[Said, ...] = field(repr=False)

    @property
    def adopted(self) -> bool:
        return self.outcome is Outcome.ADOPTED


def quorum(law: CouncilLaw, members_in_office: int, present: int, call: int = 1) -> Quorum:
    """Whether a sitting may open. Raises SittingError for impossible numbers, or a call that the law does not have."""
    _counted(members_in_office, "members in office", least=1)
    _counted(present, "members present")
    if present > members_in_office:
        raise SittingError(f"{present} present of {members_in_office} members in office")
    rule = _call(law, call)
    required = rule.share.of(members_in_office) if rule.share else 1
    reached = present >= required
    following = call + 1 if not reached and call < len(law.calls) else None
    reasons = [
        _share_said("quorum", rule.share, required, members_in_office, rule.article)
        if rule.share
        else said("quorum-any", article=Article(rule.article)),
        said("quorum-reached" if reached else "quorum-missing", present=present, required=required),
    ]
    if not reached:
        reasons.append(said(f"call-{following}") if following else said("call-none"))
    if rule.unverified or law.unverified:
        reasons.append(said("unverified"))
    return Quorum(
        call=call,
        members_in_office=members_in_office,
        present=present,
        required=required,
        any_number=rule.share is None,
        reached=reached,
        next_call=following,
        article=rule.article,
        unverified=rule.unverified or law.unverified,
        reasons=tuple(reasons),
    )


def next_call(law: CouncilLaw, first_date: date, call: int = 2) -> NextCall:
    """
    When call 2 or 3 may be held. ``first_date``: the day of the sitting just before it that had no quorum, itself not
    counted. Raises SittingError for a call that the law does not have.
    """
    if call < 2:
        raise SittingError("the first call has no sitting before it")
    rule = _call(law, call)
    if not FIRST_YEAR < first_date.year < LAST_YEAR:
        raise SittingError(f"{first_date.isoformat()}: dates are computed from {FIRST_YEAR} to {LAST_YEAR} only")
    earliest = _later(law, first_date, rule.earliest, rule.unit)
    latest = _later(law, first_date, rule.latest, rule.unit) if rule.latest is not None else None
    days = [earliest + timedelta(days=each) for each in range((latest - earliest).days + 1)] if latest else []
    working = tuple(day for day in days if not law.calendar.rests(day))
    return NextCall(
        call=call,
        earliest=earliest,
        latest=latest,
        working_days=working,
        any_number=rule.share is None,
        article=rule.article,
        unverified=rule.unverified or law.unverified,
        reasons=tuple(_call_reasons(law, rule, first_date, call, earliest=earliest, latest=latest, working=working)),
    )


def majority(
    law: CouncilLaw,
    matter: str,
    members_in_office: int,
    votes: Mapping[str, int],
    president_for: bool | None = None,
    *,
    round: int = 1,  # noqa: A002 - the word for it; nothing is rounded here
    secret: bool = False,
) -> Verdict:
    """
    What a vote decided. ``matter``: one of ``law.matters`` (``ordinary``, ``programme``). ``votes``: numbers of
    ``for``, ``against`` and ``abstain``, the president's own among them. ``president_for``: on which side the president
    voted (None: on neither). ``round``: 2 at the second sitting that the first one led to. Raises NotLawfulError for a
    secret ballot where votes are public and for a round that the law does not have, SittingError for impossible
    numbers.
    """
    rule = law.matter(matter)
    _counted(members_in_office, "members in office", least=1)
    counts = _votes(votes, members_in_office)
    if secret and law.voting.secret is Secrecy.NEVER:
        raise NotLawfulError(f"{law.code}: votes are public (article {law.voting.article})")
    if round not in {1, 2} or (round == 2 and rule.second is None):
        raise NotLawfulError(f"{law.code}: a vote on {matter!r} has no round {round}")
    if president_for is not None and not counts[FOR if president_for else AGAINST]:
        raise SittingError("the president's vote is not among the votes of that side")
    basis = rule.second if round == 2 and rule.second is not None else rule.basis
    casting = president_for if law.voting.casting_vote and not secret else None
    options = law.readings[ABSTENTIONS].options if ABSTENTIONS in law.readings else {}
    bears = basis is Basis.VOTES_CAST and counts[ABSTAIN] > 0 and bool(options)
    chosen = law.option(ABSTENTIONS) if options else law.voting.abstentions
    count = _Count(rule, basis, round, members_in_office, counts, casting)
    return Verdict(
        outcome=count.outcome(chosen),
        matter=matter,
        round=round,
        basis=basis,
        total=count.total(chosen),
        required=count.required(chosen),
        votes=counts,
        tie=count.tie(chosen),
        decided_by_president=count.tie(chosen) and casting is not None,
        article=rule.article,
        unverified=rule.unverified or law.unverified,
        readings={option: count.outcome(option) for option in options} if bears else {},
        reasons=tuple(_vote_reasons(law, count, chosen, bears=bears)),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    """The numbers of one vote, and what they come to with abstentions among the votes cast or not."""

    matter: Matter
    basis: Basis
    round: int
    members: int
    votes: Mapping[str, int]
    casting: bool | None

    def total(self, option: str) -> int:
        if self.basis is Basis.MEMBERS_IN_OFFICE:
            return self.members
        return self.votes[FOR] + self.votes[AGAINST] + (self.votes[ABSTAIN] if option == "cast" else 0)

    def required(self, option: str) -> int:
        return self.matter.share.of(self.total(option))

    def tie(self, option: str) -> bool:
        """As many for as against, all that count being one or the other, where one vote more would be enough."""
        simple = self.matter.share == Share(Fraction(1, 2), more_than=True)
        side = self.votes[FOR]
        in_votes = self.basis is Basis.VOTES_CAST and simple
        return in_votes and side == self.votes[AGAINST] > 0 and 2 * side == self.total(option)

    def outcome(self, option: str) -> Outcome:
        if self.votes[FOR] >= self.required(option) or (self.tie(option) and self.casting is True):
            return Outcome.ADOPTED
        if self.round == 1 and self.matter.second is not None:
            return Outcome.SECOND_SITTING
        return Outcome.REJECTED


def _vote_reasons(law: CouncilLaw, count: _Count, chosen: str, *, bears: bool) -> Iterator[Said]:
    share, total, required = count.matter.share, count.total(chosen), count.required(chosen)
    yield said("vote-rule", matter=count.matter.names, article=Article(count.matter.article))
    if count.round == 2:
        yield said("vote-second")
    yield _share_said(f"vote-{count.basis}", share, required, total, None)
    if bears:
        yield reading_said(law, ABSTENTIONS)
    yield said("vote-count", votes=count.votes[FOR], against=count.votes[AGAINST], abstain=count.votes[ABSTAIN])
    if count.tie(chosen):
        if count.casting is None:
            yield said("tie-open")
        else:
            yield said("tie-for" if count.casting else "tie-against", article=Article(law.voting.article))
    yield said(f"outcome-{count.outcome(chosen)}")
    if count.matter.unverified or law.unverified:
        yield said("unverified")


def _share_said(key: str, share: Share, required: int, total: int, article: str | None) -> Said:
    cited = {} if article is None else {"article": Article(article)}
    words = Portion(share.fraction.numerator, share.fraction.denominator, share.more_than)
    return said(key, share=words, required=required, total=total, **cited)


def _call_reasons(
    law: CouncilLaw,
    rule: Call,
    first_date: date,
    call: int,
    *,
    earliest: date,
    latest: date | None,
    working: tuple[date, ...],
) -> Iterator[Said]:
    yield said(f"call-after-{call}", day=first_date)
    unit = Unit.CALENDAR_DAYS if rule.unit is Unit.FULL_DAYS else rule.unit
    shortest = Length(rule.earliest, unit)
    if latest is None:
        yield said("call-from", length=shortest, day=earliest, article=Article(rule.article))
    elif latest == earliest:
        yield said("call-on", length=shortest, day=earliest, article=Article(rule.article))
    else:
        longest = Length(rule.latest or 0, unit)
        yield said(
            "call-between",
            first=shortest,
            last=longest,
            earliest=earliest,
            latest=latest,
            article=Article(rule.article),
        )
    if rule.unit is Unit.FULL_DAYS:
        yield said("call-full")
    if latest is not None and not working:
        yield said("call-rests")
    elif latest is not None and latest != earliest:
        yield said("call-days", days=working)
    yield said("call-any" if rule.share is None else "call-quorum")
    if rule.unverified or law.unverified:
        yield said("unverified")


def _call(law: CouncilLaw, call: int) -> Call:
    if not 1 <= call <= len(law.calls):
        raise SittingError(f"{law.code} has {len(law.calls)} calls, not {call}")
    return law.calls[call - 1]


def _later(law: CouncilLaw, day: date, length: int, unit: Unit) -> date:
    if unit is Unit.WORKING_DAYS:
        return law.calendar.working_day_after(day, length)
    return day + timedelta(days=length + (1 if unit is Unit.FULL_DAYS else 0))


def _votes(votes: Mapping[str, int], members: int) -> dict[str, int]:
    for name in votes:
        if name not in {FOR, AGAINST, ABSTAIN}:
            raise SittingError(f"{name!r}: votes are {FOR}, {AGAINST}, {ABSTAIN}")
    counts = {name: votes.get(name, 0) for name in (FOR, AGAINST, ABSTAIN)}
    for name, count in counts.items():
        _counted(count, f"votes {name}")
    if sum(counts.values()) > members:
        raise SittingError(f"{sum(counts.values())} votes of {members} members in office")
    return counts


def _counted(number: int, what: str, *, least: int = 0) -> None:
    if type(number) is not int or number < least:
        raise SittingError(f"{what}: a whole number from {least} is expected")
