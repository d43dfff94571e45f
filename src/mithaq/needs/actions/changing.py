"""Change a need or a solution. What others support is never changed under them: the old words stay as a version."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.calls.rules import Actor, may_contribute, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.needs import following, states
from mithaq.needs.actions.saying import Said, check_said, fill, held_need, one_line
from mithaq.needs.actions.solutions import Proposed, check_proposed, held_solution, write
from mithaq.needs.models import Need, NeedVersion, Solution, SolutionVersion
from mithaq.needs.rules import is_mine, takes_needs, takes_written_down

STANDING = {states.WAITING, states.PUBLISHED}


@transaction.atomic
def change_need(*, by: Participant | Actor, need: Need, said: Said, version: int, note: str = "") -> Need:
    """Its author changes it while needs are collected, an officer until a ballot begins.

    ``version``: of the need that the form was made from. Once somebody supports it or answered it, what it said
    before stays readable beside the difference, and ``note`` says why; its followers are told.
    Raises NotAllowed to others; Refused at another time, for another version, and for what a need cannot be.
    """
    need = held_need(need)
    officer = _officer(by, need, is_author=is_mine(by, need))
    if not (takes_written_down(need.call) if officer or not isinstance(by, Participant) else takes_needs(need.call)):
        raise Refused(_("Needs can no longer be changed in this call."))
    _refuse_unread(need, is_officer=not isinstance(by, Participant), read_first=not need.call.publishes_first)
    _refuse_outdated(need.version, version)
    check_said(need.call, said)
    before = NeedVersion(
        need=need,
        number=need.version,
        title=need.title,
        words=need.words,
        for_whom=need.for_whom,
        place_name=str(need.place or ""),
        theme_name=str(need.theme or ""),
        spot=need.spot,
        support_count=need.support_count,
        replaced_by=officer,
        note=one_line(note, "note"),
    )
    old = _words_of(need)
    fill(need, said)
    if _words_of(need) == old:
        return need
    is_relied_on = bool(need.support_count or need.solution_count)
    if is_relied_on:
        _keep(before)
        need.version += 1
    need.changed_at = clock.now()
    need.save()
    if is_relied_on:
        following.tell_of_change(need)
    return need


@transaction.atomic
def change_solution(
    *, by: Participant | Actor, solution: Solution, proposed: Proposed, version: int, note: str = ""
) -> Solution:
    """Its author changes it while needs are collected, an officer until its review is given: what was reviewed stands,
    unless the review is opened again. Versions as `change_need` has them. Raises as it does.
    """
    solution = held_solution(solution)
    call = solution.need.call
    is_author = isinstance(by, Participant) and solution.author_id == by.pk
    officer = _officer(by, solution.need, is_author=is_author)
    if not (takes_needs(call) if isinstance(by, Participant) else takes_written_down(call)):
        raise Refused(_("Solutions can no longer be changed in this call."))
    if solution.is_reviewed:
        raise Refused(_("The review of this solution is given: it can no longer be changed."))
    _refuse_unread(solution, is_officer=not isinstance(by, Participant), read_first=not call.publishes_first)
    _refuse_outdated(solution.version, version)
    check_proposed(proposed)
    before = SolutionVersion(
        solution=solution,
        number=solution.version,
        title=solution.title,
        words=solution.words,
        cost=solution.cost,
        yearly_cost=solution.yearly_cost,
        support_count=solution.support_count,
        replaced_by=officer,
        note=one_line(note, "note"),
    )
    old = (solution.title, solution.words, solution.cost, solution.yearly_cost, solution.language)
    write(solution, proposed)
    if (solution.title, solution.words, solution.cost, solution.yearly_cost, solution.language) == old:
        return solution
    if solution.support_count:
        _keep(before)
        solution.version += 1
    solution.changed_at = clock.now()
    solution.save()
    if solution.support_count:
        following.tell_of_change(solution.need)
    return solution


def _officer(by: Participant | Actor, need: Need, *, is_author: bool) -> Person | None:
    """The officer who acts; None for the author and for the installation. Raises NotAllowed to all others."""
    if isinstance(by, Participant):
        if not is_author or not may_contribute(by, need.call):
            raise NotAllowed
        return None
    if not may_run(by, need.call):
        raise NotAllowed
    return by if isinstance(by, Person) else None


def _refuse_unread(thing: Need | Solution, *, is_officer: bool, read_first: bool) -> None:
    if thing.state not in STANDING:
        raise Refused(_("Only what is published can be changed."))
    if read_first and not is_officer and thing.state == states.PUBLISHED:
        raise Refused(_("This was read before it was published: ask the body to change it."))


def _refuse_outdated(stands: int, version: int) -> None:
    if stands != version:
        raise Refused(_("It was changed while you were writing. Look at it as it is now."))


def _keep(before: NeedVersion | SolutionVersion) -> None:
    if not before.note:
        raise Refused(_("Others rely on what it said until now: say why you change it."), field="note")
    before.save()


def _words_of(need: Need) -> tuple[object, ...]:
    return (
        *(need.title, need.words, need.for_whom, need.place_id, need.theme_id),
        *(need.spot, need.latitude, need.longitude, need.language),
    )
