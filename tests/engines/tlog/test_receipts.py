"""Receipts: what one shows, and that nothing in one can be altered."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mithaq_engines.tlog.notes import MalformedKeyError, Signer
from mithaq_engines.tlog.receipts import (
    Opening,
    RefusedReceiptError,
    UnreadableReceiptError,
    verify_receipt,
    write_receipt,
)
from mithaq_engines.tlog.tree import inclusion_proof
from tests.engines.tlog.memory_log import PERSONAL, MemoryLog, salt_of

FAILS = (UnreadableReceiptError, RefusedReceiptError)


def edited(receipt: bytes, **changes: object) -> bytes:
    return json.dumps(json.loads(receipt) | changes, ensure_ascii=False).encode()


def test_a_receipt_holds_with_the_published_key_and_says_what_was_checked(receipt, signed_log):
    verified = verify_receipt(receipt, trusted_key=signed_log.signer.verifier.key_string)
    assert verified.key_was_given
    assert (verified.index, verified.checkpoint.size) == (9, 13)
    assert verified.leaf.data == signed_log.leaves[9]
    assert {opening.field: opening.value for opening in verified.opened} == PERSONAL
    assert [check.name for check in verified.checks] == [
        "key",
        "checkpoint",
        "inclusion",
        "opening.person",
        "opening.mandate",
    ]


def test_a_receipt_without_the_published_key_holds_and_says_whose_key_was_used(receipt):
    verified = verify_receipt(receipt)
    assert not verified.key_was_given
    assert verified.checks[0].name == "checkpoint"


def test_every_entry_has_a_receipt_at_every_later_size(signed_log):
    for size in range(1, len(signed_log.leaves) + 1):
        for index in range(size):
            assert verify_receipt(signed_log.receipt(index, size=size)).closed == ("mandate", "person")


def test_a_receipt_may_show_some_personal_fields_and_keep_others_closed(signed_log, openings):
    verified = verify_receipt(signed_log.receipt(9, openings[:1]))
    assert verified.closed == ("mandate",)


def test_a_receipt_written_with_spaces_still_holds(receipt):
    assert verify_receipt(json.dumps(json.loads(receipt), indent=2).encode()).index == 9


def test_no_bit_of_a_receipt_can_be_flipped(receipt):
    for position in range(len(receipt)):
        for bit in range(8):
            flipped = bytearray(receipt)
            flipped[position] ^= 1 << bit
            with pytest.raises(FAILS, match=r"[a-z]{3}"):
                verify_receipt(bytes(flipped))


@settings(max_examples=400)
@given(data=st.data())
def test_a_receipt_edited_anywhere_fails_or_means_exactly_the_same(receipt, data):
    start = data.draw(st.integers(0, len(receipt)), label="start")
    removed = data.draw(st.integers(0, 3), label="removed")
    inserted = data.draw(st.binary(max_size=3) | st.sampled_from([b" ", b"\n", b"0", b"-", b'"', b"\\", b",", b"="]))
    changed = receipt[:start] + inserted + receipt[start + removed :]
    try:
        verified = verify_receipt(changed)
    except FAILS:
        return
    assert verified == verify_receipt(receipt)


FIELDS = ["version", "leaf", "index", "proof", "checkpoint", "log_key", "openings", "field", "value", "salt"]
OTHERS = [None, True, -1, 2**64, 1.5, "", "x", [], ["x"], [None], {}, {"field": "person"}, [{}], [[]], "\ud800"]
SHOWS_LESS = ("openings", [])  # no alteration: the holder of a receipt may show less than it could


@pytest.mark.parametrize(
    "key,value", [(key, value) for key in FIELDS for value in OTHERS if (key, value) != SHOWS_LESS]
)
def test_no_field_of_a_receipt_can_be_of_another_kind(receipt, key, value):
    content = json.loads(receipt)
    (content if key in content else content["openings"][1])[key] = value
    with pytest.raises(FAILS):
        verify_receipt(json.dumps(content).encode())


@pytest.mark.parametrize("key", ["version", "leaf", "index", "proof", "checkpoint", "log_key", "openings"])
def test_no_field_of_a_receipt_can_be_missing(receipt, key):
    content = json.loads(receipt)
    del content[key]
    with pytest.raises(UnreadableReceiptError, match="exactly the keys"):
        verify_receipt(json.dumps(content).encode())


def test_nothing_can_be_added_to_a_receipt(receipt):
    with pytest.raises(UnreadableReceiptError, match="exactly the keys"):
        verify_receipt(edited(receipt, comment="trust me"))


def test_a_key_written_twice_is_refused(receipt):
    with pytest.raises(UnreadableReceiptError, match="each key once"):
        verify_receipt(b'{"index":9,' + receipt[1:])


def test_another_entry_of_the_same_log_cannot_take_the_place(receipt, signed_log):
    other = signed_log.leaves[8].decode()
    with pytest.raises(RefusedReceiptError, match="not shown to be in the log"):
        verify_receipt(edited(receipt, leaf=other, openings=[]))


@pytest.mark.parametrize("index", [0, 8, 10, 12, 13, 2**53])
def test_another_number_cannot_take_the_place(receipt, index):
    with pytest.raises(RefusedReceiptError, match="not shown to be in the log"):
        verify_receipt(edited(receipt, index=index))


def test_another_checkpoint_of_the_same_log_does_not_fit_the_proof(receipt, signed_log):
    with pytest.raises(RefusedReceiptError, match="not shown to be in the log"):
        verify_receipt(edited(receipt, checkpoint=signed_log.checkpoint(12)))


def test_a_proof_in_another_order_or_length_is_refused(receipt):
    proof = json.loads(receipt)["proof"]
    for changed in (proof[::-1], proof[:-1], proof[1:], proof + proof[:1], proof * 20):
        with pytest.raises(FAILS):
            verify_receipt(edited(receipt, proof=changed))


def test_the_same_forged_log_under_another_key_is_caught_by_the_published_key_only(openings, signed_log):
    forger = MemoryLog(signer=Signer(name=signed_log.signer.name, seed=b"f" * 32))
    forger.append(*signed_log.leaves)
    forged = forger.receipt(9, openings)
    assert not verify_receipt(forged).key_was_given
    with pytest.raises(RefusedReceiptError, match="another key"):
        verify_receipt(forged, trusted_key=signed_log.signer.verifier.key_string)


def test_putting_the_published_key_on_a_forged_receipt_does_not_help(signed_log):
    forger = MemoryLog(signer=Signer(name=signed_log.signer.name, seed=b"f" * 32))
    forger.append(*signed_log.leaves)
    published = signed_log.signer.verifier.key_string
    with pytest.raises(RefusedReceiptError, match="not signed with the log's key"):
        verify_receipt(edited(forger.receipt(9), log_key=published), trusted_key=published)


def test_another_logs_checkpoint_under_the_same_seed_is_refused(receipt, signed_log):
    other = MemoryLog(signer=Signer(name="log.example/other", seed=signed_log.signer.seed))
    other.append(*signed_log.leaves)
    with pytest.raises(RefusedReceiptError, match="not signed with the log's key"):
        verify_receipt(edited(receipt, checkpoint=other.checkpoint()))


@pytest.mark.parametrize(
    "change",
    [
        {"value": "Zahra Ait Ouargha"},
        {"value": "Zahra Ai\u0308t Ouargha"},
        {"field": "mandate"},
        {"field": "email"},
        {"salt": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},
    ],
)
def test_an_altered_opening_is_refused(receipt, change):
    content = json.loads(receipt)
    content["openings"] = [content["openings"][0] | change]
    with pytest.raises(RefusedReceiptError):
        verify_receipt(json.dumps(content).encode())


def test_the_opening_of_another_entry_is_refused(signed_log):
    elsewhere = Opening(field="person", value=PERSONAL["person"], salt=salt_of("person", 8))
    with pytest.raises(RefusedReceiptError, match="not those committed to"):
        verify_receipt(signed_log.receipt(9, [elsewhere]))


def test_one_field_is_not_shown_twice(signed_log, openings):
    with pytest.raises(UnreadableReceiptError, match="twice"):
        verify_receipt(signed_log.receipt(9, [openings[0], openings[0]]))


def test_a_checkpoint_cosigned_by_an_unknown_witness_holds_and_names_the_witness(signed_log):
    witness = Signer(name="witness.example", seed=b"w" * 32)
    cosigned = write_receipt(
        leaf=signed_log.leaves[9],
        index=9,
        proof=inclusion_proof(9, 13, signed_log.read),
        checkpoint=signed_log.checkpoint(13, witness),
        log_key=signed_log.signer.verifier.key_string,
    )
    assert [signature.name for signature in verify_receipt(cosigned).unknown_signatures] == ["witness.example"]


def test_a_trusted_key_that_is_not_a_key_is_the_readers_mistake_not_the_receipts(receipt):
    with pytest.raises(MalformedKeyError):
        verify_receipt(receipt, trusted_key="not a key")


@given(st.binary())
@example(b"[" * 100_000)
@example(b'{"version":' + b"9" * 5000 + b"}")
@example(b" " * 1_000_001)
@example(b"\xff")
@example(b"null")
@example(b"NaN")
def test_any_other_file_is_unreadable_and_nothing_else(data):
    with pytest.raises(UnreadableReceiptError, match=r"[a-z]{3}"):
        verify_receipt(data)
