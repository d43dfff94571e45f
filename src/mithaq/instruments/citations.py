"""Which commitments cite which article of law (S0-07)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from mithaq.instruments import states
from mithaq.instruments.models import Commitment, LegalReference
from mithaq.law.laws import Article, Law


@dataclass(frozen=True)
class CitedArticle:
    """An article as a page shows it. ``number`` empty: the law as a whole; ``article`` None: nothing more is known."""

    number: str
    article: Article | None
    commitments: list[Commitment]


def in_force() -> QuerySet[LegalReference]:
    """References of editions in force: older ones stay on their own pages."""
    return LegalReference.objects.filter(commitment__edition__state=states.FROZEN)


def of_law(code: str) -> QuerySet[LegalReference]:
    """References to one law, with their commitments and charters, one query."""
    related = in_force().filter(law=code).select_related("commitment__section", "commitment__edition__instrument__body")
    return related.order_by("article", "commitment__edition__instrument", "commitment__order", "pk")


def by_article(law: Law, references: Iterable[LegalReference]) -> list[CitedArticle]:
    """Grouped by article in the order of the law's numbers."""
    groups: dict[str, list[Commitment]] = {}
    for reference in references:
        groups.setdefault(reference.article, []).append(reference.commitment)
    return [CitedArticle(number, law.article(number), groups[number]) for number in sorted(groups, key=natural)]


def natural(number: str) -> list[tuple[int, str]]:
    """Sort key: 9 before 10, “L. 121-1” before “L. 121-10”."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", number)]
