"""Offer to help in a call, take it back, and answer offers (S3-45)."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls import states
from mithaq.calls.following import VOLUNTEERS, path_of
from mithaq.calls.models import Call, Participant, Volunteer
from mithaq.calls.rules import Actor, may_contribute, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.notices.actions import notify


@transaction.atomic
def offer_help(*, by: Participant, call: Call, offers: str, availability: str = "") -> Volunteer:
    """Offer to help, or say it anew as long as nobody has answered. Once for each participant.

    Raises NotAllowed to whoever does not take part; Refused outside the phase, and once it was answered.
    """
    if not may_contribute(by, call):
        raise NotAllowed
    if not call.is_in(states.VOLUNTEER):
        raise Refused(_("Nobody is sought in this call now."))
    if not offers:
        raise Refused(_("Say what you would do."), field="offers")
    Participant.objects.select_for_update(of=("self",)).get(pk=by.pk)  # two windows of one participant
    found = Volunteer.objects.filter(call=call, participant=by).first() or Volunteer(call=call, participant=by)
    found.state = _moved(found, "offer")
    found.offers, found.availability, found.answer = offers, availability, ""
    found.answered_at = found.answered_by = None
    found.changed_at = clock.now()
    found.save()
    return found


@transaction.atomic
def take_offer_back(*, by: Participant, volunteer: Volunteer) -> Volunteer:
    """Take one's offer back, at any time. Its words are forgotten. Raises NotAllowed, Refused."""
    found = Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)
    if found.participant_id != by.pk:
        raise NotAllowed
    found.state = _moved(found, "take back")
    found.offers = found.availability = found.answer = ""
    found.changed_at = clock.now()
    found.save()
    return found


@transaction.atomic
def answer_offer(*, by: Actor, volunteer: Volunteer, accept: bool, words: str) -> Volunteer:
    """Accept or decline, in words, which go to whoever offered. Raises NotAllowed; Refused without words, or twice."""
    found = Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)
    call = Call.objects.select_related("body").get(pk=found.call_id)
    if not may_run(by, call):
        raise NotAllowed
    if not words:
        raise Refused(_("Say it in words: somebody offered their time."), field="words")
    found.state = _moved(found, "accept" if accept else "decline")
    found.answer, found.answered_at = words, clock.now()
    found.answered_by = by if isinstance(by, Person) else None
    found.changed_at = found.answered_at
    found.save()
    _tell(call, found)
    return found


def _moved(volunteer: Volunteer, move: str) -> str:
    after = states.OFFER_MOVES.get((volunteer.state, move))
    if after is None:
        raise Refused(_("This offer is “%(state)s”: that can no longer be done.") % {"state": volunteer.state_name})
    return after


def _tell(call: Call, volunteer: Volunteer) -> None:
    """Whoever came in by a letter or the register left no address: they read the answer on the page."""
    participant = Participant.objects.select_related("person", "contact").get(pk=volunteer.participant_id)
    whom = {"person": participant.person} if participant.person else {"contact": participant.contact}
    if not any(whom.values()):
        return
    accepted = volunteer.state == states.ACCEPTED
    subject = gettext_lazy("Your help is welcome: {title}") if accepted else gettext_lazy("Your offer of help: {title}")
    notify(
        **whom,
        kind=VOLUNTEERS,
        key=f"{VOLUNTEERS}:{volunteer.public_id}:{volunteer.changed_at.isoformat()}",
        subject=format_lazy(subject, title=lazystr(call.title)),
        text=volunteer.answer,
        link=f"{path_of(call)}volunteers/",
        reason=gettext_lazy("you offered to help in this call."),
        body=call.body,
    )
