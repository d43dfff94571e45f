"""Promises one by one: each with where it stands and why, its verdict, its evidence and its proof in the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from mithaq.assessments.models import Verdict
from mithaq.assessments.standings import Judged
from mithaq.core.texts import LocalizedText
from mithaq.instruments.addresses import of_commitment
from mithaq.instruments.models import Commitment, Plan
from mithaq.instruments.states import FROZEN
from mithaq.portal.scorecards.asked import Text
from mithaq.portal.scorecards.groups import CHIPS, outcome_name, words_here
from mithaq_engines.verdicts import reason_words


@dataclass(frozen=True)
class Line:
    """``path``: of the promise, as it was last worded. ``verdict_path``: of the verdict with its evidence, of which
    there are ``evidence`` pieces; ``act``: its entry in the public log; empty without a verdict."""

    judged: Judged
    text: Text
    number: str
    words: LocalizedText
    path: str
    verdict_path: str
    evidence: int
    act: str

    @property
    def standing_name(self) -> str:
        return outcome_name(self.judged.standing.code)

    @property
    def chip(self) -> str:
        return CHIPS[self.judged.standing.code]

    @property
    def reason(self) -> str:
        return words_here(reason_words(self.judged.standing.reason))


def lines_of(promises: Sequence[Judged], texts: Mapping[int, Text]) -> list[Line]:
    """Two queries for any number."""
    wordings = {
        one.pk: one
        for one in Commitment.objects.filter(pk__in=[each.commitment for each in promises])
        .select_related("plan", "edition")
        .order_by()
    }
    verdicts = {
        public_id: (act, evidence)
        for public_id, act, evidence in Verdict.objects.filter(
            public_id__in=[each.verdict for each in promises if each.verdict]
        )
        .annotate(cited=Count("evidence_links"))
        .values_list("public_id", "act", "cited")
    }
    return [_line(one, texts[one.instrument], wordings[one.commitment], verdicts) for one in promises]


def _line(one: Judged, text: Text, wording: Commitment, verdicts: Mapping[str, tuple[str, int]]) -> Line:
    plan: Plan | None = getattr(wording, "plan", None)
    path = of_commitment(text.instrument, one.lineage)
    act, evidence = verdicts.get(one.verdict, ("", 0))
    return Line(
        judged=one,
        text=text,
        number=plan.number if plan else "",
        words=plan.title if plan and plan.title else wording.text,
        path=path if wording.edition.state == FROZEN else f"{path}?edition={wording.edition.number}",
        verdict_path=f"{verdict_page(one, text)}#{one.verdict}" if one.verdict else "",
        evidence=evidence,
        act=act,
    )


def verdict_page(one: Judged, text: Text) -> str:
    """Where the verdict stands beside what the body says of itself."""
    parts = [text.instrument.body.slug, text.instrument.slug, one.round, one.lineage]
    return reverse("assessments:item_detail", args=parts)
