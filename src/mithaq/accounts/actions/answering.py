"""Answer an account: a verdict on each line and on the whole, with evidence, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.accounts import rules, states
from mithaq.accounts.actions.holding import locked, move
from mithaq.accounts.models import (
    Account,
    AccountLine,
    Answer,
    AnswerEvidence,
    FollowUp,
    FollowUpEvidence,
    LineVerdict,
    Remark,
    Statement,
)
from mithaq.accounts.scales import scale
from mithaq.accounts.telling import tell_answered, tell_carried_out, tell_remark
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery.actions import cited, links_to
from mithaq.delivery.models import Evidence
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Body, Person
from mithaq.ledger.actions import record

FARTHEST = 1096  # days from an answer to the day of what follows: ours


@dataclass(frozen=True)
class LineAnswer:
    """The verdict on one line, with words if there are any."""

    verdict: str
    words: LocalizedText = field(default_factory=empty_text)


@dataclass(frozen=True)
class AnswerDraft:
    """``lines``: by public id of the line, all of them. ``evidence``: public ids, one at least. ``consequence``: code;
    where it has a day, ``due_on`` and ``owner`` (body, role) say by when and by which office."""

    verdict: str
    words: LocalizedText
    lines: Mapping[str, LineAnswer]
    evidence: Sequence[str]
    consequence: str
    consequence_words: LocalizedText = field(default_factory=empty_text)
    due_on: date | None = None
    owner: tuple[Body, str] | None = None


@transaction.atomic
def answer(*, by: Person, account: Account, statement: Statement, draft: AnswerDraft) -> Answer:
    """Answer what ``statement`` says. An answer that cites no evidence is refused (S3-43).

    Raises NotAllowed: to the account's own holder, to who stands in for them, to whoever does not stand above. Refused
    with its field when the account was corrected meanwhile, a verdict is missing, or days are out of order.
    """
    held = locked(account)
    if not rules.may_answer(by, held):
        raise NotAllowed
    last = held.statements.select_related("account__body").last()
    if last is None or held.state != states.GIVEN:
        move(held, "answer")
    if last is None or last.pk != statement.pk:
        raise Refused(_("The account was corrected since you opened it: read what it says now."))
    lines = list(last.lines.all())
    _check(draft, lines, allowed=held.obligation.consequences if held.obligation else list(scale().consequences))
    _check_consequence(held, draft)
    evidence = cited(draft.evidence, by=by, body=held.body)
    move(held, "answer")
    held.is_correcting = False
    held.save(update_fields=["state", "is_correcting"])
    held.draft_lines.all().delete()  # a correction that came too late
    made = _write(by, last, draft, lines, evidence)
    tell_answered(held)
    return made


def _write(
    by: Person, statement: Statement, draft: AnswerDraft, lines: Sequence[AccountLine], evidence: Sequence[Evidence]
) -> Answer:
    account = statement.account
    now, digest = clock.now(), _hash(statement, draft, evidence)
    public = {"account": account.public_id, "statement": statement.content_hash, "hash": digest}
    public |= {"verdict": draft.verdict, "consequence": draft.consequence}
    made = Answer.objects.create(
        account=account,
        statement=statement,
        scale=f"{scale().code}/{scale().version}",
        verdict=draft.verdict,
        words=draft.words,
        consequence=draft.consequence,
        consequence_words=draft.consequence_words,
        consequence_due_on=draft.due_on,
        owner_body=draft.owner[0] if draft.owner else None,
        owner_role=draft.owner[1] if draft.owner else "",
        office=office_of(by, account.body),
        by=by,
        answered_at=now,
        content_hash=digest,
        act=record("accounts.answered", at=now, public=public) if account.is_owed else "",
    )
    LineVerdict.objects.bulk_create(
        LineVerdict(
            answer=made,
            line=one,
            verdict=draft.lines[one.public_id].verdict,
            words=draft.lines[one.public_id].words,
        )
        for one in lines
    )
    AnswerEvidence.objects.bulk_create(AnswerEvidence(answer=made, **columns) for columns in links_to(evidence))
    return made


@transaction.atomic
def remark(*, by: Person, answer: Answer, words: LocalizedText) -> Remark:
    """What the holder says to the answer, once. Raises NotAllowed, Refused."""
    if not rules.may_remark(by, answer):
        raise NotAllowed
    if not words:
        raise Refused(_("Write something."), field="words")
    try:
        with transaction.atomic():
            made = Remark.objects.create(answer=answer, words=words, by=by, at=clock.now())
    except IntegrityError as error:
        raise Refused(_("You have said your word on this answer already.")) from error
    tell_remark(answer)
    return made


@transaction.atomic
def carry_out(*, by: Person, answer: Answer, done_on: date, words: LocalizedText, evidence: Sequence[str]) -> FollowUp:
    """Say that what followed from an answer was carried out, with what shows it. Raises NotAllowed, and Refused."""
    if not rules.may_follow_up(by, answer):
        raise NotAllowed
    if not answer.consequence_known.has_day:
        raise Refused(_("Nothing is left to be done."))
    if not words:
        raise Refused(_("Say what was done."), field="words")
    body = answer.account.body
    if not answer.answered_at.date() <= done_on <= body.today():
        raise Refused(_("A day between the answer and today."), field="done_on")
    found = cited(evidence, by=by, body=body)
    try:
        with transaction.atomic():
            made = FollowUp.objects.create(answer=answer, done_on=done_on, words=words, by=by, at=clock.now())
    except IntegrityError as error:
        raise Refused(_("It was carried out already.")) from error
    FollowUpEvidence.objects.bulk_create(FollowUpEvidence(follow_up=made, **columns) for columns in links_to(found))
    tell_carried_out(answer)
    return made


def _check(draft: AnswerDraft, lines: Sequence[AccountLine], *, allowed: Sequence[str]) -> None:
    verdicts = scale().verdicts
    if draft.verdict not in verdicts:
        raise Refused(_("Choose a verdict."), field="verdict")
    if not draft.words:
        raise Refused(_("Give the reasons in words: they are published."), field="words")
    ranks = []
    for line in lines:
        said = draft.lines.get(line.public_id)
        if said is None or said.verdict not in verdicts:
            raise Refused(_("Each objective has its verdict."), field=f"verdict_{line.public_id}")
        ranks.append(verdicts[said.verdict].rank)
    if not min(ranks) <= verdicts[draft.verdict].rank <= max(ranks):
        raise Refused(_("The whole is neither better than its best line nor worse than its worst."), field="verdict")
    if draft.consequence not in scale().consequences or draft.consequence not in allowed:
        raise Refused(_("Choose what follows from it."), field="consequence")
    if draft.consequence not in verdicts[draft.verdict].consequences:
        raise Refused(_("This does not follow from such a verdict."), field="consequence")


def _check_consequence(account: Account, draft: AnswerDraft) -> None:
    today = account.body.today()
    if not scale().consequences[draft.consequence].has_day:
        if draft.due_on or draft.owner:
            raise Refused(_("Nothing is left to be done: leave the day and the office empty."), field="due_on")
        return
    if draft.due_on is None or not today <= draft.due_on or (draft.due_on - today).days > FARTHEST:
        raise Refused(_("Say by which day: today or later, within three years."), field="due_on")
    if draft.owner is None:
        raise Refused(_("Say which office sees to it."), field="owner")
    if not draft.consequence_words:
        raise Refused(_("Say what is to be done."), field="consequence_words")


def _hash(statement: Statement, draft: AnswerDraft, evidence: Sequence[Evidence]) -> str:
    return content_hash(
        {
            "statement": statement.content_hash,
            "verdict": draft.verdict,
            "words": draft.words.as_json(),
            "lines": {key: {"verdict": one.verdict, "words": one.words.as_json()} for key, one in draft.lines.items()},
            "consequence": draft.consequence,
            "consequence_words": draft.consequence_words.as_json(),
            "due_on": draft.due_on.isoformat() if draft.due_on else "",
            "owner": f"{draft.owner[0].public_id}:{draft.owner[1]}" if draft.owner else "",
            "evidence": [one.content_hash for one in evidence],
        }
    )
