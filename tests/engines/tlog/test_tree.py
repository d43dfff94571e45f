"""The tree against known roots, and against RFC 6962's definitions written down here word for word."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.tlog.tree import (
    EMPTY_ROOT,
    MissingNodeError,
    ProofError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_for_append,
    root_at,
    root_of,
    verify_consistency,
    verify_inclusion,
)

# The tree with which implementations of Certificate Transparency test themselves: eight leaves, a root at each size.
KNOWN_LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
KNOWN_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LARGEST = 70
LEAVES = [number.to_bytes(2, "big") for number in range(LARGEST)]
HASHES = [leaf_hash(leaf) for leaf in LEAVES]


def split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def rfc_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1: MTH."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = split(len(leaves))
    return hashlib.sha256(b"\x01" + rfc_root(leaves[:k]) + rfc_root(leaves[k:])).digest()


def rfc_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """RFC 6962, 2.1.1: PATH."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*rfc_path(m, leaves[:k]), rfc_root(leaves[k:])]
    return [*rfc_path(m - k, leaves[k:]), rfc_root(leaves[:k])]


def rfc_subproof(m: int, leaves: list[bytes], complete: bool) -> list[bytes]:
    """RFC 6962, 2.1.2: SUBPROOF."""
    if m == len(leaves):
        return [] if complete else [rfc_root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*rfc_subproof(m, leaves[:k], complete), rfc_root(leaves[k:])]
    return [*rfc_subproof(m - k, leaves[k:], False), rfc_root(leaves[:k])]


@pytest.fixture(scope="module")
def nodes():
    return dict(nodes_for_append(0, HASHES, reader({})))


@pytest.fixture(scope="module")
def roots():
    return [rfc_root(LEAVES[:size]) for size in range(LARGEST + 1)]


def reader(nodes):
    return lambda wanted: {node: nodes[node] for node in wanted}


def test_the_known_tree_has_its_known_root_at_every_size(empty_log):
    for size, known in enumerate(KNOWN_ROOTS):
        assert root_of(leaf_hash(leaf) for leaf in KNOWN_LEAVES[:size]).hex() == known
        assert empty_log.root().hex() == known
        if size < len(KNOWN_LEAVES):
            empty_log.append(KNOWN_LEAVES[size])


def test_roots_are_those_of_the_rfc_at_every_size(nodes, roots):
    for size, root in enumerate(roots):
        assert root_at(size, reader(nodes)) == root == root_of(HASHES[:size])


def test_inclusion_proofs_are_those_of_the_rfc_and_hold_at_every_size(nodes, roots):
    for size in range(1, LARGEST + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, reader(nodes))
            assert proof == rfc_path(index, LEAVES[:size])
            verify_inclusion(leaf=HASHES[index], index=index, size=size, proof=proof, root=roots[size])


def test_consistency_proofs_are_those_of_the_rfc_and_hold_at_every_pair_of_sizes(nodes, roots):
    for new in range(LARGEST + 1):
        for old in range(new + 1):
            proof = consistency_proof(old, new, reader(nodes))
            assert proof == (rfc_subproof(old, LEAVES[:new], True) if old else [])
            verify_consistency(old_size=old, old_root=roots[old], new_size=new, new_root=roots[new], proof=proof)


def test_an_inclusion_proof_holds_for_its_own_leaf_index_and_size_only(nodes, roots):
    for size in range(1, 20):
        for index in range(size):
            proof = inclusion_proof(index, size, reader(nodes))
            claims = [(HASHES[index], other, size) for other in range(size + 2) if other != index]
            claims += [(HASHES[(index + 1) % LARGEST], index, size)]
            for leaf, claimed_index, claimed_size in claims:
                with pytest.raises(ProofError):
                    verify_inclusion(leaf=leaf, index=claimed_index, size=claimed_size, proof=proof, root=roots[size])
            for damaged in damage(proof):
                with pytest.raises(ProofError):
                    verify_inclusion(leaf=HASHES[index], index=index, size=size, proof=damaged, root=roots[size])


def test_a_consistency_proof_does_not_survive_damage(nodes, roots):
    for new in range(1, 20):
        for old in range(1, new + 1):
            proof = consistency_proof(old, new, reader(nodes))
            for damaged in damage(proof):
                with pytest.raises(ProofError):
                    verify_consistency(
                        old_size=old, old_root=roots[old], new_size=new, new_root=roots[new], proof=damaged
                    )


def damage(proof):
    """The proof with each hash altered, removed, shortened, or one too many; hashes swapped."""
    yield [*proof, EMPTY_ROOT]
    yield [EMPTY_ROOT, *proof]
    if len(proof) > 1:
        yield proof[::-1]
    for position, digest in enumerate(proof):
        before, after = proof[:position], proof[position + 1 :]
        yield [*before, *after]
        yield [*before, digest[:-1], *after]
        yield [*before, bytes([digest[0] ^ 1]) + digest[1:], *after]


def test_a_rewritten_history_is_never_consistent(nodes):
    for old in range(1, 20):
        for altered in range(old):
            leaves = LEAVES[:20]
            leaves[altered] = b"rewritten"
            forged = dict(nodes_for_append(0, [leaf_hash(leaf) for leaf in leaves], reader({})))
            with pytest.raises(ProofError):
                verify_consistency(
                    old_size=old,
                    old_root=root_at(old, reader(nodes)),
                    new_size=20,
                    new_root=root_at(20, reader(forged)),
                    proof=consistency_proof(old, 20, reader(forged)),
                )


def test_a_log_never_shrinks(roots):
    with pytest.raises(ProofError, match="cannot be the beginning"):
        verify_consistency(old_size=5, old_root=roots[5], new_size=4, new_root=roots[4], proof=[])


def test_two_roots_at_one_size_are_a_split_view(roots):
    with pytest.raises(ProofError, match="same size have different roots"):
        verify_consistency(old_size=5, old_root=roots[5], new_size=5, new_root=roots[6], proof=[])


def test_an_empty_tree_with_an_invented_root_is_refused(roots):
    with pytest.raises(ProofError, match="empty tree"):
        verify_consistency(old_size=0, old_root=roots[1], new_size=4, new_root=roots[4], proof=[])


def test_a_leaf_cannot_pose_as_a_node():
    assert leaf_hash(HASHES[0] + HASHES[1]) != node_hash(HASHES[0], HASHES[1])


def test_every_function_reads_the_store_at_most_once(signed_log):
    for size in range(len(signed_log.leaves) + 1):
        for function in (
            lambda size=size: root_at(size, signed_log.read),
            lambda size=size: nodes_for_append(size, HASHES[:9], signed_log.read),
            lambda size=size: consistency_proof(size // 2, size, signed_log.read),
            lambda size=size: inclusion_proof(size // 2, size, signed_log.read) if size else None,
        ):
            before = signed_log.reads
            function()
            assert signed_log.reads - before <= 1


@pytest.mark.parametrize("index,size", [(0, 0), (5, 5), (-1, 5), (0, 2**63)])
def test_a_proof_for_a_leaf_that_is_not_there_is_refused(nodes, index, size):
    with pytest.raises(ValueError, match=r"no leaf|not the size"):
        inclusion_proof(index, size, reader(nodes))


def test_a_hash_missing_from_the_store_is_named(nodes):
    damaged = {node: digest for node, digest in nodes.items() if node != (2, 1)}
    with pytest.raises(MissingNodeError, match=r"\(2, 1\)"):
        inclusion_proof(0, 8, lambda wanted: {node: damaged[node] for node in wanted if node in damaged})


@settings(max_examples=60)
@given(st.data())
def test_larger_trees_appended_in_any_batches_prove_what_they_should(data):
    batches = data.draw(st.lists(st.integers(0, 400), min_size=1, max_size=6), label="batches")
    nodes, hashes, sizes = {}, [], [0]
    for batch in batches:
        new = [leaf_hash(b"%d" % (len(hashes) + number)) for number in range(batch)]
        nodes.update(nodes_for_append(len(hashes), new, reader(nodes)))
        hashes += new
        sizes.append(len(hashes))
    size = len(hashes)
    root = root_at(size, reader(nodes))
    assert root == root_of(hashes)
    for old in sizes:
        verify_consistency(
            old_size=old,
            old_root=root_of(hashes[:old]),
            new_size=size,
            new_root=root,
            proof=consistency_proof(old, size, reader(nodes)),
        )
    if size:
        index = data.draw(st.integers(0, size - 1), label="index")
        verify_inclusion(
            leaf=hashes[index],
            index=index,
            size=size,
            proof=inclusion_proof(index, size, reader(nodes)),
            root=root,
        )
