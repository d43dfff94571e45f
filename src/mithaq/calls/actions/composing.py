"""Compose a call from phases, places, themes and envelopes; publish it; withdraw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from mithaq.calls import locks, states
from mithaq.calls.actions.logging import record_of
from mithaq.calls.following import tell_of_call
from mithaq.calls.models import Call, Envelope, Place, Theme
from mithaq.calls.rules import Actor, may_compose
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body, Person

MOST_PLACES, MOST_THEMES = 500, 60
CURRENCIES = {"MA": "MAD", "FR": "EUR"}


@dataclass(frozen=True)
class Draft:
    """The words and rules of a call, as its form has them."""

    title: LocalizedText
    purpose: LocalizedText = field(default_factory=empty_text)
    rules: LocalizedText = field(default_factory=empty_text)
    languages: Sequence[str] = ()
    ways: Sequence[str] = (states.OPEN, states.COUNTER)
    voting_ways: Sequence[str] = (states.ROLL, states.CODE, states.COUNTER)
    publishes_first: bool = True
    audience: str = states.EVERYBODY

    @classmethod
    def of(cls, call: Call) -> Draft:
        """What a call says now, to change a part of it with `dataclasses.replace`."""
        names = [one.name for one in fields(cls)]
        return cls(**{name: getattr(call, name) for name in names})


@transaction.atomic
def draft_call(*, by: Actor, body: Body, draft: Draft) -> Call:
    """Begin a call, seen only by those who run the body's calls. Raises NotAllowed; Refused without a title."""
    if not may_compose(by, body):
        raise NotAllowed
    call = Call(body=body, currency=CURRENCIES.get(body.country, "EUR"))
    call.created_by = by if isinstance(by, Person) else None
    _write(call, draft)
    call.save()
    return call


@transaction.atomic
def change_call(*, by: Actor, call: Call, draft: Draft, revision: int) -> Call:
    """Change words and rules. ``revision``: of the call that the form was made from.

    Raises NotAllowed; Refused when somebody else changed it meanwhile, and for what votes already hang on.
    """
    call = held(by, call)
    if revision != call.revision:
        raise Refused(_("Somebody else changed this call while you were writing. Look at it as it is now."))
    changed = {
        locks.TEXTS: (call.title, call.purpose, call.rules) != (draft.title, draft.purpose, draft.rules),
        locks.WAYS: sorted(call.ways) != sorted(draft.ways),
        locks.VOTING_WAYS: sorted(call.voting_ways) != sorted(draft.voting_ways),
    }
    for part, is_changed in changed.items():
        if is_changed:
            refuse_locked(call, part)
    _write(call, draft)
    call.revision += 1
    call.save()
    return call


@transaction.atomic
def add_place(
    *,
    by: Actor,
    call: Call,
    code: str,
    name: LocalizedText,
    population: int | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
) -> Place:
    """Add a part of the territory, or change the one of this code. Raises NotAllowed, Refused."""
    call = held(by, call)
    refuse_locked(call, locks.PLACES)
    if not code or not name:
        raise Refused(_("A place has a code and a name."), field="code" if not code else "name")
    if call.places.exclude(code=code).count() >= MOST_PLACES:
        raise Refused(_("A call has at most %(count)d places.") % {"count": MOST_PLACES})
    if (latitude is None) != (longitude is None):
        raise Refused(_("Give both latitude and longitude, or neither."), field="latitude")
    values = {"name": name, "population": population, "latitude": latitude, "longitude": longitude}
    place, _created = Place.objects.update_or_create(
        call=call, code=code, defaults=values, create_defaults={**values, "order": call.places.count()}
    )
    return place


@transaction.atomic
def remove_place(*, by: Actor, place: Place) -> None:
    """Take a place away. Raises NotAllowed; Refused when something is there already."""
    call = held(by, place.call)
    refuse_locked(call, locks.PLACES)
    try:
        with transaction.atomic():
            place.delete()
    except ProtectedError as error:
        raise Refused(_("Something already stands at this place: it cannot be taken away.")) from error


@transaction.atomic
def add_theme(*, by: Actor, call: Call, code: str, name: LocalizedText) -> Theme:
    """Add a theme, or rename the one of this code. Raises NotAllowed, Refused."""
    call = held(by, call)
    refuse_locked(call, locks.THEMES)
    if not code or not name:
        raise Refused(_("A theme has a code and a name."), field="code" if not code else "name")
    if call.themes.exclude(code=code).count() >= MOST_THEMES:
        raise Refused(_("A call has at most %(count)d themes.") % {"count": MOST_THEMES})
    theme, _created = Theme.objects.update_or_create(
        call=call, code=code, defaults={"name": name}, create_defaults={"name": name, "order": call.themes.count()}
    )
    return theme


@transaction.atomic
def add_themes(*, by: Actor, call: Call, themes: Mapping[str, LocalizedText]) -> None:
    """Add several at once: code -> name. Raises as `add_theme`; then none is added."""
    for code, name in themes.items():
        add_theme(by=by, call=call, code=code, name=name)


@transaction.atomic
def remove_theme(*, by: Actor, theme: Theme) -> None:
    """Take a theme away. Raises NotAllowed; Refused when something is filed under it."""
    call = held(by, theme.call)
    refuse_locked(call, locks.THEMES)
    try:
        with transaction.atomic():
            theme.delete()
    except ProtectedError as error:
        raise Refused(_("Something is filed under this theme: it cannot be taken away.")) from error


@transaction.atomic
def set_envelope(*, by: Actor, call: Call, place: Place | None, amount: Decimal | None) -> Envelope | None:
    """Set the money for a place, or for the whole territory; ``amount`` None takes it away. Raises as the others."""
    call = held(by, call)
    refuse_locked(call, locks.ENVELOPES)
    if amount is None:
        try:
            with transaction.atomic():
                Envelope.objects.filter(call=call, place=place).delete()
        except ProtectedError as error:
            words = _("Projects stand on the ballot of this envelope: take them off it first.")
            raise Refused(words, field="amount") from error
        return None
    if amount <= 0 or amount >= Decimal(10) ** 14:
        raise Refused(_("An envelope holds an amount above zero."), field="amount")
    envelope, _created = Envelope.objects.update_or_create(call=call, place=place, defaults={"amount": amount})
    return envelope


@transaction.atomic
def set_envelopes(*, by: Actor, call: Call, amounts: Iterable[tuple[Place | None, Decimal | None]]) -> None:
    """Set many at once; those that stay touch nothing. Raises as `set_envelope`; then nothing is changed."""
    call = held(by, call)
    standing = {one.place_id: one.amount for one in call.envelopes.all()}
    for place, amount in amounts:
        if amount != standing.get(place.pk if place else None):
            set_envelope(by=by, call=call, place=place, amount=amount)


@transaction.atomic
def publish_call(*, by: Actor, call: Call) -> Call:
    """Make the call public: from now on its phases turn by themselves. Raises NotAllowed; Refused when it is not ready.

    One for the people of the body stands in no public log. Hours of phases may still be moved, and are shown with what
    they were; words may be mended until a vote hangs on them.
    """
    call = held(by, call)
    if call.state != states.DRAFT:
        raise Refused(_("This call is public already."))
    if not call.timeline():
        raise Refused(_("A call needs at least one phase."))
    if not call.rules:
        raise Refused(_("Say in plain words who takes part and how it is decided: people act on it."), field="rules")
    if not call.ways and not call.voting_ways:
        raise Refused(_("Say who may take part."), field="ways")
    if call.phase(states.BALLOT) is not None and not call.envelopes.exists():
        raise Refused(_("A ballot decides about money: set an envelope first."))
    call.state, call.published_at = states.PUBLISHED, clock.now()
    call.act = record_of(call, "calls.published", at=call.published_at)
    call.save(update_fields=["state", "published_at", "act"])
    tell_of_call(call)
    return call


@transaction.atomic
def withdraw_call(*, by: Actor, call: Call, reason: LocalizedText) -> Call:
    """Stop a public call for a reason that stays on its page. Raises NotAllowed, Refused."""
    call = held(by, call)
    if call.state != states.PUBLISHED:
        raise Refused(_("Only a public call can be withdrawn."))
    if not reason:
        raise Refused(_("Say why: people took part in it."), field="reason")
    if (locked := locks.why_locked(call, "withdrawal")) is not None:
        raise Refused(locked)
    call.state, call.withdrawn_at, call.withdrawal_reason = states.WITHDRAWN, clock.now(), reason
    call.withdrawal_act = record_of(call, "calls.withdrawn", at=call.withdrawn_at)
    call.save(update_fields=["state", "withdrawn_at", "withdrawal_reason", "withdrawal_act"])
    return call


def held(by: Actor, call: Call) -> Call:
    """The call, locked until the transaction ends, for whoever may compose it. Raises NotAllowed; Refused withdrawn."""
    locked = Call.objects.select_for_update(of=("self",)).select_related("body").get(pk=call.pk)
    if not may_compose(by, locked.body):
        raise NotAllowed
    if locked.state == states.WITHDRAWN:
        raise Refused(_("This call was withdrawn."))
    return locked


def refuse_locked(call: Call, part: str) -> None:
    """Raises Refused with the reason when something hangs on ``part`` (see `locks`)."""
    if (reason := locks.why_locked(call, part)) is not None:
        raise Refused(reason)


def _write(call: Call, draft: Draft) -> None:
    if not draft.title:
        raise Refused(_("Give the call a title."), field="title")
    if set(draft.ways) - set(states.WAYS) or set(draft.voting_ways) - set(states.WAYS):
        raise Refused(_("This way of taking part is not known."), field="ways")
    if draft.audience not in states.AUDIENCES or (call.is_public and draft.audience != call.audience):
        raise Refused(_("Who sees a call is said before it is published, and stands."), field="audience")
    if draft.audience == states.STAFF and {*draft.ways, *draft.voting_ways} - states.STAFF_WAYS:
        words = _("People of the body take part in an internal call by their account or at the counter.")
        raise Refused(words, field="ways")
    call.audience = draft.audience
    call.title, call.purpose, call.rules = draft.title, draft.purpose, draft.rules
    call.languages = list(draft.languages) or list(call.body.languages)
    call.ways = [way for way in states.WAYS if way in draft.ways]
    call.voting_ways = [way for way in states.WAYS if way in draft.voting_ways]
    call.publishes_first = draft.publishes_first
