"""Open a body's scheme; say who keeps a head and how often; say that a head does not apply, and why."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body, Mandate
from mithaq.directory.rules import Actor
from mithaq.law.publication import LONGEST_PERIOD, publication_law_of
from mithaq.publications.models import Holding, Scheme
from mithaq.publications.rules import may_have_scheme, may_publish


@transaction.atomic
def open_scheme(*, by: Actor, body: Body) -> Scheme:
    """Begin to keep what the law of the body's country orders published. Raises Refused where no law is known, and when
    it is open already."""
    if not may_publish(by, body):
        raise NotAllowed
    law = publication_law_of(body.country)
    if law is None or not may_have_scheme(body):
        raise Refused(_("No law on publication is known here for such a body."))
    try:
        with transaction.atomic():
            return Scheme.objects.create(body=body, law_code=law.code, opened_at=clock.now())
    except IntegrityError as error:
        raise Refused(_("This body’s publication scheme is already open.")) from error


@transaction.atomic
def keep(
    *,
    by: Actor,
    scheme: Scheme,
    head: str,
    owner: Mandate | None = None,
    owner_function: LocalizedText | None = None,
    months: int | None = None,
) -> Holding:
    """Say who keeps a head, by a mandate or by a function in words, and how often it is renewed: ``months``, 0 for no
    period, None for the usual one. Raises Refused for a mandate that is over or of another body."""
    holding = held(by=by, scheme=scheme, head=head)
    if owner is not None and not _is_of(owner, scheme.body):
        raise Refused(_("This mandate is not in force in this body today."), field="owner")
    if months is not None and not 0 <= months <= LONGEST_PERIOD:
        raise Refused(_("A period is from 1 to %(most)s months.") % {"most": LONGEST_PERIOD}, field="months")
    holding.owner, holding.months, holding.changed_at = owner, months, clock.now()
    holding.owner_function = empty_text() if owner is not None else owner_function or empty_text()
    holding.save(update_fields=["owner", "owner_function", "months", "changed_at"])
    return holding


@transaction.atomic
def exempt(*, by: Actor, scheme: Scheme, head: str, reason: LocalizedText) -> Holding:
    """Say that a head does not apply to the body. Raises Refused without a reason, and while documents stand there."""
    holding = held(by=by, scheme=scheme, head=head)
    if not reason:
        raise Refused(_("Say why: the reason is public."), field="reason")
    if holding.documents.current().exists():
        raise Refused(_("Documents are published under this head: it applies. Withdraw them first if they are wrong."))
    holding.exempt_reason, holding.changed_at = reason, clock.now()
    holding.save(update_fields=["exempt_reason", "changed_at"])
    return holding


@transaction.atomic
def apply_again(*, by: Actor, scheme: Scheme, head: str) -> Holding:
    """Take back that a head does not apply."""
    holding = held(by=by, scheme=scheme, head=head)
    holding.exempt_reason, holding.changed_at = empty_text(), clock.now()
    holding.save(update_fields=["exempt_reason", "changed_at"])
    return holding


def held(*, by: Actor, scheme: Scheme, head: str) -> Holding:
    """The holding of a head, made when it is new and held until the transaction ends. Raises NotAllowed, and Refused
    for a head that the law does not name."""
    if not may_publish(by, scheme.body):
        raise NotAllowed
    if scheme.law.head(head) is None:
        raise Refused(_("The law names no head “%(head)s”.") % {"head": head[:60]}, field="head")
    Holding.objects.get_or_create(scheme=scheme, head=head)
    rows = Holding.objects.select_related("scheme__body").select_for_update(of=("self",))
    return rows.get(scheme=scheme, head=head)


def _is_of(mandate: Mandate, body: Body) -> bool:
    rows = Mandate.objects.within_parts_of(body).active(body.today())
    return rows.filter(pk=mandate.pk).exists()
