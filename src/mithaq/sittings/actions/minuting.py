"""Minutes: begun from the sitting's records, corrected passage by passage, approved, published, copied to members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate, Person
from mithaq.ledger.actions import record
from mithaq.sittings import aftermath, deadlines, states
from mithaq.sittings import decision_states as ds
from mithaq.sittings.actions.attending import approve_minutes as close_sitting_for_good
from mithaq.sittings.decision_errors import OutdatedError
from mithaq.sittings.minutes_record import CLOSING, OPENING, record_of
from mithaq.sittings.models import AgendaItem, Decision, Minutes, Passage, Sitting
from mithaq.sittings.rules import Actor, may_clerk

MINUTED = (states.CLOSED, states.NO_QUORUM)


@dataclass(frozen=True)
class Approval:
    """How minutes were approved: by a vote of a later sitting (``item``), or by the signatures of whoever presided and
    of the ``secretary``, ``on`` a day."""

    item: AgendaItem | None = None
    secretary: Mandate | None = None
    on: date | None = None


@transaction.atomic
def start_minutes(*, by: Actor, sitting: Sitting) -> Minutes:
    """Begin the minutes of a sitting that is over, held or not. Raises NotAllowed; Refused before its end, or when
    they are begun already."""
    if not may_clerk(by, sitting.body):
        raise NotAllowed
    sitting = Sitting.objects.select_for_update(of=("self",)).with_body().get(pk=sitting.pk)
    if sitting.state not in MINUTED:
        raise Refused(_("Minutes are begun once the sitting is over."))
    try:
        with transaction.atomic():
            return Minutes.objects.create(sitting=sitting, created_by=by if isinstance(by, Person) else None)
    except IntegrityError as error:
        raise Refused(_("The minutes of this sitting are begun already.")) from error


@transaction.atomic
def write_passage(
    *,
    by: Actor,
    minutes: Minutes,
    words: LocalizedText,
    revision: int,
    item: AgendaItem | None = None,
    place: int = OPENING,
) -> Passage:
    """Write what was said of an item, or the words of the opening or the end. ``revision``: of the passage that the
    form was made from, 0 when there was none.

    Raises NotAllowed; Refused once the minutes are approved, and for an item of another sitting; OutdatedError, with
    what stands now, when somebody wrote the same passage meanwhile.
    """
    minutes = _drafted(by, minutes)
    if item is not None and item.sitting_id != minutes.sitting_id:
        raise Refused(_("This item is not on the agenda of the sitting."))
    if item is None and place not in (OPENING, CLOSING):
        raise Refused(_("Choose one of the list."))
    where = {"item": item} if item is not None else {"item": None, "place": place}
    passage = Passage.objects.filter(minutes=minutes, **where).first() or Passage(minutes=minutes, **where)
    if passage.revision != revision:
        raise OutdatedError(passage)
    passage.words, passage.revision, passage.written_at = words, revision + 1, clock.now()
    passage.written_by = by if isinstance(by, Person) else None
    passage.save()
    return passage


@transaction.atomic
def approve_minutes(*, by: Actor, minutes: Minutes, approval: Approval) -> Minutes:
    """Approve the minutes: what they say is fixed, with its hash, and nothing of the sitting changes any more.

    Raises NotAllowed; Refused when they are approved already, for a vote that did not adopt them or was not taken at a
    later sitting of the same organ, for a signatory who signs twice, and for a day before the sitting or still to come.
    """
    minutes = _drafted(by, minutes)
    sitting = minutes.sitting
    way = ds.BY_VOTE if approval.item is not None else ds.BY_SIGNATURE
    if way != sitting.organ.minutes_by:
        sentence = _("Here minutes are approved %(way)s: the settings of the council say so.")
        raise Refused(sentence % {"way": ds.APPROVALS[sitting.organ.minutes_by]})
    if approval.item is not None:
        _approved_by_vote(minutes, approval.item)
    else:
        _approved_by_signature(minutes, approval)
    minutes.state = ds.MINUTES_MOVES[minutes.state, "approve"]
    minutes.contents = record_of(minutes)
    minutes.content_hash = content_hash(minutes.contents)
    minutes.save()
    if sitting.state == states.CLOSED:
        close_sitting_for_good(by=by, sitting=sitting)
    return minutes


@transaction.atomic
def publish_minutes(*, by: Actor, minutes: Minutes) -> Minutes:
    """Let everybody read approved minutes, with their hash in the log. Raises NotAllowed and Refused."""
    minutes = _locked(by, minutes)
    if (minutes.state, "publish") not in ds.MINUTES_MOVES:
        raise Refused(_("Minutes are published once, after their approval."))
    minutes.state, minutes.published_at = ds.MINUTES_MOVES[minutes.state, "publish"], clock.now()
    minutes.act = record(
        "sittings.published",
        at=minutes.published_at,
        public={
            "minutes": minutes.public_id,
            "body": minutes.sitting.body.public_id,
            "sitting": minutes.sitting.public_id,
            "content_hash": minutes.content_hash,
        },
    )
    minutes.save(update_fields=["state", "published_at", "act"])
    return minutes


@transaction.atomic
def note_copies(*, by: Actor, minutes: Minutes, on: date) -> Minutes:
    """The members were given their copies that day: the clock of each decision of the sitting stops.

    Raises NotAllowed; Refused before their approval, for a day before the sitting or still to come.
    """
    minutes = _locked(by, minutes)
    if minutes.is_drafted:
        raise Refused(_("Members get copies of approved minutes."))
    _refuse_day(minutes, on)
    minutes.copies_on = on
    minutes.save(update_fields=["copies_on"])
    decisions = Decision.objects.filter(item__sitting=minutes.sitting).values_list("public_id", flat=True)
    rows = aftermath.running(list(decisions)).filter(code=aftermath.COPIES, done_on=None)
    deadlines.done(rows, on=on, by=by if isinstance(by, Person) else None, proof=minutes.public_id)
    return minutes


def _approved_by_vote(minutes: Minutes, item: AgendaItem) -> None:
    later, sitting = item.sitting, minutes.sitting
    if later.session.organ_id != sitting.session.organ_id or later.starts_at <= sitting.starts_at:
        raise Refused(_("They are approved at a later sitting of the same council or bureau."), field="item")
    if item.outcome != states.ADOPTED:
        raise Refused(_("That sitting did not adopt them."), field="item")
    minutes.approved_in, minutes.approved_on = item, later.on


def _approved_by_signature(minutes: Minutes, approval: Approval) -> None:
    president, secretary = minutes.sitting.presided_by, approval.secretary
    if approval.on is None or secretary is None:
        raise Refused(_("Say who signed as the secretary, and on which day."), field="secretary")
    if secretary.body_id != minutes.sitting.body.pk or not secretary.is_active(approval.on):
        raise Refused(_("The secretary holds a mandate in the body."), field="secretary")
    if president is not None and president.person_id == secretary.person_id:
        raise Refused(_("Two persons sign: whoever presided, and the secretary."), field="secretary")
    _refuse_day(minutes, approval.on)
    minutes.president_signed_by, minutes.secretary_signed_by = president, secretary
    minutes.secretary, minutes.approved_on = secretary, approval.on


def _refuse_day(minutes: Minutes, on: date) -> None:
    if on < minutes.sitting.on or on > minutes.sitting.body.today():
        raise Refused(_("The day lies between the sitting and today."), field="on")


def _drafted(by: Actor, minutes: Minutes) -> Minutes:
    found = _locked(by, minutes)
    if not found.is_drafted:
        raise Refused(_("These minutes are approved: they do not change any more."))
    return found


def _locked(by: Actor, minutes: Minutes) -> Minutes:
    """The minutes as they are now, nobody else's until the transaction ends. Raises NotAllowed."""
    if not may_clerk(by, minutes.sitting.body):
        raise NotAllowed
    rows = Minutes.objects.select_for_update(of=("self",)).select_related(
        "sitting__session__organ__body", "sitting__presided_by", "secretary"
    )
    return rows.get(pk=minutes.pk)
