"""The transparency log: appends, roots, proofs and checks a second of CPU, beside pymerkle where it is installed.

`./mithaq bench tlog`. Fails when a figure of ours falls under its floor: a tenth of what one quick core does, so that a
change for the worse in the method is noticed, and a slow or busy machine is not.
For the second column: `pip install "pymerkle>=7,<8"` (a peer to compare with, no dependency of ours).
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable

from mithaq_engines.tlog.checkpoints import Checkpoint, open_checkpoint, sign_checkpoint
from mithaq_engines.tlog.commitments import commit
from mithaq_engines.tlog.leaves import Leaf
from mithaq_engines.tlog.notes import Signer
from mithaq_engines.tlog.receipts import Opening, verify_receipt, write_receipt
from mithaq_engines.tlog.tree import (
    HashReader,
    Node,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    nodes_for_append,
    root_at,
    root_of,
    verify_consistency,
    verify_inclusion,
)

SIZE = 50_000
ROUNDS = 2_000
SALT = bytes(range(32))
FLOORS = {
    "append one by one": 15_000,
    "append in batches of 500": 80_000,
    "root at any size": 12_000,
    "inclusion proof": 4_000,
    "verify inclusion": 10_000,
    "consistency proof": 4_000,
    "verify consistency": 8_000,
    "root of an exported log, per leaf": 200_000,
    "make a leaf, two commitments": 1_700,
    "sign a checkpoint": 1_700,
    "open a checkpoint": 1_800,
    "verify a receipt, two openings": 500,
}


def rate(times: int, work: Callable[[int], object]) -> float:
    """How often a second of CPU ``work(number)`` can be done."""
    begun = time.process_time()
    for number in range(times):
        work(number)
    return times / max(time.process_time() - begun, 1e-9)


def spread(number: int) -> int:
    """A leaf somewhere in the tree, other for each number."""
    return number * 7_919 % SIZE


def reader(nodes: dict[Node, bytes]) -> HashReader:
    """Reads out of a dictionary, as a site reads out of its table."""
    return lambda wanted: {node: nodes[node] for node in wanted}


def ours() -> dict[str, float]:
    """The engine over a dictionary of nodes."""
    nodes: dict[Node, bytes] = {}
    read = reader(nodes)
    hashes = [leaf_hash(b"entry %d" % number) for number in range(SIZE)]
    figures: dict[str, float] = {}
    figures["append one by one"] = rate(
        SIZE, lambda n: nodes.update(nodes_for_append(n, [leaf_hash(b"entry %d" % n)], read))
    )
    nodes.clear()
    batches = rate(SIZE // 500, lambda n: nodes.update(nodes_for_append(n * 500, hashes[n * 500 :][:500], read)))
    figures["append in batches of 500"] = batches * 500
    figures["root at any size"] = rate(ROUNDS, lambda n: root_at(SIZE - n, read))
    root = root_at(SIZE, read)

    proofs = [inclusion_proof(spread(number), SIZE, read) for number in range(ROUNDS)]
    figures["inclusion proof"] = rate(ROUNDS, lambda n: inclusion_proof(spread(n), SIZE, read))
    figures["verify inclusion"] = rate(
        ROUNDS,
        lambda n: verify_inclusion(leaf=hashes[spread(n)], index=spread(n), size=SIZE, proof=proofs[n], root=root),
    )
    olds = [max(1, spread(number)) for number in range(ROUNDS)]
    old_roots = [root_at(old, read) for old in olds]
    proofs_between = [consistency_proof(old, SIZE, read) for old in olds]
    figures["consistency proof"] = rate(ROUNDS, lambda n: consistency_proof(olds[n], SIZE, read))
    figures["verify consistency"] = rate(
        ROUNDS,
        lambda n: verify_consistency(
            old_size=olds[n], old_root=old_roots[n], new_size=SIZE, new_root=root, proof=proofs_between[n]
        ),
    )
    figures["root of an exported log, per leaf"] = SIZE * rate(1, lambda _: root_of(hashes))
    figures |= _documents(root)
    return figures


def _documents(root: bytes) -> dict[str, float]:
    signer = Signer(name="log.example/bench", seed=SALT)
    verifier = signer.verifier
    fields = {"person": "Zahra Aït Ouargha", "mandate": "رئيسة المجلس"}

    def make_leaf(number: int) -> Leaf:
        return Leaf(
            kind="signature.given",
            id=f"id-{number}",
            time="2026-03-01T09:30:00Z",
            public={"edition": "0" * 64, "languages": ["ar", "fr"]},
            personal={field: commit(field=field, value=value, salt=SALT).hex() for field, value in fields.items()},
        )

    leaf = make_leaf(0)
    nodes: dict[Node, bytes] = {}
    read = reader(nodes)
    nodes.update(nodes_for_append(0, [leaf_hash(leaf.data)] * SIZE, read))
    head = Checkpoint(origin=signer.name, size=SIZE, root=root_at(SIZE, read))
    note = sign_checkpoint(head, [signer])
    receipt = write_receipt(
        leaf=leaf.data,
        index=SIZE // 3,
        proof=inclusion_proof(SIZE // 3, SIZE, read),
        checkpoint=note,
        log_key=verifier.key_string,
        openings=[Opening(field=field, value=value, salt=SALT) for field, value in fields.items()],
    )
    print(f"A receipt among {SIZE} entries with two openings: {len(receipt)} bytes.")
    return {
        "make a leaf, two commitments": rate(ROUNDS, lambda n: make_leaf(n).data),
        "sign a checkpoint": rate(ROUNDS, lambda _: sign_checkpoint(head, [signer])),
        "open a checkpoint": rate(ROUNDS, lambda _: open_checkpoint(note, verifier)),
        "verify a receipt, two openings": rate(ROUNDS, lambda _: verify_receipt(receipt)),
    }


def peer() -> dict[str, float]:
    """pymerkle's tree in memory over the same entries; nothing when it is not installed."""
    try:
        pymerkle = importlib.import_module("pymerkle")
    except ImportError:
        return {}
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    figures = {"append one by one": rate(SIZE, lambda n: tree.append_entry(b"entry %d" % n))}
    figures["root at any size"] = rate(ROUNDS // 10, lambda n: tree.get_root(SIZE - n))
    root = tree.get_root()
    if root != root_of(leaf_hash(b"entry %d" % number) for number in range(SIZE)):
        sys.exit("pymerkle and the engine disagree on the root.")
    proofs = [tree.prove_inclusion(spread(number) + 1, SIZE) for number in range(ROUNDS // 10)]
    figures["inclusion proof"] = rate(ROUNDS // 10, lambda n: tree.prove_inclusion(spread(n) + 1, SIZE))
    leaves = [tree.get_leaf(spread(number) + 1) for number in range(ROUNDS // 10)]
    figures["verify inclusion"] = rate(ROUNDS // 10, lambda n: pymerkle.verify_inclusion(leaves[n], root, proofs[n]))
    olds = [max(1, spread(number)) for number in range(ROUNDS // 10)]
    old_roots = [tree.get_root(old) for old in olds]
    between = [tree.prove_consistency(old, SIZE) for old in olds]
    figures["consistency proof"] = rate(ROUNDS // 10, lambda n: tree.prove_consistency(olds[n], SIZE))
    figures["verify consistency"] = rate(
        ROUNDS // 10, lambda n: pymerkle.verify_consistency(old_roots[n], root, between[n])
    )
    return figures


def main() -> int:
    """Print both columns; exit status 1 when a figure of ours is under its floor."""
    figures, others = ours(), peer()
    print(f"{'a second of CPU, ' + str(SIZE) + ' entries':40} {'ours':>12} {'pymerkle':>12} {'floor':>10}")
    for name, floor in FLOORS.items():
        other = f"{others[name]:12,.0f}" if name in others else f"{'–':>12}"
        print(f"{name:40} {figures[name]:12,.0f} {other} {floor:10,}")
    slow = [name for name, floor in FLOORS.items() if figures[name] < floor]
    if slow:
        print(f"Too slow: {', '.join(slow)}.")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
