"""Checkpoints: format, whose they are, what is refused."""

from __future__ import annotations

import pytest

from mithaq_engines.tlog.checkpoints import (
    Checkpoint,
    CheckpointError,
    open_checkpoint,
    parse_checkpoint,
    read_unverified_checkpoint,
    sign_checkpoint,
)
from mithaq_engines.tlog.notes import BadSignatureError, Signer, UnsignedNoteError, sign_note
from mithaq_engines.tlog.tree import EMPTY_ROOT

# The example of the specification, c2sp.org/tlog-checkpoint.
PUBLISHED = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
PUBLISHED_NOTE = (
    PUBLISHED + "\n— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
LOG = Signer(name="log.example/demo", seed=b"l" * 32)
WITNESS = Signer(name="witness.example", seed=b"w" * 32)
HEAD = Checkpoint(origin=LOG.name, size=5, root=bytes(range(32)))


def test_the_published_checkpoint_is_read_and_written_back():
    checkpoint = read_unverified_checkpoint(PUBLISHED_NOTE)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text == PUBLISHED


def test_a_signed_checkpoint_opens_with_the_logs_key():
    checkpoint, note = open_checkpoint(sign_checkpoint(HEAD, [LOG, WITNESS]), LOG.verifier)
    assert checkpoint == HEAD
    assert [signature.name for signature in note.unknown] == [WITNESS.name]


def test_known_witnesses_are_verified_beside_the_log():
    _, note = open_checkpoint(sign_checkpoint(HEAD, [LOG, WITNESS]), LOG.verifier, witnesses=[WITNESS.verifier])
    assert [signature.name for signature in note.verified] == [LOG.name, WITNESS.name]


def test_a_witness_alone_does_not_speak_for_the_log():
    with pytest.raises(UnsignedNoteError):
        open_checkpoint(sign_note(HEAD.text, [WITNESS]), LOG.verifier, witnesses=[WITNESS.verifier])


def test_an_altered_checkpoint_is_refused():
    with pytest.raises(BadSignatureError):
        open_checkpoint(sign_checkpoint(HEAD, [LOG]).replace("\n5\n", "\n6\n"), LOG.verifier)


def test_a_checkpoint_of_another_log_is_refused_though_its_key_is_known():
    other = Checkpoint(origin="log.example/other", size=5, root=bytes(32))
    with pytest.raises(CheckpointError, match="of the log"):
        open_checkpoint(sign_note(other.text, [LOG]), LOG.verifier)


def test_a_checkpoint_is_signed_by_its_own_log():
    with pytest.raises(CheckpointError):
        sign_checkpoint(HEAD, [WITNESS])


def test_extension_lines_are_kept():
    extended = Checkpoint(origin="o", size=0, root=EMPTY_ROOT, extensions=("one", "two"))
    assert parse_checkpoint(extended.text) == extended


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "origin\n5\n",
        PUBLISHED[:-1],
        PUBLISHED + "\n",
        PUBLISHED.replace("example.com/behind-the-sofa", ""),
        PUBLISHED.replace("20852163", "020852163"),
        PUBLISHED.replace("20852163", "+20852163"),
        PUBLISHED.replace("20852163", "-1"),
        PUBLISHED.replace("20852163", "٥"),
        PUBLISHED.replace("20852163", ""),
        PUBLISHED.replace("20852163", "9223372036854775808"),
        PUBLISHED.replace("20852163", "0"),
        PUBLISHED.replace("q2I=", "q2J="),
        PUBLISHED.replace("q2I=", "q2I"),
        PUBLISHED.replace("CsUY", ""),
    ],
)
def test_what_is_not_a_checkpoint_is_refused_with_a_reason(text):
    with pytest.raises(CheckpointError, match=r"[a-z]{3}"):
        parse_checkpoint(text)


@pytest.mark.parametrize("origin", ["", "two\nlines", "tab\t"])
def test_an_origin_cannot_smuggle_lines_in(origin):
    with pytest.raises(CheckpointError):
        Checkpoint(origin=origin, size=5, root=bytes(32))
