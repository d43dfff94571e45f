"""Law files: those that come with the engine are right, and a wrong one is refused with its file, line and place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines import clocks

FOLDER = resources.files("mithaq_engines.clocks").joinpath("laws")
TEXTS = {code: FOLDER.joinpath(f"{code}.toml").read_text(encoding="utf-8") for code in clocks.law_codes()}
WORDS = '{ ar = "كلمة", fr = "mot", en = "word" }'
SMALL = f"""schema = 1
code = "xx-1"
name = {WORDS}
short = {WORDS}
source = "invented"
time_zone = "UTC"
weekend = ["saturday", "sunday"]

[events]
asked = {WORDS}
told = {WORDS}

[clocks.first]
article = "1"
name = {WORDS}
explanation = {WORDS}
acts = "body"
starts = {{ event = "asked" }}
length = 10
unit = "working-days"
silence = {{ meaning = "refusal", article = "2" }}
next = ["second"]

[clocks.second]
article = "3"
name = {WORDS}
explanation = {WORDS}
acts = "person"
starts = {{ event = "told", or_end_of = "first" }}
length = 2
unit = "months"
silence = {{ meaning = "lapse", article = "3" }}
final = true

[readings.doubt]
article = "1"
question = {WORDS}
clocks = ["first"]
default = "short"

[readings.doubt.options.short]
name = {WORDS}

[readings.doubt.options.long]
name = {WORDS}
length = 20
"""

MISTAKES = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text(encoding="utf-8"))["mistake"]


@pytest.mark.parametrize("code", clocks.law_codes())
def test_a_law_file_of_ours_reads_and_bears_its_own_code(code: str) -> None:
    law = clocks.law(code)
    assert law.code == code
    assert {clock.rule.article for clock in law.clocks.values()}.isdisjoint({""})


def test_the_six_laws_are_there() -> None:
    assert set(clocks.law_codes()) == {
        "ma-31-13", "fr-crpa", "eu-2019-1937", "fr-2022-1284", "ma-55-19", "ma-54-19",
    }  # fmt: skip
    with pytest.raises(KeyError):
        clocks.law("../ma-31-13")


def test_a_law_of_one_s_own_is_read_and_counted() -> None:
    law = clocks.read_law(SMALL)
    assert [clock.name for clock in law.clocks.values()] == ["first", "second"]
    assert law.country is None


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["line"][:60])
def test_a_wrong_law_file_is_refused_in_one_line_that_names_the_place(mistake: dict[str, str]) -> None:
    assert mistake["old"] in SMALL
    with pytest.raises(clocks.LawFileError) as refused:
        clocks.read_law(SMALL.replace(mistake["old"], mistake["new"], 1))
    assert refused.value.lines() == [mistake["line"]]


def test_a_law_without_clocks_is_none() -> None:
    head = SMALL.partition("[clocks.first]")[0]
    with pytest.raises(clocks.LawFileError, match="clocks: a law file needs at least one clock"):
        clocks.read_law(f"{head}[clocks]\n")


def test_several_problems_are_told_together() -> None:
    with pytest.raises(clocks.LawFileError) as refused:
        clocks.read_law(SMALL.replace("length = 10", "length = 0").replace('unit = "months"', 'unit = "years"'))
    assert [problem.place for problem in refused.value.problems] == ["clocks.first.length", "clocks.second.unit"]


def test_words_are_needed_in_the_three_languages() -> None:
    wrong = SMALL.replace(f'article = "1"\nname = {WORDS}', 'article = "1"\nname = { en = "word" }')
    with pytest.raises(clocks.LawFileError, match=r"clocks\.first\.name: words are needed in ar, fr, en"):
        clocks.read_law(wrong)


@pytest.mark.parametrize(
    "value", ["9" * 5000, "0x" + "f" * 5000, "[" * 5000, '"' + "a" * 5000 + '"', "1979-05-27", "nan"]
)
def test_monstrous_values_are_refused_and_not_repeated(value: str) -> None:
    with pytest.raises(clocks.LawFileError) as refused:
        clocks.read_law(SMALL.replace("length = 10", f"length = {value}"))
    assert all(len(line) < 300 for line in refused.value.lines())


VALUES = st.sampled_from(
    [
        '""',
        "0",
        "-1",
        "true",
        "[]",
        "{}",
        '"x"',
        '["first"]',
        "1.5",
        '{ event = "asked" }',
        "1979-05-27",
        "[[1]]",
        '"\\u202e"',
    ]
)


def mutated(text: str, draw: Callable[..., Any]) -> str:
    """``text`` with some lines dropped, doubled, exchanged, or with another value."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["drop", "double", "value", "swap", "cut"]))
        if how == "drop":
            del lines[place]
        elif how == "double":
            lines.insert(place, lines[place])
        elif how == "value":
            lines[place] = lines[place].partition("=")[0] + "= " + draw(VALUES)
        elif how == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[place], lines[other] = lines[other], lines[place]
        else:
            lines[place] = lines[place][: draw(st.integers(0, 60))]
    return "\n".join(lines)


def read_or_refused(text: str) -> None:
    """A text is a law whose clocks can be asked, or is refused in short lines; nothing else."""
    try:
        law = clocks.read_law(text)
    except clocks.LawFileError as error:
        assert error.lines()
        assert all(line.startswith("law.toml") and "\n" not in line and len(line) < 1000 for line in error.lines())
        return
    start = dict.fromkeys(law.events, date(2026, 11, 19))
    for name in law.clocks:
        try:
            clocks.day_by_day(clocks.due(law, name, clocks.Facts(events=start)))
        except clocks.ClockError:
            continue


@given(data=st.data(), code=st.sampled_from([*TEXTS, "small"]))
@settings(max_examples=60)
def test_a_damaged_law_file_is_read_or_refused_and_nothing_else(data: st.DataObject, code: str) -> None:
    read_or_refused(mutated(TEXTS.get(code, SMALL), data.draw))


@pytest.mark.long
@given(data=st.data(), code=st.sampled_from([*TEXTS, "small"]))
@settings(max_examples=3_000)
def test_many_damaged_law_files_are_read_or_refused_and_nothing_else(data: st.DataObject, code: str) -> None:
    read_or_refused(mutated(TEXTS.get(code, SMALL), data.draw))


@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text)
