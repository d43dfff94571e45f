"""A commitment in a round: what the body says of itself beside what civil society says, code by code, with what shows
it; the reply, the verdict, and those that were corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.assessments import books, reply_clock, rules, states
from mithaq.assessments.actions.coding import coded_of
from mithaq.assessments.models import (
    Assessment,
    Assessor,
    Coding,
    CodingEvidence,
    Proposal,
    Reply,
    ReplyEvidence,
    RoundCommitment,
    SelfAssessment,
    SelfCoding,
    SelfCodingEvidence,
    Verdict,
    VerdictEvidence,
)
from mithaq.assessments.shown.cells import Cell, Gap, cell, gaps
from mithaq.assessments.shown.rounds import state_of
from mithaq.delivery.evidence import Shown, shown_all, shown_by_owner, with_evidence
from mithaq.delivery.models import Evidence
from mithaq.directory.models import Person
from mithaq_engines.verdicts import Code, Nearness, agreement, nearness_words


@dataclass(frozen=True)
class CodeRow:
    """One question: the body’s answer, each assessor’s, the verdict’s, and how they lie."""

    code: Code
    name: str
    question: str
    own: Cell | None
    verdict: Cell | None
    civil: Sequence[Cell]
    gap: Gap | None
    nearness: str
    nearness_chip: str


@dataclass(frozen=True)
class ShownVerdict:
    verdict: Verdict
    values: Sequence[tuple[str, Cell | None]]
    evidence: Sequence[Shown]


def shown(item: RoundCommitment, person: Person | None) -> dict[str, Any]:
    """A bounded number of queries, however much evidence is cited."""
    round_ = item.round
    today = round_.instrument.body.today()
    given = SelfAssessment.objects.standing().filter(item=item).first()
    verdicts = list(Verdict.objects.filter(item=item).select_related(*_WHO))
    standing = next((one for one in verdicts if one.pk not in {each.supersedes_id for each in verdicts}), None)
    assessments = list(
        Assessment.objects.visible_to(person)
        .submitted()
        .filter(item=item)
        .select_related("assessor__person", "assessor__association", "assessor__committee")
        .order_by("place")
    )
    replies = list(Reply.objects.filter(item=item))
    rows = _rows(item, given, assessments, standing)
    chip, state = state_of(item, standing is not None, today)
    assessor = rules.assessor_of(person, round_.instrument)
    is_mine = assessor is not None and Assessment.objects.counting().filter(item=item, assessor=assessor).exists()
    return {
        "rows": rows,
        "chip": chip,
        "state": state,
        "self_assessment": given,
        "assessments": assessments,
        "standing": _verdict(item, standing) if standing else None,
        "before": [_verdict(item, one) for one in reversed(verdicts) if one is not standing],
        "replies": _with_evidence(replies),
        "differs": [row for row in rows if row.gap is not None and row.gap.is_difference],
        "how": reply_clock.sentences(item, round_),
        "is_settled": item.is_settled(today),
        "is_reply_over": item.is_reply_over(today),
        "assessor": assessor,
        "is_mine": is_mine,
        "may_code": assessor is not None and round_.is_coding(today) and item.found_at is None,
        "may_judge": is_mine and item.found_at is not None and item.is_settled(today),
        "may_speak": rules.may_speak(person, item) if person is not None else False,
        "can_assess_self": round_.state in states.UNDER_WAY and item.found_at is None,
        "can_reply": item.found_at is not None and not any(one.is_late == item.is_reply_over(today) for one in replies),
        "proposal": _proposal(item, assessor),
    }


_WHO = ("proposed_by__person", "proposed_by__association", "confirmed_by__person", "supersedes")


def _rows(
    item: RoundCommitment, given: SelfAssessment | None, assessments: Sequence[Assessment], standing: Verdict | None
) -> list[CodeRow]:
    round_ = item.round
    own = {one.code: one for one in SelfCoding.objects.filter(self_assessment=given)} if given else {}
    own_evidence = shown_by_owner(
        with_evidence(SelfCodingEvidence.objects.filter(coding__in=list(own.values()))), "coding_id"
    )
    codings = list(Coding.objects.filter(assessment__in=assessments).order_by("assessment__place", "order"))
    links = with_evidence(CodingEvidence.objects.filter(coding__in=codings))
    cited = shown_by_owner(links, "coding_id")
    labels = {one.pk: one.assessor.label for one in assessments}
    civil = dict(standing.values) if standing else {}
    said = {name: one.value for name, one in own.items()}
    between = gaps(said, civil, books.book_of(round_)) if standing else {}
    near = _nearness(round_, assessments, codings)
    rows = []
    for name, code in books.codes_of(round_).items():
        mine = own.get(name)
        rows.append(
            CodeRow(
                code=code,
                name=books.name_of(code.name),
                question=books.name_of(code.question),
                own=cell(code, mine.value, words=mine.words, evidence=own_evidence.get(mine.pk, ())) if mine else None,
                verdict=cell(code, civil.get(name, "")),
                civil=[
                    found
                    for one in codings
                    if one.code == name
                    and (
                        found := cell(
                            code,
                            one.value,
                            who=labels[one.assessment_id],
                            words=one.words,
                            evidence=cited.get(one.pk, ()),
                        )
                    )
                ],
                gap=between.get(name),
                nearness=books.name_of(nearness_words(near[name])) if name in near else "",
                nearness_chip={Nearness.SAME: "kept", Nearness.NEAR: "soon"}.get(near[name], "late")
                if name in near
                else "",
            )
        )
    return rows


def _nearness(round_: Any, assessments: Sequence[Assessment], codings: Sequence[Coding]) -> Mapping[str, Nearness]:
    """How two assessors lie, by code; nothing where there is one."""
    if len(assessments) < 2:
        return {}
    one, other = ({c.code: c.value for c in codings if c.assessment_id == a.pk} for a in assessments[:2])
    return agreement(one, other, books.book_of(round_)).codes


def _verdict(item: RoundCommitment, verdict: Verdict) -> ShownVerdict:
    asked = books.codes_of(item.round)
    values = [(books.name_of(one.name), cell(one, verdict.values.get(name, ""))) for name, one in asked.items()]
    links = with_evidence(VerdictEvidence.objects.filter(verdict=verdict))
    evidence = shown_by_owner(links, "verdict_id").get(verdict.pk, [])
    return ShownVerdict(verdict, [pair for pair in values if pair[1]], evidence)


def _with_evidence(replies: Sequence[Reply]) -> list[tuple[Reply, Sequence[Shown]]]:
    links = with_evidence(ReplyEvidence.objects.filter(reply__in=replies)) if replies else []
    found = shown_by_owner(links, "reply_id")
    return [(one, found.get(one.pk, [])) for one in replies]


def _proposal(item: RoundCommitment, assessor: Assessor | None) -> dict[str, Any] | None:
    """What the other assessor proposes, or one proposed oneself: seen by the two alone."""
    if assessor is None:
        return None
    found = Proposal.objects.select_related("by__person", "corrects").filter(item=item).first()
    if found is None:
        return None
    asked = books.codes_of(item.round)
    values = [(books.name_of(one.name), cell(one, found.values.get(name, ""))) for name, one in asked.items()]
    rows = Evidence.objects.filter(public_id__in=found.evidence).select_related("body", "superseded_by__body")
    is_own = found.by_id == assessor.pk
    return {
        "row": found,
        "values": [one for one in values if one[1]],
        "evidence": shown_all(list(rows)),
        "is_own": is_own,
    }


def drafted(own: Assessment) -> list[dict[str, Any]]:
    """What is about to be submitted, code by code."""
    found = []
    for name, code in books.codes_of(own.item.round).items():
        kept = coded_of(own.draft.get(name, {}))
        rows = Evidence.objects.filter(public_id__in=kept.evidence).select_related("body", "superseded_by__body")
        evidence = shown_all(list(rows))
        found.append(
            {"name": books.name_of(code.name), "cell": cell(code, kept.value, words=kept.words, evidence=evidence)}
        )
    return found
