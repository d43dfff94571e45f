"""Decide about statements: take, do not take, unite with another; hide one after a report. The author is told."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls.following import path_of
from mithaq.calls.rules import Actor, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.deliberations import states
from mithaq.deliberations.models import OpinionResult, Statement
from mithaq.deliberations.rules import may_prepare
from mithaq.directory.models import Person
from mithaq.notices.actions import notify

KIND = "statement_decided"


@transaction.atomic
def accept_statement(*, by: Actor, statement: Statement) -> Statement:
    """Take a statement that was proposed: everybody votes on it."""
    held = _moved(by, statement, "accept")
    held.accepted_at = clock.now()
    held.reason = held.reason_words = ""
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError:
        raise Refused(_("The same words stand already: unite the two.")) from None
    _tell(held, gettext_lazy("Your statement is taken: others vote on it now."))
    return held


@transaction.atomic
def reject_statement(*, by: Actor, statement: Statement, reason: str, words: str = "") -> Statement:
    """Do not take a statement, for a reason of the list; never for the opinion that it holds."""
    if reason not in states.REASONS:
        raise Refused(_("Choose one of the list."), field="reason")
    if reason == "other" and not words.strip():
        raise Refused(_("Say the reason in words: the author reads it."), field="words")
    held = _moved(by, statement, "reject")
    held.reason, held.reason_words = reason, words.strip()
    held.save()
    _tell(
        held,
        format_lazy(
            gettext_lazy("Your statement is not taken: {reason}. {words}"),
            reason=states.REASONS[reason],
            words=lazystr(held.reason_words),
        ),
    )
    return held


@transaction.atomic
def merge_statement(*, by: Actor, statement: Statement, into: Statement) -> Statement:
    """Unite a statement with one that says the same and is shown. Votes stay with the words on which they were cast:
    those on the first are counted no more, and whoever voted on it is asked about the other."""
    if into.call_id != statement.call_id or into.pk == statement.pk:
        raise Refused(_("Choose one of the list."), field="into")
    if not Statement.objects.shown().select_for_update().filter(pk=into.pk).exists():
        raise Refused(_("A statement is united with one that is shown."), field="into")
    held = _moved(by, statement, "merge")
    held.merged_into = into
    held.save()
    _let_be_drawn_anew(held)
    _tell(
        held,
        format_lazy(
            gettext_lazy("Your statement is united with one that says the same: {words}"), words=lazystr(into.words)
        ),
    )
    return held


@transaction.atomic
def hide_statement(*, by: Actor, statement: Statement, reason: str, words: str = "") -> Statement:
    """Hide a shown statement after a report, also once the deliberation is over; its votes are counted no more, but a
    map of record stays: it holds no words."""
    held = _moved(by, statement, "hide", also_when_over=True)
    held.reason, held.reason_words = reason, words
    held.save()
    _let_be_drawn_anew(held)
    return held


@transaction.atomic
def restore_statement(*, by: Actor, statement: Statement) -> Statement:
    """Show a hidden statement again."""
    held = _moved(by, statement, "restore", also_when_over=True)
    held.reason = held.reason_words = ""
    held.save()
    _let_be_drawn_anew(held)
    return held


def _moved(by: Actor, statement: Statement, verb: str, *, also_when_over: bool = False) -> Statement:
    """The statement, held until the transaction ends, in its next state. Raises NotAllowed, or Refused when it is not
    in a state for this."""
    if not may_run(by, statement.call):
        raise NotAllowed
    if not also_when_over and not may_prepare(by, statement.call):
        raise Refused(_("This deliberation is over: its statements stay as they are."))
    rows = Statement.objects.select_for_update(of=("self",)).select_related("call__body", "author__person")
    held = rows.select_related("author__contact").get(pk=statement.pk)
    after = states.MOVES.get((held.state, verb))
    if after is None:
        raise Refused(_("Somebody decided about this statement in the meantime."))
    held.state, held.decided_at = after, clock.now()
    held.decided_by = by if isinstance(by, Person) else None
    return held


def _let_be_drawn_anew(statement: Statement) -> None:
    OpinionResult.objects.filter(call=statement.call_id).update(wanted=F("wanted") + 1)


def _tell(statement: Statement, sentence: Any) -> None:
    """Tell the author, where they can be reached."""
    author = statement.author
    if author is None or (author.person is None and author.contact is None):
        return
    whom: dict[str, Any] = {"person": author.person} if author.person else {"contact": author.contact}
    notify(
        **whom,
        kind=KIND,
        key=f"{KIND}:{statement.public_id}:{statement.state}:{statement.decided_at:%Y%m%d%H%M%S}",
        subject=format_lazy(
            gettext_lazy("{call}: about the statement that you proposed"), call=lazystr(statement.call.title)
        ),
        text=format_lazy("“{words}”\n\n{sentence}", words=lazystr(statement.words), sentence=sentence),
        link=f"{path_of(statement.call)}opinions/mine/",
        reason=gettext_lazy("you proposed a statement in this call."),
        body=statement.call.body,
    )
