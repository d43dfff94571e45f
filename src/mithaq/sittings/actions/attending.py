"""Who is there; open the sitting with its quorum, or find that there is none; close it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.directory.models import Mandate
from mithaq.sittings import deadlines, states
from mithaq.sittings.actions.holding import changed, held, moved, refuse_unless_open
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Attendance, Sitting
from mithaq.sittings.rules import Actor
from mithaq_engines import sittings as engine


@transaction.atomic
def mark_attendance(
    *, by: Actor, sitting: Sitting, marks: Mapping[str, str], proxies: Mapping[str, str] | None = None
) -> int:
    """Note who is present, excused, absent or represented: public id of the mandate -> status. Who comes or goes while
    the sitting is held is noted with the hour. ``proxies``: who is represented -> by whom.

    Returns how many are present. Raises NotAllowed; Refused before the day, after the close, for somebody who is no
    member in office that day, and for a proxy where the law knows none.
    """
    sitting = held(by, sitting)
    if sitting.state not in (states.CONVENED, states.OPENED) or sitting.body.today() < sitting.on:
        raise Refused(_("Attendance is noted on the day of the sitting, until it is closed."))
    members = {one.public_id: one for one in sitting.organ.members(sitting.on)}
    if not set(marks) <= set(members):
        raise Refused(_("Somebody on this list is no member in office on that day."))
    rows = {one.mandate_id: one for one in sitting.attendances.all()}
    for public_id, status in marks.items():
        member = members[public_id]
        row = rows.setdefault(member.pk, Attendance(sitting=sitting, mandate=member))
        proxy = _proxy(sitting, member, status, (proxies or {}).get(public_id, ""), members)
        _mark(row, status, proxy, is_open=sitting.is_open)
    _refuse_absent_proxies(rows)
    return present_in(sitting)


@transaction.atomic
def open_sitting(*, by: Actor, sitting: Sitting, presided_by: Mandate) -> Sitting:
    """Open the sitting. Raises NotAllowed; Refused before its hour's day, without quorum, and when whoever presides is
    not there."""
    sitting = held(by, sitting)
    _refuse_early(sitting)
    moved(sitting, "open")
    quorum = quorum_of(sitting)
    if not quorum.reached:
        sentence = _(
            "There is no quorum: %(required)s members are needed (article %(article)s), %(present)s are present."
        )
        numbers = {"required": quorum.required, "article": quorum.article, "present": quorum.present}
        raise Refused(sentence % numbers)
    if not sitting.attendances.filter(mandate=presided_by, status=states.PRESENT, left_at=None).exists():
        raise Refused(_("Whoever presides is present."), field="presided_by")
    _write_quorum(sitting, quorum)
    sitting.presided_by, sitting.opened_at = presided_by, clock.now()
    changed(sitting, "state", "opened_at", "presided_by", *_QUORUM)
    return sitting


@transaction.atomic
def find_no_quorum(*, by: Actor, sitting: Sitting) -> Sitting:
    """Write down that too few came. What was to be discussed waits for the next call.

    Raises NotAllowed; Refused before its day, and where enough are present.
    """
    sitting = held(by, sitting)
    _refuse_early(sitting)
    moved(sitting, "find no quorum")
    quorum = quorum_of(sitting)
    if quorum.reached:
        raise Refused(_("Enough members are present: open the sitting."))
    _write_quorum(sitting, quorum)
    sitting.closed_at = clock.now()
    changed(sitting, "state", "closed_at", *_QUORUM)
    sitting.items.update(state=states.POSTPONED)
    if quorum.next_call is not None:
        deadlines.of_next_call(sitting)
    return sitting


@transaction.atomic
def close_sitting(*, by: Actor, sitting: Sitting) -> Sitting:
    """End the sitting; what was not taken is put off. Raises NotAllowed; Refused while an item is being discussed."""
    sitting = held(by, sitting)
    refuse_unless_open(sitting)
    if sitting.items.filter(state__in=[states.TAKEN, states.VOTING]).exists():
        raise Refused(_("An item is still open: settle it or put it off."))
    moved(sitting, "close")
    sitting.closed_at = clock.now()
    changed(sitting, "state", "closed_at")
    sitting.items.filter(state=states.WAITING).update(state=states.POSTPONED)
    return sitting


@transaction.atomic
def approve_minutes(*, by: Actor, sitting: Sitting) -> Sitting:
    """The minutes of a sitting were approved: nothing of it changes any more."""
    sitting = held(by, sitting)
    moved(sitting, "approve minutes")
    sitting.approved_at = clock.now()
    changed(sitting, "state", "approved_at")
    return sitting


def present_in(sitting: Sitting) -> int:
    """How many members are there now."""
    return sitting.attendances.filter(status=states.PRESENT, left_at=None).count()


def quorum_of(sitting: Sitting) -> engine.Quorum:
    """Whether enough members are present now, by law."""
    members = list(sitting.organ.members(sitting.on).values_list("pk", flat=True))
    if not members:
        raise Refused(_("Nobody holds a mandate in this council on that day."))
    # Whose mandate ended since they were ticked is in the room, and no member.
    present = sitting.attendances.filter(status=states.PRESENT, left_at=None, mandate__in=members).count()
    return engine.quorum(law_of(sitting.organ), len(members), present, sitting.call)


_QUORUM = ("members_in_office", "present_at_opening", "quorum_required")


def _write_quorum(sitting: Sitting, quorum: engine.Quorum) -> None:
    sitting.members_in_office, sitting.present_at_opening = quorum.members_in_office, quorum.present
    sitting.quorum_required = quorum.required


def _refuse_early(sitting: Sitting) -> None:
    if sitting.body.today() < sitting.on:
        raise Refused(_("The day of the sitting has not come."))


def _proxy(
    sitting: Sitting, member: Mandate, status: str, proxy: str, members: Mapping[str, Mandate]
) -> Mandate | None:
    if status not in states.ATTENDANCES:
        raise Refused(_("Choose one of the list."))
    if status != states.REPRESENTED:
        return None
    if not sitting.organ.allows_proxies:
        raise Refused(_("Under this law nobody votes for somebody else."))
    if proxy not in members or proxy == member.public_id:
        raise Refused(_("Say which other member represents them."))
    return members[proxy]


def _mark(row: Attendance, status: str, proxy: Mandate | None, *, is_open: bool) -> None:
    """Before the opening a mark is a mark; later, coming and going have their hour, and presence is not unwritten."""
    now, was_here = clock.now(), row.is_here
    if is_open and was_here and status != states.PRESENT:
        row.left_at = now
    else:
        if is_open and not was_here and status == states.PRESENT:
            row.arrived_at, row.left_at = row.arrived_at or now, None
        row.status, row.proxy = status, proxy
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(_("A member represents one other at most.")) from error


def _refuse_absent_proxies(rows: Mapping[int, Attendance]) -> None:
    for one in rows.values():
        if one.proxy_id is not None and not (one.proxy_id in rows and rows[one.proxy_id].is_here):
            raise Refused(_("Whoever represents somebody is present."))
