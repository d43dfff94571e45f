"""Search first: what the body publishes and promises may answer a question before it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from mithaq.cases import findings
from mithaq.cases.findings import Finding
from mithaq.core.search import terms_of
from mithaq.directory.models import Body
from mithaq.portal.models import CHARTER, COMMITMENT, SearchText
from mithaq.publications import selections

MOST = 5  # commitments and charters: a question is seldom about them


def declare() -> None:
    """Let those who ask search there too."""
    findings.register("documents", documents)
    findings.register("commitments", commitments)


def documents(question: str, body: Body) -> Sequence[Finding]:
    """Documents that the body published, likest first."""
    return [
        Finding(
            title=one.title,
            address=reverse("root:identifier", args=[one.public_id]),
            what=one.holding.law_head.name if one.holding.law_head else "",
            body=body,
            day=one.published_at.date(),
        )
        for one in selections.like(question, body)
    ]


def commitments(question: str, body: Body) -> Sequence[Finding]:
    """Charters of the body, and commitments in them, that hold every word of the question."""
    rows = SearchText.objects.filter(kind__in=(CHARTER, COMMITMENT), body=body).holding(terms_of(question))
    return [
        Finding(
            title=one.title,
            address=reverse("root:identifier", args=[one.public_id]),
            what=one.get_kind_display(),
            body=body,
        )
        for one in rows[:MOST]
    ]
