"""The Merkle tree of RFC 6962 (hashes unchanged in RFC 9162): roots, inclusion and consistency proofs.

The tree is kept as the hashes of its *complete* subtrees: the node ``(level, index)`` is the root of the
``2**level`` leaves that begin at leaf ``index * 2**level``. A complete subtree never changes again, so a store of
nodes is only ever added to, and any past root or proof can be computed from it. Hashes come through a
``HashReader``, called at most once by each function, with every node it needs.

Verification raises ``ProofError``, with the reason, and returns nothing: a forgotten ``if`` cannot accept a bad proof.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

HASH_BYTES = 32
LARGEST_SIZE = 2**63 - 1  # what other implementations hold in a signed integer
EMPTY_ROOT = hashlib.sha256(b"").digest()  # RFC 6962, section 2.1: MTH({}) = SHA-256()

Node = tuple[int, int]
HashReader = Callable[[Sequence[Node]], Mapping[Node, bytes]]
_Range = tuple[int, int]


class ProofError(ValueError):
    """The proof does not show what it should; the message says why."""


class MissingNodeError(LookupError):
    """The reader did not give a hash that a tree of that size must have: the store is damaged or the size is wrong."""


def leaf_hash(data: bytes) -> bytes:
    """Hash of one leaf's bytes: SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: SHA-256(0x01 || left || right). The prefixes keep a leaf from posing as a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """Root of a tree over all ``leaf_hashes``, in one pass and with memory logarithmic in their number."""
    peaks: list[bytes] = []
    for index, current in enumerate(leaf_hashes):
        while index & 1:
            current = node_hash(peaks.pop(), current)
            index >>= 1
        peaks.append(current)
    return _fold(peaks)


def nodes_for_append(size: int, leaf_hashes: Sequence[bytes], read: HashReader) -> list[tuple[Node, bytes]]:
    """The new nodes to store when ``leaf_hashes`` are appended to a tree of ``size`` leaves.

    Each leaf brings its own node and every subtree that it completes: fewer than two nodes a leaf on average.
    """
    _check_size(size + len(leaf_hashes))
    _check_size(size)
    if not leaf_hashes:
        return []
    peaks = {level: digest for (level, _), digest in _fetch(_cover((0, size)), read).items()}
    added: list[tuple[Node, bytes]] = []
    for index, current in enumerate(leaf_hashes, start=size):
        if len(current) != HASH_BYTES:
            raise ValueError(f"a leaf hash is {len(current)} bytes long instead of {HASH_BYTES}")
        level = 0
        added.append(((0, index), current))
        while index & 1:
            current = node_hash(peaks.pop(level), current)
            level += 1
            index >>= 1
            added.append(((level, index), current))
        peaks[level] = current
    return added


def root_at(size: int, read: HashReader) -> bytes:
    """Root of the first ``size`` leaves: of the tree as it is or as it once was."""
    _check_size(size)
    return _range_hashes([(0, size)], read)[0] if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, read: HashReader) -> list[bytes]:
    """The audit path of leaf ``index`` (from 0) in the tree of ``size`` leaves, lowest first (RFC 9162, 2.1.3.1)."""
    _check_size(size)
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} in a tree of {size} leaves")
    low, high = 0, size
    siblings: list[_Range] = []
    while high - low > 1:
        middle = low + _largest_power_below(high - low)
        if index < middle:
            siblings.append((middle, high))
            high = middle
        else:
            siblings.append((low, middle))
            low = middle
    return _range_hashes(siblings[::-1], read)


def consistency_proof(old: int, new: int, read: HashReader) -> list[bytes]:
    """Proof that the tree of ``old`` leaves is the beginning of the tree of ``new`` leaves (RFC 9162, 2.1.4.1).

    Empty when ``old`` is 0 or equals ``new``: there is nothing left to show.
    """
    _check_size(new)
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {old} leaves cannot be the beginning of one of {new}")
    if old == 0:
        return []
    low, high, whole = 0, new, True  # whole: what is left begins at leaf 0, so its root is known to the verifier
    parts: list[_Range] = []
    while old < high:
        middle = low + _largest_power_below(high - low)
        if old <= middle:
            parts.append((middle, high))
            high = middle
        else:
            parts.append((low, middle))
            low, whole = middle, False
    if not whole:
        parts.append((low, high))
    return _range_hashes(parts[::-1], read)


def verify_inclusion(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that the leaf hashed to ``leaf`` is number ``index`` in the tree of ``size`` leaves with this ``root``.

    Raises ``ProofError`` if not. Algorithm: RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        raise ProofError(f"there is no leaf {index} in a tree of {size} leaves")
    _check_hashes([leaf, root, *proof])
    position, last, current = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofError("the inclusion proof is too long")
        if position & 1 or position == last:
            current = node_hash(sibling, current)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError("the inclusion proof is too short")
    if current != root:
        raise ProofError("the inclusion proof leads to another root")


def verify_consistency(
    *, old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the tree with ``old_root`` is the beginning of the tree with ``new_root``: nothing removed or altered.

    Raises ``ProofError`` if not. Algorithm: RFC 9162, section 2.1.4.2; an empty old tree is the beginning of any tree.
    """
    if not 0 <= old_size <= new_size:
        raise ProofError(f"a tree of {old_size} leaves cannot be the beginning of one of {new_size}")
    _check_hashes([old_root, new_root, *proof])
    if old_size in (0, new_size):
        if proof:
            raise ProofError("the consistency proof is too long: there is nothing to prove")
        if old_size == 0 and old_root != EMPTY_ROOT:
            raise ProofError("the root of an empty tree is not the one that every empty tree has")
        if old_size == new_size and old_root != new_root:
            raise ProofError("two trees of the same size have different roots")
        return
    path = list(proof)
    if old_size & (old_size - 1) == 0:  # a complete subtree of the new one: its root is the start of the path
        path.insert(0, old_root)
    if not path:
        raise ProofError("the consistency proof is too short")
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_current = new_current = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ProofError("the consistency proof is too long")
        if position & 1 or position == last:
            old_current = node_hash(sibling, old_current)
            new_current = node_hash(sibling, new_current)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            new_current = node_hash(new_current, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError("the consistency proof is too short")
    if old_current != old_root:
        raise ProofError("the consistency proof leads to another old root")
    if new_current != new_root:
        raise ProofError("the consistency proof leads to another new root")


def _check_size(size: int) -> None:
    if not 0 <= size <= LARGEST_SIZE:
        raise ValueError(f"{size} is not the size of a tree")


def _check_hashes(hashes: Iterable[bytes]) -> None:
    for digest in hashes:
        if len(digest) != HASH_BYTES:
            raise ProofError(f"a hash is {len(digest)} bytes long instead of {HASH_BYTES}")


def _largest_power_below(number: int) -> int:
    """The largest power of two smaller than ``number`` (at least 2): where RFC 6962 divides a tree."""
    return 1 << ((number - 1).bit_length() - 1)


def _cover(leaves: _Range) -> list[Node]:
    """The complete subtrees, largest first, that make up a range of leaves which is itself a subtree."""
    low, high = leaves
    nodes: list[Node] = []
    while low < high:
        level = (high - low).bit_length() - 1
        nodes.append((level, low >> level))
        low += 1 << level
    return nodes


def _fetch(nodes: Sequence[Node], read: HashReader) -> dict[Node, bytes]:
    if not nodes:
        return {}
    found = read(nodes)
    missing = [node for node in nodes if node not in found]
    if missing:
        raise MissingNodeError(f"the hash of node {missing[0]} (level, index) is missing from the tree")
    return {node: bytes(found[node]) for node in nodes}


def _range_hashes(ranges: Sequence[_Range], read: HashReader) -> list[bytes]:
    """The root of each range, all their nodes read in one call."""
    covers = [_cover(leaves) for leaves in ranges]
    hashes = _fetch([node for cover in covers for node in cover], read)
    return [_fold([hashes[node] for node in cover]) for cover in covers]


def _fold(peaks: Sequence[bytes]) -> bytes:
    """Join complete subtrees, largest first, into the root of them all: from the right, as RFC 6962 divides."""
    if not peaks:
        return EMPTY_ROOT
    current = peaks[-1]
    for peak in reversed(peaks[:-1]):
        current = node_hash(peak, current)
    return current
