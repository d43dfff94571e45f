"""The facts that the apps of this site can show of a body, each a source of evidence."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states as calls
from mithaq.calls.models import Call
from mithaq.cases.models import Case
from mithaq.directory.models import Mandate
from mithaq.instruments.addresses import of_instrument
from mithaq.instruments.models import Adoption
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.portal.network.days import Day
from mithaq.portal.network.evidence import Shown, Source, register
from mithaq.publications.models import EVERYBODY, Document, Scheme


def declare() -> None:
    """Let networks link these to the duties of their members."""
    register(Source("scheme", _("A publication scheme is kept"), schemes, _scheme))
    register(Source("documents", _("Documents are published"), documents, _document))
    register(Source("information_officer", _("An information officer is named"), officers, _officer))
    register(Source("answers", _("Answered requests for information are published"), answers, _answer))
    register(Source("calls", _("Residents are called to take part"), open_calls, _call))
    register(Source("programmes", _("A programme is adopted and in force"), programmes, _programme))


def schemes(day: Day) -> QuerySet[Any]:
    """Schemes opened by then."""
    rows = Scheme.objects.filter(opened_at__lt=day.end).select_related("body")
    return rows.annotate(of_body=F("body_id"), happened_on=TruncDate("opened_at", tzinfo=day.zone))


def _scheme(row: Any) -> Shown:
    return Shown(_("The publication scheme"), reverse("publications:scheme_detail", args=[row.body.slug]))


def documents(day: Day) -> QuerySet[Any]:
    """Documents for everybody that stood then: published, neither replaced nor withdrawn yet."""
    rows = Document.objects.filter(
        Q(replaced_at=None) | Q(replaced_at__gte=day.end),
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=day.end),
        audience=EVERYBODY,
        published_at__lt=day.end,
    ).select_related("holding__scheme__body")
    published = TruncDate("published_at", tzinfo=day.zone)
    return rows.annotate(of_body=F("holding__scheme__body_id"), happened_on=published)


def _document(row: Any) -> Shown:
    slug = row.holding.scheme.body.slug
    return Shown(row.title, reverse("publications:document_detail", args=[slug, row.public_id]))


def officers(day: Day) -> QuerySet[Any]:
    """Mandates that day of those who answer for information: the office, never the name."""
    rows = Mandate.objects.active(day.on).with_power("inform").filter(person__erased_at=None).select_related("body")
    return rows.annotate(of_body=F("body_id"), happened_on=F("since"))


def _officer(row: Any) -> Shown:
    return Shown(row.function or row.role_name, reverse("portal:body_detail", args=[row.body.slug]))


def answers(day: Day) -> QuerySet[Any]:
    """Requests whose thread was public by then and still is."""
    rows = Case.objects.published().filter(published_at__lt=day.end).select_related("body")
    return rows.annotate(of_body=F("body_id"), happened_on=TruncDate("published_at", tzinfo=day.zone))


def _answer(row: Any) -> Shown:
    return Shown(_("An answered request"), reverse("cases:case_detail", args=[row.body.slug, row.public_id]))


def open_calls(day: Day) -> QuerySet[Any]:
    """Calls to everybody, published by then and not withdrawn."""
    rows = Call.objects.public().exclude(state=calls.DRAFT).select_related("body").order_by("pk")
    rows = rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=day.end), published_at__lt=day.end)
    return rows.annotate(of_body=F("body_id"), happened_on=TruncDate("published_at", tzinfo=day.zone))


def _call(row: Any) -> Shown:
    return Shown(row.title, reverse("calls:call_detail", args=[row.body.slug, row.public_id]))


def programmes(day: Day) -> QuerySet[Any]:
    """Programmes that were the body's own by a decision in force that day."""
    rows = Adoption.objects.in_force(day.on).filter(edition__instrument__kind__in=PROGRAMMES)
    rows = rows.select_related("edition__instrument__body")
    return rows.annotate(of_body=F("body_id"), happened_on=F("in_force_on"))


def _programme(row: Any) -> Shown:
    return Shown(row.edition.title, of_instrument(row.edition.instrument))
