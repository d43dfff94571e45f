"""The simulator: the projects of an envelope under three rules, on invented votes that can be made again."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from django.core.cache import cache

from mithaq.ballots import results, shown
from mithaq.ballots.models import Candidate, Election
from mithaq.ballots.telling import compared
from mithaq.ballots.terms import paper_of
from mithaq.calls.models import Envelope
from mithaq.core.forms import whole_number
from mithaq.needs.models import Solution
from mithaq_engines import tally
from mithaq_engines.tally.simulation import synthetic

VOTERS = (100, 500, 1000, 2000)
MOST_PROJECTS = 150
LARGEST_SEED = 9_999
KEPT = 600  # seconds


def asked(query: Mapping[str, Any]) -> dict[str, int]:
    """How many voters, and the number from which they are drawn."""
    voters, seed = whole_number(str(query.get("voters", ""))), whole_number(str(query.get("seed", "")))
    return {
        "voters": voters if voters in VOTERS else VOTERS[1],
        "seed": seed if seed is not None and 0 < seed <= LARGEST_SEED else 1,
    }


def simulated(election: Election, envelope: Envelope, *, voters: int, seed: int) -> dict[str, Any] | None:
    """Three rules side by side; None where there are too few projects to choose from, or too many to try here."""
    rows = Candidate.objects.on_ballot(election).filter(envelope=envelope, withdrawn_at=None)
    candidates = list(rows)
    if not 2 <= len(candidates) <= MOST_PROJECTS:
        return None
    stamp = max(one.pk for one in candidates), len(candidates), sum(one.cost for one in candidates), election.method
    key = f"ballots:simulated:{envelope.pk}:{election.most}:{election.points}:{stamp}:{voters}:{seed}".replace(" ", "")
    found: list[Mapping[str, Any]] | None = cache.get(key)
    if found is None:
        found = list(compared(_election(election, envelope, candidates, voters=voters, seed=seed)))
        cache.set(key, found, timeout=KEPT)
    return results.compared_rows(found, {one.key: one for one in candidates})


def _election(
    election: Election, envelope: Envelope, candidates: list[Candidate], *, voters: int, seed: int
) -> tally.Election:
    about = shown.sources_of(candidates)
    projects = []
    for one in candidates:
        source = about.get(one.public_id, shown.About())
        fields = {
            "district": str(source.place.name) if source.place else "",
            "category": source.theme.code if source.theme else "",
        }
        projects.append(tally.Project(one.key, Fraction(one.cost), fields))
    sources = [one.source_id for one in candidates if one.source_kind == shown.SOLUTION]
    supports = dict(Solution.objects.filter(public_id__in=sources).values_list("public_id", "need__support_count"))
    return synthetic(
        projects,
        budget=Fraction(envelope.amount),
        paper=paper_of(election),
        voters=voters,
        random=Random(seed),  # noqa: S311  # invented votes, that anybody can make again
        supports={one.key: supports.get(one.source_id, 0) for one in candidates},
    )
