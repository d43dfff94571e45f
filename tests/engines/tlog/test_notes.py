"""Signed notes: the published example, what is refused, and several signers."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.tlog.notes import (
    BadSignatureError,
    MalformedKeyError,
    MalformedNoteError,
    NoteError,
    Signer,
    UnsignedNoteError,
    Verifier,
    open_note,
    parse_note,
    sign_note,
)

# The example in the documentation of Go's golang.org/x/mod/sumdb/note: a key, its seed, a text and its signature.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLISHED_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PUBLISHED_NOTE = (
    PUBLISHED_TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
LOG = Signer(name="log.example/demo", seed=b"l" * 32)
WITNESS = Signer(name="شاهد.example", seed=b"w" * 32)


def test_the_published_note_opens_with_the_published_key():
    note = open_note(PUBLISHED_NOTE, [Verifier.parse(PUBLISHED_KEY)])
    assert note.text == PUBLISHED_TEXT
    assert [signature.name for signature in note.verified] == ["PeterNeumann"]


def test_the_published_seed_makes_the_published_key_and_note():
    from_seed = Signer(name="PeterNeumann", seed=base64.b64decode(PUBLISHED_SEED)[1:])
    assert from_seed.verifier.key_string == PUBLISHED_KEY
    assert sign_note(PUBLISHED_TEXT, [from_seed]) == PUBLISHED_NOTE


def test_several_signers_sign_one_note():
    note = open_note(sign_note("a\n\nb\n", [LOG, WITNESS]), [WITNESS.verifier, LOG.verifier])
    assert note.text == "a\n\nb\n"
    assert [signature.name for signature in note.verified] == [LOG.name, WITNESS.name]


def test_a_signature_by_an_unknown_key_is_ignored_even_when_it_is_wrong():
    signed = sign_note("text\n", [LOG, WITNESS])
    spoiled = signed.replace(signed.splitlines()[-1][-20:], "A" * 18 + "A=")
    note = open_note(spoiled, [LOG.verifier])
    assert [signature.name for signature in note.unknown] == [WITNESS.name]


def test_one_wrong_signature_by_a_known_key_spoils_the_note():
    first, second = sign_note("text\n", [LOG]), sign_note("other\n", [WITNESS])
    mixed = first + second.splitlines()[-1] + "\n"
    with pytest.raises(BadSignatureError, match=r"شاهد\.example"):
        open_note(mixed, [LOG.verifier, WITNESS.verifier])


def test_a_key_of_the_same_name_is_another_key():
    impostor = Signer(name=LOG.name, seed=b"i" * 32)
    with pytest.raises(UnsignedNoteError):
        open_note(sign_note("text\n", [impostor]), [LOG.verifier])


def test_a_note_signed_by_nobody_known_is_refused():
    with pytest.raises(UnsignedNoteError):
        open_note(PUBLISHED_NOTE, [])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        PUBLISHED_NOTE[:-1],
        PUBLISHED_NOTE + "\n",
        PUBLISHED_NOTE.replace("— ", "- "),
        PUBLISHED_NOTE.replace("— ", "—"),
        PUBLISHED_NOTE.replace("— PeterNeumann", "— "),
        PUBLISHED_NOTE.replace("— PeterNeumann ", "— Peter Neumann "),
        PUBLISHED_NOTE.replace("— PeterNeumann ", "— Peter\u2003Neumann "),
        PUBLISHED_NOTE.replace("— PeterNeumann ", "— Peter+Neumann "),
        PUBLISHED_NOTE.replace("AM=", "AN="),  # the same bytes in another spelling
        PUBLISHED_NOTE.replace("AM=", "AM"),
        PUBLISHED_NOTE.replace("If you", "If\tyou"),
        PUBLISHED_NOTE.replace("\n", "\r\n"),
        PUBLISHED_NOTE.replace("If you", "If\ud800you"),
        "text\n\n— name AAAAAA==\n",
        "text\n\n" + "— name AAAAAAA=\n" * 101,
        "x" * 1_000_000 + PUBLISHED_NOTE,
    ],
)
def test_what_is_not_a_note_is_refused_with_a_reason(note):
    with pytest.raises(MalformedNoteError, match=r"[a-z]{3}"):
        open_note(note, [Verifier.parse(PUBLISHED_KEY)])


@pytest.mark.parametrize("text", ["", "no newline at the end", "bell\x07\n", "\ud800\n"])
def test_a_text_that_cannot_be_a_note_is_not_signed(text):
    with pytest.raises(MalformedNoteError):
        sign_note(text, [LOG])


def test_a_note_is_signed_by_someone_and_by_each_once():
    with pytest.raises(UnsignedNoteError):
        sign_note("text\n", [])
    with pytest.raises(NoteError, match="once"):
        sign_note("text\n", [LOG, LOG])


@pytest.mark.parametrize(
    "key",
    [
        "",
        "name",
        "name+c74f20a3",
        PUBLISHED_KEY.replace("c74f20a3", "C74F20A3"),
        PUBLISHED_KEY.replace("c74f20a3", "c74f20a4"),
        PUBLISHED_KEY.replace("PeterNeumann", "PeterNeumanm"),
        PUBLISHED_KEY.replace("PeterNeumann", ""),
        PUBLISHED_KEY.replace("PeterNeumann", "Peter Neumann"),
        PUBLISHED_KEY.replace("+ARp", "+ARq"),
        PUBLISHED_KEY[:-4],
        PUBLISHED_KEY + "\n",
        PUBLISHED_KEY.replace("+ARp", "+BRp"),
        "name+00000000+",
        "\ud800+00000000+AQ==",
    ],
)
def test_a_key_string_in_which_anything_disagrees_is_refused(key):
    with pytest.raises(MalformedKeyError):
        Verifier.parse(key)


def test_a_key_or_seed_of_another_length_is_refused():
    with pytest.raises(MalformedKeyError):
        Verifier(name="name", public_key=b"short")
    with pytest.raises(MalformedKeyError):
        Signer(name="name", seed=b"short")


def test_a_seed_is_not_shown_when_a_signer_is_printed():
    assert "llll" not in repr(LOG)


def test_a_fingerprint_is_the_hash_of_the_whole_key_string():
    fingerprint = Verifier.parse(PUBLISHED_KEY).fingerprint
    assert len(fingerprint.replace(" ", "")) == 64
    assert fingerprint != LOG.verifier.fingerprint


@given(st.text())
def test_any_text_is_refused_or_read_and_nothing_else(text):
    with contextlib.suppress(MalformedNoteError):
        parse_note(text)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.binary(min_size=32, max_size=32)
)
def test_whatever_is_signed_opens(text, seed):
    signer = Signer(name="name", seed=seed)
    assert open_note(sign_note(text + "\n", [signer]), [signer.verifier]).text == text + "\n"
