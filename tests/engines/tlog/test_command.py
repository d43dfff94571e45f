"""`mithaq-engines tlog …`: what it says, and its exit status: 0 holds, 1 does not hold, 2 cannot be read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from mithaq_engines.cli import main
from mithaq_engines.tlog.commitments import commit
from mithaq_engines.tlog.encoding import encode_base64
from mithaq_engines.tlog.leaves import Leaf
from mithaq_engines.tlog.notes import Signer, sign_note
from mithaq_engines.tlog.receipts import Opening
from mithaq_engines.tlog.tree import consistency_proof
from tests.engines.tlog.memory_log import MemoryLog, salt_of

OTHER = Signer(name="log.example/demo", seed=b"o" * 32)


@pytest.fixture
def folder(tmp_path: Path, signed_log: MemoryLog, receipt: bytes) -> Path:
    """What a stranger downloads: a receipt, two checkpoints, the exported log, the published key."""
    (tmp_path / "receipt.json").write_bytes(receipt)
    (tmp_path / "old").write_text(signed_log.checkpoint(6), encoding="utf-8")
    (tmp_path / "new").write_text(signed_log.checkpoint(13), encoding="utf-8")
    (tmp_path / "log").write_bytes(b"".join(leaf + b"\n" for leaf in signed_log.leaves))
    (tmp_path / "key").write_text(signed_log.signer.verifier.key_string + "\n", encoding="utf-8")
    (tmp_path / "proof").write_text("\n".join(proof_words(signed_log)), encoding="utf-8")
    return tmp_path


@pytest.fixture
def inside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is called in that folder."""
    monkeypatch.chdir(folder)


def proof_words(log: MemoryLog, old: int = 6, new: int = 13) -> list[str]:
    return [encode_base64(digest) for digest in consistency_proof(old, new, log.read)]


def run(*words: object) -> int:
    return main(["tlog", *(str(word) for word in words)])


def test_a_receipt_that_holds_exits_0_and_says_whose_key_was_used(folder, capsys, signed_log):
    assert run("verify", folder / "receipt.json") == 0
    said = capsys.readouterr().out
    assert "The receipt holds." in said
    assert "The key came from the receipt itself" in said
    assert signed_log.signer.verifier.fingerprint in said
    assert "رئيسة المجلس" in said


def test_with_the_published_key_nothing_is_left_to_compare(folder, capsys, signed_log):
    for words in (["--key", signed_log.signer.verifier.key_string], ["--key-file", folder / "key"]):
        assert run("verify", folder / "receipt.json", *words) == 0
        said = capsys.readouterr().out
        assert "the one that you gave" in said
        assert "came from the receipt" not in said


def test_a_receipt_under_another_key_exits_1_with_both_fingerprints(folder, capsys, signed_log):
    assert run("verify", folder / "receipt.json", "--key", OTHER.verifier.key_string) == 1
    said = capsys.readouterr().out
    assert said.startswith("Does not hold: ")
    assert signed_log.signer.verifier.fingerprint in said
    assert OTHER.verifier.fingerprint in said


def test_an_altered_receipt_exits_1_with_the_reason(folder, capsys):
    altered = (folder / "receipt.json").read_bytes().replace(b"Zahra", b"Zohra")
    (folder / "altered.json").write_bytes(altered)
    assert run("verify", folder / "altered.json") == 1
    assert "Does not hold: the value and salt given for person" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["log", "key", "missing", "."])
def test_what_is_not_a_receipt_exits_2_with_one_line(folder, capsys, name):
    assert run("verify", folder / name) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Cannot be read: ")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("key", ["", "not a key", "name+00000000+AA=="])
def test_a_key_that_is_not_a_key_exits_2(folder, capsys, key):
    assert run("verify", folder / "receipt.json", "--key", key) == 2
    assert "the key" in capsys.readouterr().err


def test_a_receipt_is_also_read_from_the_standard_input(monkeypatch, receipt):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(receipt)))
    assert run("verify", "-") == 0


def test_answers_in_json_tell_the_same(folder, capsys):
    answers = []
    for words in (["receipt.json"], ["receipt.json", "--key", OTHER.verifier.key_string], ["missing"]):
        run("verify", folder / words[0], *words[1:], "--json")
        answers.append(json.loads(capsys.readouterr().out))
    assert [answer["holds"] for answer in answers] == [True, False, None]
    assert answers[0]["key_from"] == "receipt"
    assert answers[0]["opened"]["person"] == "Zahra Aït Ouargha"


def test_a_file_too_large_to_be_a_receipt_is_not_read_to_its_end(folder, capsys):
    (folder / "large").write_bytes(b" " * 1_000_001)
    assert run("verify", folder / "large") == 2
    assert "longer than" in capsys.readouterr().err


def test_a_value_cannot_reorder_or_command_the_terminal(tmp_path, capsys):
    tricks = "Zahra\u202earhaZ\u2067"
    log = MemoryLog()
    commitment = commit(field="person", value=tricks, salt=salt_of("person", 0)).hex()
    log.append(
        Leaf(kind="a.done", id="1", time="2026-01-01T00:00:00Z", personal={"person": commitment}).data,
    )
    opening = Opening(field="person", value=tricks, salt=salt_of("person", 0))
    (tmp_path / "receipt").write_bytes(log.receipt(0, [opening]))
    assert run("verify", tmp_path / "receipt") == 0
    assert "Zahra\\u202earhaZ\\u2067" in capsys.readouterr().out


def test_a_terminal_without_unicode_is_served_too(folder, monkeypatch):
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", plain)
    assert run("verify", folder / "receipt.json") == 0
    plain.flush()
    assert b"The receipt holds." in plain.buffer.getvalue()


def test_consistent_checkpoints_exit_0(folder, capsys, signed_log):
    assert run("consistency", folder / "old", folder / "new", *proof_words(signed_log)) == 0
    assert "were NOT checked" in capsys.readouterr().out
    words = ["--proof-file", folder / "proof", "--key-file", folder / "key"]
    assert run("consistency", folder / "old", folder / "new", *words) == 0
    assert "signed with the key given" in capsys.readouterr().out
    assert run("consistency", folder / "old", folder / "new", *words, "--json") == 0
    assert json.loads(capsys.readouterr().out)["signatures_checked"] is True


def test_a_rewritten_log_exits_1(folder, capsys, signed_log):
    rewritten = MemoryLog()
    rewritten.append(b"another beginning", *signed_log.leaves[1:])
    (folder / "forged").write_text(rewritten.checkpoint(), encoding="utf-8")
    assert run("consistency", folder / "old", folder / "forged", *proof_words(rewritten)) == 1
    assert "leads to another old root" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words,status,said",
    [
        (["new", "old"], 1, "cannot be the beginning"),
        (["old", "new"], 1, "too short"),
        (["old", "new", "x"], 2, "a hash of the proof"),
        (["old", "new", "AAAA"], 2, "3 bytes long instead of 32"),
        (["old", "new", "AAAA", "--proof-file", "proof"], 2, "given twice"),
        (["old", "key"], 2, "no blank line"),
        (["old", "missing"], 2, "No such file"),
        (["old", "new", "--key", OTHER.verifier.key_string], 1, "not signed by a key that is known"),
    ],
)
@pytest.mark.usefixtures("inside")
def test_checkpoints_that_do_not_fit_are_told_from_those_that_cannot_be_read(capsys, words, status, said):
    assert run("consistency", *words) == status
    captured = capsys.readouterr()
    assert said in (captured.out if status == 1 else captured.err)


def test_checkpoints_of_two_logs_exit_1(folder, capsys):
    other = MemoryLog(signer=Signer(name="log.example/other", seed=b"o" * 32))
    other.append(b"leaf")
    (folder / "other").write_text(other.checkpoint(), encoding="utf-8")
    assert run("consistency", folder / "other", folder / "new") == 1
    assert "of two logs" in capsys.readouterr().out


def test_a_signed_note_that_is_no_checkpoint_exits_2(folder, capsys):
    (folder / "note").write_text(sign_note("only words\n", [OTHER]), encoding="utf-8")
    assert run("consistency", folder / "note", folder / "new") == 2
    assert "fewer than three lines" in capsys.readouterr().err


def test_a_stranger_recomputes_the_root_from_the_exported_log(folder, capsys, signed_log):
    assert run("root", folder / "log") == 0
    assert capsys.readouterr().out == f"13\n{encode_base64(signed_log.root())}\n"
    assert run("root", folder / "log", "--size", 6) == 0
    assert capsys.readouterr().out == f"6\n{encode_base64(signed_log.root(6))}\n"
    assert run("root", folder / "log", "--checkpoint", folder / "old", "--key-file", folder / "key") == 0
    assert "over exactly these entries" in capsys.readouterr().out
    assert run("root", folder / "log", "--checkpoint", folder / "old", "--json") == 0
    assert json.loads(capsys.readouterr().out)["signatures_checked"] is False


def test_an_empty_log_has_the_root_of_every_empty_log(folder, capsys):
    (folder / "empty").write_bytes(b"")
    assert run("root", folder / "empty") == 0
    assert capsys.readouterr().out == "0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


@pytest.mark.parametrize(
    "change,status,said",
    [
        (lambda log: log.replace(b"signature-3", b"signature-4"), 1, "not the checkpoint's"),
        (lambda log: b"".join(log.splitlines(keepends=True)[::-1]), 1, "not the checkpoint's"),
        (lambda log: b"".join(log.splitlines(keepends=True)[:-1]), 1, "holds 12 entries, not 13"),
        (lambda log: log.replace(b"\n", b"\r\n"), 2, "carriage return"),
        (lambda log: log.replace(b"\n", b"\n\n"), 2, "line 2 is empty"),
    ],
)
def test_an_exported_log_that_was_altered_is_noticed(folder, capsys, change, status, said):
    (folder / "altered").write_bytes(change((folder / "log").read_bytes()))
    assert run("root", folder / "altered", "--checkpoint", folder / "new") == status
    captured = capsys.readouterr()
    assert said in (captured.out if status == 1 else captured.err)


@pytest.mark.parametrize("words", [["--size", -1], ["--size", 5, "--checkpoint", "new"]])
@pytest.mark.usefixtures("inside")
def test_sizes_that_make_no_sense_exit_2(words):
    assert run("root", "log", *words) == 2
