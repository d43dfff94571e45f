"""How a co-written instrument comes to be: what each step still waits for, and the steps to show.

Apps above register gates (why an edition may not yet be validated or adopted) and steps (what has been done of its
making): this app knows no consultation and no council. A gate is asked inside the transaction that would pass it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mithaq.instruments.models import DraftVersion, Edition

Gate = Literal["validate", "adopt"]
Reasons = Callable[[Edition, DraftVersion | None], Sequence[str]]


@dataclass(frozen=True)
class Step:
    """``done``: it is behind us. ``now``: it goes on today. ``on``: the day to show. ``path``: of its page, if any."""

    code: str
    name: str
    done: bool = False
    now: bool = False
    on: date | None = None
    path: str = ""
    note: str = ""


Steps = Callable[[Edition], Sequence[Step]]

_gates: dict[Gate, list[Reasons]] = {}
_steps: list[tuple[int, Steps]] = []


def register_gate(step: Gate, reasons: Reasons) -> None:
    """Ask ``reasons(edition, version)`` before ``step``; each sentence it returns, in the reader's language, keeps the
    edition from it. ``version``: the text to be adopted; None where an edition is validated. Twice is once."""
    gates = _gates.setdefault(step, [])
    if reasons not in gates:
        gates.append(reasons)


def gate(step: Gate, edition: Edition, version: DraftVersion | None = None) -> list[str]:
    """What still keeps ``edition`` from ``step``: empty when nothing does, and for what is not co-written."""
    if not edition.instrument.is_made_together:
        return []
    return [sentence for reasons in _gates.get(step, []) for sentence in reasons(edition, version)]


def register_step(rank: int, steps: Steps) -> None:
    """Show what ``steps(edition)`` returns at ``rank``; lower ranks first. It should cost one query at most."""
    if steps not in [one for _rank, one in _steps]:
        _steps.append((rank, steps))
        _steps.sort(key=lambda pair: pair[0])


def steps(edition: Edition) -> list[Step]:
    """The making of ``edition``, from its draft to its being in force."""
    return [step for _rank, source in _steps for step in source(edition)]
