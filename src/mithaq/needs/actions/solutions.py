"""Propose how a need could be met: by citizens, or by a service of the body; support a solution, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.calls.rules import Actor, may_contribute, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.needs import following, states
from mithaq.needs.actions.saying import LANGUAGES, LONGEST_TITLE, LONGEST_WORDS, held_need
from mithaq.needs.models import Need, Solution, SolutionSupport
from mithaq.needs.moderated import await_reading, leave_queue
from mithaq.needs.rules import takes_needs, takes_supports, takes_written_down

A_DAY = 20  # solutions of one participant
MOST_OF_NEED = 50  # solutions to one need: beyond, one writes the same again
HIGHEST = Decimal(10) ** 14


@dataclass(frozen=True)
class Proposed:
    """A solution as somebody proposes it. ``cost``: once; ``yearly_cost``: to run it; None: not known."""

    title: str
    words: str = ""
    cost: Decimal | None = None
    yearly_cost: Decimal | None = None
    language: str = "fr"


@transaction.atomic
def propose_solution(
    *,
    by: Participant | Actor,
    need: Need,
    proposed: Proposed,
    service: Body | None = None,
    form_key: str = "",
) -> Solution:
    """A citizen proposes while needs are collected; an officer, for a ``service`` of the body, until a ballot begins.

    ``form_key``: of the form; sent twice, it makes one solution. Raises NotAllowed to others; Refused at another time,
    after `A_DAY` in a day, and for what a solution cannot be.
    """
    need = held_need(need)
    if form_key and (sent := Solution.objects.filter(form_key=form_key).first()) is not None:
        if sent.need_id != need.pk or (isinstance(by, Participant) and sent.author_id != by.pk):
            raise Refused(_("This form was sent already. Open it anew."))
        return sent
    solution = Solution(need=need, form_key=form_key[:32] or None)
    if isinstance(by, Participant):
        _check_citizen(by, need)
        solution.author = by
        solution.state = states.PUBLISHED if need.call.publishes_first else states.WAITING
    else:
        _check_officer(by, need, service)
        solution.entered_by = by if isinstance(by, Person) else None
        solution.service = service or need.call.body
    if need.state != states.PUBLISHED:
        raise Refused(_("As it stands, that cannot be done with this need: %(state)s.") % {"state": need.state_name})
    if Solution.objects.filter(need=need).count() >= MOST_OF_NEED:
        raise Refused(_("This need has %(count)s solutions already: support one of them.") % {"count": MOST_OF_NEED})
    check_proposed(proposed)
    write(solution, proposed)
    solution.save()
    count_solutions(need)
    if solution.state == states.PUBLISHED:
        following.tell_of_solution(solution)
    else:
        await_reading(solution)
    return solution


@transaction.atomic
def support_solution(*, by: Participant, solution: Solution) -> Solution:
    """``by`` would have it so; again changes nothing. When needs are supported. Raises NotAllowed, Refused."""
    solution = held_solution(solution)
    _check_support(by, solution)
    if solution.author_id == by.pk:
        raise Refused(_("You proposed this solution yourself."))
    _row, created = SolutionSupport.objects.get_or_create(solution=solution, participant=by)
    return _recounted(solution) if created else solution


@transaction.atomic
def unsupport_solution(*, by: Participant, solution: Solution) -> Solution:
    """``by`` no longer would. Raises as `support_solution`."""
    solution = held_solution(solution)
    _check_support(by, solution)
    deleted, _rows = SolutionSupport.objects.filter(solution=solution, participant=by).delete()
    return _recounted(solution) if deleted else solution


@transaction.atomic
def withdraw_solution(*, by: Participant | Actor, solution: Solution, words: str = "") -> Solution:
    """Its author takes it back until its review is given; an officer until a ballot begins, with ``words`` that say
    why where others support it. Raises NotAllowed to others, Refused afterwards."""
    solution = held_solution(solution)
    call = solution.need.call
    if isinstance(by, Participant):
        if solution.author_id != by.pk or not may_contribute(by, call):
            raise NotAllowed
        if solution.is_reviewed:
            raise Refused(_("The review of this solution is given: it can no longer be taken back."))
    elif not may_run(by, call):
        raise NotAllowed
    elif solution.support_count and not words.strip():
        raise Refused(_("Others support this solution: say why it is taken back."), field="words")
    if not takes_written_down(call):
        raise Refused(_("The ballot decides about what stands: nothing can be taken back now."))
    move_solution(solution, "withdraw")
    solution.reason_words = words
    solution.save(update_fields=["state", "reason_words", "changed_at"])
    leave_queue(solution)
    count_solutions(solution.need)
    return solution


def check_proposed(proposed: Proposed) -> None:
    """Raises Refused with the field for what a solution cannot be."""
    if not proposed.title.strip():
        raise Refused(_("Say in a few words what should be done."), field="title")
    for name, longest in (("title", LONGEST_TITLE), ("words", LONGEST_WORDS)):
        if len(getattr(proposed, name)) > longest:
            raise Refused(_("This is longer than %(longest)s characters.") % {"longest": longest}, field=name)
    if proposed.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), field="language")
    check_amounts(cost=proposed.cost, yearly_cost=proposed.yearly_cost)


def check_amounts(**amounts: Decimal | None) -> None:
    """Raises Refused, beside the field of this name, for an amount below zero or beyond any budget."""
    for name, amount in amounts.items():
        if amount is not None and not 0 <= amount < HIGHEST:
            raise Refused(_("An amount is zero or more."), field=name)


def write(solution: Solution, proposed: Proposed) -> None:
    """Write what was proposed into a solution. It is not saved."""
    solution.title, solution.words = " ".join(proposed.title.split()), proposed.words
    solution.cost, solution.yearly_cost = proposed.cost, proposed.yearly_cost
    solution.language = proposed.language


def held_solution(solution: Solution) -> Solution:
    """The solution, locked until the transaction ends, its need before it: whoever counts waits."""
    need = held_need(Need(pk=Solution.objects.values_list("need", flat=True).get(pk=solution.pk)))
    rows = Solution.objects.select_for_update(of=("self",), no_key=True).select_related("author", "review")
    found = rows.get(pk=solution.pk)
    found.need = need
    return found


def move_solution(solution: Solution, verb: str) -> None:
    """Take the solution through its life (`states.MOVES`). Raises Refused for what cannot be from where it is."""
    if (solution.state, verb) not in states.MOVES:
        raise Refused(
            _("As it stands, that cannot be done with this solution: %(state)s.") % {"state": solution.state_name}
        )
    solution.state, solution.changed_at = states.MOVES[solution.state, verb], clock.now()


def count_solutions(need: Need) -> None:
    """Write down anew how many solutions a need has. Its row is locked by who calls."""
    need.solution_count = Solution.objects.published().filter(need=need).count()
    Need.objects.filter(pk=need.pk).update(solution_count=need.solution_count)


def _recounted(solution: Solution) -> Solution:
    solution.support_count = SolutionSupport.objects.filter(solution=solution).count()
    Solution.objects.filter(pk=solution.pk).update(support_count=solution.support_count)
    return solution


def _check_citizen(by: Participant, need: Need) -> None:
    if not may_contribute(by, need.call):
        raise NotAllowed
    if not takes_needs(need.call):
        raise Refused(_("Solutions are not collected now."))
    since = clock.now() - timedelta(days=1)
    if Solution.objects.filter(author=by, created_at__gt=since).count() >= A_DAY:
        raise Refused(_("You have proposed %(count)s solutions in a day. Go on tomorrow.") % {"count": A_DAY})


def _check_officer(by: Actor, need: Need, service: Body | None) -> None:
    if not may_run(by, need.call):
        raise NotAllowed
    if not takes_written_down(need.call):
        raise Refused(_("The ballot decides about what stands: no solution can be added now."))
    if service is not None and not Body.objects.with_parts(need.call.body).filter(pk=service.pk).exists():
        raise Refused(_("Choose one of the list."), field="service")


def _check_support(by: Participant, solution: Solution) -> None:
    call = solution.need.call
    if not may_contribute(by, call):
        raise NotAllowed
    if solution.state != states.PUBLISHED or solution.need.state != states.PUBLISHED:
        raise Refused(
            _("As it stands, that cannot be done with this solution: %(state)s.") % {"state": solution.state_name}
        )
    if not takes_supports(call):
        raise Refused(_("Solutions cannot be supported now."))
