"""What changed between two editions, commitment by commitment and word by word."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.comparison import Comparison, compare, runs_between, text_change
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Edition
from tests.factories import make_edition

WORDS = st.text(alphabet="ab ،.\nم", max_size=30)


@given(old=WORDS, new=WORDS)
def test_the_runs_hold_both_texts_whole(old: str, new: str) -> None:
    runs = runs_between(old, new)
    assert "".join(run.words for run in runs if run.operation != "in") == old
    assert "".join(run.words for run in runs if run.operation != "out") == new


def test_neighbouring_changes_read_as_one_phrase() -> None:
    runs = [(run.operation, run.words) for run in runs_between("les vieux mots partent", "des textes neufs partent")]
    assert runs == [("out", "les vieux mots"), ("in", "des textes neufs"), ("same", " partent")]


def test_a_comma_gained_does_not_make_a_new_word() -> None:
    assert [(run.operation, run.words) for run in runs_between("احترام القانون", "احترام القانون،")] == [
        ("same", "احترام القانون"),
        ("in", "،"),
    ]


def test_arabic_is_compared_from_right_to_left() -> None:
    change = text_change(LocalizedText.of(ar="قيمة"), LocalizedText.of(ar="قيمة أولى"), "ar")
    assert (change.direction, change.is_changed) == ("rtl", True)


def test_a_rendition_that_one_side_lacks_is_compared_in_the_original() -> None:
    change = text_change(LocalizedText.of(fr="un"), LocalizedText.of(fr="un", ar="واحد"), "ar")
    assert (change.language, change.is_changed) == ("fr", False)


def test_very_long_texts_stand_whole_one_after_the_other() -> None:
    runs = runs_between("mot " * 2000, "autre " * 2000)
    assert [run.operation for run in runs] == ["out", "in"]


@pytest.fixture
def following(db: None) -> Edition:
    """The second edition of a charter of three values with two commitments each, as a draft."""
    return actions.open_next_edition(
        by=INSTALLATION, instrument=make_edition(values=3, audiences=("Chacun",)).instrument
    )


def compared(following: Edition) -> Comparison:
    old = following.instrument.editions.get(number=1)
    return compare(contents_of(old), contents_of(Edition.objects.get(pk=following.pk)), "fr")


def guard(edition: Edition) -> dict[str, object]:
    return {"by": INSTALLATION, "edition": edition, "revision": Edition.objects.get(pk=edition.pk).revision}


def test_a_copy_differs_in_nothing(following: Edition) -> None:
    comparison = compared(following)
    assert comparison.is_empty
    assert comparison.counts == {"added": 0, "removed": 0, "changed": 0, "moved": 0, "unchanged": 6}


def test_each_kind_of_change_is_told(following: Edition) -> None:
    one, two, three, four, five, _six = following.commitments.order_by("pk")
    words = LocalizedText.of(fr=f"{one.text} aujourd’hui")
    actions.edit_commitment(**guard(following), commitment=one, text=words, audience=one.audience)
    actions.remove_commitment(**guard(following), commitment=two)
    actions.move_commitment(**guard(following), commitment=three, steps=1)
    actions.move_commitment(**guard(following), commitment=five, section=one.section)
    actions.add_commitment(**guard(following), section=four.section, text=LocalizedText.of(fr="Tout neuf"))
    assert compared(following).counts == {"added": 1, "removed": 1, "changed": 1, "moved": 2, "unchanged": 2}


def test_speaking_to_others_is_a_change_even_with_the_same_words(following: Edition) -> None:
    audience = following.audiences.get()
    actions.edit_audience(**guard(following), audience=audience, name=audience.name, classes=["official"])
    comparison = compared(following)
    assert comparison.counts["changed"] == 6
    with translation.override("en"):
        assert [str(note) for note in comparison.sections[0].commitments[0].notes] == ["It now speaks to others."]


def test_a_value_removed_and_one_added_are_told(following: Edition) -> None:
    actions.remove_section(**guard(following), section=following.sections.order_by("pk")[0])
    actions.add_section(**guard(following), title=LocalizedText.of(fr="Courage"))
    assert [one.status for one in compared(following).sections] == ["unchanged", "unchanged", "added", "removed"]
