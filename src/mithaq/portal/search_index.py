"""Keep the words to search in up to date: a sweep that finds its own work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from mithaq.calls.models import Call
from mithaq.cases.following import subject_of
from mithaq.cases.models import Case
from mithaq.core import clock
from mithaq.core.search import fold
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments import states as instrument_states
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Edition
from mithaq.needs.models import Need
from mithaq.portal.models import BODY, CASE, CHARTER, COMMITMENT, DOCUMENT, NEED, ORDER, VALUE, SearchText
from mithaq.publications.models import Document

BATCH = 500  # published requests, or needs, taken in at one sweep
LATELY = timedelta(hours=1)  # in which a changed need is looked at again


@transaction.atomic
def refresh() -> int:
    """Take in new bodies, renamed ones, editions come into force, published documents and requests; drop what is
    replaced or withdrawn. Returns rows written."""
    return _refresh_bodies() + _refresh_editions() + _refresh_documents() + _refresh_cases() + _refresh_needs()


def _refresh_bodies() -> int:
    kept = {row.public_id: row for row in SearchText.objects.filter(kind=BODY)}
    changed = []
    for body in Body.objects.all():
        row = _row(BODY, body.public_id, body, body.name)
        old = kept.get(body.public_id)
        if old is None or old.folded != row.folded or old.title != row.title:
            changed.append(row)
    SearchText.objects.filter(kind=BODY, public_id__in=[row.public_id for row in changed]).delete()
    SearchText.objects.bulk_create(changed, batch_size=500)
    return len(changed)


def _refresh_editions() -> int:
    in_force = set(Edition.objects.filter(state=instrument_states.FROZEN).values_list("public_id", flat=True))
    known = set(SearchText.objects.filter(kind=CHARTER).values_list("edition", flat=True))
    if gone := known - in_force:
        SearchText.objects.exclude(kind__in=(BODY, DOCUMENT, CASE, NEED)).filter(edition__in=gone).delete()
    editions = Edition.objects.filter(public_id__in=in_force - known).select_related("instrument__body")
    rows = [row for edition in editions.order_by("pk") for row in _rows_of(edition)]
    SearchText.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _refresh_documents() -> int:
    """A document never changes: new ones come in, those replaced or withdrawn go. Two queries when nothing happened."""
    standing = Document.objects.visible_to(None).current()
    known = SearchText.objects.filter(kind=DOCUMENT)
    known.exclude(public_id__in=standing.values("public_id")).delete()
    new = standing.exclude(public_id__in=known.values("public_id")).select_related("holding__scheme__body")
    rows = [_row(DOCUMENT, one.public_id, one.holding.scheme.body, one.title, [one.description]) for one in new]
    SearchText.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _refresh_cases() -> int:
    """Published requests come in, and again when their words were reviewed anew; those taken back go."""
    published, known = Case.objects.published(), SearchText.objects.filter(kind=CASE)
    known.exclude(public_id__in=published.values("public_id")).delete()
    same = known.filter(public_id=OuterRef("public_id"), folded=OuterRef("sought"))
    changed = list(published.filter(~Exists(same)).select_related("body").order_by("pk")[:BATCH])
    known.filter(public_id__in=[one.public_id for one in changed]).delete()
    SearchText.objects.bulk_create([_row_of_case(one) for one in changed])
    return len(changed)


def _refresh_needs() -> int:
    """Needs come in as they are published, and again when their words changed; those published no more go."""
    published, known = Need.objects.published(), SearchText.objects.filter(kind=NEED)
    known.exclude(public_id__in=published.values("public_id")).delete()
    rows = published.filter(call__in=Call.objects.public()).select_related("call__body")
    new = list(rows.exclude(public_id__in=known.values("public_id")).order_by("pk")[:BATCH])
    changed = rows.filter(changed_at__gt=clock.now() - LATELY).exclude(pk__in=[one.pk for one in new])
    lately = {one.public_id: _row_of_need(one) for one in changed.order_by("-changed_at")[:BATCH]}
    old = known.filter(public_id__in=lately)
    for row in old:
        if row.folded == lately[row.public_id].folded:
            del lately[row.public_id]
    known.filter(public_id__in=lately).delete()
    written = [*(_row_of_need(one) for one in new), *lately.values()]
    SearchText.objects.bulk_create(written)
    return len(written)


def _row_of_need(need: Need) -> SearchText:
    title = LocalizedText(need.language, {need.language: need.title})
    more = LocalizedText(need.language, {need.language: need.words})
    return _row(NEED, need.public_id, need.call.body, title, [more])


def _row_of_case(case: Case) -> SearchText:
    title = LocalizedText(case.language, {case.language: subject_of(case)})
    return SearchText(
        kind=CASE, rank=ORDER[CASE], public_id=case.public_id, body=case.body, title=title, folded=case.sought
    )


def _rows_of(edition: Edition) -> Iterator[SearchText]:
    body, contents = edition.instrument.body, contents_of(edition)
    more = [edition.preamble, edition.pledge]
    yield _row(CHARTER, edition.instrument.public_id, body, edition.title, more, edition=edition.public_id)
    for part in contents.flat:
        section = part.section
        if section.title:
            more = [section.definition]
            yield _row(VALUE, section.lineage, body, section.title, more, edition=edition.public_id)
    for commitment in contents.commitments:
        yield _row(COMMITMENT, commitment.lineage, body, commitment.text, edition=edition.public_id)


def _row(
    kind: str,
    public_id: str,
    body: Body,
    title: LocalizedText,
    more: Iterable[LocalizedText] = (),
    *,
    edition: str = "",
) -> SearchText:
    words = [fold(one) for text in (title, *more) for one in text.texts.values()]
    return SearchText(
        kind=kind,
        rank=ORDER[kind],
        public_id=public_id,
        body=body,
        edition=edition,
        title=title,
        folded=" \n ".join(words),
    )
