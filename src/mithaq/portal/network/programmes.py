"""Programmes of bodies on a day: how far each had come, read from dated records, in as many queries for any number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Min, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import states as consultations
from mithaq.consultations.models import Consultation
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments import states
from mithaq.instruments.models import Adoption, DraftVersion, Edition, Instrument
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.portal.network.days import Day
from mithaq.sittings.grounds import DRAFT_VERSION
from mithaq.sittings.models import AgendaItem

DRAFT, CONSULTED, ANSWERED, BEFORE_COUNCIL = "draft", "consultation", "answered", "council"
DECIDED, IN_FORCE, ENDED = states.DECIDED, states.IN_FORCE, states.ENDED
STATES: Mapping[str, str | Promise] = {
    DRAFT: _("Draft"),
    CONSULTED: _("In consultation"),
    ANSWERED: _("Consultation answered"),
    BEFORE_COUNCIL: _("Before the council"),
    DECIDED: _("Adopted, not yet in force"),
    IN_FORCE: _("In force"),
    ENDED: _("Ended"),
}
CHIPS = {DRAFT: "plain", CONSULTED: "soon", ANSWERED: "soon", BEFORE_COUNCIL: "soon", DECIDED: "soon", IN_FORCE: "kept"}


@dataclass(frozen=True)
class Programme:
    """``state``: where it stood; ``since``: the day of the record that says so; ``path``: of that record's page, empty
    where there is none for everybody."""

    instrument: Instrument
    title: LocalizedText
    state: str
    since: date
    path: str

    @property
    def body(self) -> Body:
        return self.instrument.body

    @property
    def state_name(self) -> str:
        return str(STATES[self.state])

    @property
    def chip(self) -> str:
        return CHIPS.get(self.state, "plain")


Reached = tuple[str, date, str]  # state, since, path


def programmes_of(bodies: Any, day: Day) -> list[Programme]:
    """Those of ``bodies`` (ids, or a query of them) that everybody could know of on the day. Six queries."""
    rows = Instrument.objects.filter(body__in=bodies, kind__in=PROGRAMMES).select_related("body")
    instruments = {one.pk: one for one in rows.order_by("pk")}
    reached: dict[int, Reached] = {}
    # Later records say more than earlier ones: each step overwrites those before it.
    for step in (_drafts, _consultations, _sittings, _adoptions):
        reached |= step(instruments, day)
    titles = _titles(reached)
    return [Programme(instruments[key], titles.get(key, LocalizedText("fr")), *found) for key, found in reached.items()]


def _drafts(instruments: Mapping[int, Instrument], day: Day) -> dict[int, Reached]:
    """Whose draft everybody reads, since its first version."""
    rows = DraftVersion.objects.filter(edition__instrument__in=instruments, is_public=True, made_at__lt=day.end)
    found: Any = rows.order_by().values("edition__instrument").annotate(first=Min("made_at"))
    first = found.values_list("edition__instrument", "first")
    return {key: (DRAFT, _on(moment, instruments[key]), "") for key, moment in first}


def _consultations(instruments: Mapping[int, Instrument], day: Day) -> dict[int, Reached]:
    """The last round that had begun: it runs, waits for its answers, or was concluded."""
    rows = Consultation.objects.exclude(audience=consultations.STAFF).exclude(state=consultations.PLANNED)
    rows = rows.filter(instrument__in=instruments, opens_at__lt=day.end).order_by("round")
    found: dict[int, Reached] = {}
    for key, slug, public_id, opens, concluded in rows.values_list(
        "instrument", "body__slug", "public_id", "opens_at", "concluded_at"
    ):
        path = reverse("consultations:consultation_detail", args=[slug, public_id])
        if concluded is not None and concluded < day.end:
            found[key] = (ANSWERED, _on(concluded, instruments[key]), path)
        else:
            found[key] = (CONSULTED, _on(opens, instruments[key]), path)
    return found


def _sittings(instruments: Mapping[int, Instrument], day: Day) -> dict[int, Reached]:
    """On whose text a council was called to decide."""
    texts = dict(
        DraftVersion.objects.filter(edition__instrument__in=instruments).values_list("public_id", "edition__instrument")
    )
    rows = AgendaItem.objects.public().filter(
        Q(sitting__cancelled_at=None) | Q(sitting__cancelled_at__gte=day.end),
        subject_kind=DRAFT_VERSION,
        subject_id__in=texts,
        sitting__convened_at__lt=day.end,
    )
    found: dict[int, Reached] = {}
    told: Any = rows.order_by("sitting__starts_at").values_list(
        "subject_id", "sitting__public_id", "sitting__convened_at"
    )
    for subject, public_id, convened in told:
        path = reverse("root:identifier", args=[public_id])
        found[texts[subject]] = (BEFORE_COUNCIL, _on(convened, instruments[texts[subject]]), path)
    return found


def _adoptions(instruments: Mapping[int, Instrument], day: Day) -> dict[int, Reached]:
    """Those that a decision had made the body's own, until their period or the adoption ended."""
    rows = Adoption.objects.filter(edition__instrument__in=instruments, decided_on__lte=day.on).order_by("in_force_on")
    found: dict[int, Reached] = {}
    for adoption in rows.select_related("edition").only(
        *("decided_on", "in_force_on", "ended_on", "body_id", "edition__instrument_id", "edition__number")
    ):
        instrument = instruments[adoption.edition.instrument_id]
        if adoption.body_id != instrument.body_id:
            continue
        state, since = adoption.state_at(day.on), adoption.in_force_on
        if state == ENDED or (instrument.ends_on is not None and instrument.ends_on < day.on):
            state, since = ENDED, min(one for one in (adoption.ended_on, instrument.ends_on) if one is not None)
        elif state == DECIDED:
            since = adoption.decided_on
        address = [instrument.body.slug, instrument.slug, adoption.edition.number]
        found[instrument.pk] = (state, since, reverse("instruments:edition_detail", args=address))
    return found


def _titles(reached: Mapping[int, Reached]) -> dict[int, LocalizedText]:
    """The title of the newest edition of each."""
    rows = Edition.objects.filter(instrument__in=reached).order_by("number")
    return dict(rows.values_list("instrument", "title"))


def _on(moment: datetime, instrument: Instrument) -> date:
    return moment.astimezone(ZoneInfo(instrument.body.time_zone)).date()


def in_force(bodies: Any, day: Day) -> Any:
    """Editions of programmes that were in force at ``bodies`` on the day, as a query of their keys: each once."""
    adopted = Adoption.objects.in_force(day.on).filter(body__in=bodies, edition__instrument__kind__in=PROGRAMMES)
    running = Q(edition__instrument__ends_on=None) | Q(edition__instrument__ends_on__gte=day.on)
    return adopted.filter(running).values("edition")


def counted(programmes: Sequence[Programme]) -> list[tuple[str, str | Promise, int]]:
    """How many are in each state: (code, name, number), in the order of a programme's life."""
    return [
        (code, name, number)
        for code, name in STATES.items()
        if (number := sum(one.state == code for one in programmes))
    ]
