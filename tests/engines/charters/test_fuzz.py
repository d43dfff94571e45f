"""Any bytes and any text in: a reading or `CannotRead` out, and never a changed word."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq_engines.charters import CannotRead, Reading, read_bytes, read_text
from tests.engines.charters.documents import docx_bytes, pdf_bytes

VOCABULARY = """Transparence Respect Valeur 1 Article 1er : - • * # | 1. 1.1 a) I. Nous engageons à s'engage We will:
الشفافية المادة الأولى: وذلك من خلال نلتزم بما يلي: أولا: ، ؛ . ; ، … « » ** __ charte ميثاق charter Considérant Vu
Préambule Fait à Pour les agents : 12 ٣- http://a.b @ © Accueil Page 2 sur 3 \ufebb \ufefb \ufdfa \u202e"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\t", "\u00a0", "\u2028", "\f"])
LINES = st.lists(WORDS, max_size=12).map(" ".join)
CHARTER_LIKE = st.lists(LINES, max_size=25).map("\n".join)


def check(read: Callable[[], Reading]) -> None:
    """The reader's promises: a reading whose parts stand in its text, or a refusal with a reason."""
    try:
        reading = read()
    except CannotRead as error:
        assert error.reason_code and error.message
        return
    assert reading.kind in ("charter", "prose", "other")
    assert reading.language in ("ar", "fr", "en", "und")
    if reading.kind != "charter":
        assert reading.values == ()
    parts = [reading.title, reading.pledge, *reading.preamble]
    parts += [proposal.text for proposal in reading.proposals]
    for value in reading.values:
        parts += [value.title, value.section, value.definition, value.audience]
        for commitment in value.commitments:
            parts += [commitment.text, commitment.audience]
            assert commitment.text.strip()
            assert 0 < commitment.confidence < 1
    for part in parts:
        assert part is None or part in reading.text
    json.dumps(reading.as_json(), ensure_ascii=False).encode("utf-8", errors="surrogatepass")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check(lambda: read_bytes(data))


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    check(lambda: read_text(text))


@given(CHARTER_LIKE)
def test_anything_like_a_charter_is_read_without_changing_a_word(text: str) -> None:
    check(lambda: read_text(text))


@given(CHARTER_LIKE)
def test_the_same_text_is_always_read_the_same_way(text: str) -> None:
    try:
        first = read_text(text)
    except CannotRead:
        return
    assert read_text(text) == first


DOCUMENT = docx_bytes(lambda document: document.add_paragraph("Charte du port : nous publions."))
PDF = pdf_bytes([["Charte du port", "Nous publions nos tarifs."]])


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_damaged_documents_are_read_or_refused(data: st.DataObject) -> None:
    check_damaged(data)


@pytest.mark.long
@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=3_000)
def test_many_damaged_documents_are_read_or_refused(data: st.DataObject) -> None:
    check_damaged(data)


@pytest.mark.long
@given(st.binary(max_size=5_000))
@settings(max_examples=5_000)
def test_many_bytes_are_read_or_refused(data: bytes) -> None:
    check(lambda: read_bytes(data))


@pytest.mark.long
@given(CHARTER_LIKE)
@settings(max_examples=10_000)
def test_many_texts_like_a_charter_are_read_without_changing_a_word(text: str) -> None:
    check(lambda: read_text(text))


def check_damaged(data: st.DataObject) -> None:
    """Some bytes of a sound document changed, or its end cut off."""
    sound = data.draw(st.sampled_from([DOCUMENT, PDF]))
    damaged = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    check(lambda: read_bytes(bytes(damaged[:cut] if data.draw(st.booleans()) else damaged)))
