"""The digest: what waited for it goes out as one e-mail a day for each person and language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.directory.models import Person
from mithaq.notices.actions.telling import path_in
from mithaq.notices.channels import next_digest, preference_of
from mithaq.notices.models import DIGEST, Notice

PEOPLE = 200  # in one sweep
MOST = 100  # notices told in one e-mail; the others are on screen


def gather(at: datetime) -> int:
    """Write the digests that are due; they are then sent like any other e-mail. Returns how many."""
    held = Notice.objects.filter(state=Notice.HELD, next_attempt_at__lte=at)
    keys = held.order_by("person_id").values_list("person_id", flat=True).distinct()[:PEOPLE]
    people = Person.objects.filter(pk__in=list(keys)).select_related("notice_preference").order_by("pk")
    return sum(_gather(person, at) for person in people)


@transaction.atomic
def _gather(person: Person, at: datetime) -> int:
    """Both or neither: the digest is written and what stands in it is marked, so that nothing is told twice or lost."""
    rows = Notice.objects.select_for_update(of=("self",)).filter(person=person, state=Notice.HELD)
    held = list(rows.filter(next_attempt_at__lte=at).order_by("pk"))
    stopped = set(person.stops.values_list("kind", flat=True))
    wanted = [one for one in held if one.kind not in stopped and person.email]
    _mark([one for one in held if one not in wanted], state=Notice.SHOWN)
    written = 0
    for language in sorted({one.language for one in wanted}):
        written += _write(person, language, [one for one in wanted if one.language == language], at)
    return written


def _write(person: Person, language: str, notices: Sequence[Notice], at: datetime) -> int:
    preference = preference_of(person)
    day = at.astimezone(ZoneInfo(preference.time_zone)).date()
    count = len(notices)
    with translation.override(language):
        subject = ngettext("%(count)s notice for you", "%(count)s notices for you", count) % {"count": count}
        context = {"notices": notices[:MOST], "more": count > MOST, "site": settings.SITE_ADDRESS}
        digest = Notice(
            person=person,
            kind=DIGEST,
            key=f"{DIGEST}:{day.isoformat()}:{language}",
            language=language,
            subject=subject,
            text=render_to_string("notices/digest.txt", context).strip(),
            link=path_in(language, reverse("notices:preferences")),
            reason=_("You chose to be told of these together."),
            next_attempt_at=at,
        )
    try:
        with transaction.atomic():
            digest.save()
    except IntegrityError:  # one went out today: these wait for the next
        _mark(notices, next_attempt_at=next_digest(preference, weekly=False, after=at))
        return 0
    _mark(notices, state=Notice.GATHERED, digest=digest, sent_at=at)
    return 1


def _mark(notices: Sequence[Notice], **columns: object) -> None:
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(**columns)
