"""No sequence of corrections loses a word, whatever is asked in whatever order."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq.core.errors import Refused
from mithaq.instruments.imports.operations import OPERATIONS, Change, apply
from mithaq.instruments.imports.placing import DESTINATIONS, NEW
from mithaq.instruments.imports.structure import (
    Structure,
    from_reading,
    is_to_check,
    places,
    words_expected,
    words_of,
)

TEXT = """Charte du lac
Page 1 sur 2
Nous tenons à ce lac. Il nous tient.
Nous nous engageons à ce qui suit.
Valeur 1 : L'écoute
Écouter, c'est se taire d'abord.
À titre individuel
- répondre à chacun ; dire quand on ne sait pas
- noter ce qui est dit
À plusieurs
- parler chacun à son tour
Le soin
- rendre les outils propres
L'écoute
Lire et signer avant de partir.
Nous pourrions aussi compter les barques."""


def commitment(text: str, audience: str | None = None, confidence: float = 0.9) -> dict[str, Any]:
    return {"text": text, "audience": audience, "confidence": confidence, "why": "item of a list (bullet:-)"}


def reading() -> dict[str, Any]:
    alone, together = "À titre individuel", "À plusieurs"
    return {
        "language": "fr",
        "title": "Charte du lac",
        "issuer": None,
        "kind": "charter",
        "preamble": ["Nous tenons à ce lac. Il nous tient."],
        "pledge": "Nous nous engageons à ce qui suit.",
        "values": [
            {
                "title": "L'écoute",
                "section": "Les personnes",
                "definition": "Écouter, c'est se taire d'abord.",
                "audience": None,
                "commitments": [
                    commitment("répondre à chacun ; dire quand on ne sait pas", alone),
                    commitment("noter ce qui est dit", alone, 0.5),
                    commitment("parler chacun à son tour", together),
                ],
            },
            {
                "title": "Le soin",
                "section": None,
                "definition": None,
                "audience": together,
                "commitments": [commitment("rendre les outils propres")],
            },
        ],
        "proposals": [
            {
                "kind": "commitment",
                "text": "Nous pourrions aussi compter les barques.",
                "audience": None,
                "confidence": 0.4,
                "why": "a promise after others",
            }
        ],
        "dropped": [{"text": "Page 1 sur 2", "why": "page number"}],
        "warnings": [],
        "text": TEXT,
    }


def texts(structure: Structure, slot: str) -> list[str]:
    return [place.line["text"] for place in places(structure) if place.slot == slot]


def id_of(structure: Structure, text: str) -> str:
    return next(place.line["id"] for place in places(structure) if place.line["text"] == text)


def test_each_line_is_tied_to_its_line_of_the_text() -> None:
    structure = from_reading(reading())
    assert structure["values"][0]["title"] and structure["values"][0]["title"]["at"] == [5, 5]
    assert structure["values"][1]["commitments"][0]["at"] == [13, 13]


def test_what_the_reading_does_not_mention_is_among_the_dropped_lines() -> None:
    assert texts(from_reading(reading()), "dropped") == ["Page 1 sur 2", "L'écoute", "Lire et signer avant de partir."]


def test_every_word_of_the_text_is_accounted_for() -> None:
    words = Counter(TEXT.replace("Valeur 1 :", "").replace("- ", "").split())  # but for labels and marks of lists
    assert not words - words_of(from_reading(reading()))


def test_an_unsure_line_is_to_check_until_somebody_accepts_it() -> None:
    structure = from_reading(reading())
    node = id_of(structure, "noter ce qui est dit")
    accepted, _node = apply(structure, Change("accept", node))
    assert [
        [is_to_check(place.line) for place in places(one) if place.line["id"] == node] for one in (structure, accepted)
    ] == [
        [True],
        [False],
    ]


def test_a_line_break_divides_a_commitment() -> None:
    structure = from_reading(reading())
    node = id_of(structure, "répondre à chacun ; dire quand on ne sait pas")
    changed, _node = apply(structure, Change("rewrite", node, text="répondre à chacun ;\n\n dire quand on ne sait pas"))
    assert texts(changed, "commitment")[:2] == ["répondre à chacun ;", "dire quand on ne sait pas"]
    assert changed["edits"] == []


def test_a_commitment_is_divided_after_a_sentence() -> None:
    structure = from_reading(reading())
    node = id_of(structure, "répondre à chacun ; dire quand on ne sait pas")
    changed, _node = apply(structure, Change("split", node, after=1))
    assert texts(changed, "commitment")[:2] == ["répondre à chacun ;", "dire quand on ne sait pas"]
    assert len({line["audience"] for line in changed["values"][0]["commitments"][:2]}) == 1


def test_a_commitment_joins_the_one_before() -> None:
    structure = from_reading(reading())
    changed, node = apply(structure, Change("merge", id_of(structure, "noter ce qui est dit")))
    assert texts(changed, "commitment")[0] == "répondre à chacun ; dire quand on ne sait pas noter ce qui est dit"
    assert node == id_of(structure, "répondre à chacun ; dire quand on ne sait pas")


def test_the_first_commitment_of_a_value_goes_up_to_the_end_of_the_value_before() -> None:
    structure = from_reading(reading())
    changed, _node = apply(structure, Change("up", id_of(structure, "rendre les outils propres")))
    assert [len(value["commitments"]) for value in changed["values"]] == [4, 0]


def test_a_heading_taken_for_a_commitment_takes_what_stands_below_it_along() -> None:
    structure = from_reading(reading())
    changed, _node = apply(structure, Change("put", id_of(structure, "noter ce qui est dit"), to="value"))
    assert [value["title"] and value["title"]["text"] for value in changed["values"]] == [
        "L'écoute",
        "noter ce qui est dit",
        "Le soin",
    ]
    assert [line["text"] for line in changed["values"][1]["commitments"]] == ["parler chacun à son tour"]


def test_a_title_that_was_a_commitment_becomes_one_and_its_audience_stays_with_what_it_concerned() -> None:
    structure = from_reading(reading())
    changed, _node = apply(structure, Change("demote", structure["values"][1]["id"]))
    (value,) = changed["values"]
    assert [line["text"] for line in value["commitments"]][-2:] == ["Le soin", "rendre les outils propres"]
    assert value["commitments"][-1]["audience"] == structure["values"][1]["audience"]


def test_a_second_line_of_a_definition_is_joined_to_the_first() -> None:
    structure = from_reading(reading())
    value = structure["values"][0]["id"]
    node = id_of(structure, "Lire et signer avant de partir.")
    changed, _node = apply(structure, Change("put", node, to="definition", value=value))
    assert texts(changed, "definition") == ["Écouter, c'est se taire d'abord. Lire et signer avant de partir."]


def test_a_new_pledge_sends_the_old_one_to_the_preamble() -> None:
    structure = from_reading(reading())
    changed, _node = apply(structure, Change("put", id_of(structure, "Lire et signer avant de partir."), to="pledge"))
    assert texts(changed, "preamble")[-1] == "Nous nous engageons à ce qui suit."


def test_a_value_taken_out_comes_back_line_by_line() -> None:
    structure = from_reading(reading())
    changed, _node = apply(structure, Change("drop", structure["values"][0]["id"]))
    assert len(changed["values"]) == 1
    for line in [line["id"] for line in changed["dropped"] if "origin" in line]:
        changed, _node = apply(changed, Change("restore", line))
    assert [texts(changed, slot) for slot in ("value_title", "definition", "commitment")] == [
        texts(structure, slot) for slot in ("value_title", "definition", "commitment")
    ]


def test_an_audience_is_chosen_or_made() -> None:
    structure = from_reading(reading())
    node = id_of(structure, "rendre les outils propres")
    changed, _node = apply(structure, Change("audience", node, audience=NEW, name="  Les   gardiens "))
    assert changed["audiences"][-1]["name"] == "Les gardiens"
    assert changed["edits"] == [{"node": changed["audiences"][-1]["id"], "before": "", "after": "Les gardiens"}]


@pytest.mark.parametrize("verb", ["rewrite", "drop", "up", "merge", "accept", "demote", "nonsense"])
def test_a_line_that_is_gone_is_refused_and_nothing_changes(verb: str) -> None:
    structure = from_reading(reading())
    with pytest.raises(Refused):
        apply(structure, Change(verb, "n999", text="x"))
    assert structure == from_reading(reading())


@st.composite
def changes(draw: st.DrawFn, structure: Structure) -> Change:
    """Any correction, of things that are there or not, with the fields that its form would send or others."""
    nodes = [place.line["id"] for place in places(structure)]
    values = [value["id"] for value in structure["values"]]
    audiences = [one["id"] for one in structure["audiences"]]
    groups = [one["id"] for one in structure["groups"]]
    return Change(
        verb=draw(st.sampled_from(sorted(OPERATIONS))),
        node=draw(st.sampled_from([*nodes, *values, "n0"])),
        text=draw(st.sampled_from(["", "mot", "deux mots\net une ligne", TEXT, "L'écoute\n\n"])),
        to=draw(st.sampled_from([*DESTINATIONS, "nowhere"])),
        value=draw(st.sampled_from(["", NEW, "v0", *values])),
        audience=draw(st.sampled_from(["", NEW, "a0", *audiences])),
        group=draw(st.sampled_from(["", NEW, *groups])),
        name=draw(st.sampled_from(["", "Chacune et chacun", "À plusieurs"])),
        after=draw(st.integers(-1, 3)),
    )


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_no_sequence_of_corrections_loses_a_word_or_gives_two_lines_one_id(data: st.DataObject) -> None:
    first = from_reading(reading())
    now = first
    for _step in range(data.draw(st.integers(1, 25))):
        before = words_of(now)
        try:
            now, _node = apply(now, data.draw(changes(now)))
        except Refused:
            assert words_of(now) == before
        assert words_of(now) == words_expected(first, now)
        ids = [place.line["id"] for place in places(now)] + [value["id"] for value in now["values"]]
        assert len(ids) == len(set(ids))
        assert all(value["title"] or value["definition"] or value["commitments"] for value in now["values"])
