"""Who follows a call is told of each phase that opens, that closes, and whose hours are changed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states
from mithaq.calls.hours import lazy_hours
from mithaq.calls.models import Call, Phase, PhaseChange
from mithaq.directory.models import Mandate, Person
from mithaq.notices import kinds, topics
from mithaq.notices.actions import notify, tell_followers
from mithaq.notices.actions.telling import Words

TOPIC, PHASE, VOLUNTEERS = "call", "call_phase", "call_volunteer"


def declare() -> None:
    """Let calls be followed, and people choose how they are told of it."""
    topics.register(TOPIC, _public_call)
    kinds.declare(PHASE, _("Phases of calls that I follow"))
    kinds.declare(VOLUNTEERS, _("Answers to my offers of help"))


def tell_of_call(call: Call) -> int:
    """A call was published: those who follow the body are told. Returns how many."""
    return _tell(
        call,
        topic=f"body:{call.body.public_id}",
        key=f"{PHASE}:{call.public_id}",
        subject=format_lazy(_("{body} opens a call: {title}"), body=lazystr(call.body.name), title=lazystr(call.title)),
        text=format_lazy("{purpose}", purpose=lazystr(call.purpose)),
        reason=_("you follow this body.") if call.is_for_everybody else _("you hold a mandate in this body."),
    )


def tell_of_phase(phase: Phase, *, opened: bool) -> int:
    """A phase opened or closed. Returns how many follow the call."""
    call, words = phase.call, states.PHASES[phase.kind]
    sentence = _("{title}: “{phase}” is open") if opened else _("{title}: “{phase}” is over")
    return _tell(
        call,
        topic=f"{TOPIC}:{call.public_id}",
        key=f"{PHASE}:{phase.public_id}:{'opened' if opened else 'closed'}",
        subject=format_lazy(sentence, title=lazystr(call.title), phase=words),
        text=format_lazy("{words}", words=lazystr(phase.words)) if phase.words else words,
        reason=_("you follow this call."),
    )


def tell_of_move(change: PhaseChange) -> int:
    """The hours of a phase of a public call were changed. Returns how many follow the call."""
    call, zone = change.call, change.call.body.time_zone
    return _tell(
        call,
        topic=f"{TOPIC}:{call.public_id}",
        key=f"{PHASE}:{call.public_id}:{change.kind}:moved:{change.pk}",
        subject=format_lazy(
            _("{title}: the dates of “{phase}” have changed"),
            title=lazystr(call.title),
            phase=states.PHASES[change.kind],
        ),
        text=format_lazy(
            _("Now: {now}. It was: {before}."),
            now=lazy_hours(change.opens_at, change.closes_at, zone),
            before=lazy_hours(change.opened_before, change.closed_before, zone),
        ),
        reason=_("you follow this call."),
    )


def path_of(call: Call) -> str:
    """The path of its page without the language, as notices want it."""
    return f"/b/{call.body.slug}/calls/{call.public_id}/"


def _tell(call: Call, *, topic: str, key: str, subject: Words, text: Words, reason: Words) -> int:
    """Tell those who follow ``topic``; about an internal call the people of the body alone: all of them of the call
    itself, of the rest those who follow it.
    """
    words: dict[str, Any] = {
        "kind": PHASE,
        "key": key,
        "subject": subject,
        "text": text,
        "link": path_of(call),
        "reason": reason,
    }
    if call.is_for_everybody:
        return tell_followers(topic=topic, **words)
    held = Mandate.objects.active(call.body.today()).within_parts_of(call.body)
    people = Person.objects.filter(pk__in=held.values("person"), erased_at=None)
    if topic.startswith(f"{TOPIC}:"):
        people = people.filter(follows__topic=topic)
    return sum(notify(person=one, **words) is not None for one in people.order_by("pk"))


def _public_call(public_id: str, person: Person | None) -> topics.Subject | None:
    call = Call.objects.visible_to(person).filter(public_id=public_id).select_related("body").first()
    if call is None:
        return None
    return topics.Subject(str(call.title), reverse("calls:call_detail", args=[call.body.slug, call.public_id]))
