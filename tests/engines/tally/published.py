"""Small elections as they are published, to be recounted and tampered with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

from mithaq_engines import sealing
from mithaq_engines.tally import recounting, write_bytes
from mithaq_engines.tally.recounting.elections import PublishedProject

COSTS = (1000, 2000, 3000, 4000, 5000, 6000)
PAPERS = {
    "approval": recounting.Paper("approval", most=4),
    "choose-1": recounting.Paper("choose-1"),
    "ordinal": recounting.Paper("ordinal", most=4),
    "cumulative": recounting.Paper("cumulative", points_most=40, points_high=10),
    "scoring": recounting.Paper("scoring", points_low=-2, points_high=10),
}


class Maker:
    """Makes an election, ballot by ballot, with the chance of one seed."""

    def __init__(self, *, seed: int = 1, vote_type: str = "approval", name: str = "e7") -> None:
        self.chance = Random(seed)
        self.name, self.vote_type = name, vote_type
        self.secrets: list[sealing.Secret] = []

    def choices(self) -> sealing.Choices:
        """Something that the paper allows."""
        ids = self.chance.sample([f"p{number}" for number in range(1, 7)], self.chance.randint(0, 4))
        if self.vote_type in ("cumulative", "scoring"):
            return sealing.canonical(self.vote_type, {project: self.chance.randint(1, 10) for project in ids})
        return sealing.canonical(self.vote_type, ids[:1] if self.vote_type == "choose-1" else ids)

    def envelope(
        self,
        *,
        name: str = "north",
        voters: int = 24,
        recipe: recounting.Recipe | None = None,
        totals: bool = False,
        choices: Sequence[Iterable[str] | Mapping[str, int]] = (),
    ) -> recounting.Envelope:
        """An envelope with ballots of chance; one was replaced, one is void, one paper is spoiled."""
        ballots = []
        for number in range(voters):
            secret = sealing.Secret.new(self.chance.randbytes)
            self.secrets.append(secret)
            said = sealing.canonical(self.vote_type, choices[number]) if choices else self.choices()
            tracker = sealing.new_tracker("amal" if number % 2 else "", self.chance.randbytes)
            r = secret.r(election=self.name, envelope=name)
            ballots.append(recounting.PublishedBallot(tracker=tracker, r=r, choices=said))
        leaves = [
            recounting.PublishedLeaf(
                leaf=sealing.leaf(b.r, election=self.name, envelope=name, choices=b.choices, tracker=b.tracker),
                batch=1 + number % 2,
            )
            for number, b in enumerate(ballots)
        ]
        leaves += [recounting.PublishedLeaf(self.chance.randbytes(32), 1, state) for state in ("replaced", "void")]
        made = recounting.Envelope(
            id=name,
            titles={"fr": "Nord", "ar": "الشمال"},
            budget=Fraction(9000),
            projects=tuple(
                PublishedProject(f"p{n}", Fraction(cost), {"fr": f"Projet {n}"})
                for n, cost in enumerate(COSTS, start=1)
            ),
            paper=PAPERS[self.vote_type],
            recipe=recipe or recounting.Recipe(rule="greedy" if totals else "mes"),
            counts=recounting.Counts.of(leaves, marks={"online": voters, "paper": 2}, spoiled=1, roll=voters + 10),
            leaves=tuple(leaves),
            ballots=tuple(ballots),
        )
        if not totals:
            return made
        return replace(made, ballots=(), totals=recounting.totals_of(made.election(), utility=made.recipe.utility))

    def past(self, name: str = "past") -> recounting.Envelope:
        """An envelope of a past election, imported."""
        made = self.envelope(name=name, voters=3)
        return replace(
            made,
            ballots=(),
            leaves=(),
            imported=write_bytes(made.election()),
            counts=recounting.Counts(marks={}, ballots=len(made.ballots)),
        )

    def every_kind(self) -> recounting.PublishedElection:
        """A small election with ballots, with totals, and with an imported file."""
        return self.election(self.envelope(voters=4), self.envelope(name="south", voters=2, totals=True), self.past())

    def election(self, *envelopes: recounting.Envelope) -> recounting.PublishedElection:
        """The election of these envelopes, with its batches as the log would have them."""
        batches: dict[int, list[bytes]] = {}
        for envelope in envelopes:
            for said in envelope.leaves:
                batches.setdefault(said.batch, []).append(said.leaf)
        return recounting.PublishedElection(
            id=self.name,
            envelopes=envelopes,
            batches=tuple(recounting.Batch(n, sealing.batch_digest(batches[n])) for n in sorted(batches)),
            titles={"fr": "Budget 2026", "ar": "ميزانية 2026", "en": "Budget 2026"},
            currency="MAD",
        )


def read(files: Mapping[str, bytes]) -> recounting.Published:
    """The files read as from anywhere."""

    def source(name: str) -> bytes:
        if name not in files:
            raise recounting.SourceError(f"{name} is not there", missing=True)
        return files[name]

    return recounting.read_published(source)


def laid(files: Mapping[str, bytes], folder: Path) -> Path:
    """The files in a folder."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
