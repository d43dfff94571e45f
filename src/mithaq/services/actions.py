"""Write down a service, declare how digital it is, say by which indicators its quality is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery import actions as delivery
from mithaq.delivery.actions.evidence import EARLIEST
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments.models import Commitment
from mithaq.ledger.actions import record
from mithaq.publications.actions.documents import is_safe_link
from mithaq.services.choices import objectives_of
from mithaq.services.digital import stages
from mithaq.services.models import Declaration, DeclarationEvidence, ObjectiveLink, Service, ServiceIndicator

MOST = Decimal(10) ** 15


@dataclass(frozen=True)
class ServiceContent:
    """``link``: where it is asked for, https only."""

    name: LocalizedText
    purpose: LocalizedText
    audience: LocalizedText = field(default_factory=empty_text)
    link: str = ""


@dataclass(frozen=True)
class IndicatorContent:
    """What is counted, of which ``unit``, from ``baseline`` to ``target`` by a day; ``source``: of values."""

    what: LocalizedText
    unit: LocalizedText
    baseline: Decimal | None = None
    target: Decimal | None = None
    due_on: date | None = None
    source: LocalizedText = field(default_factory=empty_text)


@transaction.atomic
def write_service(*, by: Actor, body: Body, content: ServiceContent, service: Service | None = None) -> Service:
    """A new service, or the words of one corrected. What was declared of it stays."""
    if not may_manage(by, body) or (service is not None and service.body_id != body.pk):
        raise NotAllowed
    if not content.name:
        raise Refused(_("Fill this in, in one language at least."), field="name")
    if not content.purpose:
        raise Refused(_("Fill this in, in one language at least."), field="purpose")
    if content.link and not is_safe_link(content.link):
        raise Refused(_("A link begins with https:// and names a public place, without a password."), field="link")
    found = service or Service(body=body, written_at=clock.now())
    found.name, found.purpose, found.audience = content.name, content.purpose, content.audience
    found.link = content.link
    found.save()
    return found


@transaction.atomic
def declare_stage(
    *, by: Actor, service: Service, stage: str, since: date, words: LocalizedText, evidence: Sequence[str]
) -> Declaration:
    """Say how digital a service is since a day, with evidence, in the public log. What was said before stays readable.

    Raises NotAllowed, and Refused without evidence, for a day ahead or before the last declaration.
    """
    service = Service.objects.select_for_update(of=("self",)).select_related("body").get(pk=service.pk)
    if not may_manage(by, service.body):
        raise NotAllowed
    if stage not in stages():
        raise Refused(_("Choose how far the service is digital."), field="stage")
    if not EARLIEST <= since <= service.body.today():
        raise Refused(_("Declare what is so since a day that is past, or today."), field="since")
    last = service.declarations.first()
    if last is not None and since < last.since:
        raise Refused(_("The last declaration holds since a later day."), field="since")
    found = delivery.cited(evidence, by=by, body=service.body)
    now = clock.now()
    made = Declaration.objects.create(
        service=service,
        stage=stage,
        since=since,
        words=words,
        declared_at=now,
        by=by if isinstance(by, Person) else None,
        office=office_of(by, service.body),
    )
    links = delivery.links_to(found)
    DeclarationEvidence.objects.bulk_create(DeclarationEvidence(declaration=made, **columns) for columns in links)
    public: dict[str, str | Sequence[str]] = {
        "body": service.body.public_id,
        "service": service.public_id,
        "declaration": made.public_id,
        "stage": stage,
        "since": since.isoformat(),
        "evidence": [one.content_hash for one in found],
    }
    made.act = record("services.state_declared", at=now, public=public)
    made.save(update_fields=["act"])
    return made


@transaction.atomic
def add_indicator(*, by: Actor, service: Service, content: IndicatorContent) -> ServiceIndicator:
    """One more indicator of its quality. Its words, baseline and target stand from then on."""
    if not may_manage(by, service.body):
        raise NotAllowed
    for name in ("what", "unit"):
        if not getattr(content, name):
            raise Refused(_("Fill this in, in one language at least."), field=name)
    for name in ("baseline", "target"):
        value: Decimal | None = getattr(content, name)
        if value is not None and (not value.is_finite() or abs(value) >= MOST):
            raise Refused(_("This number is out of bounds."), field=name)
    if content.target is not None and content.due_on is None:
        raise Refused(_("Say by which day this is to be reached."), field="due_on")
    return ServiceIndicator.objects.create(
        service=service,
        what=content.what,
        unit=content.unit,
        baseline=content.baseline,
        target=content.target,
        due_on=content.due_on,
        source=content.source,
        written_at=clock.now(),
        by=by if isinstance(by, Person) else None,
    )


@transaction.atomic
def tie_objective(*, by: Actor, indicator: ServiceIndicator, commitment: str) -> ObjectiveLink:
    """Show the indicator beside an objective: a commitment (by its lineage) of a text of the body, or of one that it
    adopted."""
    body = indicator.service.body
    if not may_manage(by, body):
        raise NotAllowed
    found: Commitment | None = next((one for one in objectives_of(body) if one.lineage == commitment), None)
    if found is None:
        raise Refused(_("This is no commitment of a text that binds this body."), field="commitment")
    try:
        with transaction.atomic():
            return ObjectiveLink.objects.create(
                indicator=indicator,
                instrument=found.edition.instrument,
                commitment=commitment,
                text=found.text,
                tied_at=clock.now(),
            )
    except IntegrityError as error:
        raise Refused(_("This indicator is tied to this objective already."), field="commitment") from error


@transaction.atomic
def untie_objective(*, by: Actor, link: ObjectiveLink) -> ObjectiveLink:
    """Show it there no more."""
    if not may_manage(by, link.indicator.service.body):
        raise NotAllowed
    if link.ended_at is None:
        link.ended_at = clock.now()
        link.save(update_fields=["ended_at"])
    return link
