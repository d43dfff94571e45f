"""Sweeps of the worker: reminders, counts that change without an act, codes that have served. Each finds its work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.core.dates import long_date
from mithaq.directory.models import Mandate
from mithaq.notices.actions import notify
from mithaq.notices.models import CODE, Notice
from mithaq.signatures import coverage, states
from mithaq.signatures.confirmations import CODE_LASTS
from mithaq.signatures.models import Campaign, Reminder

ASKED, BEFORE, DUE, AFTER = "asked", "before", "due", "after"
STEP = timedelta(days=7)
KIND = "signature_reminder"
BATCH = 200  # people told in one transaction
_MARGIN = timedelta(minutes=5)  # a change stamped before a count may be committed after it


def step_of(due_on: date, today: date) -> str:
    """Which reminder is due today: asked at first, then a week before, on the day, a week after."""
    if today < due_on - STEP:
        return ASKED
    if today < due_on:
        return BEFORE
    return DUE if today < due_on + STEP else AFTER


def remind(at: datetime) -> int:
    """Tell those bound who have not signed, once for each step. Returns how many were told."""
    campaigns = Campaign.objects.filter(state=states.OPEN, reminders=True)
    return sum(_remind(one, at) for one in campaigns.select_related("body", "adoption__edition").order_by("pk"))


def recount(at: datetime) -> int:
    """Count anew the open campaigns whose mandates changed, began or ended since. Returns how many."""
    count = 0
    for campaign in Campaign.objects.filter(state=states.OPEN).select_related("body", "adoption").order_by("pk"):
        if _is_outdated(campaign):
            with transaction.atomic():
                rows = Campaign.objects.select_related("body", "adoption").select_for_update(of=("self",))
                coverage.count_anew(rows.get(pk=campaign.pk))
            count += 1
    return count


def forget_codes(at: datetime) -> int:
    """Delete the messages that carried codes now useless: a code in clear is not kept. Returns how many."""
    return Notice.objects.filter(kind=CODE, created_at__lt=at - CODE_LASTS).delete()[0]


def _remind(campaign: Campaign, at: datetime) -> int:
    step = step_of(campaign.due_on, campaign.body.today())
    told = Reminder.objects.filter(campaign=campaign, mandate=OuterRef("pk"), step=step)
    waiting = coverage.missing(campaign).filter(~Exists(told)).order_by("pk").values_list("pk", flat=True)
    count = 0
    for keys in _batches(list(waiting)):
        with transaction.atomic():
            for mandate in Mandate.objects.filter(pk__in=keys).select_related("person", "body"):
                _tell(campaign, mandate, step)
            reminders = [Reminder(campaign=campaign, mandate_id=key, step=step, sent_at=at) for key in keys]
            Reminder.objects.bulk_create(reminders, ignore_conflicts=True)
        count += len(keys)
    return count


def _tell(campaign: Campaign, mandate: Mandate, step: str) -> None:
    person = mandate.person
    with translation.override(person.language):
        title = str(campaign.adoption.edition.title)
        values = {"title": title, "date": long_date(campaign.due_on)}
        address = reverse("signatures:read", args=[campaign.body.slug, campaign.public_id, mandate.public_id])
        notify(
            person=person,
            kind=KIND,
            key=f"remind:{campaign.public_id}:{mandate.public_id}:{step}",
            subject=_subject(campaign, step) % values,
            text=_("Please read it whole, then answer by %(date)s.") % values
            if step in {ASKED, BEFORE}
            else _("The date was %(date)s. You can still answer.") % values,
            link=address.removeprefix(f"/{person.language}"),
            reason=_("You receive this because your mandate is bound by this charter: %(mandate)s.")
            % {"mandate": str(mandate)},
        )


def _subject(campaign: Campaign, step: str) -> str:
    if not campaign.asks_signature:
        return _("To read: %(title)s")
    return _("To sign: %(title)s") if step == ASKED else _("Reminder, to sign: %(title)s")


def _is_outdated(campaign: Campaign) -> bool:
    counted = campaign.counted_at
    if counted is None:
        return True
    day, today = counted.astimezone(ZoneInfo(campaign.body.time_zone)).date(), campaign.body.today()
    moved = Q(since__gt=day, since__lte=today) | Q(until__gt=day, until__lte=today)
    changed = Q(changed_at__gt=counted - _MARGIN)
    return Mandate.objects.within(campaign.body).filter(moved | changed).exists()


def _batches(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
