"""The clock of publication: who keeps a head is told thirty days before it goes out of date, and when it is; those who
follow a body are told of what is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core.dates import long_date
from mithaq.directory.models import Mandate, Person
from mithaq.notices.actions import notify, tell_followers
from mithaq.publications import standing
from mithaq.publications.following import KIND, NEW, TOPIC
from mithaq.publications.models import Document, Scheme
from mithaq.publications.rules import INFORM
from mithaq.publications.shown import HeadRow, head_rows

EVERY = timedelta(hours=6)  # a scheme's dates change by the day: looking at it more often would find nothing
SOON, LATE = "soon", "late"


def remind(at: datetime) -> int:
    """Look at the schemes that were not looked at lately. Returns how many people were told; nobody is told twice of
    the same date."""
    due = Scheme.objects.filter(Q(reminded_at=None) | Q(reminded_at__lt=at - EVERY)).select_related("body")
    count = 0
    for scheme in due.order_by("pk"):
        count += _remind(scheme)
        scheme.reminded_at = at
        scheme.save(update_fields=["reminded_at"])
    return count


def _remind(scheme: Scheme) -> int:
    rows = [row for row in head_rows(scheme, with_documents=False) if step_of(row)]
    if not rows:
        return 0
    others = _with_power("manage", scheme) or _with_power(INFORM, scheme)
    return sum(_tell(scheme, row, person) for row in rows for person in _owners(row) or others)


def tell(at: datetime) -> int:
    """Tell those who follow what a body publishes of the documents that they were not told of: one message a body,
    however many there are. Returns how many documents that was."""
    waiting = Document.objects.visible_to(None).filter(told_at=None)
    count = 0
    for scheme in Scheme.objects.filter(holdings__documents__in=waiting).select_related("body").distinct():
        with transaction.atomic():
            rows = waiting.filter(holding__scheme=scheme).order_by("-published_at", "-pk").select_for_update()
            new = list(rows)
            Document.objects.filter(pk__in=[one.pk for one in new]).update(told_at=at)
            if current := [one for one in new if one.is_current]:
                _announce(scheme, current)
        count += len(new)
    return count


def _announce(scheme: Scheme, documents: Sequence[Document]) -> None:
    body, latest, more = scheme.body, documents[0], len(documents) - 1
    values = {"body": body.name, "title": latest.title, "count": more}
    tell_followers(
        topic=f"{TOPIC}:{body.public_id}",
        kind=NEW,
        key=f"publications:{latest.public_id}",
        subject=format_lazy(gettext_lazy("{body} published: {title}"), **values),
        text=format_lazy(gettext_lazy("{title} (and {count} more)"), **values) if more else lazystr(latest.title),
        link=f"/b/{body.slug}/publications/" + ("" if more else f"{latest.public_id}/"),
        reason=format_lazy(gettext_lazy("you follow what {body} publishes."), **values),
        body=body,
    )


def step_of(row: HeadRow) -> str:
    """Which reminder a head is due for today, if any."""
    if row.standing.state == standing.OUT_OF_DATE:
        return LATE
    return SOON if row.is_due_soon else ""


def _owners(row: HeadRow) -> list[Person]:
    """Who keeps the head by a mandate in force; nobody where a function is named in words, or the mandate is over."""
    mandate = row.holding.owner if row.holding else None
    return [mandate.person] if mandate is not None and mandate.is_active(row.today) else []


def _with_power(power: str, scheme: Scheme) -> list[Person]:
    """Those who hold a power in the body today, each once."""
    rows = Mandate.objects.active(scheme.body.today()).with_power(power).filter(body=scheme.body)
    held = rows.filter(person__erased_at=None).select_related("person").order_by("pk")
    return list({one.person_id: one.person for one in held}.values())


def _tell(scheme: Scheme, row: HeadRow, person: Person) -> bool:
    step, due = step_of(row), row.standing.due
    if due is None:
        return False
    with translation.override(person.language):
        values = {"head": row.head.name, "date": long_date(due), "body": str(scheme.body.name)}
        address = reverse("publications:head_detail", args=[scheme.body.slug, row.head.code])
        told = notify(
            person=person,
            kind=KIND,
            key=f"publications:{scheme.public_id}:{row.head.code}:{due.isoformat()}:{step}",
            subject=(_("To publish again soon: %(head)s") if step == SOON else _("Out of date: %(head)s")) % values,
            text=(
                _("It is up to date until %(date)s. Publish what is new before then.")
                if step == SOON
                else _("It has been out of date since %(date)s, and everybody sees it. Publish what is new.")
            )
            % values,
            link=address.removeprefix(f"/{person.language}"),
            reason=_("You receive this because you keep what %(body)s publishes.") % values,
        )
    return told is not None
