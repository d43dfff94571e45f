"""A partner takes a charter as a reference: it is written, and binds nobody."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor
from mithaq.instruments import rules, states
from mithaq.instruments.models import Adoption, Edition, Recognition
from mithaq.ledger.actions import record


@transaction.atomic
def recognise(*, by: Actor, edition: Edition, body: Body) -> Recognition:
    """``body``, a partner, takes ``edition`` as a reference from today.

    ``by`` is a steward of it. Raises NotAllowed, and Refused for an edition that is not in force, for the issuer or a
    body that adopted it (an adoption says more), and for a second time.
    """
    if not rules.may_adopt(by, body):
        raise NotAllowed
    edition = Edition.objects.select_related("instrument").get(pk=edition.pk)
    today = body.today()
    if edition.state != states.FROZEN:
        raise Refused(_("Only the edition in force can be taken as a reference."))
    if edition.instrument.body_id == body.pk or Adoption.objects.in_force(today).filter(edition=edition, body=body):
        raise Refused(_("This body issued or adopted the charter: it is bound by it, which says more."), field="body")
    at = clock.now()
    act = record(
        "instruments.recognised",
        at=at,
        public={"edition": edition.public_id, "content_hash": edition.content_hash, "body": body.public_id},
    )
    try:
        with transaction.atomic():
            return Recognition.objects.create(edition=edition, body=body, recognised_on=today, act=act)
    except IntegrityError as error:
        raise Refused(_("This body has taken this edition as a reference already."), field="body") from error
