"""What is published of an election after its close, in plain types, and how it becomes an election to be counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np

from mithaq_engines.sealing.ballots import NAME, leaf
from mithaq_engines.sealing.choices import PROJECT_ID, Choices
from mithaq_engines.tally.election import WITH_POINTS, Ballots, Election, Project
from mithaq_engines.tally.outcome import Outcome, amount
from mithaq_engines.tally.pabulib import read_bytes
from mithaq_engines.tally.recounting.papers import Paper
from mithaq_engines.tally.recounting.recipes import GREEDY, MES, Recipe
from mithaq_engines.tally.recounting.totals import Total, greedy_on_totals

BALLOTS: Final = "ballots"
TOTALS: Final = "totals"
IMPORTED: Final = "imported"
COUNTED: Final = "counted"
REPLACED: Final = "replaced"
VOID: Final = "void"
STATES: Final = (COUNTED, REPLACED, VOID)
CHANNEL: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")
PABULIB_RULES: Final = {GREEDY: "greedy", MES: "equalshares"}


class PublicationError(ValueError):
    """What is given is not a published election, or cannot become one; the message says where and why."""


@dataclass(frozen=True, slots=True)
class PublishedProject:
    """A project on the ballot. ``titles``: from a language's tag to words.

    ``withdrawn``: while people voted already. Ballots may name it; it is not counted.
    """

    id: str
    cost: Fraction
    titles: Mapping[str, str] = field(default_factory=dict)
    withdrawn: bool = False

    def title(self, language: str) -> str:
        """Its title in this language, else in any, else its id."""
        return title_in(self.titles, language) or self.id


@dataclass(frozen=True, slots=True)
class PublishedBallot:
    """One ballot that counts: ``r`` has 16 bytes, ``choices`` are canonical."""

    tracker: str
    r: bytes
    choices: Choices


@dataclass(frozen=True, slots=True)
class PublishedLeaf:
    """A leaf (32 bytes) as it was recorded in ``batch``.

    ``state``: ``counted``; ``replaced``, its voter cast another one; ``void``, its envelope could not be opened at the
    close, or held what no ballot may say.
    """

    leaf: bytes
    batch: int
    state: str = COUNTED


@dataclass(frozen=True, slots=True)
class Batch:
    """Leaves that the public log recorded together, of all envelopes: ``digest`` as ``sealing.batch_digest`` has it."""

    number: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """How many, as the organiser declares it.

    ``roll``: people who might vote; None where anybody might. ``marks``: people marked as having voted, by channel
    (``online``, ``counter``, ``paper`` …). ``spoiled``: marked people whose paper said nothing that counts, so that no
    leaf was made. ``ballots``: ballots that count. ``replaced``, ``void``: leaves in these states.
    ``ballots + void + spoiled`` is the sum of ``marks``; ``ballots + void + replaced`` is the number of leaves.
    """

    marks: Mapping[str, int]
    ballots: int
    replaced: int = 0
    void: int = 0
    spoiled: int = 0
    roll: int | None = None

    @classmethod
    def of(
        cls, leaves: Iterable[PublishedLeaf], *, marks: Mapping[str, int], spoiled: int = 0, roll: int | None = None
    ) -> Counts:
        """The counts that these leaves give."""
        states = Counter(listed.state for listed in leaves)
        return cls(
            marks=marks,
            ballots=states[COUNTED],
            replaced=states[REPLACED],
            void=states[VOID],
            spoiled=spoiled,
            roll=roll,
        )


@dataclass(frozen=True, slots=True)
class Envelope:
    """One budget with its projects, voters and result: an election in itself. Raises ``PublicationError``.

    ``totals`` are there where ``counted`` is ``totals``, ``ballots`` where it is ``ballots``. ``imported``: the
    Pabulib file of a past election, of which no leaves are known.
    """

    id: str
    budget: Fraction
    projects: tuple[PublishedProject, ...]
    paper: Paper
    recipe: Recipe
    counts: Counts
    leaves: tuple[PublishedLeaf, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    ballots: tuple[PublishedBallot, ...] = ()
    totals: Mapping[str, Total] | None = None
    imported: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.id):
            raise PublicationError(f"{self.id!r} is not the id of an envelope")
        ids = [project.id for project in self.projects]
        if len(set(ids)) != len(ids):
            raise PublicationError(f"in envelope {self.id}, two projects have one id")
        for project in self.projects:
            if not PROJECT_ID.fullmatch(project.id) or project.cost < 0:
                raise PublicationError(f"in envelope {self.id}, {project.id!r} is not a project with its cost")
            _check_amount(project.cost)
        if self.budget < 0:
            raise PublicationError(f"the budget of envelope {self.id} is negative")
        _check_amount(self.budget)
        for channel in self.counts.marks:
            if not CHANNEL.fullmatch(channel):
                raise PublicationError(f"in envelope {self.id}, {channel!r} is not the name of a channel")
        if self.totals is not None and (self.ballots or self.recipe.rule != GREEDY):
            raise PublicationError(f"envelope {self.id} is counted by the greedy rule on totals, without ballots")
        if self.imported is not None and (self.ballots or self.leaves or self.totals is not None):
            raise PublicationError(f"envelope {self.id} was imported: it has neither leaves nor ballots of its own")

    @property
    def counted(self) -> str:
        """``ballots``, ``totals`` or ``imported``."""
        if self.imported is not None:
            return IMPORTED
        return BALLOTS if self.totals is None else TOTALS

    @property
    def standing(self) -> tuple[PublishedProject, ...]:
        """The projects that are counted: those that were not withdrawn."""
        return tuple(project for project in self.projects if not project.withdrawn)

    def election(self, *, language: str = "", meta: Mapping[str, str] | None = None) -> Election:
        """The ballots as an election to be counted, explained or written as ``.pb``; trackers stand as ``voter_id``.

        Projects named that are not there, or were withdrawn, are left out. What was imported is as its file says.
        """
        if self.imported is not None:
            return self._imported()
        numbers = {project.id: number for number, project in enumerate(self.standing)}
        starts, entries, points = np.zeros(len(self.ballots) + 1, dtype=np.int64), [], []
        with_points = self.paper.vote_type in WITH_POINTS
        for place, ballot in enumerate(self.ballots, start=1):
            known = [project for project in ballot.choices if project in numbers]
            entries += [numbers[project] for project in known]
            if isinstance(ballot.choices, dict):
                points += [ballot.choices[project] for project in known]
            starts[place] = len(entries)
        return Election.make(
            projects=[
                Project(project.id, project.cost, {"name": project.title(language)}) for project in self.standing
            ],
            budget=self.budget,
            vote_type=self.paper.vote_type,
            ballots=Ballots.from_arrays(
                starts=starts,
                projects=np.array(entries, dtype=np.int32),
                points=points if with_points else None,
                columns={"voter_id": [ballot.tracker for ballot in self.ballots]},
            ),
            meta=dict(meta or {}) | self._limits(),
        )

    def _imported(self) -> Election:
        election = read_bytes(self.imported or b"").election
        if election is None:
            raise PublicationError(f"the imported file of envelope {self.id} cannot be read")
        return election

    def _limits(self) -> dict[str, str]:
        """The paper's limits under Pabulib's names."""
        paper = self.paper
        limits: dict[str, int | str | None] = {
            "rule": PABULIB_RULES.get(self.recipe.rule, self.recipe.rule),
            "min_length": paper.least or None,
            "max_length": paper.most_named,
            "max_sum_cost": amount(self.budget) if paper.within_budget else None,
        }
        if paper.vote_type in WITH_POINTS:
            limits |= {
                "min_points": paper.points_low,
                "max_points": paper.points_high,
                "max_sum_points": paper.points_most,
            }
        return {name: str(value) for name, value in limits.items() if value is not None}


@dataclass(frozen=True, slots=True)
class PublishedElection:
    """A whole election: its envelopes, and the batches in which the log recorded the leaves of all of them."""

    id: str
    envelopes: tuple[Envelope, ...]
    batches: tuple[Batch, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.id):
            raise PublicationError(f"{self.id!r} is not the id of an election")
        names = [envelope.id.lower() for envelope in self.envelopes]  # some disks take two cases for one name
        if not names or len(set(names)) != len(names):
            raise PublicationError("an election has at least one envelope, each with an id of its own")
        if len({batch.number for batch in self.batches}) != len(self.batches):
            raise PublicationError("two batches have one number")

    def envelope(self, name: str) -> Envelope | None:
        """The envelope with this id."""
        return next((envelope for envelope in self.envelopes if envelope.id == name), None)

    def to_count(self, envelope: Envelope, *, language: str = "") -> Election:
        """``envelope.election`` with what the whole election says of it."""
        meta = {
            "description": title_in(self.titles, language) or self.id,
            "unit": title_in(envelope.titles, language) or envelope.id,
            "instance": self.id,
        }
        return envelope.election(language=language, meta=meta | ({"currency": self.currency} if self.currency else {}))

    def leaf_of(self, envelope: Envelope, ballot: PublishedBallot) -> bytes:
        """The leaf of a published ballot, computed."""
        return leaf(ballot.r, election=self.id, envelope=envelope.id, choices=ballot.choices, tracker=ballot.tracker)


def count_envelope(envelope: Envelope, election: Election | None = None) -> Outcome:
    """The outcome by the envelope's recipe; ``election``: its ballots, where they were made ready already.

    Raises ``RecipeError``.
    """
    if envelope.totals is not None:
        return greedy_on_totals(
            projects=[Project(project.id, project.cost) for project in envelope.standing],
            budget=envelope.budget,
            vote_type=envelope.paper.vote_type,
            totals=envelope.totals,
            recipe=envelope.recipe,
        )
    return envelope.recipe.count(election or envelope.election())


def title_in(titles: Mapping[str, str], language: str) -> str:
    """The words in this language, else in the first there is, else nothing."""
    return titles.get(language) or next(iter(titles.values()), "")


def _check_amount(value: Fraction) -> None:
    if Fraction(amount(value)) != value:
        raise PublicationError("an amount of money has no exact decimals")
