"""Read a conversation that Polis published its maths of, in either of the forms met, into one shape for the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions import Votes, read_statements, read_votes


@dataclass(frozen=True)
class Published:
    """A conversation's votes, and what Polis says of it. sign: what Polis's vote of -1, an agreement, is here."""

    name: str
    votes: Votes
    blob: dict[str, Any]

    @property
    def columns(self) -> list[int]:
        """Where each of our statements stands in the published arrays."""
        places = {tid: place for place, tid in enumerate(self.blob["tids"])}
        return [places[name] for name in self.votes.statements]

    @property
    def membership(self) -> NDArray[np.int64]:
        """The published group of each of our rows, -1 for none."""
        base = dict(zip(self.blob["base-clusters"]["id"], self.blob["base-clusters"]["members"], strict=True))
        group_of = {
            pid: group["id"] for group in self.blob["group-clusters"] for bid in group["members"] for pid in base[bid]
        }
        return np.array([group_of.get(pid, -1) for pid in self.votes.participants])


def conversations(folder: Path) -> list[Path]:
    """The conversations under ``folder`` that have published maths beside their votes."""
    return sorted(path for path in folder.glob("*/") if blob_path(path) is not None and votes_path(path) is not None)


def blob_path(folder: Path) -> Path | None:
    return next((path for pattern in ("math-pca2.json", "*math_blob.json") for path in folder.glob(pattern)), None)


def votes_path(folder: Path) -> Path | None:
    patterns = ("votes.json", "votes.csv", "*-votes.csv")
    found = [path for pattern in patterns for path in sorted(folder.glob(pattern)) if "participant" not in path.name]
    return found[0] if found else None


def read_published(folder: Path) -> Published:
    """The conversation in ``folder``. Moderation is the published one: an export does not say which are meta."""
    path, answer = votes_path(folder), blob_path(folder)
    assert path is not None
    assert answer is not None
    blob = json.loads(answer.read_text(encoding="utf-8"))
    votes = read_votes(path.read_bytes()).votes
    comments = next((one for pattern in ("comments.*", "*-comments.csv") for one in folder.glob(pattern)), None)
    if comments is not None:
        votes = read_statements(comments.read_bytes()).applied_to(votes)
    votes = votes.with_statements(moderated_out=blob["mod-out"], meta=blob["meta-tids"])
    return Published(folder.name, votes, blob)


def likeness(one: NDArray[np.int64], two: NDArray[np.int64]) -> float:
    """The adjusted Rand index of two partitions of the same people: 1 for the same, near 0 by chance."""
    table = np.zeros((int(one.max()) + 1, int(two.max()) + 1))
    np.add.at(table, (one, two), 1)

    def pairs(counts: NDArray[np.float64]) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns, total = pairs(table.sum(axis=1)), pairs(table.sum(axis=0)), pairs(np.array([len(one)]))
    expected = rows * columns / total
    widest = (rows + columns) / 2
    return 1.0 if widest == expected else (pairs(table) - expected) / (widest - expected)
