"""The report of a year: the body's own words, and its publication, which keeps the figures as they were."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.cases.figures.pages import Asked
from mithaq.cases.figures.reports import report_data
from mithaq.cases.models import Report, ReportWords
from mithaq.cases.rules import Actor, may_report
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.ledger.actions import record

LONGEST_WORDS = 5_000  # characters in each language


@transaction.atomic
def write_report(*, by: Actor, asked: Asked, words: LocalizedText) -> ReportWords:
    """Set what the body says beside its figures of a year. Raises NotAllowed, Refused for a text that is too long."""
    if not may_report(by, asked.body, asked.kind.handled_by):
        raise NotAllowed
    if any(len(text) > LONGEST_WORDS for text in words.texts.values()):
        raise Refused(_("This text is too long for a report: five thousand signs at most."), field="words")
    values = {"words": words, "written_by": by if isinstance(by, Person) else None, "changed_at": clock.now()}
    return ReportWords.objects.update_or_create(
        body=asked.body, kind=asked.kind.code, year=asked.year, defaults=values
    )[0]


@transaction.atomic
def publish_report(*, by: Actor, asked: Asked) -> Report:
    """Keep the report as it stands today, with its hash in the public log. Again: a new number beside the earlier ones.

    Raises NotAllowed; Refused before the year is over, and where nothing changed since the last one.
    """
    if not may_report(by, asked.body, asked.kind.handled_by):
        raise NotAllowed
    if asked.year >= asked.today.year:
        raise Refused(_("The report of a year is published when the year is over."))
    data, rows = report_data(asked), Report.objects.filter(body=asked.body, kind=asked.kind.code, year=asked.year)
    last = rows.order_by("-number").first()
    if last is not None and {**last.data, "drawn_on": ""} == {**data, "drawn_on": ""}:
        raise Refused(_("Nothing has changed since this report was published."))
    now = clock.now()
    try:
        with transaction.atomic():
            report = Report.objects.create(
                body=asked.body,
                kind=asked.kind.code,
                year=asked.year,
                number=last.number + 1 if last else 1,
                data=data,
                content_hash=content_hash(data),
                published_by=by if isinstance(by, Person) else None,
                published_at=now,
            )
    except IntegrityError as error:
        raise Refused(_("Somebody published this report at the same moment.")) from error
    report.act = record(
        "cases.report_published",
        at=now,
        public={
            "body": asked.body.public_id,
            "report": report.public_id,
            "kind": asked.kind.code,
            "year": asked.year,
            "number": report.number,
            "content_hash": report.content_hash,
        },
    )
    report.save(update_fields=["act"])
    return report
