"""Unite needs that are the same, and take them apart again. Supports are united without counting anybody twice."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls.actions.logging import record_of
from mithaq.calls.rules import Actor, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.actions.reviewing import follow_solutions
from mithaq.needs.actions.saying import held, held_need, move, one_line
from mithaq.needs.actions.supporting import recount
from mithaq.needs.models import Merge, Need, Solution, Support
from mithaq.needs.moderated import leave_queue
from mithaq.needs.rules import takes_written_down
from mithaq.needs.telling import UNITED, path_of, tell

MOST_UNITED = 200  # with one need: enough for a whole territory that asks for one road


@transaction.atomic
def merge_needs(*, by: Actor, need: Need, target: Need, words: str = "") -> Need:
    """Unite ``need`` with ``target``, of the same call, and what had been united with ``need`` with it.

    Its supports and solutions are the target's from now on; whoever said it counts as missing the target. Its comments
    stay where they are. ``words``: why, shown on both pages. Its author is told. Raises NotAllowed to others; Refused
    once a ballot begins, and for what cannot be united. Returns the target.
    """
    _hold(by, need)
    need, target = _both(need, target)
    words = one_line(words, "words")
    if need.call_id != target.call_id or need.pk == target.pk:
        raise Refused(_("Choose another need of the same call."), field="target")
    if target.state != states.PUBLISHED:
        raise Refused(_("Only a published need can take in another."), field="target")
    if target.united.count() + need.united.count() >= MOST_UNITED:
        raise Refused(_("A need takes in at most %(count)d others.") % {"count": MOST_UNITED}, field="target")
    move(need, "merge")
    now = clock.now()
    need.merged_into = target
    need.save(update_fields=["state", "merged_into", "changed_at"])
    need.united.update(merged_into=target)
    leave_queue(need)
    if need.author_id is not None:
        Support.objects.get_or_create(
            need=need, participant_id=need.author_id, defaults={"counts_for": need, "of_author": True}
        )
    Support.objects.filter(counts_for=need).update(counts_for=target)
    need.solutions.filter(moved_from=None).update(moved_from=need)
    Solution.objects.filter(need=need).update(need=target)
    _count_anew(need, target)
    Merge.objects.create(need=need, target=target, by=by if isinstance(by, Person) else None, words=words, at=now)
    record_of(need.call, "needs.merged", at=now, need=need.public_id, into=target.public_id)
    tell(
        need.author,
        need.call,
        kind=UNITED,
        key=f"{UNITED}:{need.public_id}:{target.public_id}:{now.isoformat()}",
        subject=format_lazy(gettext_lazy("Your need was united with another: {title}"), title=lazystr(target.title)),
        text=format_lazy(
            gettext_lazy(
                "“{title}” says the same as “{other}”. Both are read there, and you count as missing it. {words}"
            ),
            title=lazystr(need.title),
            other=lazystr(target.title),
            words=lazystr(words),
        ),
        link=path_of(target),
    )
    return target


@transaction.atomic
def split_need(*, by: Actor, need: Need) -> Need:
    """Take a need apart again from the one it was united with: what was its own is its own again.

    Needs that had been united with it before come along. Raises NotAllowed to others; Refused once a ballot begins,
    and when it is united with nothing.
    """
    _hold(by, need)
    need.refresh_from_db(fields=["merged_into"])
    if need.merged_into is None:
        raise Refused(_("This need is united with no other."))
    need, root = _both(need, need.merged_into)
    now = clock.now()
    move(need, "split")
    need.merged_into = None
    need.save(update_fields=["state", "merged_into", "changed_at"])
    officer = by if isinstance(by, Person) else None
    Merge.objects.filter(need=need, undone_at=None).update(undone_at=now, undone_by=officer)
    below = _below(need)
    Need.objects.filter(pk__in=below).update(merged_into=need)
    Support.objects.filter(need=need, of_author=True).delete()
    Support.objects.filter(need__in=[need.pk, *below]).update(counts_for=need)
    Solution.objects.filter(need=root, moved_from__in=[need.pk, *below]).update(need=need)
    Solution.objects.filter(need=need, moved_from=need).update(moved_from=None)
    _count_anew(need, root)
    record_of(need.call, "needs.split", at=now, need=need.public_id, **{"from": root.public_id})
    tell(
        need.author,
        need.call,
        kind=UNITED,
        key=f"{UNITED}:{need.public_id}:{now.isoformat()}",
        subject=format_lazy(gettext_lazy("Your need stands by itself again: {title}"), title=lazystr(need.title)),
        text=format_lazy(
            gettext_lazy("It had been united with “{other}”, and was taken apart from it."), other=lazystr(root.title)
        ),
        link=path_of(need),
    )
    return need


def _hold(by: Actor, need: Need) -> None:
    """Lock the call: of two who unite or take apart in one call, the second waits for the first."""
    call = held(need.call)
    if not may_run(by, call):
        raise NotAllowed
    if not takes_written_down(call):
        raise Refused(_("The ballot decides about what stands: needs can be neither united nor taken apart now."))


def _both(need: Need, other: Need) -> tuple[Need, Need]:
    """Both as they are now, locked in one order."""
    rows = {key: held_need(Need(pk=key)) for key in sorted({need.pk, other.pk})}
    return rows[need.pk], rows[other.pk]


def _below(need: Need) -> list[int]:
    """The needs that were united with this one, and those united with them: whatever they stand under now."""
    found: list[int] = []
    layer = [need.pk]
    while layer:
        layer = list(Merge.objects.filter(target__in=layer, undone_at=None).values_list("need", flat=True))
        found += layer
    return found


def _count_anew(*needs: Need) -> None:
    recount(*needs)
    for need in needs:
        need.solution_count = Solution.objects.filter(need=need, state=states.PUBLISHED).count()
        Need.objects.filter(pk=need.pk).update(solution_count=need.solution_count)
        follow_solutions(need)  # what became of it follows from the solutions that it has now
