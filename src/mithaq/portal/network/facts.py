"""The facts that the apps of this site can show of a body, each a source of evidence."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states as calls
from mithaq.calls.models import Call
from mithaq.cases.models import Case
from mithaq.consultations import states as consultations
from mithaq.consultations.models import Consultation
from mithaq.directory import kinds
from mithaq.directory.models import Mandate
from mithaq.instruments.addresses import of_instrument
from mithaq.instruments.models import Adoption
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.portal.network.days import Day
from mithaq.portal.network.evidence import Shown, Source, register
from mithaq.publications.models import EVERYBODY, Document, Scheme


def declare() -> None:
    """Let networks link these to the duties of their members."""
    for source in SOURCES:
        register(source)


def opened(day: Day) -> Q:
    """Schemes opened by then."""
    return Q(opened_at__lt=day.end)


def _scheme(row: Any) -> Shown:
    return Shown(_("The publication scheme"), reverse("publications:scheme_detail", args=[row.body.slug]))


def published(day: Day) -> Q:
    """Documents for everybody that stood then: published, neither replaced nor withdrawn yet."""
    replaced = Q(replaced_at=None) | Q(replaced_at__gte=day.end)
    withdrawn = Q(withdrawn_at=None) | Q(withdrawn_at__gte=day.end)
    return Q(audience=EVERYBODY, published_at__lt=day.end) & replaced & withdrawn


def _document(row: Any) -> Shown:
    slug = row.holding.scheme.body.slug
    return Shown(row.title, reverse("publications:document_detail", args=[slug, row.public_id]))


def informing(day: Day) -> Q:
    """Mandates that day of those who answer for information: the office, never the name."""
    held = Q(role__in=kinds.roles_with("inform"), since__lte=day.on, person__erased_at=None)
    return held & (Q(until=None) | Q(until__gt=day.on))


def _officer(row: Any) -> Shown:
    return Shown(row.function or row.role_name, reverse("portal:body_detail", args=[row.body.slug]))


def answered(day: Day) -> Q:
    """Requests whose thread was public by then and still is."""
    return Q(published_at__lt=day.end)


def _answer(row: Any) -> Shown:
    return Shown(_("An answered request"), reverse("cases:case_detail", args=[row.body.slug, row.public_id]))


def called(day: Day) -> Q:
    """Calls to everybody, published by then and not withdrawn."""
    withdrawn = Q(withdrawn_at=None) | Q(withdrawn_at__gte=day.end)
    return Q(audience=calls.EVERYBODY, published_at__lt=day.end) & ~Q(state=calls.DRAFT) & withdrawn


def _call(row: Any) -> Shown:
    return Shown(row.title, reverse("calls:call_detail", args=[row.body.slug, row.public_id]))


def concluded(day: Day) -> Q:
    """Consultations of everybody that were concluded by then."""
    return Q(state=consultations.CONCLUDED, concluded_at__lt=day.end) & ~Q(audience=consultations.STAFF)


def _consultation(row: Any) -> Shown:
    return Shown(row.title, reverse("consultations:consultation_detail", args=[row.body.slug, row.public_id]))


def adopted(day: Day) -> Q:
    """Programmes that were the body's own by a decision in force that day."""
    in_force = Q(ended_on=None) | Q(ended_on__gt=day.on)
    return Q(edition__instrument__kind__in=PROGRAMMES, in_force_on__lte=day.on) & in_force


def _programme(row: Any) -> Shown:
    return Shown(row.edition.title, of_instrument(row.edition.instrument))


SOURCES = [
    Source("scheme", _("A publication scheme is kept"), Scheme, opened, "opened_at", _scheme, "body"),
    Source(
        *("documents", _("Documents are published"), Document, published, "published_at", _document),
        related="holding__scheme__body",
        body="holding__scheme__body",
    ),
    Source(
        *("information_officer", _("An information officer is named"), Mandate, informing, "since", _officer, "body"),
        has_moments=False,
    ),
    Source(
        "answers", _("Answered requests for information are published"), Case, answered, "published_at", _answer, "body"
    ),
    Source("calls", _("Residents are called to take part"), Call, called, "published_at", _call, "body"),
    Source(
        *("consultations", _("A consultation is concluded, each contribution answered"), Consultation, concluded),
        *("concluded_at", _consultation, "body"),
    ),
    Source(
        *("programmes", _("A programme is adopted and in force"), Adoption, adopted, "in_force_on", _programme),
        related="edition__instrument__body",
        has_moments=False,
    ),
]
