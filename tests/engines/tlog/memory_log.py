"""A small log in memory, with everything that a site would keep: nodes, entries, keys, salts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mithaq_engines.tlog.checkpoints import Checkpoint, sign_checkpoint
from mithaq_engines.tlog.notes import Signer
from mithaq_engines.tlog.receipts import Opening, write_receipt
from mithaq_engines.tlog.tree import Node, inclusion_proof, leaf_hash, nodes_for_append, root_at


@dataclass
class MemoryLog:
    """Appends leaves one batch at a time and counts how often nodes were read."""

    signer: Signer = field(default_factory=lambda: Signer(name="log.example/demo", seed=bytes(range(32))))
    nodes: dict[Node, bytes] = field(default_factory=dict)
    leaves: list[bytes] = field(default_factory=list)
    reads: int = 0

    def read(self, nodes: Sequence[Node]) -> Mapping[Node, bytes]:
        self.reads += 1
        return {node: self.nodes[node] for node in nodes}

    def append(self, *leaves: bytes) -> None:
        new = nodes_for_append(len(self.leaves), [leaf_hash(leaf) for leaf in leaves], self.read)
        for node, digest in new:
            assert node not in self.nodes, "a stored node is written twice"
            self.nodes[node] = digest
        self.leaves.extend(leaves)

    def root(self, size: int | None = None) -> bytes:
        return root_at(len(self.leaves) if size is None else size, self.read)

    def checkpoint(self, size: int | None = None, *others: Signer) -> str:
        size = len(self.leaves) if size is None else size
        head = Checkpoint(origin=self.signer.name, size=size, root=self.root(size))
        return sign_checkpoint(head, [self.signer, *others])

    def receipt(self, index: int, openings: Sequence[Opening] = (), size: int | None = None) -> bytes:
        size = len(self.leaves) if size is None else size
        return write_receipt(
            leaf=self.leaves[index],
            index=index,
            proof=inclusion_proof(index, size, self.read),
            checkpoint=self.checkpoint(size),
            log_key=self.signer.verifier.key_string,
            openings=openings,
        )


PERSONAL = {"person": "Zahra Aït Ouargha", "mandate": "رئيسة المجلس"}


def salt_of(name: str, index: int) -> bytes:
    return hashlib.sha256(f"{name} {index}".encode()).digest()
