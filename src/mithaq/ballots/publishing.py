"""What is published of an election: the engine's own form of it, and the files that anyone recounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from mithaq.ballots import states
from mithaq.ballots.models import Candidate, Election, Leaf, PublishedBallot, PublishedFile, Purse
from mithaq.ballots.terms import paper_of, recipe_of
from mithaq.core import files
from mithaq.ledger.actions import record
from mithaq_engines import tally
from mithaq_engines.tally import recounting
from mithaq_engines.tally.outcome import Outcome
from mithaq_engines.tally.recounting import (
    Batch,
    Counts,
    Envelope,
    Paper,
    PublishedElection,
    PublishedLeaf,
)
from mithaq_engines.tally.recounting import PublishedBallot as Ballot
from mithaq_engines.tally.recounting.elections import PublishedProject
from mithaq_engines.tally.recounting.totals import Total

CHUNK = 5_000


def published_of(election: Election) -> PublishedElection:
    """The election as it is published: read from the tables that the open urn was written to."""
    batches = election.batches.values_list("number", "digest")
    return PublishedElection(
        id=election.public_id,
        titles=dict(election.call.title.texts),
        currency=election.call.currency,
        envelopes=tuple(envelope_of(purse) for purse in _purses(election)),
        batches=tuple(Batch(number=number, digest=bytes.fromhex(digest)) for number, digest in batches),
    )


def envelope_of(purse: Purse, *, ballots: tuple[Ballot, ...] | None = None, totals: Any = None) -> Envelope:
    """One purse. ``ballots``, ``totals``: instead of those in the tables."""
    counts = purse.counts
    if purse.election.is_past:
        return _past_envelope(purse)
    with_totals = purse.counted == states.TOTALS and ballots is None
    if ballots is None:
        ballots = () if with_totals else _ballots(purse)
    if totals is None and with_totals:
        totals = {key: Total(votes=votes, score=score) for key, (votes, score) in purse.totals.items()}
    return Envelope(
        id=purse.public_id,
        titles=dict(purse.place.name.texts if purse.place else {}),
        budget=Fraction(purse.amount),
        projects=projects_of(purse),
        paper=paper_of(purse.election),
        recipe=recipe_of(purse.election, states.TOTALS if totals is not None else states.BALLOTS),
        counts=Counts(
            marks=counts.get("marks", {}),
            ballots=counts.get("ballots", 0),
            replaced=counts.get("replaced", 0),
            void=counts.get("void", 0),
            spoiled=counts.get("spoiled", 0),
            roll=counts.get("roll"),
        ),
        leaves=_leaves(purse),
        ballots=ballots,
        totals=totals,
    )


def _past_envelope(purse: Purse) -> Envelope:
    """What was held elsewhere: as its file says, of which no leaves are known."""
    content = files.opened(purse.source_file)
    read = tally.read_bytes(content).election
    if read is None:
        raise files.NotKept(purse.source_file)
    language = purse.election.call.title.original
    return Envelope(
        id=purse.public_id,
        budget=read.budget,
        projects=tuple(PublishedProject(one.id, one.cost, {language: one.name}) for one in read.projects),
        paper=Paper(vote_type=read.vote_type),
        recipe=recipe_of(purse.election),
        counts=Counts(marks={}, ballots=purse.counts["ballots"]),
        leaves=(),
        imported=content,
    )


def projects_of(purse: Purse) -> tuple[PublishedProject, ...]:
    """The projects on the ballot of a purse, those withdrawn since its opening too."""
    rows = Candidate.objects.on_ballot(purse.election).filter(envelope=purse.envelope_id)
    return tuple(
        PublishedProject(
            id=one.key, cost=Fraction(one.cost), titles=dict(one.title.texts), withdrawn=one.withdrawn_at is not None
        )
        for one in rows
    )


def keep_files(election: Election, progress: Callable[[str], None] | None = None) -> bytes:
    """Count, write the files, check them as a stranger would, and keep them. Returns the digest of all of them.

    The same votes give the same files: begun again after a fall, it comes to the same.
    """
    published = published_of(election)
    outcomes: dict[str, Outcome] = {}
    beside: dict[str, bytes] = {}
    for envelope in published.envelopes:
        if progress is not None:
            progress(envelope.id)
        to_count = None if envelope.totals is not None else published.to_count(envelope)
        outcomes[envelope.id] = recounting.count_envelope(envelope, to_count)
        if to_count is not None and envelope.imported is None:
            beside[pb_name(envelope.id)] = tally.write_bytes(to_count)
    written = recounting.write_published(published, outcomes=outcomes, beside=beside)
    _keep(election, written)
    for purse in _purses(election):
        Purse.objects.filter(pk=purse.pk).update(result=outcomes[purse.public_id].as_json())
    return recounting.digest_of(written)


def findings_of(election: Election) -> list[dict[str, Any]]:
    """What does not hold in the kept files, recounted as a stranger does. Empty: all of it holds."""
    recounted = recounting.recount(read_back(election))
    return [check.as_json() for check in recounted.failed]


def read_back(election: Election) -> recounting.Published:
    """The publication, out of the kept files."""
    digests = dict(PublishedFile.objects.filter(election=election).values_list("name", "digest"))

    def source(name: str) -> bytes:
        if name not in digests:
            raise recounting.SourceError(f"{name} is not there", missing=True)
        return files.opened(digests[name])

    return recounting.read_published(source)


def pb_name(envelope: str) -> str:
    """The file of an envelope's ballots in Pabulib's format."""
    return f"{envelope}.pb"


def file_of(election: Election, name: str) -> bytes:
    """A published file. Raises PublishedFile.DoesNotExist, files.NotKept."""
    return files.opened(PublishedFile.objects.get(election=election, name=name).digest)


def tally_of(purse: Purse) -> tally.Election | None:
    """The ballots of a counted purse, ready to be counted by any rule; None where totals only are published."""
    if purse.election.is_past:
        return tally.read_bytes(files.opened(purse.source_file)).election
    if purse.counted == states.TOTALS:
        return None
    return tally.read_bytes(file_of(purse.election, pb_name(purse.public_id))).election


def _keep(election: Election, written: Mapping[str, bytes]) -> None:
    PublishedFile.objects.filter(election=election).exclude(name__in=written).delete()
    for name, content in written.items():
        PublishedFile.objects.update_or_create(
            election=election, name=name, defaults={"digest": files.keep(content), "size": len(content)}
        )


def _purses(election: Election) -> list[Purse]:
    rows = Purse.objects.filter(election=election).select_related("election__call", "envelope", "place")
    return list(rows.order_by("order", "pk"))


def _ballots(purse: Purse) -> tuple[Ballot, ...]:
    rows = PublishedBallot.objects.filter(purse=purse).order_by("pk").values_list("tracker", "r", "choices")
    return tuple(
        Ballot(tracker=tracker, r=bytes.fromhex(r), choices=choices)
        for tracker, r, choices in rows.iterator(chunk_size=CHUNK)
    )


def _leaves(purse: Purse) -> tuple[PublishedLeaf, ...]:
    rows = Leaf.objects.filter(purse=purse).values_list("leaf", "batch__number", "state")
    return tuple(
        PublishedLeaf(leaf=bytes.fromhex(leaf), batch=batch, state=state or states.LEAF_COUNTED)
        for leaf, batch, state in rows.iterator(chunk_size=CHUNK)
    )


def record_result(election: Election, at: datetime) -> str:
    """Write the digest of the published files in the public log. Returns the entry. Part of a transaction."""
    return record(
        "ballots.result",
        at=at,
        public={
            "election": election.public_id,
            "call": election.call.public_id,
            "digest": election.result_digest,
            "holds": int(not election.findings),
        },
    )
