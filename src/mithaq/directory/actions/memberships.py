"""Join a network and leave it: acts of the public log."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Membership
from mithaq.directory.rules import Actor, may_end_membership, may_manage
from mithaq.ledger.actions import record


@transaction.atomic
def join_network(
    *,
    by: Actor,
    network: Body,
    body: Body,
    since: date,
    decision: LocalizedText,
    applied_on: date | None = None,
    motive: LocalizedText | None = None,
) -> Membership:
    """Write that ``body`` is a member of ``network`` from ``since``, by ``decision``. Ledger: ``directory.joined``.

    By a steward of the network. Raises NotAllowed, or Refused when it is no network, would be its own member, has no
    decision, or is a member at that time already.
    """
    if not may_manage(by, network):
        raise NotAllowed
    if not network.is_network:
        raise Refused(_("Only a network or a federation has members."), field="network")
    if network.pk == body.pk:
        raise Refused(_("A network is not its own member."), field="body")
    if not decision:
        raise Refused(_("Say by which decision the body joined."), field="decision")
    if applied_on is not None and applied_on > since:
        raise Refused(_("A body asks before it joins."), field="applied_on")
    body = Body.objects.select_for_update().get(pk=body.pk)  # memberships of one body are written one by one
    if Membership.objects.filter(Q(until=None) | Q(until__gt=since), network=network, body=body).exists():
        raise Refused(_("This body is a member at that time already."), field="body")
    membership = Membership(
        network=network,
        body=body,
        since=since,
        applied_on=applied_on,
        decision=decision,
        motive=motive or LocalizedText("fr"),
    )
    membership.act = record(
        "directory.joined",
        at=clock.now(),
        public={
            "membership": membership.public_id,
            "network": network.public_id,
            "body": body.public_id,
            "since": since.isoformat(),
            "decision_hash": content_hash(decision.as_json()),
        },
    )
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise Refused(_("This body is a member at that time already."), field="body") from error
    return membership


@transaction.atomic
def leave_network(*, by: Actor, membership: Membership, on: date, decision: LocalizedText) -> Membership:
    """``on`` is the first day on which the body is no member any more. Ledger: ``directory.left``.

    By a steward of the network or of the body. Raises NotAllowed, or Refused when it is over already, when ``on`` is
    not after the first day, or without a decision.
    """
    rows = Membership.objects.select_for_update(of=("self",)).select_related("network", "body")
    membership = rows.get(pk=membership.pk)
    if not may_end_membership(by, membership):
        raise NotAllowed
    if membership.until is not None:
        raise Refused(_("This membership has its end already."), field="on")
    if on < membership.since:
        raise Refused(_("It cannot end before it begins."), field="on")
    if not decision:
        raise Refused(_("Say by which decision the body leaves."), field="decision")
    membership.until, membership.end_decision = on, decision
    membership.end_act = record(
        "directory.left",
        at=clock.now(),
        public={
            "membership": membership.public_id,
            "network": membership.network.public_id,
            "body": membership.body.public_id,
            "until": on.isoformat(),
            "decision_hash": content_hash(decision.as_json()),
        },
    )
    membership.save(update_fields=["until", "end_decision", "end_act"])
    return membership
