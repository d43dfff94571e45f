"""Batches of leaves, as the public log records them, and shuffling.

A batch is a *set*: its digest is taken over the leaves in the order of their values, which says nothing of when each
came, since a leaf is the output of a keyed hash. Anybody can take it again with common tools:

    LC_ALL=C sort leaves.txt | sha256sum
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

from mithaq_engines.sealing.envelopes import RandomBytes

Item = TypeVar("Item")
TICKET = 16  # bytes of chance that place one item


def batch_digest(leaves: Iterable[bytes]) -> bytes:
    """SHA-256 over the leaves in hexadecimal, sorted, each with a newline after it. 32 bytes."""
    lines = sorted(leaf.hex() + "\n" for leaf in leaves)
    return hashlib.sha256("".join(lines).encode()).digest()


def shuffled(items: Sequence[Item], random_bytes: RandomBytes) -> list[Item]:
    """``items`` in an order of pure chance: each draws a ticket of 128 bits, and the tickets are sorted."""
    chance = random_bytes(TICKET * len(items))
    tickets = [(chance[TICKET * place : TICKET * (place + 1)], place) for place in range(len(items))]
    return [items[place] for _, place in sorted(tickets)]
