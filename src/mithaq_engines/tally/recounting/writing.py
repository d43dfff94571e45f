"""An election written as the files of its publication."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from mithaq_engines.sealing.choices import written
from mithaq_engines.tally.outcome import Outcome, amount
from mithaq_engines.tally.recounting.elections import Counts, Envelope, PublishedElection, count_envelope

FORMAT: Final = "mithaq-election/1"
RESULT_FORMAT: Final = "mithaq-result/1"
ELECTION: Final = "election.json"
RESULT: Final = "result.json"
SUMS: Final = "SHA256SUMS"
BALLOT_COLUMNS: Final = "tracker,r,choices"
LEAF_COLUMNS: Final = "leaf,batch,state"
TOTAL_COLUMNS: Final = "project,votes,score"
ROUND: Final = ("round", "project", "cost", "phase", "left")


def write_published(
    election: PublishedElection,
    *,
    outcomes: Mapping[str, Outcome] | None = None,
    beside: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The files, from name to bytes; the same election gives the same bytes.

    ``outcomes``: by envelope, where they were counted already. ``beside``: other files that ``SHA256SUMS`` shall name,
    such as ``.pb`` files. Raises ``RecipeError``.
    """
    files = dict(beside or {})
    files[ELECTION] = _json(_described(election))
    results = []
    for envelope in election.envelopes:
        outcome = (outcomes or {}).get(envelope.id) or count_envelope(envelope)
        results.append({"id": envelope.id} | _result(outcome))
        if envelope.imported is not None:
            files[imported_name(envelope.id)] = envelope.imported
            continue
        if envelope.totals is None:
            files[ballots_name(envelope.id)] = _ballots(envelope)
        else:
            files[totals_name(envelope.id)] = _totals(envelope)
        files[leaves_name(envelope.id)] = _leaves(envelope)
    files[RESULT] = _json({"format": RESULT_FORMAT, "election": election.id, "envelopes": results})
    files[SUMS] = sums_of(files)
    return dict(sorted(files.items()))


def digest_of(files: Mapping[str, bytes]) -> bytes:
    """SHA-256 of ``SHA256SUMS``: what the public log records, 32 bytes that stand for all files."""
    return hashlib.sha256(files[SUMS]).digest()


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """The file ``SHA256SUMS`` of these files, as ``sha256sum`` writes and checks it."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files) if name != SUMS]
    return "".join(lines).encode()


def ballots_name(envelope: str) -> str:
    """The file of an envelope's ballots."""
    return f"ballots-{envelope}.csv"


def leaves_name(envelope: str) -> str:
    """The file of an envelope's leaves."""
    return f"leaves-{envelope}.csv"


def totals_name(envelope: str) -> str:
    """The file of an envelope's totals."""
    return f"totals-{envelope}.csv"


def imported_name(envelope: str) -> str:
    """The file of an envelope that was imported."""
    return f"votes-{envelope}.pb"


def _described(election: PublishedElection) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": election.id,
        "titles": dict(election.titles),
        "currency": election.currency,
        "batches": [
            {"number": batch.number, "digest": batch.digest.hex()}
            for batch in sorted(election.batches, key=lambda batch: batch.number)
        ],
        "envelopes": [
            {
                "id": envelope.id,
                "titles": dict(envelope.titles),
                "budget": amount(envelope.budget),
                "counted": envelope.counted,
                "paper": envelope.paper.as_json(),
                "recipe": envelope.recipe.as_json(),
                "counts": _counts(envelope.counts),
                "projects": [
                    {"id": project.id, "cost": amount(project.cost), "titles": dict(project.titles)}
                    | ({"withdrawn": True} if project.withdrawn else {})
                    for project in envelope.projects
                ],
            }
            for envelope in election.envelopes
        ],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "marks": dict(sorted(counts.marks.items())),
        "ballots": counts.ballots,
        "replaced": counts.replaced,
        "void": counts.void,
        "spoiled": counts.spoiled,
    }
    return answer if counts.roll is None else {"roll": counts.roll} | answer


def _result(outcome: Outcome) -> dict[str, Any]:
    """An outcome without what was compared in each round: its last digits may hang on the order of the ballots."""
    told = outcome.as_json()
    told["rounds"] = [{key: step[key] for key in ROUND} for step in told["rounds"]]
    return told


def _ballots(envelope: Envelope) -> bytes:
    rows = [
        f"{ballot.tracker},{ballot.r.hex()},{written(ballot.choices)}"
        for ballot in sorted(envelope.ballots, key=lambda ballot: (ballot.tracker, ballot.r))
    ]
    return _table(BALLOT_COLUMNS, rows)


def _leaves(envelope: Envelope) -> bytes:
    return _table(LEAF_COLUMNS, sorted(f"{said.leaf.hex()},{said.batch},{said.state}" for said in envelope.leaves))


def _totals(envelope: Envelope) -> bytes:
    totals = envelope.totals or {}
    return _table(
        TOTAL_COLUMNS, [f"{project},{total.votes},{total.score}" for project, total in sorted(totals.items())]
    )


def _table(columns: str, rows: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in [columns, *rows]).encode()


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
