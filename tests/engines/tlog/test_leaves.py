"""What may stand in a leaf, and that it has one spelling only."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.tlog.leaves import Leaf, LeafError, normalized, parse_leaf

GOOD = {
    "kind": "signature.given",
    "id": "k3Jd-9_x",
    "time": "2026-01-31T09:30:00Z",
    "public": {"edition": "abc", "level": 3, "languages": ["ar", "fr"]},
    "personal": {"person": "0f" * 32},
}


def test_a_leaf_is_canonical_json_on_one_line():
    assert Leaf(**GOOD).data.decode() == (
        '{"id":"k3Jd-9_x","kind":"signature.given","personal":{"person":"' + "0f" * 32 + '"},'
        '"public":{"edition":"abc","languages":["ar","fr"],"level":3},"time":"2026-01-31T09:30:00Z","version":1}'
    )


def test_a_leaf_is_read_back_as_it_was_written():
    leaf = Leaf(**GOOD)
    assert parse_leaf(leaf.data) == leaf


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "signature"},
        {"kind": "Signature.given"},
        {"kind": "signature.given\n"},
        {"kind": ""},
        {"kind": None},
        {"id": ""},
        {"id": "a b"},
        {"id": "x" * 65},
        {"time": "2026-01-31"},
        {"time": "2026-01-31T09:30:00+00:00"},
        {"time": "2026-01-31T09:30:00.5Z"},
        {"time": "2026-02-30T09:30:00Z"},
        {"time": "٢٠٢٦-01-31T09:30:00Z"},
        {"time": 5},
        {"public": ["edition"]},
        {"public": {"Edition": "abc"}},
        {"public": {"": "abc"}},
        {"public": {1: "abc"}},
        {"public": {"edition": None}},
        {"public": {"edition": True}},
        {"public": {"edition": 1.5}},
        {"public": {"edition": {"a": "b"}}},
        {"public": {"edition": [["a"]]}},
        {"public": {"edition": b"abc"}},
        {"public": {"edition": 2**53}},
        {"public": {"edition": "x" * 5000}},
        {"public": {"edition": "e\u0301"}},
        {"public": {"edition": "\ud800"}},
        {"public": {"edition": "two\nlines"}},
        {"public": {"contact": "zahra@example.org"}},
        {"public": {"contacts": ["see zahra@example.org"]}},
        {"public": {"numbers": [2**53 - 1] * 5000}},
        {"public": {"person": "a"}},
        {"personal": {"person": "Zahra"}},
        {"personal": {"person": "0F" * 32}},
        {"personal": {"person": "0f" * 31}},
        {"personal": {"person": ["0f" * 32]}},
        {"personal": {"per son": "0f" * 32}},
        {"personal": None},
    ],
)
def test_what_may_not_stand_in_a_leaf_is_refused_with_a_reason(change):
    with pytest.raises(LeafError, match=r"[a-z]{3}"):
        Leaf(**(GOOD | change))


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: text + "\n",
        lambda text: " " + text,
        lambda text: text.replace(":", ": "),
        lambda text: text.replace("abc", "\\u0061bc"),
        lambda text: text.replace('"level":3', '"level":3.0'),
        lambda text: text.replace('"level":3', '"level":3e0'),
        lambda text: text.replace('"level":3', '"level":NaN'),
        lambda text: text.replace('"level":3', '"level":2,"level":3'),
        lambda text: text.replace('"version":1', '"version":2'),
        lambda text: text.replace('"version":1', '"version":true'),
        lambda text: text.replace('"version":1', '"version":1,"extra":1'),
        lambda text: text.replace('"time"', '"tim"'),
        lambda text: text[1:],
        lambda text: "[]",
        lambda text: "",
        lambda text: "[" * 60_000,
        lambda text: "x" * 70_000,
        lambda text: '{"id":' + "9" * 6000 + "}",
    ],
)
def test_another_spelling_of_a_leaf_is_refused(rewrite):
    with pytest.raises(LeafError):
        parse_leaf(rewrite(Leaf(**GOOD).data.decode()).encode())


def test_bytes_that_are_not_utf_8_are_refused():
    with pytest.raises(LeafError):
        parse_leaf(Leaf(**GOOD).data.replace(b"abc", b"\xff\xfe"))


def test_a_writer_brings_strings_to_normal_form_first():
    assert normalized("e\u0301") == "é"
    assert normalized(["e\u0301", 3]) == ["é", 3]
    assert normalized(3) == 3


def test_an_empty_public_string_may_stand_in_a_leaf():
    assert parse_leaf(Leaf(**(GOOD | {"public": {"note": ""}})).data).public == {"note": ""}


@given(
    st.dictionaries(
        st.sampled_from(["id", "kind", "personal", "public", "time", "version", "other"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers()) | st.just({}) | st.just(1),
    )
)
def test_any_json_object_is_refused_or_read_and_nothing_else(content):
    with contextlib.suppress(LeafError):
        parse_leaf(json.dumps(content).encode())


@given(st.binary())
def test_any_bytes_are_refused_and_nothing_else(data):
    with pytest.raises(LeafError):
        parse_leaf(data)
