"""What the record of a vote and of a decision says, as values to hash and to keep: mandates by their public ids, so
that a name that is erased later is nowhere else."""

from __future__ import annotations

from typing import Any

from mithaq.core.canonical import content_hash
from mithaq.sittings.levels import line_of
from mithaq.sittings.models import Ballot, Decision, Recusal, Vote


def vote_record(vote: Vote) -> dict[str, Any]:
    """A closed vote with what each member voted. Two queries."""
    ballots = Ballot.objects.filter(vote=vote).values_list("mandate__public_id", "choice")
    return {
        "vote": vote.public_id,
        "round": vote.round,
        "method": vote.method,
        "members_in_office": vote.members_in_office,
        "present": vote.present,
        "for": vote.count_for,
        "against": vote.count_against,
        "abstain": vote.count_abstain,
        "required": vote.required,
        "basis": vote.basis,
        "article": vote.article,
        "outcome": vote.outcome,
        "ballots": sorted([mandate, choice] for mandate, choice in ballots),
        "recused": sorted(Recusal.objects.filter(item=vote.item_id).values_list("mandate__public_id", flat=True)),
    }


def vote_hash(vote: Vote) -> str:
    """SHA-256 of the record of a vote."""
    return content_hash(vote_record(vote))


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision as it is published: its words, its vote, its papers, its signatories."""
    organ, item, vote = decision.organ, decision.item, decision.vote
    line = line_of(organ, decision.level_code, decision.decided_on)
    return {
        "format": "mithaq-decision/1",
        "decision": decision.public_id,
        "body": organ.body.public_id,
        "law": organ.law,
        "number": decision.number,
        "year": decision.year,
        "decided_on": decision.decided_on.isoformat(),
        "sitting": item.sitting.public_id,
        "outcome": decision.outcome,
        "title": decision.title.as_json(),
        "operative": decision.operative.as_json(),
        "reasons": decision.reasons.as_json(),
        "subject": {"kind": item.subject_kind, "id": item.subject_id},
        "level": {"code": line.code, "level": line.level, "article": line.article} if line else None,
        "level_reason": decision.level_reason.as_json(),
        "vote": vote_record(vote),
        "papers": [
            {"title": one.title.as_json(), "sha256": one.file_digest, "link": one.link}
            for one in item.papers.filter(is_public=True)
        ],
        "citations": [one.commitment.lineage for one in decision.citations.select_related("commitment")],
        "rests_on": decision.rests_on,
        "signed_by": decision.signed_by.public_id if decision.signed_by else None,
        "second_by": vote.second_by.public_id if vote.second_by else None,
    }
