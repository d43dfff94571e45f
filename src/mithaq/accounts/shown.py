"""What pages show of accounts: lists with what is late, an account with its statements, its answer and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mithaq.accounts import periods, rules, states
from mithaq.accounts.models import (
    Account,
    AccountLine,
    Answer,
    AnswerEvidence,
    FollowUpEvidence,
    LineEvidence,
    LineVerdict,
    Obligation,
    Statement,
)
from mithaq.accounts.models.accounts import AccountQuerySet
from mithaq.accounts.naming import role_name, title_of
from mithaq.accounts.scales import scale
from mithaq.core.texts import LocalizedText
from mithaq.delivery.evidence import Shown, shown, shown_by_owner, with_evidence
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.meetings.things import things_of

FILTERS = (states.DUE, states.LATE, states.GIVEN, states.ANSWERED)


@dataclass(frozen=True)
class Chip:
    """How a state is shown: kind of chip, words."""

    kind: str
    words: str


@dataclass(frozen=True)
class Listed:
    """An account in a list."""

    account: Account
    title: LocalizedText
    chips: Sequence[Chip]
    answer: Answer | None


def accounts_of(body: Body, person: Person | None, *, state: str = "", period: date | None = None) -> AccountQuerySet:
    """Those of a body, or of a part of it, that somebody may see. ``state``: of `FILTERS`; ``period``: its last day."""
    rows = Account.objects.visible_to(person)
    if kinds.body_kind(body.kind).is_internal:
        rows = rows.filter(mandate__body__path__startswith=body.path)
    else:
        rows = rows.filter(body=body)
    if state == states.LATE:
        rows = rows.late(body.today())
    elif state in states.STATES:
        rows = rows.filter(state=state)
    if period is not None:
        rows = rows.filter(ends_on=period)
    return rows.select_related("body", "mandate__body", "answer")


def listed(accounts: Iterable[Account]) -> list[Listed]:
    return [
        Listed(one, title_of(one.mandate), chips_of(one, one.body.today()), getattr(one, "answer", None))
        for one in accounts
    ]


def chips_of(account: Account, today: date) -> list[Chip]:
    """Its state, and whether it is late or was; the verdict beside it once there is one."""
    found = []
    if account.is_late and account.due_on is not None:
        days = (today - account.due_on).days
        said = ngettext("late by %(count)d day", "late by %(count)d days", days)
        found.append(Chip("late", said % {"count": days}))
    elif account.state in {states.DUE, states.DRAFT}:
        found.append(Chip("soon" if account.is_owed else "plain", account.state_name))
    else:
        found.append(Chip("kept" if not account.days_late else "plain", account.state_name))
    if account.days_late:
        said = ngettext("given %(count)d day late", "given %(count)d days late", account.days_late)
        found.append(Chip("late", said % {"count": account.days_late}))
    if account.is_answer_late:
        found.append(Chip("late", _("the answer is late")))
    return found


def counts_of(body: Body, today: date) -> Mapping[str, int]:
    """How many are due, late, given, answered: of those that are owed. One query."""
    part = kinds.body_kind(body.kind).is_internal
    mine = Q(mandate__body__path__startswith=body.path) if part else Q(body=body)
    late = Q(state=states.DUE, due_on__lt=today)
    found = (
        Account.objects.owed()
        .filter(mine)
        .aggregate(
            due=Count("pk", filter=Q(state=states.DUE) & ~late),
            late=Count("pk", filter=late),
            given=Count("pk", filter=Q(state=states.GIVEN)),
            answered=Count("pk", filter=Q(state=states.ANSWERED)),
        )
    )
    return dict(found)


def periods_of(body: Body) -> list[tuple[date, date]]:
    """Periods of which accounts are owed, the last first. One query."""
    rows = Account.objects.owed().filter(body=rules.whole_of(body)).order_by("-ends_on", "-starts_on")
    return list(rows.values_list("starts_on", "ends_on").distinct()[:20])


@dataclass(frozen=True)
class Owing:
    """An obligation as it is shown: which offices, who answers, on what it rests."""

    obligation: Obligation
    offices: Sequence[tuple[LocalizedText, Body]]
    answerer: LocalizedText
    next_end: date | None


def owing(obligations: Iterable[Obligation]) -> list[Owing]:
    """With ``offices__body`` and ``answer_body`` at hand: no query."""
    found = []
    for one in obligations:
        today = one.body.today()
        running = (each for each in periods.periods(one.first_on, one.months) if each.ends_on >= today)
        period = next(running)
        is_over = one.until is not None and period.starts_on >= one.until
        offices = [(role_name(each.role), each.body) for each in one.offices.all()]
        found.append(Owing(one, offices, role_name(one.answer_role), None if is_over else period.ends_on))
    return found


def obligations_of(body: Body, *, also_ended: bool = False) -> list[Owing]:
    """Two queries."""
    rows = Obligation.objects.filter(body=rules.whole_of(body))
    rows = rows if also_ended else rows.in_force(body.today())
    return owing(rows.select_related("body", "answer_body").prefetch_related("offices__body"))


def basis_of(obligation: Obligation) -> str:
    """The public id of what an obligation rests on, if it is named and public."""
    if obligation.commitment:
        return obligation.commitment
    decision = obligation.decision_id
    return decision if decision and things_of([("decision", decision)]) else ""


@dataclass(frozen=True)
class LineShown:
    """A line with its evidence, and the verdict on it."""

    line: AccountLine
    evidence: Sequence[Shown]
    verdict: LineVerdict | None


@dataclass(frozen=True)
class StatementShown:
    statement: Statement
    lines: Sequence[LineShown]


def statements_of(account: Account, answer: Answer | None) -> list[StatementShown]:
    """All that were given, the last first. Four queries, and one for each kind of record cited."""
    statements = list(account.statements.order_by("-number"))
    lines = list(AccountLine.objects.filter(statement__in=statements))
    links = with_evidence(LineEvidence.objects.filter(line__in=lines)) if lines else []
    evidence = shown_by_owner(links, "line_id")
    verdicts = {one.line_id: one for one in answer.lines.all()} if answer else {}
    return [
        StatementShown(
            one,
            [
                LineShown(line, evidence.get(line.pk, []), verdicts.get(line.pk))
                for line in lines
                if line.statement_id == one.pk
            ],
        )
        for one in statements
    ]


def account_page(account: Account, person: Person | None) -> dict[str, Any]:
    """The parts of an account's page."""
    rows = Answer.objects.filter(account=account).select_related("by", "owner_body", "remark", "follow_up", "account")
    answer = rows.first()
    if answer is not None:
        answer.account = account
    given = statements_of(account, answer)
    today = account.body.today()
    follow_up = getattr(answer, "follow_up", None)
    return {
        "answer": answer,
        "remark": getattr(answer, "remark", None),
        "follow_up": follow_up,
        "answer_evidence": shown(with_evidence(AnswerEvidence.objects.filter(answer=answer))) if answer else [],
        "follow_up_evidence": _cited_by(follow_up),
        "given": given,
        "last": given[0] if given else None,
        "chips": chips_of(account, today),
        "today": today,
        "sentences": _explained(account),
        "steps": steps_of(account, answer),
        "answerer": role_name(account.answer_role) if account.answer_role else None,
        "owner": role_name(answer.owner_role) if answer and answer.owner_role else None,
        "is_consequence_late": answer is not None and is_consequence_late(answer, follow_up, today),
        "basis": basis_of(account.obligation) if account.obligation else "",
        "scale": scale(),
        **_may(account, answer, person),
    }


def is_consequence_late(answer: Answer, follow_up: object, today: date) -> bool:
    day = answer.consequence_due_on
    return follow_up is None and day is not None and day < today


def _cited_by(follow_up: Any) -> Sequence[Shown]:
    if follow_up is None:
        return []
    return shown(with_evidence(FollowUpEvidence.objects.filter(follow_up=follow_up)))


def _may(account: Account, answer: Answer | None, person: Person | None) -> dict[str, bool]:
    """What this person may do now."""
    answers = person is not None and rules.may_answer(person, account)
    done = getattr(answer, "follow_up", None) is not None
    open_to_follow = answer is not None and not done and answer.consequence_known.has_day
    return {
        "may_answer": answers and account.state == states.GIVEN,
        "may_agree": answers and account.asked_at is not None and account.published_at is None,
        "may_remark": answer is not None
        and getattr(answer, "remark", None) is None
        and rules.may_remark(person, answer),
        "may_carry_out": open_to_follow and answer is not None and rules.may_follow_up(person, answer),
    }


def _explained(account: Account) -> list[str]:
    if account.obligation is None or account.due_on is None:
        return []
    return periods.explained(
        account.period,
        part=account.part,
        days=account.obligation.days_to_give,
        due=account.due_on,
        time_zone=account.body.time_zone,
    )


def steps_of(account: Account, answer: Answer | None) -> list[dict[str, Any]]:
    """Its way: the period, the day, given, answered, what follows."""
    over = account.part_to < account.body.today()
    way: list[tuple[str, date | None, bool]] = [(_("Period over"), account.part_to, over)]
    is_given = account.given_on is not None
    way.append((_("Given"), account.given_on or account.due_on, is_given))
    answered_on = answer.answered_at.date() if answer else account.answer_due_on
    way.append((pgettext("an account", "Answered"), answered_on, answer is not None))
    if answer is not None and answer.consequence_known.has_day:
        follow_up = getattr(answer, "follow_up", None)
        day = follow_up.done_on if follow_up else answer.consequence_due_on
        way.append((str(answer.consequence_known.name), day, follow_up is not None))
    here = next((place for place, (_name, _day, done) in enumerate(way) if not done), len(way))
    return [
        {"name": name, "when": day, "state": "done" if done else "now" if place == here else "next"}
        for place, (name, day, done) in enumerate(way)
    ]


def history_of(mandate: Mandate, person: Person | None) -> list[Listed]:
    """Accounts of one mandate. One query."""
    rows = Account.objects.visible_to(person).filter(mandate=mandate).select_related("body", "mandate__body", "answer")
    return listed(rows)


CSV_COLUMNS = (
    *("id", "office", "body", "from", "to", "due", "given", "days_late", "state", "is_late"),
    *("answered", "verdict", "consequence", "consequence_due"),
)


def csv_rows(body: Body, accounts: Iterable[Account]) -> Iterable[list[object]]:
    """Only what is owed and public: offices, days, states. Never who holds them."""
    for one in accounts:
        answer: Answer | None = getattr(one, "answer", None)
        yield [
            one.public_id,
            title_of(one.mandate),
            one.mandate.body.name,
            one.part_from,
            one.part_to,
            one.due_on,
            one.given_on,
            one.days_late if one.given_on else "",
            one.state,
            int(one.is_late),
            answer.answered_at.date() if answer else "",
            answer.verdict if answer else "",
            answer.consequence if answer else "",
            answer.consequence_due_on if answer else "",
        ]
