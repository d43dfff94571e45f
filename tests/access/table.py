"""Role x object x verb: what each address opens, and to whom. The test beside this file walks all of it.

A row: the address's name, the object at which it is asked (a scene of `world.py`, which gives the address its parts),
the verb, and the roles that it opens to; to all others it must be shut. READ and LIST are asked by GET, CHANGE by an
empty POST, and a change that is refused must not show its form either.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

LIST, READ, CHANGE = "list", "read", "change"


@dataclass(frozen=True)
class Row:
    """``address`` of ``object`` is open for ``verb`` to ``who``, and shut to everybody else."""

    address: str
    object: str
    verb: str
    who: Set[str]

    def __str__(self) -> str:
        return f"{self.verb} {self.object} at {self.address}"
