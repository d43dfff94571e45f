"""`mithaq-engines tlog …`: check receipts, consistency and roots of the public log, offline."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from mithaq_engines.tlog.checkpoints import Checkpoint, open_checkpoint, read_unverified_checkpoint
from mithaq_engines.tlog.encoding import decode_base64, encode_base64
from mithaq_engines.tlog.notes import BadSignatureError, NoteError, UnsignedNoteError, Verifier
from mithaq_engines.tlog.receipts import (
    RefusedReceiptError,
    UnreadableReceiptError,
    Verified,
    verify_receipt,
)
from mithaq_engines.tlog.tree import HASH_BYTES, ProofError, leaf_hash, root_of, verify_consistency

HOLDS, REFUSED, UNREADABLE = 0, 1, 2
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
LARGEST_FILE = 1_000_000  # bytes: receipts, checkpoints, keys and proofs are far smaller
SIGNATURE_UNCHECKED = "No key was given: the signatures on the checkpoints were NOT checked."


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


class _RefusedError(ValueError):
    """What was given can be read and does not hold."""


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser("tlog", help="the public log: check receipts, consistency, roots", description=__doc__)
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    verify = commands.add_parser("verify", help="check a receipt")
    verify.add_argument("receipt", metavar="RECEIPT", help="the receipt's file, or - for the standard input")
    _add_common(verify)
    verify.set_defaults(run=_verify)

    consistency = commands.add_parser("consistency", help="check that one checkpoint continues another")
    consistency.add_argument("old", metavar="OLD_CHECKPOINT", help="the older checkpoint's file")
    consistency.add_argument("new", metavar="NEW_CHECKPOINT", help="the newer checkpoint's file")
    consistency.add_argument("proof", metavar="PROOF", nargs="*", help="the proof's hashes in base 64, in order")
    consistency.add_argument("--proof-file", metavar="FILE", help="the proof's hashes in a file, one a line")
    _add_common(consistency)
    consistency.set_defaults(run=_consistency)

    root = commands.add_parser("root", help="recompute size and root from an exported log")
    root.add_argument("leaves", metavar="FILE", help="the entries, one a line, or - for the standard input")
    root.add_argument("--size", type=int, help="take the first SIZE entries only")
    root.add_argument("--checkpoint", metavar="FILE", help="compare with this checkpoint, at its size")
    _add_common(root)
    root.set_defaults(run=_root)


def _add_common(parser: argparse.ArgumentParser) -> None:
    keys = parser.add_mutually_exclusive_group()
    keys.add_argument("--key", help="the log's published key (name+hash+base64)")
    keys.add_argument("--key-file", metavar="FILE", help="a file that holds the log's published key")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _verify(arguments: argparse.Namespace) -> int:
    try:
        log = _key(arguments)
        verified = verify_receipt(_read(arguments.receipt), trusted_key=log.key_string if log else None)
    except RefusedReceiptError as error:
        return _refuse(arguments, error)
    except (UnreadableReceiptError, _UnreadableError) as error:
        return _cannot_read(arguments, error)
    if arguments.json:
        _print_json(_as_json(verified))
        return HOLDS
    _say("The receipt holds.")
    for check in verified.checks:
        _say(f"  ✓ {check.words}")
    _say(f"Entry:      {verified.leaf.kind}, {verified.leaf.time}, {verified.leaf.id}")
    for name, value in sorted(verified.leaf.public.items()):
        _say(f"  {name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}")
    for opening in verified.opened:
        _say(f"  {opening.field} (personal): {opening.value}")
    for name in verified.closed:
        _say(f"  {name} (personal): not shown in this receipt, not checked")
    if verified.unknown_signatures:
        names = ", ".join(sorted({signature.name for signature in verified.unknown_signatures}))
        _say(f"Signatures by others on the checkpoint, not checked: {names}")
    _say(f"Log key:    {verified.log.key_string}")
    _say(f"            SHA-256 {verified.log.fingerprint}")
    if not verified.key_was_given:
        _say("The key came from the receipt itself: compare it with the one that the log publishes, or give --key.")
    return HOLDS


def _as_json(verified: Verified) -> dict[str, Any]:
    return {
        "holds": True,
        "checks": [{"name": check.name, "words": check.words} for check in verified.checks],
        "leaf": json.loads(verified.leaf.data),
        "index": verified.index,
        "origin": verified.checkpoint.origin,
        "size": verified.checkpoint.size,
        "root": encode_base64(verified.checkpoint.root),
        "opened": {opening.field: opening.value for opening in verified.opened},
        "closed": list(verified.closed),
        "unknown_signatures": [signature.name for signature in verified.unknown_signatures],
        "key": verified.log.key_string,
        "fingerprint": verified.log.fingerprint,
        "key_from": "reader" if verified.key_was_given else "receipt",
    }


def _consistency(arguments: argparse.Namespace) -> int:
    try:
        log = _key(arguments)
        old, new = _checkpoint(arguments.old, log), _checkpoint(arguments.new, log)
        if old.origin != new.origin:
            raise _RefusedError(f"the checkpoints are of two logs: {old.origin} and {new.origin}")
        verify_consistency(
            old_size=old.size, old_root=old.root, new_size=new.size, new_root=new.root, proof=_proof(arguments)
        )
    except (ProofError, _RefusedError) as error:
        return _refuse(arguments, error)
    except _UnreadableError as error:
        return _cannot_read(arguments, error)
    words = f"The log {new.origin} at {new.size} entries continues the one at {old.size}: nothing removed or altered."
    if arguments.json:
        _print_json(
            {
                "holds": True,
                "words": words,
                "origin": new.origin,
                "old_size": old.size,
                "new_size": new.size,
                "signatures_checked": log is not None,
            }
        )
        return HOLDS
    _say(words)
    _say(SIGNATURE_UNCHECKED if log is None else "Both checkpoints are signed with the key given.")
    return HOLDS


def _root(arguments: argparse.Namespace) -> int:
    try:
        log = _key(arguments)
        claimed = None if arguments.checkpoint is None else _checkpoint(arguments.checkpoint, log)
        wanted = arguments.size if claimed is None else claimed.size
        if wanted is not None and wanted < 0:
            raise _UnreadableError("the size is negative")
        if claimed is not None and arguments.size not in (None, claimed.size):
            raise _UnreadableError("--size differs from the checkpoint's size: give one of them")
        leaves = _Leaves(arguments.leaves, wanted)
        root = root_of(leaf_hash(leaf) for leaf in leaves)
        if wanted is not None and leaves.count < wanted:
            raise _RefusedError(f"the file holds {leaves.count} entries, not {wanted}")
        if claimed is not None and claimed.root != root:
            raise _RefusedError(f"the root of these entries is {encode_base64(root)}, not the checkpoint's")
    except _RefusedError as error:
        return _refuse(arguments, error)
    except _UnreadableError as error:
        return _cannot_read(arguments, error)
    if arguments.json:
        answer: dict[str, Any] = {"size": leaves.count, "root": encode_base64(root)}
        if claimed is not None:
            answer |= {"holds": True, "origin": claimed.origin, "signatures_checked": log is not None}
        _print_json(answer)
        return HOLDS
    _say(str(leaves.count))  # the second and third lines of a checkpoint, to be compared by eye
    _say(encode_base64(root))
    if claimed is not None:
        _say(f"The checkpoint of {claimed.origin} is over exactly these entries.")
        _say(SIGNATURE_UNCHECKED if log is None else "It is signed with the key given.")
    return HOLDS


def _key(arguments: argparse.Namespace) -> Verifier | None:
    if arguments.key_file is not None:
        text = _decode(_read(arguments.key_file), "the key").strip()
    elif arguments.key is not None:
        text = arguments.key.strip()
    else:
        return None
    try:
        return Verifier.parse(text)
    except NoteError as error:
        raise _UnreadableError(str(error)) from error


def _checkpoint(path: str, log: Verifier | None) -> Checkpoint:
    note = _decode(_read(path), f"the checkpoint {path}")
    try:
        return read_unverified_checkpoint(note) if log is None else open_checkpoint(note, log)[0]
    except (BadSignatureError, UnsignedNoteError) as error:
        raise _RefusedError(f"{path}: {error}") from error
    except NoteError as error:
        raise _UnreadableError(f"{path}: {error}") from error


def _proof(arguments: argparse.Namespace) -> list[bytes]:
    if arguments.proof_file is None:
        hashes = arguments.proof
    elif arguments.proof:
        raise _UnreadableError("the proof is given twice: as a file and in words")
    else:
        hashes = _decode(_read(arguments.proof_file), "the proof").split()
    try:
        return [decode_base64(digest, length=HASH_BYTES) for digest in hashes]
    except ValueError as error:
        raise _UnreadableError(f"a hash of the proof {error}") from error


class _Leaves:
    """The first ``wanted`` entries of an exported log, counted and read line by line: it may be larger than memory."""

    def __init__(self, path: str, wanted: int | None) -> None:
        self.path, self.wanted, self.count = path, wanted, 0

    def __iter__(self) -> Iterator[bytes]:
        try:
            with _open(self.path) as lines:
                for line in islice(lines, self.wanted):
                    self.count += 1
                    leaf = line.removesuffix(b"\n")
                    if not leaf:
                        raise _UnreadableError(f"line {self.count} is empty")
                    if leaf.endswith(b"\r"):
                        raise _UnreadableError(f"line {self.count} ends in a carriage return: the file was converted")
                    yield leaf
        except OSError as error:
            raise _UnreadableError(f"{self.path}: {error.strerror}") from error


def _open(path: str) -> Any:
    return sys.stdin.buffer if path == "-" else Path(path).open("rb")


def _read(path: str) -> bytes:
    try:
        with _open(path) as file:
            data: bytes = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _UnreadableError(f"{path}: {error.strerror}") from error
    if len(data) > LARGEST_FILE:
        raise _UnreadableError(f"{path} is longer than {LARGEST_FILE} bytes")
    return data


def _decode(data: bytes, what: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"{what} is not UTF-8 text") from error


def _refuse(arguments: argparse.Namespace, reason: Exception) -> int:
    if arguments.json:
        _print_json({"holds": False, "reason": str(reason)})
    else:
        _say(f"Does not hold: {reason}.")
    return REFUSED


def _cannot_read(arguments: argparse.Namespace, reason: Exception) -> int:
    if arguments.json:
        _print_json({"holds": None, "reason": str(reason)})
    else:
        print(_shown(f"Cannot be read: {reason}."), file=sys.stderr)
    return UNREADABLE


def _print_json(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, sort_keys=True))  # escaped to ASCII: nothing in it can act on a terminal


def _say(line: str) -> None:
    print(_shown(line))


def _shown(text: str) -> str:
    """``text`` with whatever could act on the terminal, reorder the line, or not be printed, written as an escape."""
    safe = "".join(f"\\u{ord(character):04x}" if _acts(character) else character for character in text)
    encoding = sys.stdout.encoding or "utf-8"
    return safe.encode(encoding, errors="backslashreplace").decode(encoding)


def _acts(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or unicodedata.bidirectional(character) in BIDI_CONTROLS
