"""The public log: what may be written, its order, its proofs, and erasure."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import Client

from mithaq.ledger import proofs
from mithaq.ledger.actions import record, redact
from mithaq.ledger.keys import log_key
from mithaq.ledger.models import Checkpoint, Entry, Node, Opening, Pending
from mithaq.ledger.sequencer import sequence
from mithaq_engines.tlog import tree
from mithaq_engines.tlog.checkpoints import open_checkpoint
from mithaq_engines.tlog.notes import Verifier
from mithaq_engines.tlog.receipts import RefusedReceiptError, verify_receipt

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NAME = "Khadija El Mansouri"


def write(count: int = 1, *, name: str = NAME) -> list[str]:
    with transaction.atomic():
        return [
            record("signatures.signed", at=NOON, public={"edition": "e" * 16, "n": n}, personal={"person": name})
            for n in range(count)
        ]


@pytest.mark.django_db
def test_an_act_is_pending_until_the_sequencer_gives_it_its_place() -> None:
    (uid,) = write()
    assert Pending.objects.filter(uid=uid).exists()
    assert proofs.receipt_of(uid, with_openings=False) is None
    assert sequence(at=NOON) == 1
    assert not Pending.objects.exists()
    assert Entry.objects.get(uid=uid).idx == 0


@pytest.mark.django_db
def test_indexes_have_no_gaps_and_the_root_is_that_of_all_leaves() -> None:
    for batch in (1, 3, 7, 2):
        write(batch)
        sequence(at=NOON)
    assert list(Entry.objects.order_by("idx").values_list("idx", flat=True)) == list(range(13))
    root = tree.root_of(tree.leaf_hash(leaf.rstrip(b"\n")) for leaf in proofs.leaves())
    checkpoint, _note = open_checkpoint(Checkpoint.objects.get(size=13).note, Verifier.parse(log_key()))
    assert checkpoint.root == root == bytes(Checkpoint.objects.get(size=13).root)


@pytest.mark.django_db
def test_every_checkpoint_is_consistent_with_every_later_one() -> None:
    for batch in (1, 2, 4, 1):
        write(batch)
        sequence(at=NOON)
    points = list(Checkpoint.objects.order_by("size"))
    for old in points:
        for new in (point for point in points if point.size >= old.size):
            tree.verify_consistency(
                old_size=old.size,
                new_size=new.size,
                old_root=bytes(old.root),
                new_root=bytes(new.root),
                proof=proofs.consistency_between(old.size, new.size),
            )


@pytest.mark.django_db
def test_nothing_personal_stands_in_a_leaf() -> None:
    write()
    sequence(at=NOON)
    assert NAME not in "".join(Entry.objects.values_list("leaf", flat=True))


@pytest.mark.django_db
def test_a_receipt_with_openings_verifies_offline_and_shows_the_name() -> None:
    (uid,) = write()
    sequence(at=NOON)
    receipt = proofs.receipt_of(uid, with_openings=True)
    assert receipt is not None
    assert [opening.value for opening in verify_receipt(receipt, trusted_key=log_key()).opened] == [NAME]


@pytest.mark.django_db
def test_erasure_leaves_the_log_verifying_and_says_that_it_happened() -> None:
    (uid,) = write()
    sequence(at=NOON)
    before = proofs.receipt_of(uid, with_openings=True)
    redact(uid, at=NOON)
    sequence(at=NOON)
    assert not Opening.objects.filter(uid=uid).exists()
    after = proofs.receipt_of(uid, with_openings=True)
    assert after is not None and before is not None
    assert verify_receipt(after, trusted_key=log_key()).closed == ("person",)
    redacted = json.loads(Entry.objects.get(kind="ledger.redacted").leaf)
    assert redacted["public"] == {"entry": uid, "fields": ["person"]}
    assert redact(uid, at=NOON) is None


@pytest.mark.django_db
def test_an_entry_altered_in_the_database_no_longer_verifies() -> None:
    uid = write(3)[1]
    sequence(at=NOON)
    entry = Entry.objects.get(uid=uid)
    Entry.objects.filter(uid=uid).update(leaf=entry.leaf.replace('"n":1', '"n":9'))
    receipt = proofs.receipt_of(uid, with_openings=False)
    assert receipt is not None
    with pytest.raises(RefusedReceiptError):
        verify_receipt(receipt, trusted_key=log_key())


@pytest.mark.django_db
def test_an_unknown_kind_of_act_is_refused() -> None:
    with transaction.atomic(), pytest.raises(ValueError, match="not a kind"):
        record("signatures.dreamt", at=NOON, public={})


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(ValueError, match="transaction"):
        record("signatures.signed", at=NOON, public={})


@pytest.mark.django_db(transaction=True)
def test_an_act_rolled_back_leaves_no_trace() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record("signatures.signed", at=NOON, public={}, personal={"person": NAME})
        raise RuntimeError
    assert not Pending.objects.exists() and not Opening.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_racing_sequencers_and_writers_make_one_log_without_gaps() -> None:
    errors: list[BaseException] = []

    def work(job: str) -> None:
        try:
            for _turn in range(5):
                if job == "write":
                    write(2)
                else:
                    sequence(at=NOON)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(job,)) for job in ("write", "sequence", "write", "sequence")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sequence(at=NOON)
    assert errors == []
    assert list(Entry.objects.order_by("idx").values_list("idx", flat=True)) == list(range(20))
    root = tree.root_of(tree.leaf_hash(leaf.rstrip(b"\n")) for leaf in proofs.leaves())
    assert bytes(Checkpoint.objects.get(size=20).root) == root
    assert Node.objects.filter(level=0).count() == 20


@pytest.mark.django_db
def test_the_check_page_of_an_act_and_its_receipt_answer(client: Client) -> None:
    (uid,) = write()
    assert "within a minute" in client.get(f"/en/log/{uid}/").content.decode()
    assert client.get(f"/en/log/{uid}/receipt.json").status_code == 404
    sequence(at=NOON)
    page = client.get(f"/en/log/{uid}/").content.decode()
    assert uid in page and NAME not in page
    verify_receipt(client.get(f"/en/log/{uid}/receipt.json").content, trusted_key=log_key())


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?old=1", "?old=x&new=2", "?old=2&new=1", "?old=0&new=99", "?old=-1&new=1"])
def test_impossible_sizes_are_a_bad_request(client: Client, query: str) -> None:
    write(2)
    sequence(at=NOON)
    assert client.get(f"/log/consistency{query}").status_code == 400


@pytest.mark.django_db
def test_the_files_for_programs_answer(client: Client) -> None:
    assert client.get("/log/checkpoint").status_code == 404
    write(2)
    sequence(at=NOON)
    assert client.get("/log/checkpoint").content.decode() == Checkpoint.objects.get(size=2).note
    assert client.get("/log/key").content.decode().strip() == log_key()
    assert b"".join(client.get("/log/leaves.txt")).count(b"\n") == 2  # type: ignore[arg-type]  # a stream
    assert len(client.get("/log/consistency?old=1&new=2").json()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [3, 40])
def test_the_pages_of_the_log_need_a_constant_number_of_queries(
    client: Client, django_assert_max_num_queries: object, count: int
) -> None:
    uid = write(count)[0]
    sequence(at=NOON)
    for address in ("/en/log/", f"/en/log/{uid}/"):
        with django_assert_max_num_queries(5):  # type: ignore[operator]  # a fixture without types
            client.get(address)
