"""Consultations, what people say in them, and how it is answered."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any

from mithaq.consultations import actions, states
from mithaq.consultations.anchors import text_of
from mithaq.consultations.models import Consultation, Contribution, Response
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import edit_commitment, freeze_version
from mithaq.instruments.models import DraftVersion, Edition
from tests.factories import make_edition, make_mandate, make_person

_numbers = itertools.count(1)


def make_version(body: Body | None = None, *, edition: Edition | None = None, **fields: Any) -> DraftVersion:
    """A version of a draft that is made together: the draft as it stands, with two values of two commitments."""
    fields.setdefault("audiences", ["Chacun"])
    edition = edition or make_edition(body, state="draft", is_co_written=True, **fields)
    changed = LocalizedText.of(fr=f"Ce que la version {next(_numbers)} change")
    return freeze_version(by=INSTALLATION, edition=edition, changed=changed)


def make_next_version(version: DraftVersion, words: str, *, place: int = 0) -> DraftVersion:
    """The next version, in which the commitment at ``place`` reads ``words``."""
    edition = Edition.objects.get(pk=version.edition_id)
    edit_commitment(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        commitment=edition.commitments.all()[place],
        text=LocalizedText.of(fr=words),
    )
    return make_version(edition=Edition.objects.get(pk=edition.pk))


def make_plan(**fields: Any) -> actions.Plan:
    """A month from an hour ago on, answered within a month after it, in French."""
    fields.setdefault("title", LocalizedText.of(fr="Que dites-vous du projet ?"))
    fields.setdefault("opens_at", clock.now() - timedelta(hours=1))
    fields.setdefault("closes_at", fields["opens_at"] + timedelta(days=30))
    fields.setdefault("answers_due_on", (fields["closes_at"] + timedelta(days=30)).date())
    return actions.Plan(**fields)


def make_consultation(
    version: DraftVersion | None = None, *, state: str = states.OPEN, body: Body | None = None, **fields: Any
) -> Consultation:
    """A consultation on ``version`` (one is made when None), open unless told: planned, open, period_over."""
    if state == states.PLANNED:
        fields.setdefault("opens_at", clock.now() + timedelta(days=1))
    made = actions.plan(by=INSTALLATION, version=version or make_version(body), planned=make_plan(**fields))
    if state == states.PERIOD_OVER:
        end(made)
    elif state == states.OPEN:
        actions.turn(consultation=made, at=clock.now())
    return Consultation.objects.whole().get(pk=made.pk)


def end(consultation: Consultation) -> Consultation:
    """Its period is over: it ended a moment ago."""
    now = clock.now()
    Consultation.objects.filter(pk=consultation.pk).update(opens_at=now - timedelta(days=30), closes_at=now)
    return actions.turn(consultation=consultation, at=now)


def first_paragraph(consultation: Consultation, field: str = "text") -> str:
    """The key of the first paragraph of a commitment, or of another ``field``."""
    return next(key for key, one in text_of(consultation.version).paragraphs.items() if one.field == field)


def make_said(**fields: Any) -> actions.Said:
    """A comment on the whole; each has other words."""
    fields.setdefault("kind", states.COMMENT)
    fields.setdefault("text", f"Je propose de commencer plus tôt, remarque {next(_numbers)}.")
    return actions.Said(language=fields.pop("language", "fr"), **fields)


def make_contribution(
    consultation: Consultation | None = None, *, by: Person | None = None, form_key: str = "", **fields: Any
) -> Contribution:
    """Something that ``by``, or a guest, says. ``fields``: of `Said`."""
    consultation = consultation or make_consultation()
    guest = f"guest-{next(_numbers)}"
    return actions.contribute(
        by=by, consultation=consultation, said=make_said(**fields), guest=guest, form_key=form_key
    )


def make_convener(body: Body) -> Person:
    """Whoever runs consultations of ``body``, with an account."""
    person = make_mandate(make_person(body, account=True), body, role="participation_officer").person
    return Person.objects.get(pk=person.pk)


def make_response(*contributions: Contribution, outcome: str = states.ACCEPTED, **fields: Any) -> Response:
    """An answer to each of ``contributions``, written past the verbs."""
    fields.setdefault("why", LocalizedText.of(fr="Le conseil reprend cette idée."))
    consultation = contributions[0].consultation
    response = Response.objects.create(consultation=consultation, outcome=outcome, **fields)
    Contribution.objects.filter(pk__in=[one.pk for one in contributions]).update(response=response)
    return response


def at(day: int, hour: int = 9) -> datetime:
    """A moment of the calendar that the tests tell: March 2027."""
    return datetime.fromisoformat(f"2027-03-{day:02}T{hour:02}:00:00+00:00")
