"""The page for clerks says, in each language, what the engine counts on the page's own election; so do its pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree

import pytest

from mithaq_engines.tally import (
    Election,
    Explanation,
    Outcome,
    equal_shares,
    explain,
    greedy,
    measures,
    my_ballot,
    phragmen,
    read_file,
)
from mithaq_engines.tally.payments import NotExplainableError
from mithaq_engines.tally.picture import LANGUAGES, MANY_VOTERS, THOUSANDS, number_in, picture
from tests.house.pages import slips_in_arabic, slips_in_french, tables
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "explanation"
LOT = "12 40 9"
SVG = "{http://www.w3.org/2000/svg}"
each_language = pytest.mark.parametrize("language", LANGUAGES)


def election() -> Election:
    found = read_file(str(FOLDER / "how-votes-become-projects.pb")).election
    assert found is not None
    return found


def outcomes(one: Election) -> list[Outcome]:
    """In the order of the page's columns."""
    return [
        greedy(one),
        equal_shares(one),
        equal_shares(one, completion="utilitarian", ties=("lot", "id"), lot=LOT),
        equal_shares(one, completion="add1"),
        phragmen(one),
    ]


def page(language: str) -> str:
    return (FOLDER / f"how-votes-become-projects.{language}.md").read_text(encoding="utf-8")


def figures(value: Any) -> Iterator[Fraction]:
    """Every number, as a whole, of something in JSON's types."""
    if isinstance(value, dict):
        for item in value.values():
            yield from figures(item)
    elif isinstance(value, list):
        for item in value:
            yield from figures(item)
    elif isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        yield Fraction(round(Fraction(value)))
    elif isinstance(value, int):
        yield Fraction(value)


@each_language
def test_the_table_of_projects_is_the_election(language: str) -> None:
    one = election()
    comma = "، " if language == "ar" else ", "
    wanted = []
    for number, project in enumerate(one.projects):
        voters = [str(v + 1) for v in range(len(one.ballots)) if number in one.ballots.row(v).tolist()]
        name = project.fields.get(f"name_{language}") or project.name
        wanted.append([project.id, name, number_in(language, project.cost), comma.join(voters)])
    assert tables(page(language))[0] == wanted


@each_language
def test_the_table_of_results_is_what_the_rules_give(language: str) -> None:
    one = election()
    counted = outcomes(one)
    wanted = [
        [project.id, *("●" if project.id in outcome.winners else "–" for outcome in counted)]
        for project in one.projects
    ]
    found = tables(page(language))[1]
    assert found[: len(wanted)] == wanted
    assert found[len(wanted)][1:] == [number_in(language, outcome.cost) for outcome in counted]
    assert found[len(wanted) + 1][1:] == [str(measures(one, outcome.winners).with_nothing) for outcome in counted]


@each_language
def test_every_amount_on_the_page_is_one_that_was_counted(language: str) -> None:
    one = election()
    known = {one.budget, sum((project.cost for project in one.projects), Fraction(0))}
    for outcome in outcomes(one):
        told: Explanation = explain(one, outcome)
        known |= set(figures(told.as_json()))
        for voter in range(len(one.ballots)):
            known |= set(figures(my_ballot(one, outcome, voter=voter, explanation=told).as_json()))
    raised = outcomes(one)[3]
    assert raised.endowment == one.budget / len(one.ballots) + raised.steps
    amounts = re.findall(rf"\d+(?:{re.escape(THOUSANDS[language])}\d{{3}})+", page(language))
    assert len(amounts) > 50
    assert {a for a in amounts if Fraction(re.sub(r"\D", "", a)) not in known} == set()
    assert re.findall(r"(?<![\da-f])\d{4,}(?![\da-f])", page(language)) == []  # every amount was looked at


@each_language
def test_the_lot_is_the_one_that_the_engine_draws(language: str) -> None:
    one = election()
    completed = outcomes(one)[2]
    (tie,) = completed.ties
    assert (set(tie.tied), tie.chosen, tie.settled_by) == ({"4", "6"}, "4", "lot")
    assert LOT in page(language)
    for project in tie.tied:
        assert hashlib.sha256(f"{LOT}\n{project}".encode()).hexdigest()[:8] in page(language)


def test_what_the_page_tells_single_voters_is_so() -> None:
    one = election()
    outcome = equal_shares(one)
    ninth, eighth = my_ballot(one, outcome, voter=8), my_ballot(one, outcome, voter=7)
    assert [(line.project, line.paid, line.share) for line in ninth.lines] == [
        ("3", 6000, Fraction(1, 4)),
        ("5", 3000, Fraction(1, 2)),
    ]
    assert (ninth.left, eighth.left) == (1000, 4000)
    assert eighth.lines[1].reasons[0].figures["more_voters"] == 1
    assert [voter for voter in range(10) if not my_ballot(one, greedy(one), voter=voter).funded] == [6, 7, 9]


def test_the_pages_say_the_same_amounts_in_every_language() -> None:
    said = {
        language: sorted(
            re.sub(r"\D", "", amount)
            for amount in re.findall(rf"\d+(?:{re.escape(THOUSANDS[language])}\d{{3}})+", page(language))
        )
        for language in LANGUAGES
    }
    assert said["fr"] == said["en"]
    assert said["ar"] == said["en"]


def test_french_keeps_its_punctuation_with_its_word() -> None:
    assert slips_in_french(page("fr")) == []


def test_arabic_is_punctuated_in_arabic() -> None:
    assert slips_in_arabic(page("ar")) == []


@each_language
def test_the_picture_is_drawn_from_the_page_s_election(language: str) -> None:
    one = election()
    drawn = picture(one, equal_shares(one), language=language)
    path = ROOT / "docs" / "pictures" / f"tally-{language}.svg"
    assert path.read_text(encoding="utf-8") == drawn, "draw it anew: tools/tally_pictures.py"
    assert f"../pictures/{path.name}" in page(language)


@each_language
def test_the_picture_can_be_heard_and_read_without_colour(language: str) -> None:
    one = election()
    root = ElementTree.fromstring(picture(one, equal_shares(one), language=language))
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert words is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    assert root.get("direction") == ("rtl" if language == "ar" else "ltr")
    said = [text.text or "" for text in root.iter(f"{SVG}text")]
    for project in one.projects:
        name = project.fields.get(f"name_{language}") or project.name
        assert name in (words.text or "")
        assert f"{project.id}. {name}" in said
    assert said.count(number_in(language, 9000)) == 6
    assert all(text.get("fill") != text.get("stroke") for text in root.iter(f"{SVG}text"))


def test_a_large_election_is_drawn_by_kinds_and_not_by_voters() -> None:
    one = election()
    rows = [one.ballots.row(voter).tolist() for voter in range(len(one.ballots))] * 3
    large = Election.make(
        projects=one.projects, budget=one.budget, ballots=type(one.ballots).from_rows(rows), meta=one.meta
    )
    assert len(large.ballots) > MANY_VOTERS
    root = ElementTree.fromstring(picture(large, equal_shares(large), language="en"))
    said = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert "18 × 3,000" in said
    assert not any(words.startswith("Voter ") for words in said)


def test_names_cannot_break_a_picture() -> None:
    one = election()
    projects = [
        type(project)(project.id, project.cost, {"name": "<b>&\x00\u202e" + "x" * 90}) for project in one.projects
    ]
    odd = Election.make(projects=projects, budget=one.budget, ballots=one.ballots)
    drawn = picture(odd, equal_shares(odd), language="fr")
    assert "\u202e" not in drawn
    assert ElementTree.fromstring(drawn).tag == f"{SVG}svg"


def test_only_equal_shares_are_drawn_and_in_three_languages() -> None:
    one = election()
    with pytest.raises(NotExplainableError):
        picture(one, greedy(one), language="en")
    with pytest.raises(ValueError, match="ar, fr, en"):
        picture(one, equal_shares(one), language="de")
