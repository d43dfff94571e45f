"""Begin a programme with its period and its axes; say which body has which part in it; add priorities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mithaq.core import ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments import rules
from mithaq.instruments.actions import start_instrument
from mithaq.instruments.actions.drafts import taken_for_edit
from mithaq.instruments.models import BodyPriority, Edition, Instrument, Section, Share
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.instruments.models.sections import BLOCK, VALUE
from mithaq.instruments.programmes.missing import STRATEGIC
from mithaq.instruments.programmes.vocabulary import terms


@transaction.atomic
def start_programme(
    *,
    by: Actor,
    body: Body,
    kind: str,
    language: str,
    title: LocalizedText,
    period: tuple[date, date],
    axes: Sequence[LocalizedText] = (),
    slug: str = "",
) -> Instrument:
    """Begin a programme of ``body`` as a draft. ``axes``: its axes, or the orientations of a strategic programme, which
    then hold objectives. ``period``: its first and last day. Raises as `start_instrument` does."""
    if kind not in PROGRAMMES:
        raise Refused(_("Choose an openness programme or a strategic one."), field="kind")
    instrument = start_instrument(by=by, body=body, kind=kind, slug=slug, language=language, title=title, period=period)
    edition = instrument.editions.get()
    Section.objects.bulk_create(
        Section(
            edition=edition,
            kind=BLOCK if kind == STRATEGIC else VALUE,
            order=order,
            title=LocalizedText(language, axis.texts),
            definition=LocalizedText(language),
        )
        for order, axis in enumerate(axis for axis in axes if axis)
    )
    return instrument


@transaction.atomic
def set_period(*, by: Actor, edition: Edition, revision: int, period: tuple[date, date]) -> Instrument:
    """Say from when to when the programme runs, while its first edition is a draft."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    instrument = edition.instrument
    if edition.number > 1:
        raise Refused(_("The period of a programme that was adopted stays what it is."))
    if period[1] < period[0]:
        raise Refused(_("The period ends before it starts."), field="ends_on")
    instrument.starts_on, instrument.ends_on = period
    instrument.save(update_fields=["starts_on", "ends_on"])
    return instrument


@transaction.atomic
def give_share(*, by: Actor, instrument: Instrument, body: Body, phase: str, words: LocalizedText) -> Share:
    """Say what part ``body`` has in ``phase`` of the programme; said again, the new words stand (S1-09)."""
    if not rules.may_edit(by, instrument):
        raise NotAllowed
    if phase not in terms("phases"):
        raise Refused(_("This phase is not known."), field="phase")
    if not words:
        raise Refused(_("Say in a sentence what the body does in this phase."), field="words")
    share, _made = Share.objects.update_or_create(
        instrument=instrument, body=body, phase=phase, defaults={"words": words}
    )
    return share


@transaction.atomic
def take_share(*, by: Actor, share: Share) -> None:
    """Take back what was said of a body's part."""
    if not rules.may_edit(by, share.instrument):
        raise NotAllowed
    share.delete()


@transaction.atomic
def add_priority(*, by: Actor, body: Body, name: LocalizedText) -> BodyPriority:
    """Let commitments of ``body`` serve one more priority, its own. Its code is made from its name."""
    if not may_manage(by, body):
        raise NotAllowed
    if not name:
        raise Refused(_("Give the priority a name."), field="name")
    code = slugify(name.original_text)[:36] or ids.new_public_id()[:16]
    taken = {*terms("priorities"), *BodyPriority.objects.filter(body=body).values_list("code", flat=True)}
    if code in taken:
        raise Refused(_("There is a priority of this name already."), field="name")
    return BodyPriority.objects.create(body=body, code=code.lower(), name=name)
