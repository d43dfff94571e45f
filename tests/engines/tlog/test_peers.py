"""Our notes and proofs judged by a program that we did not write: Go's golang.org/x/mod/sumdb.

On Debian: ``apt-get install --no-install-recommends golang-go golang-golang-x-mod-dev``. Where it is missing the tests
are skipped; with ``MITHAQ_PEERS_REQUIRED=1`` they fail instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mithaq_engines.tlog.encoding import encode_base64
from mithaq_engines.tlog.notes import Signer, open_note, sign_note
from mithaq_engines.tlog.tree import consistency_proof, inclusion_proof, leaf_hash
from tests.engines.tlog.memory_log import MemoryLog

SOURCE = Path(__file__).parent / "peer" / "check.go"
GO_LIBRARIES = Path("/usr/share/gocode")  # where Debian puts the sources of Go libraries
MISSING = (
    "NOT CHECKED BY ANOTHER PROGRAM: there is no Go with golang.org/x/mod here"
    " (Debian: golang-go, golang-golang-x-mod-dev)"
)
SIZE = 40
GO_SIGNER = Signer(name="go.example/signer", seed=b"g" * 32)
WITNESS = Signer(name="witness.example/w1", seed=b"w" * 32)


@pytest.fixture(scope="module")
def peer_log() -> MemoryLog:
    log = MemoryLog()
    log.append(*(b'{"entry":%d}' % number for number in range(SIZE)))
    return log


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checker, compiled without any network."""
    go = shutil.which("go")
    if go is None or not (GO_LIBRARIES / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        if os.environ.get("MITHAQ_PEERS_REQUIRED") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("peer")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", str(folder)),
        "GOCACHE": os.environ.get("GOCACHE", str(folder / "cache")),
        "GOPATH": str(GO_LIBRARIES),
        "GO111MODULE": "off",
        "CGO_ENABLED": "0",
    }
    binary = folder / "check"
    built = subprocess.run(
        [go, "build", "-o", binary, SOURCE], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert built.returncode == 0, built.stderr
    return binary


@pytest.fixture(scope="module")
def question(peer_log: MemoryLog) -> dict[str, object]:
    """Every proof of every size, once true and once under an altered root."""
    roots = [peer_log.root(size) for size in range(SIZE + 1)]
    inclusion, consistency = [], []
    for size in range(1, SIZE + 1):
        for index in range(size):
            proof = inclusion_proof(index, size, peer_log.read)
            claim = {"index": index, "size": size, "leaf": leaf_hash(peer_log.leaves[index]), "root": roots[size]}
            inclusion += [claim | {"proof": proof}, claim | {"proof": proof, "root": altered(roots[size])}]
        for old in range(1, size + 1):
            proof = consistency_proof(old, size, peer_log.read)
            claim = {"old": old, "new": size, "old_root": roots[old], "new_root": roots[size]}
            consistency += [claim | {"proof": proof}, claim | {"proof": proof, "new_root": altered(roots[size])}]
    note = peer_log.checkpoint()
    return {
        "keys": [peer_log.signer.verifier.key_string, WITNESS.verifier.key_string],
        "notes": [
            note,
            peer_log.checkpoint(SIZE, WITNESS),
            sign_note("ميثاق\n\nengagement tenu\n", [WITNESS]),
            note.replace(f"\n{SIZE}\n", f"\n{SIZE + 1}\n"),
            sign_note("text\n", [GO_SIGNER]),
        ],
        "private_key": f"PRIVATE+KEY+{GO_SIGNER.name}+{GO_SIGNER.verifier.key_id.hex()}"
        f"+{encode_base64(bytes([1]) + GO_SIGNER.seed)}",
        "text": "signed by Go\n",
        "leaves": peer_log.leaves,
        "inclusion": inclusion,
        "consistency": consistency,
    }


@pytest.fixture(scope="module")
def answer(checker: Path, question: dict[str, object]) -> dict[str, list[dict[str, object]]]:
    asked = json.dumps(question, default=encode_base64)
    told = subprocess.run([checker], input=asked, capture_output=True, text=True, timeout=120, check=True)
    return json.loads(told.stdout)


def altered(digest: bytes) -> bytes:
    return digest[:-1] + bytes([digest[-1] ^ 1])


def in_text(proof: list[bytes]) -> list[str]:
    return [encode_base64(digest) for digest in proof]


def test_go_computes_our_roots(answer, peer_log):
    assert answer["roots"] == in_text([peer_log.root(size) for size in range(1, SIZE + 1)])


@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_go_accepts_our_proofs_and_would_send_the_same_ones(answer, question, kind):
    claims = list(zip(question[kind][::2], answer[kind][::2], strict=True))
    assert len(claims) == SIZE * (SIZE + 1) // 2
    for claim, judged in claims:
        assert judged["holds"], claim
        assert (judged["proof"] or []) == in_text(claim["proof"])


@pytest.mark.parametrize("kind", ["inclusion", "consistency"])
def test_go_refuses_our_proofs_under_another_root(answer, kind):
    assert not any(judged["holds"] for judged in answer[kind][1::2])


def test_go_opens_our_checkpoints_and_notes(answer, peer_log):
    plain, witnessed, arabic = answer["notes"][:3]
    assert plain["text"] == witnessed["text"] == peer_log.checkpoint().partition("\n\n")[0] + "\n"
    assert plain["signers"] == [peer_log.signer.name]
    assert witnessed["signers"] == [peer_log.signer.name, WITNESS.name]
    assert arabic["text"] == "ميثاق\n\nengagement tenu\n"


def test_go_refuses_an_altered_checkpoint_and_an_unknown_signer(answer):
    changed, unknown = answer["notes"][3:]
    assert "invalid signature" in changed["error"]
    assert "no verifiable signatures" in unknown["error"]


def test_we_open_a_note_signed_by_go(answer):
    assert open_note(answer["signed"], [GO_SIGNER.verifier]).text == "signed by Go\n"
    assert answer["signed"] == sign_note("signed by Go\n", [GO_SIGNER])
