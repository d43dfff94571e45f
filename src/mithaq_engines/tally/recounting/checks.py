"""The recount: each check of a published election, one by one, and the count run again.

A check has a ``code``; its words in three languages are in ``phrases``. Held ones are told once for each envelope,
failed ones each with what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from mithaq_engines.sealing.batches import batch_digest
from mithaq_engines.tally.election import APPROVAL, CHOOSE_ONE, Election
from mithaq_engines.tally.outcome import Outcome, amount
from mithaq_engines.tally.recounting.elections import (
    COUNTED,
    Envelope,
    PublicationError,
    PublishedElection,
    count_envelope,
)
from mithaq_engines.tally.recounting.logged import places_of
from mithaq_engines.tally.recounting.reading import Published
from mithaq_engines.tally.recounting.recipes import RecipeError

NAMED: Final = 3  # of many alike, so many are named
SHORT: Final = 12  # digits of a leaf that are shown


@dataclass(frozen=True, slots=True)
class Check:
    """Something that was checked. ``envelope``: where; empty for the election as a whole. ``values`` are shown."""

    code: str
    holds: bool
    envelope: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """In JSON's types."""
        return {"check": self.code, "holds": self.holds, "envelope": self.envelope, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class EnvelopeRecount:
    """One envelope, counted again. ``outcome``: None where its recipe could not be followed.

    ``election``: what was counted; None where totals were. ``leaves``: the computed leaf of each ballot, in order.
    """

    envelope: Envelope
    checks: tuple[Check, ...]
    outcome: Outcome | None
    election: Election | None
    leaves: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Recount:
    """A whole recount. ``checks``: all of them, those of the election first."""

    published: Published
    checks: tuple[Check, ...]
    envelopes: tuple[EnvelopeRecount, ...]

    @property
    def holds(self) -> bool:
        """Whether every check does."""
        return all(check.holds for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """What does not hold."""
        return tuple(check for check in self.checks if not check.holds)

    def as_json(self) -> dict[str, Any]:
        """In JSON's types."""
        return {
            "election": self.published.election.id,
            "digest": self.published.digest.hex(),
            "holds": self.holds,
            "checks": [check.as_json() for check in self.checks],
            "envelopes": [
                {"id": counted.envelope.id, "counted": counted.envelope.counted}
                | ({} if counted.outcome is None else counted.outcome.as_json())
                for counted in self.envelopes
            ],
        }


def recount(
    published: Published,
    *,
    digest: bytes | None = None,
    log: bytes | None = None,
    progress: Callable[[str], None] | None = None,
) -> Recount:
    """Check everything and count again. ``digest``: the one of ``SHA256SUMS`` that the public log holds, if known.

    ``log``: the log's entries, one a line: each batch, and then the publication, must be in it. ``progress`` is told
    the id of each envelope before its turn. Raises ``PublicationError`` where ``log`` is no log, and nothing else.
    """
    election = published.election
    whole = [*_files(published), *_digest(published, digest), *_log(published, log), *_batches(election)]
    envelopes = []
    for envelope in election.envelopes:
        if progress is not None:
            progress(envelope.id)
        envelopes.append(_envelope(published, envelope))
    checks = [*whole, *(check for counted in envelopes for check in counted.checks)]
    return Recount(published=published, checks=tuple(checks), envelopes=tuple(envelopes))


def _files(published: Published) -> Iterator[Check]:
    for name in published.changed:
        yield Check("file-changed", holds=False, values={"file": name})
    for name in published.missing:
        yield Check("file-missing", holds=False, values={"file": name})
    if not published.changed and not published.missing:
        yield Check("files", holds=True, values={"digest": published.digest.hex()})


def _digest(published: Published, digest: bytes | None) -> Iterator[Check]:
    if digest is not None:
        same = digest == published.digest
        values = {} if same else {"said": digest.hex(), "found": published.digest.hex()}
        yield Check("digest" if same else "digest-differs", holds=same, values=values)


def _log(published: Published, log: bytes | None) -> Iterator[Check]:
    if log is None:
        return
    sums = published.digest.hex()
    batches = {batch.digest.hex(): batch.number for batch in published.election.batches}
    places = places_of(log, [sums, *batches])
    absent = [str(number) for digest, number in batches.items() if digest not in places]
    end = places.get(sums)
    late = [str(batches[digest]) for digest, place in places.items() if end is not None and place > end]
    failed = [*_named("log-lacks-batch", absent), *_named("log-late-batch", late)]
    if end is None:
        failed.append(Check("log-lacks-result", holds=False, values={"digest": sums}))
    yield from failed or [Check("log", holds=True, values={"entry": end, "count": len(batches)})]


def _batches(election: PublishedElection) -> Iterator[Check]:
    recorded: dict[int, list[bytes]] = {batch.number: [] for batch in election.batches}
    failed = False
    for envelope in election.envelopes:
        stray = Counter(said.batch for said in envelope.leaves if said.batch not in recorded)
        for number, count in sorted(stray.items()):
            failed = True
            yield Check("batch-unknown", holds=False, envelope=envelope.id, values={"batch": number, "count": count})
        for said in envelope.leaves:
            if said.batch in recorded:
                recorded[said.batch].append(said.leaf)
    for batch in election.batches:
        if batch_digest(recorded[batch.number]) != batch.digest:
            failed = True
            yield Check("batch-differs", holds=False, values={"batch": batch.number})
    if not failed:
        yield Check("batches", holds=True, values={"count": len(election.batches)})


def _envelope(published: Published, envelope: Envelope) -> EnvelopeRecount:
    election = published.election
    leaves = tuple(election.leaf_of(envelope, ballot) for ballot in envelope.ballots)
    checks = []
    if envelope.imported is None:
        checks += [*_leaves(envelope, leaves), *_counts(envelope), *_roll(envelope)]
        checks += [*(_totals(envelope) if envelope.totals is not None else _choices(envelope))]
    to_count = outcome = None
    try:
        to_count = None if envelope.totals is not None else election.to_count(envelope)
        if to_count is not None and envelope.imported is not None:
            checks += _imported(envelope, to_count)
        outcome = count_envelope(envelope, to_count)
    except (RecipeError, PublicationError) as error:
        checks.append(Check("recipe-fails", holds=False, values={"reason": str(error)}))
    if outcome is not None:
        checks += _result(outcome, published.result.get(envelope.id))
    told = tuple(Check(check.code, check.holds, envelope.id, check.values) for check in checks)
    return EnvelopeRecount(envelope=envelope, checks=told, outcome=outcome, election=to_count, leaves=leaves)


def _leaves(envelope: Envelope, leaves: Sequence[bytes]) -> Iterator[Check]:
    """Ballots and leaves, one to one; each leaf once, each tracker once, the list in the order of trackers."""
    found = []
    trackers = [ballot.tracker for ballot in envelope.ballots]
    found += _named("tracker-twice", _repeated(trackers))
    if trackers != sorted(trackers):
        found.append(Check("ballots-unsorted", holds=False))
    listed = [said.leaf for said in envelope.leaves]
    found += _named("leaf-twice", (leaf.hex()[:SHORT] for leaf in _repeated(listed)))
    states = {said.leaf: said.state for said in envelope.leaves}
    if envelope.totals is None:
        stray, unfit, met = [], [], set()
        for ballot, leaf in zip(envelope.ballots, leaves, strict=True):
            met.add(leaf)
            if leaf not in states:
                stray.append(ballot.tracker)
            elif states[leaf] != COUNTED:
                unfit.append(ballot.tracker)
        found += _named("ballot-without-leaf", stray)
        found += _named("ballot-not-to-count", unfit)
        lonely = [leaf.hex()[:SHORT] for leaf, state in states.items() if state == COUNTED and leaf not in met]
        found += _named("leaf-without-ballot", lonely)
    yield from found
    if not found:
        code = "leaves" if envelope.totals is None else "leaves-alone"
        yield Check(code, holds=True, values={"count": len(listed)})


def _counts(envelope: Envelope) -> Iterator[Check]:
    states = Counter(said.state for said in envelope.leaves)
    counts, same = envelope.counts, True
    for state, said in (("counted", counts.ballots), ("replaced", counts.replaced), ("void", counts.void)):
        if said != states[state]:
            same = False
            yield Check(f"count-{state}", holds=False, values={"said": said, "found": states[state]})
    if envelope.totals is None and len(envelope.ballots) != counts.ballots:
        same = False
        yield Check("count-ballots", holds=False, values={"said": counts.ballots, "found": len(envelope.ballots)})
    if same:
        values = {"ballots": counts.ballots, "replaced": counts.replaced, "void": counts.void}
        yield Check("counts", holds=True, values=values)


def _roll(envelope: Envelope) -> Iterator[Check]:
    """Marks on the roll are ballots that count, void ones and spoiled papers; nobody is marked who is not on it."""
    counts = envelope.counts
    marks = sum(counts.marks.values())
    cast = counts.ballots + counts.void + counts.spoiled
    values: dict[str, Any] = {"marks": marks, "cast": cast}
    same = True
    if min([counts.spoiled, counts.replaced, counts.void, counts.ballots, *counts.marks.values()]) < 0:
        same = False
        yield Check("count-negative", holds=False)
    if marks != cast:
        same = False
        yield Check("roll-differs", holds=False, values=values)
    if counts.roll is not None and marks > counts.roll:
        same = False
        yield Check("roll-exceeded", holds=False, values={"marks": marks, "roll": counts.roll})
    if same:
        yield Check("roll", holds=True, values=values)


def _imported(envelope: Envelope, election: Election) -> Iterator[Check]:
    """Whether the file of a past election is the one that ``election.json`` describes."""
    described = {project.id: project.cost for project in envelope.projects}
    same = described == {project.id: project.cost for project in election.projects}
    if not same or envelope.budget != election.budget or envelope.paper.vote_type != election.vote_type:
        yield Check("imported-differs", holds=False)
    elif envelope.counts.ballots != len(election.ballots):
        values = {"said": envelope.counts.ballots, "found": len(election.ballots)}
        yield Check("count-ballots", holds=False, values=values)
    else:
        yield Check("imported", holds=True, values={"count": len(election.ballots)})


def _choices(envelope: Envelope) -> Iterator[Check]:
    costs = {project.id: project.cost for project in envelope.projects}
    refused: dict[str, list[str]] = {}
    for ballot in envelope.ballots:
        for refusal in envelope.paper.refusals(ballot.choices, costs=costs, budget=envelope.budget):
            refused.setdefault(refusal.reason, []).append(ballot.tracker)
    for reason, trackers in refused.items():
        yield from _named(f"ballot-{reason}", list(dict.fromkeys(trackers)))
    if not refused:
        yield Check("choices", holds=True, values={"count": len(envelope.ballots)})


def _totals(envelope: Envelope) -> Iterator[Check]:
    """Whether so many ballots could give these totals."""
    totals, paper, ballots = envelope.totals or {}, envelope.paper, envelope.counts.ballots
    known = {project.id for project in envelope.standing}
    unknown = [project for project in totals if project not in known]
    strange = [name for name, total in totals.items() if not 0 <= total.votes <= ballots or total.score < 0]
    if paper.vote_type in (APPROVAL, CHOOSE_ONE):
        strange += [name for name, total in totals.items() if total.score != total.votes]
    elif paper.points_high is not None:
        strange += [name for name, total in totals.items() if total.score > total.votes * paper.points_high]
    if paper.most_named is not None and sum(total.votes for total in totals.values()) > ballots * paper.most_named:
        strange += ["*"]
    if paper.points_most is not None and sum(total.score for total in totals.values()) > ballots * paper.points_most:
        strange += ["*"]
    failed = [*_named("total-unknown", unknown), *_named("total-impossible", list(dict.fromkeys(strange)))]
    yield from failed or [Check("totals", holds=True, values={"count": ballots})]


def _result(outcome: Outcome, said: Mapping[str, Any] | None) -> Iterator[Check]:
    if said is None:
        yield Check("result-missing", holds=False)
        return
    found = outcome.as_json()
    same = True
    for key in ("winners", "cost"):
        if said.get(key) != found[key]:
            same = False
            yield Check(
                f"{key}-differ", holds=False, values={"said": _shown(said.get(key)), "found": _shown(found[key])}
            )
    rounds = said.get("rounds")
    listed = rounds if isinstance(rounds, list) else []
    for number, ours in enumerate(found["rounds"]):
        theirs = listed[number] if number < len(listed) else None
        if _round(theirs) != _round(ours):
            same = False
            values = {"round": number + 1, "said": _shown(_round(theirs)), "found": _shown(_round(ours))}
            yield Check("round-differs", holds=False, values=values)
            break  # later rounds follow from this one
    if len(listed) > len(found["rounds"]):
        same = False
        yield Check("rounds-too-many", holds=False, values={"said": len(listed), "found": len(found["rounds"])})
    if same:
        yield Check("result", holds=True, values={"winners": len(outcome.winners), "total": amount(outcome.cost)})


def _round(told: Any) -> list[Any]:
    return [told.get(key) for key in ("project", "cost", "left")] if isinstance(told, dict) else []


def _shown(value: Any) -> str:
    if isinstance(value, list):
        parts = [str(part)[:80] for part in value[:20]]
        return ", ".join(parts) + (" …" if len(value) > 20 else "")
    return str(value)[:80]


def _repeated(items: Iterable[Any]) -> list[Any]:
    return [item for item, count in Counter(items).items() if count > 1]


def _named(code: str, names: Iterable[str]) -> list[Check]:
    """One check that fails for all of ``names``; none where there are none."""
    listed = list(names)
    if not listed:
        return []
    told = ", ".join(listed[:NAMED]) + (" …" if len(listed) > NAMED else "")
    return [Check(code, holds=False, values={"names": told, "count": len(listed)})]
