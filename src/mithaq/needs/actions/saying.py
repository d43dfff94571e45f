"""Say what is missing: oneself, or an officer for somebody at the counter or after a workshop; take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.calls.models import Call, Participant, Place, Theme
from mithaq.calls.rules import Actor, may_contribute, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.models import Need
from mithaq.needs.moderated import await_reading, leave_queue
from mithaq.needs.rules import is_mine, takes_needs, takes_written_down
from mithaq.needs.terms import sought_of

A_DAY = 20  # needs of one participant: more than anybody has, less than a machine sends
LONGEST_TITLE, LONGEST_WORDS, LONGEST_LINE = 120, 4_000, 200  # characters
LANGUAGES = ("ar", "fr", "en", "zgh")


@dataclass(frozen=True)
class Said:
    """A need as somebody says it. ``latitude`` and ``longitude`` in degrees (WGS 84), both or neither."""

    title: str
    words: str = ""
    for_whom: str = ""
    place: Place | None = None
    theme: Theme | None = None
    latitude: float | None = None
    longitude: float | None = None
    spot: str = ""
    language: str = "fr"


@transaction.atomic
def say_need(*, by: Participant, call: Call, said: Said, form_key: str = "") -> Need:
    """A citizen says what is missing. ``form_key``: of the form; sent twice, it makes one need.

    Published at once, or waiting to be read where the call wants it so. Raises NotAllowed to whoever does not take
    part; Refused when needs are not collected now, after `A_DAY` in a day, and for what a need cannot be.
    """
    call = held(call)
    if not may_contribute(by, call):
        raise NotAllowed
    if (sent := _sent_before(form_key, call=call, author=by)) is not None:
        return sent
    if not takes_needs(call):
        raise Refused(_("Needs are not collected now."))
    since = clock.now() - timedelta(days=1)
    if Need.objects.filter(author=by, channel=states.WEB, created_at__gt=since).count() >= A_DAY:
        raise Refused(_("You have said %(count)s needs in a day. Go on tomorrow.") % {"count": A_DAY})
    state = states.PUBLISHED if call.publishes_first else states.WAITING
    need = _written(Need(call=call, author=by, state=state), said, form_key)
    if need.state == states.WAITING:
        await_reading(need)
    return need


@transaction.atomic
def enter_need(
    *,
    by: Actor,
    call: Call,
    said: Said,
    channel: str = states.AT_COUNTER,
    participant: Participant | None = None,
    occasion: str = "",
    form_key: str = "",
) -> Need:
    """An officer writes a need down for somebody at the counter (``participant``, where they take part), or after a
    workshop, which ``occasion`` names with how many people were there. It is marked as such wherever it is shown.

    Raises NotAllowed to others; Refused once a ballot begins, without an occasion, and for what a need cannot be.
    """
    call = held(call)
    if not may_run(by, call):
        raise NotAllowed
    officer = by if isinstance(by, Person) else None
    if (sent := _sent_before(form_key, call=call, officer=officer)) is not None:
        return sent
    if not takes_written_down(call):
        raise Refused(_("The ballot decides about what stands: no need can be added now."))
    if channel not in {states.AT_COUNTER, states.WORKSHOP}:
        raise Refused(_("Choose one of the list."), field="channel")
    occasion = one_line(occasion, "occasion")
    if channel == states.WORKSHOP and not occasion:
        raise Refused(_("Name the workshop: when, where, and how many people were there."), field="occasion")
    if participant is not None and participant.call_id != call.pk:
        raise Refused(_("This person does not take part in this call."), field="participant")
    need = Need(call=call, author=participant, entered_by=officer, channel=channel, occasion=occasion)
    return _written(need, said, form_key)


@transaction.atomic
def withdraw_need(*, by: Participant, need: Need) -> Need:
    """Its author takes it back, as long as nobody else supports it and nobody proposed how to solve it.

    Raises NotAllowed to others, Refused afterwards: it is no longer theirs alone.
    """
    need = held_need(need)
    if not is_mine(by, need) or not may_contribute(by, need.call):
        raise NotAllowed
    if need.support_count or need.solutions.exists() or need.united.exists():
        raise Refused(_("Others support this need or answered it: it can no longer be taken back."))
    move(need, "withdraw")
    need.save(update_fields=["state", "changed_at"])
    leave_queue(need)
    return need


def check_said(call: Call, said: Said) -> None:
    """Raises Refused with the field for what a need cannot be: a place of another call, a point not on earth."""
    if not said.title.strip():
        raise Refused(_("Say in a few words what is missing."), field="title")
    for name, longest in (
        ("title", LONGEST_TITLE),
        ("words", LONGEST_WORDS),
        ("for_whom", LONGEST_LINE),
        ("spot", LONGEST_LINE),
    ):
        if len(getattr(said, name)) > longest:
            raise Refused(_("This is longer than %(longest)s characters.") % {"longest": longest}, field=name)
    for name, part in (("place", said.place), ("theme", said.theme)):
        if part is not None and part.call_id != call.pk:
            raise Refused(_("Choose one of the list."), field=name)
    if said.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), field="language")
    if (said.latitude is None) != (said.longitude is None):
        raise Refused(_("Give both latitude and longitude, or neither."), field="latitude")
    if said.latitude is not None and said.longitude is not None:
        if not -90 <= said.latitude <= 90:
            raise Refused(_("A latitude lies between −90 and 90 degrees."), field="latitude")
        if not -180 <= said.longitude <= 180:
            raise Refused(_("A longitude lies between −180 and 180 degrees."), field="longitude")


def fill(need: Need, said: Said) -> Need:
    """Write what was said into a need, with the terms by which it is found. It is not saved."""
    need.title, need.words, need.for_whom = " ".join(said.title.split()), said.words, one_line(said.for_whom)
    need.place, need.theme, need.language = said.place, said.theme, said.language
    need.latitude, need.longitude, need.spot = said.latitude, said.longitude, one_line(said.spot)
    need.sought = sought_of(need.title, need.words, need.for_whom, need.spot)
    return need


def next_number(call: Call) -> int:
    """The number of the call's next need. The call is `held`, so that there is no gap and no number twice."""
    last: int | None = Need.objects.filter(call=call).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def held(call: Call) -> Call:
    """The call, locked until the transaction ends: nobody else numbers needs, nor turns its phases, meanwhile."""
    return Call.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=call.pk)


def held_need(need: Need) -> Need:
    """The need, locked until the transaction ends."""
    rows = Need.objects.select_for_update(of=("self",), no_key=True).select_related(
        "call__body", "author__person", "author__contact"
    )
    return rows.get(pk=need.pk)


def move(need: Need, verb: str) -> None:
    """Take the need through its life (`states.MOVES`). Raises Refused for what cannot be from where it is."""
    if (need.state, verb) not in states.MOVES:
        raise Refused(refusal_of(need))
    need.state, need.changed_at = states.MOVES[need.state, verb], clock.now()


def refusal_of(need: Need) -> str:
    """That something cannot be done with a need as it stands."""
    return _("As it stands, that cannot be done with this need: %(state)s.") % {"state": need.state_name}


def one_line(text: str, field: str | None = None) -> str:
    """Raises Refused when it is too long for a line."""
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE:
        raise Refused(_("This is longer than %(longest)s characters.") % {"longest": LONGEST_LINE}, field=field)
    return line


def _sent_before(
    form_key: str, *, call: Call, author: Participant | None = None, officer: Person | None = None
) -> Need | None:
    """What the same form made a moment ago. Raises Refused when the key is somebody else's."""
    found = Need.objects.filter(form_key=form_key).first() if form_key else None
    if found is None:
        return None
    is_same = found.author_id == author.pk if author else officer is not None and found.entered_by_id == officer.pk
    if found.call_id != call.pk or not is_same:
        raise Refused(_("This form was sent already. Open it anew."))
    return found


def _written(need: Need, said: Said, form_key: str) -> Need:
    check_said(need.call, said)
    fill(need, said)
    need.form_key = form_key[:32] or None
    need.number = next_number(need.call)
    need.save()
    return need
