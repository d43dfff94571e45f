"""Write the minutes of a meeting, approve them, publish them. Every saved text is kept."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.meetings import states
from mithaq.meetings.actions.planning import held
from mithaq.meetings.models import Meeting, Minutes, MinutesText


class Crossed(Refused):
    """Somebody else saved meanwhile. ``theirs``: what stands now; what was typed is in the form still."""

    def __init__(self, theirs: MinutesText) -> None:
        super().__init__(
            _(
                "Somebody else saved these minutes while you were writing. Nothing of yours is lost: both texts are "
                "below. Bring them together, then save."
            )
        )
        self.theirs = theirs


@transaction.atomic
def write_minutes(
    *, by: Actor, meeting: Meeting, text: LocalizedText, revision: int, reason: LocalizedText | None = None
) -> Minutes:
    """Save the minutes. ``revision``: of the text that the form was made from (0 for the first). ``reason``: why
    minutes that were approved or published are corrected.

    Raises NotAllowed; Crossed when another text was saved meanwhile; Refused without words, before the meeting begins,
    and for a correction without a reason.
    """
    meeting = held(by, meeting)
    if meeting.state != states.ANNOUNCED or not meeting.has_begun(clock.now()):
        raise Refused(_("There are no minutes of a meeting that was not held."))
    if not text:
        raise Refused(_("Write something, in one language at least."), field="text")
    minutes, _created = Minutes.objects.get_or_create(meeting=meeting)
    latest = minutes.latest
    if latest is not None and revision != minutes.revision:
        raise Crossed(latest)
    if minutes.state != states.WRITTEN:
        if not reason:
            raise Refused(_("These minutes were approved: say why they are corrected."), field="reason")
        minutes.state = states.MINUTES_MOVES[minutes.state, "correct"]
    minutes.revision += 1
    MinutesText.objects.create(
        minutes=minutes,
        revision=minutes.revision,
        text=text,
        reason=reason or empty_text(),
        written_by=by if isinstance(by, Person) else None,
    )
    minutes.save()
    return minutes


@transaction.atomic
def approve_minutes(*, by: Actor, meeting: Meeting, revision: int) -> Minutes:
    """Find them right, as they were read: ``revision``. Raises NotAllowed, Refused."""
    minutes = _held(by, meeting, "approve", revision)
    minutes.approved_by, minutes.approved_at = by if isinstance(by, Person) else None, clock.now()
    minutes.save()
    return minutes


@transaction.atomic
def publish_minutes(*, by: Actor, meeting: Meeting, revision: int) -> Minutes:
    """Give them to whoever sees the meeting. Raises NotAllowed, Refused."""
    minutes = _held(by, meeting, "publish", revision)
    minutes.published, minutes.published_at = minutes.latest, clock.now()
    minutes.save()
    return minutes


def _held(by: Actor, meeting: Meeting, move: str, revision: int) -> Minutes:
    meeting = held(by, meeting)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None or (minutes.state, move) not in states.MINUTES_MOVES:
        raise Refused(_("These minutes are not at that point: look at them as they are now."))
    if revision != minutes.revision:
        raise Refused(_("Somebody saved another text meanwhile: read it first."))
    minutes.state = states.MINUTES_MOVES[minutes.state, move]
    return minutes
