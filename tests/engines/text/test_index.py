"""The index: what it answers depends on what it holds, however that came to be there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.text import index as index_module
from mithaq_engines.text.index import Index
from mithaq_engines.text.likeness import rerank
from tests.engines.text import measuring

TEXTS = measuring.collection(measuring.load())
SOME = st.sampled_from(TEXTS[::40])
KEYS = st.sampled_from([f"k{number}" for number in range(12)])
STEPS = st.lists(st.tuples(KEYS, st.none() | SOME), max_size=30)


def built(texts: dict[str, str]) -> Index:
    """An index made at once."""
    index = Index()
    for key, text in texts.items():
        index.add(key, text)
    return index


@given(steps=STEPS, query=SOME)
def test_adding_replacing_and_removing_is_as_building_anew(steps: list[tuple[str, str | None]], query: str) -> None:
    index, held = Index(), dict[str, str]()
    for key, text in steps:
        if text is not None:
            index.add(key, text)
            held[key] = text
        elif key in held:
            index.remove(key)
            del held[key]
        index.nearest(query, count=1)
    assert index.nearest(query, count=50) == built(held).nearest(query, count=50)
    assert sorted(index) == sorted(held)


@given(texts=st.lists(SOME, max_size=20), query=SOME, chance=st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_adding_does_not_matter(texts: list[str], query: str, chance: object) -> None:
    named = {f"k{number}": text for number, text in enumerate(texts)}
    names = sorted(named)
    chance.shuffle(names)  # type: ignore[attr-defined]  # hypothesis gives a random.Random without saying so
    assert built({name: named[name] for name in names}).nearest(query) == built(named).nearest(query)


def test_lists_made_anew_in_between_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built({str(number): text for number, text in enumerate(TEXTS)})
    monkeypatch.setattr(index_module, "_SMALL", 20)
    index = Index()
    for number, text in enumerate(TEXTS):
        index.add(str(number), "نص آخر" if number % 3 else text)
        if number % 97 == 0:
            index.nearest("eau")
    for number, text in enumerate(TEXTS):
        index.add(str(number), text)
        if number % 97 == 0:
            index.nearest("eau")
    for query in TEXTS[::150]:
        assert index.nearest(query) == whole.nearest(query)


def test_two_hundred_candidates_hold_the_five_nearest() -> None:
    index = built({text: text for text in TEXTS})
    queries = TEXTS[::60]
    lost = 0
    for query in queries:
        best = [text for text in (TEXTS[int(one.key)] for one in rerank(query, TEXTS)) if text != query][:1]
        lost += best[0] not in [one.key for one in index.nearest(query, count=50)]
    assert lost == 0


def test_equal_texts_come_in_the_order_of_their_keys() -> None:
    index = built({f"{number:04}": "eau potable" for number in range(999, -1, -1)})
    assert [one.key for one in index.nearest("eau potable", count=3)] == ["0000", "0001", "0002"]


def test_what_shares_nothing_is_not_found() -> None:
    assert built({"a": "marché"}).nearest("zzzz") == []
    assert Index().nearest("eau") == []


def test_what_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        Index().remove("a")


def test_a_removed_text_is_not_found_and_its_words_are_not_counted() -> None:
    index = built({"a": "eau potable", "b": "école"})
    index.remove("a")
    assert (len(index), "a" in index, index.nearest("eau")) == (1, False, [])


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    program = """
from mithaq_engines.text.index import Index
from tests.engines.text import measuring
texts = measuring.collection(measuring.load())[::7]
index = Index()
for text in texts:
    index.add(text, text)
for text in texts[::9]:
    for one in index.nearest(text):
        print(ascii(one))
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs != {b""}
