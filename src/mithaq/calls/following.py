"""Who follows a call is told of each phase that opens and of each that closes."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states
from mithaq.calls.models import Call, Phase
from mithaq.directory.models import Person
from mithaq.notices import kinds, topics
from mithaq.notices.actions import tell_followers

TOPIC, PHASE = "call", "call_phase"


def declare() -> None:
    """Let calls be followed, and people choose how they are told of it."""
    topics.register(TOPIC, _public_call)
    kinds.declare(PHASE, _("Phases of calls that I follow"))


def tell_of_call(call: Call) -> int:
    """A call was published: those who follow the body are told. Returns how many."""
    return tell_followers(
        topic=f"body:{call.body.public_id}",
        kind=PHASE,
        key=f"{PHASE}:{call.public_id}",
        subject=format_lazy(_("{body} opens a call: {title}"), body=lazystr(call.body.name), title=lazystr(call.title)),
        text=format_lazy("{purpose}", purpose=lazystr(call.purpose)),
        link=path_of(call),
        reason=_("you follow this body."),
    )


def tell_of_phase(phase: Phase, *, opened: bool) -> int:
    """A phase opened or closed. Returns how many follow the call."""
    call, words = phase.call, states.PHASES[phase.kind]
    sentence = _("{title}: “{phase}” is open") if opened else _("{title}: “{phase}” is over")
    return tell_followers(
        topic=f"{TOPIC}:{call.public_id}",
        kind=PHASE,
        key=f"{PHASE}:{phase.public_id}:{'opened' if opened else 'closed'}",
        subject=format_lazy(sentence, title=lazystr(call.title), phase=words),
        text=format_lazy("{words}", words=lazystr(phase.words)) if phase.words else words,
        link=path_of(call),
        reason=_("you follow this call."),
    )


def path_of(call: Call) -> str:
    """The path of its page without the language, as notices want it."""
    return f"/b/{call.body.slug}/calls/{call.public_id}/"


def _public_call(public_id: str, person: Person | None) -> topics.Subject | None:
    call = Call.objects.visible_to(person).filter(public_id=public_id).select_related("body").first()
    if call is None:
        return None
    return topics.Subject(str(call.title), reverse("calls:call_detail", args=[call.body.slug, call.public_id]))
