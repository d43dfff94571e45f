"""My desk: what is due, by when; my mandates; for stewards, what each body's space has in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mithaq.accounts.desk import AccountsOnDesk, accounts_on_desk
from mithaq.calls import states as call_states
from mithaq.calls.models import Call
from mithaq.calls.models.calls import CONVENE
from mithaq.calls.shown import Standing, standing_of
from mithaq.cases.desk import CasesOnDesk, cases_on_desk
from mithaq.core import clock
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate, Person
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Edition, ImportDraft
from mithaq.notices.models import Notice
from mithaq.signatures import states
from mithaq.signatures.models import Campaign, Signature
from mithaq.signatures.shown import Awaited, awaited_by

NOTICES, CALLS = 5, 8


@dataclass(frozen=True)
class Desk:
    """Everything on one's desk. Each workspace has ``drafts_open``, ``imports_open`` and ``campaigns_open``."""

    awaited: Sequence[Awaited]
    to_countersign: Sequence[Campaign]
    mandates: Sequence[Mandate]
    workspaces: Sequence[Body]
    informed: Sequence[Body]
    notices: Sequence[Notice]
    cases: CasesOnDesk | None
    accounts: AccountsOnDesk
    calls: Sequence[tuple[Call, Standing]]

    @property
    def is_clear(self) -> bool:
        waiting = self.cases and self.cases.waiting
        return not self.awaited and not self.to_countersign and not waiting and self.accounts.is_clear


def desk_of(person: Person) -> Desk:
    """Gather the desk in at most fourteen queries, whatever the number of mandates."""
    rows = person.acting_mandates().select_related("body", "substitute").order_by("since", "pk")
    active = [one for one in rows if one.is_active(one.body.today())]
    signatures = Signature.objects.of(person).select_related("edition").order_by("-signed_at")
    unread = Notice.objects.visible_to(person).on_screen().unread()
    return Desk(
        awaited=awaited_by(person, active, list(signatures)),
        to_countersign=_to_countersign(active),
        mandates=active,
        workspaces=_workspaces(active),
        informed=_informed(active),
        notices=list(unread[:NOTICES]),
        cases=cases_on_desk(person),
        accounts=accounts_on_desk(person, active),
        calls=_calls(active),
    )


def _to_countersign(mandates: Sequence[Mandate]) -> list[Campaign]:
    """Campaigns in which signatures wait for the issuer, each with their number as ``waiting``."""
    issuers = [one.body_id for one in mandates if one.role in kinds.roles_with("countersign")]
    if not issuers:
        return []
    alone = Q(signatures__isnull=False, signatures__withdrawn_at=None, signatures__countersignature=None)
    alone &= Q(signatures__statement__gt="")  # words that were erased can no longer be signed under
    rows = Campaign.objects.filter(needs_countersignature=True, adoption__edition__instrument__body__in=issuers)
    rows = rows.filter(alone).select_related("body", "adoption__edition").order_by("due_on", "pk")
    return list(rows.annotate(waiting=Count("signatures")))


def _informed(mandates: Sequence[Mandate]) -> list[Body]:
    """Bodies in whose name the person informs the public, each once."""
    informing = kinds.roles_with("inform")
    return list({one.body_id: one.body for one in mandates if one.role in informing}.values())


def _calls(mandates: Sequence[Mandate]) -> list[tuple[Call, Standing]]:
    """The latest calls that the person runs, each with where it stands. Two queries, none for whoever runs none."""
    running = {*kinds.roles_with(CONVENE), *kinds.roles_with("manage")}
    bodies = [one.body_id for one in mandates if one.role in running]
    if not bodies:
        return []
    rows = Call.objects.filter(body__in=bodies).exclude(state=call_states.WITHDRAWN)
    rows = rows.select_related("body").prefetch_related("phases").order_by("-created_at", "-pk")
    return [(call, standing_of(call, clock.now())) for call in rows[:CALLS]]


def _workspaces(mandates: Sequence[Mandate]) -> list[Body]:
    managed = [one.body_id for one in mandates if one.role in kinds.roles_with("manage")]
    if not managed:
        return []
    making = [instrument_states.DRAFT, instrument_states.VALIDATED]
    drafts = Edition.objects.filter(instrument__body=OuterRef("pk"), state__in=making)
    return list(
        Body.objects.filter(pk__in=managed)
        .annotate(
            drafts_open=_count(drafts, "instrument__body"),
            imports_open=_count(ImportDraft.objects.filter(body=OuterRef("pk"), state=ImportDraft.OPEN), "body"),
            campaigns_open=_count(Campaign.objects.filter(body=OuterRef("pk"), state=states.OPEN), "body"),
        )
        .order_by("pk")
    )


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
