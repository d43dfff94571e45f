"""What those who answer for a body may do in a case: each act with its form, when it is open, and the verb it calls.

An act added here appears on the page of the case, has its address, and is guarded like the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.cases import actions, states
from mithaq.cases.forms import answering, handling
from mithaq.cases.forms.answering import ActForm
from mithaq.cases.models import Case, Clock, Entry, Reader, ThirdParty
from mithaq.cases.shown import CasePage
from mithaq.core.errors import Refused
from mithaq.core.forms import whole_number
from mithaq.directory.models import Person
from mithaq.notices.actions import add_contact
from mithaq_engines import clocks

Words = str | Promise
OPEN_STATES = {states.RECEIVED, states.IN_PROGRESS}
LIVING = {*OPEN_STATES, states.ANSWERED, states.COMPLAINT, states.REVIEW}


@dataclass(frozen=True)
class Act:
    """``perform(by, case, form)`` calls the verb. ``previews``: asks once more on a page that says what will be."""

    code: str
    title: Words
    button: Words
    done: Words
    form: type[ActForm]
    perform: Callable[[Person, Case, Any], object]
    is_open: Callable[[CasePage], bool]
    previews: bool = False
    query: tuple[tuple[str, str], ...] = ()


def clock_to_decide(page: CasePage) -> str | None:
    """The clock of the law that an answer by this reader ends; None where they decide on nothing now."""
    case = page.case
    if states.MOVES.get((case.state, "answer")) is None:
        return None
    decided = {one.decision.clock_name for one in page.entries if one.decision is not None}
    if not case.law:
        first = case.declared.first_clock
        return first if first not in decided and page.decides(first) else None
    rows = [one.row for one in page.clocks if one.row.acts == Clock.BODY and one.is_open]
    for row in sorted(rows, key=lambda row: (row.state == states.PASSED, row.due_on)):
        if row.name not in decided and page.decides(row.name):
            return row.name
    return None


def _answer(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    return actions.decide(by=by, case=case, answer=form.answer(), clock_name=form.clock_name, seen=data["seen"])


def _extend(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    return actions.extend(
        by=by,
        case=case,
        reason=data.get("reason", ""),
        words=data["words"],
        seen=data["seen"],
        clock_name=form.clock_name,
    )


def _ask(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    with transaction.atomic():  # where asking is refused, how to reach them is not kept either
        contact = add_contact(name=data["name"], email=data["email"], language=case.language) if data["email"] else None
        return actions.ask_third_party(
            by=by, case=case, name=data["name"], what=data["what"], reply_by=data["reply_by"], contact=contact
        )


def _reply(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    asked = ThirdParty.objects.get(case=case, public_id=data["asked"])
    return actions.note_third_party(by=by, asked=asked, consents=data["consents"] == "yes", reply=data["reply"])


def _outside(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    return actions.record_outside(
        by=by, case=case, clock_name=data["clock"], on=data["on"], text=data["text"], seen=data["seen"]
    )


def _give(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    return actions.give(by=by, case=case, to=form.person(), note=data["note"], seen=data["seen"])


def _take(by: Person, case: Case, _form: Any) -> object:
    return actions.take(by=by, case=case)


def _name_reader(by: Person, case: Case, form: Any) -> object:
    return actions.name_reader(by=by, case=case, person=form.reader(), purpose=form.cleaned_data["purpose"])


def _end_reader(by: Person, case: Case, form: Any) -> None:
    number = whole_number(str(form.data.get("reader", "")))
    reader = Reader.objects.filter(case=case, ended_at=None, pk=number or 0).first()
    if reader is None:
        raise Refused(_("This person reads the case no longer."))
    actions.end_reader(by=by, reader=reader)


def _correct(by: Person, case: Case, form: Any) -> object:
    entry = Entry.objects.get(case=case, public_id=form.cleaned_data["entry"])
    return actions.correct(by=by, entry=entry, text=form.cleaned_data["text"])


def _transfer(by: Person, case: Case, form: Any) -> object:
    data = form.cleaned_data
    return actions.transfer(by=by, case=case, to=form.body(), reasons=data["reasons"], seen=data["seen"])


def _answers(page: CasePage) -> bool:
    return clock_to_decide(page) is not None


def _may_extend(page: CasePage) -> bool:
    return _rule_allows(page, _has_extension)


def _may_suspend(page: CasePage) -> bool:
    row = _owed(page)
    return row is not None and not row.is_suspended and _rule_allows(page, _has_suspensions)


def _may_resume(page: CasePage) -> bool:
    row = _owed(page)
    return row is not None and row.is_suspended


def _owed(page: CasePage) -> Clock | None:
    """The clock that this reader acts on, while it runs."""
    name = clock_to_decide(page)
    return next((one.row for one in page.clocks if one.row.name == name and one.row.state == states.RUNNING), None)


def _has_extension(_clock: clocks.Clock, rule: clocks.Rule) -> bool:
    return rule.extension is not None


def _has_suspensions(clock: clocks.Clock, _rule: clocks.Rule) -> bool:
    return bool(clock.suspensions)


def _rule_allows(page: CasePage, asked: Callable[[clocks.Clock, clocks.Rule], bool]) -> bool:
    row, case = _owed(page), page.case
    if row is None:
        return False
    law = clocks.law(case.law)
    rule = law.rule(row.name, kind=case.category or None, readings=frozenset(case.readings))
    return asked(law.clock(row.name), rule)


def _handles(*wanted: str) -> Callable[[CasePage], bool]:
    return lambda page: page.may_handle and page.case.state in wanted


def _awaits_reply(page: CasePage) -> bool:
    return page.may_handle and any(one.replied_at is None for one in page.third_parties)


def _awaits_outside(page: CasePage) -> bool:
    return page.may_handle and any(one.row.acts == Clock.OUTSIDE and one.is_open for one in page.clocks)


ACTS: dict[str, Act] = {
    one.code: one
    for one in (
        Act(
            "answer",
            _("Answer"),
            _("See what will be sent"),
            _("The answer is sent."),
            answering.AnswerForm,
            _answer,
            _answers,
            previews=True,
            query=(("template", "given"),),
        ),
        Act(
            "refuse",
            _("Refuse"),
            _("See what will be sent"),
            _("The answer is sent."),
            answering.AnswerForm,
            _answer,
            lambda page: _answers(page) and bool(page.case.declared.terms_under(page.case.law).grounds),
            previews=True,
            query=(("template", "refused"), ("outcome", states.REFUSED)),
        ),
        Act(
            "extend",
            _("Extend"),
            _("Extend, and tell the person"),
            _("The time limit is extended, and the person is told."),
            answering.ExtendForm,
            _extend,
            _may_extend,
        ),
        Act(
            "transfer",
            _("Pass on"),
            _("Pass on"),
            _("The request is passed on."),
            handling.TransferForm,
            _transfer,
            _handles(*OPEN_STATES),
        ),
        Act(
            "give",
            _("Give to a colleague"),
            _("Give"),
            _("The case is given."),
            handling.GiveForm,
            _give,
            _handles(*LIVING),
        ),
        Act(
            "take",
            _("Take it"),
            _("Take it"),
            _("You are in charge."),
            ActForm,
            _take,
            lambda page: _handles(*LIVING)(page) and page.case.assignee != page.by,
        ),
        Act(
            "write",
            _("Write, or note a call or visit"),
            _("Send"),
            _("It stands in the thread."),
            handling.MessageForm,
            lambda by, case, form: actions.write(
                by=by, case=case, text=form.cleaned_data["text"], kind=form.cleaned_data["kind"]
            ),
            _handles(*LIVING),
        ),
        Act(
            "note",
            _("Private note"),
            _("Keep"),
            _("It stands in the thread, for the body only."),
            handling.NoteForm,
            lambda by, case, form: actions.add_note(by=by, case=case, text=form.cleaned_data["text"]),
            lambda page: page.case.state != states.DRAFT,
        ),
        Act(
            "ask",
            _("Ask a third party"),
            _("Note that they are asked"),
            _("The third party is noted, and the person is told."),
            answering.ThirdPartyForm,
            _ask,
            _handles(*OPEN_STATES, states.COMPLAINT),
        ),
        Act(
            "reply",
            _("Reply of a third party"),
            _("Keep"),
            _("Their reply is noted."),
            answering.ReplyForm,
            _reply,
            _awaits_reply,
        ),
        Act(
            "outside",
            _("Reply of an outside body"),
            _("Keep"),
            _("It stands in the thread, and what the law opens next runs."),
            answering.OutsideForm,
            _outside,
            _awaits_outside,
        ),
        Act(
            "suspend",
            _("Let the time stand still"),
            _("Let it stand still"),
            _("The time limit stands still."),
            answering.SuspendForm,
            lambda by, case, form: actions.suspend(
                by=by,
                case=case,
                ground=form.cleaned_data["ground"],
                words=form.cleaned_data["words"],
                clock_name=form.clock_name,
            ),
            _may_suspend,
        ),
        Act(
            "resume",
            _("Let the time run again"),
            _("Let it run again"),
            _("The time limit runs again."),
            ActForm,
            lambda by, case, form: actions.resume(by=by, case=case, clock_name=form.clock_name),
            _may_resume,
        ),
        Act(
            "split",
            _("Split into several"),
            _("Split"),
            _("Each part has its own number now."),
            handling.SplitForm,
            lambda by, case, form: actions.split(by=by, case=case, parts=form.parts(), seen=form.cleaned_data["seen"]),
            _handles(*OPEN_STATES),
        ),
        Act(
            "reader",
            _("Let somebody read it"),
            _("Let them read it"),
            _("They may read this case."),
            handling.ReaderForm,
            _name_reader,
            _handles(*LIVING),
        ),
        Act(
            "end-reader",
            _("End a reading"),
            _("End"),
            _("They may read this case no longer."),
            ActForm,
            _end_reader,
            lambda page: page.may_handle and bool(page.readers),
        ),
        Act(
            "level",
            _("Confidentiality"),
            _("Set"),
            _("Confidentiality is set."),
            handling.LevelForm,
            lambda by, case, form: actions.set_level(by=by, case=case, level=form.cleaned_data["level"]),
            _handles(*LIVING),
        ),
        Act(
            "correct",
            _("Correct what the body wrote"),
            _("Correct"),
            _("The correction stands beside what was written."),
            handling.CorrectForm,
            _correct,
            lambda page: page.may_handle and page.case.state != states.DRAFT,
        ),
        Act(
            "close",
            _("Close"),
            _("Close"),
            _("The case is closed."),
            handling.CloseForm,
            lambda by, case, form: actions.close(
                by=by, case=case, words=form.cleaned_data["words"], seen=form.cleaned_data["seen"]
            ),
            lambda page: (
                page.may_handle
                and page.case.state == states.ANSWERED
                and not page.case.is_waiting
                and all(one.row.state != states.RUNNING for one in page.clocks)
            ),
        ),
    )
}
FIRST = ("answer", "refuse", "extend", "transfer", "give")  # on every row of the desk
OF_A_LAW = {"extend", "suspend", "resume", "outside"}  # there are none where no law sets a time
HIDDEN = {"end-reader"}  # has its button beside each reader


def open_acts(page: CasePage) -> list[Act]:
    """What this reader may do in the case now; nothing for whoever asked."""
    if page.is_asker or not (page.may_handle or page.may_decide):
        return []
    return [one for one in ACTS.values() if one.is_open(page)]
