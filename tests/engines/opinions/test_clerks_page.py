"""The page for clerks says, in each language, what the engine finds in its own conversation; so do its pictures."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from mithaq_engines.opinions import OpinionMap, Votes, map_of, picture, published, read_statements, read_votes
from mithaq_engines.opinions.maps import MINIMUM_GROUP_SIZE
from mithaq_engines.opinions.phrases import LANGUAGES
from mithaq_engines.opinions.publication import interval
from mithaq_engines.opinions.steady import REDRAWS, STABLE
from mithaq_engines.opinions.votes import VOTES_TO_BE_IN
from tests.house.pages import slips_in_arabic, slips_in_french, tables
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "explanation"
NAME = "how-opinions-become-a-map"
FIRST = 20  # the participants with whom the page looks too early
A, B, C = range(3)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def conversation(language: str) -> Votes:
    read = read_votes((FOLDER / f"{NAME}.csv").read_bytes())
    statements = read_statements((FOLDER / f"{NAME}.{language}.csv").read_bytes())
    assert (read.problem_count, statements.problem_count) == (0, 0)
    return statements.applied_to(read.votes)


@cache
def mapped(language: str = "en") -> OpinionMap:
    return map_of(conversation(language), mode="steady")


@cache
def told() -> dict[str, Any]:
    return published(mapped())


@cache
def too_early() -> OpinionMap:
    lines = (FOLDER / f"{NAME}.csv").read_bytes().splitlines(keepends=True)
    return map_of(read_votes(b"".join(lines[: FIRST + 1])).votes, mode="steady")


def page(language: str) -> str:
    return (FOLDER / f"{NAME}.{language}.md").read_text(encoding="utf-8")


def decimal(value: float, language: str) -> str:
    return f"{value:.2f}".replace(".", "." if language == "en" else ",")


def sections(text: str) -> list[list[float]]:
    """The numbers in the words of each part of a page, in rising order; not in tables, code, links and list marks."""
    prose = re.sub(r"^\|.*$|^    .*$|^\d\. |`[^`]*`|\]\([^)]*\)|\d+/\d+", "", text, flags=re.MULTILINE)
    parts = re.split(r"^## ", prose, flags=re.MULTILINE)
    return [sorted(float(one.replace(",", ".")) for one in re.findall(r"\d+(?:[.,]\d+)?", part)) for part in parts]


def agreeing(group: int, statement: int) -> list[float]:
    """How many of a group agree with a statement, and of how many who answered."""
    counts = mapped().group_counts
    return [statement, int(counts.agree[group, statement - 1]), int(counts.seen[group, statement - 1])]


def disagreeing(group: int, statement: int) -> list[float]:
    counts = mapped().group_counts
    return [statement, int(counts.disagree[group, statement - 1]), int(counts.seen[group, statement - 1])]


def hundredths(statement: int) -> list[float]:
    one = told()["statements"][statement - 1]
    return [round(100 * end) for end in interval(one["agree"], one["votes"])]


def figures() -> list[list[float]]:
    """Every number that the page's words should say, part by part."""
    found, part = mapped(), told()["participation"]
    sunday, company = told()["consensus"]["agree"][-1], told()["consensus"]["disagree"][0]
    assert (sunday["statement"], company["statement"]) == (8, 9)
    assert found.stability is not None
    early = too_early().stability
    assert early is not None
    late = told()["statements"][11]
    parts: list[list[float]] = [
        [],
        [part["participants"], part["votes"], part["statements"], *agreeing(A, 1)[1:]],
        [*found.sizes.tolist(), MINIMUM_GROUP_SIZE],
        [part["in_conversation"], part["participants"] - part["in_conversation"], VOTES_TO_BE_IN],
        [
            *agreeing(A, 1), *agreeing(B, 1)[1:], *disagreeing(A, 7), *agreeing(B, 2), *agreeing(B, 11),
            *agreeing(C, 10), *disagreeing(C, 8),
        ],
        [
            9, company["successes"], company["trials"], sunday["successes"], sunday["trials"], *disagreeing(C, 8), 0,
            *(one["statement"] for one in told()["divisive"][:4]),
        ],
        [
            12, late["agree"], late["votes"], late["votes"], *hundredths(12), 5, *hundredths(5), REDRAWS, 1, 0, STABLE,
            round(found.stability.agreement, 2), FIRST, round(early.agreement, 2), len(too_early().sizes),
        ],
        [3, MINIMUM_GROUP_SIZE, MINIMUM_GROUP_SIZE],
        [part["participants"]],
        [*(one["statement"] for one in told()["consensus"]["agree"][:3]), 4],
        [],
    ]  # fmt: skip
    return [sorted(numbers) for numbers in parts]


@each_language
def test_the_table_of_statements_is_the_conversation(language: str) -> None:
    wanted = [
        [
            str(one["id"]), one["text"].rstrip("."), *(str(one[vote]) for vote in ("agree", "disagree", "pass")),
            *(
                f"{one['groups'][label]['agree']}/{one['groups'][label]['votes']}" if label in one["groups"] else "–"
                for label in ("A", "B", "C")
            ),
        ]
        for one in published(mapped(language))["statements"]
    ]  # fmt: skip
    assert tables(page(language))[0] == wanted


@each_language
def test_the_table_of_what_all_share_is_what_the_engine_finds(language: str) -> None:
    by_groups = {one["id"]: one["consensus"]["agree"] for one in told()["statements"] if "consensus" in one}
    wanted = [
        [
            str(one["statement"]), f"{one['successes']}/{one['trials']}",
            decimal(by_groups[one["statement"]], language),
        ]
        for one in told()["consensus"]["agree"]
    ]  # fmt: skip
    assert tables(page(language))[1] == wanted


@each_language
def test_every_number_in_the_words_is_one_that_the_engine_finds(language: str) -> None:
    assert sections(page(language)) == figures()


def test_what_the_page_calls_representative_is_so() -> None:
    said = [{(one["statement"], one["side"]) for one in group["representative"]} for group in told()["groups"]]
    assert {(1, "agree"), (7, "disagree")} <= said[A]
    assert {(2, "agree"), (11, "agree")} <= said[B]
    assert {(10, "agree"), (8, "disagree")} <= said[C]


def test_every_group_accepts_what_the_page_says_that_all_share_and_not_sunday() -> None:
    shares = mapped().group_counts.agree / mapped().group_counts.seen
    assert (shares[:, [3, 4, 5]] > 0.7).all()
    assert np.argsort(-mapped().consensus_agree)[:3].tolist() == [4, 3, 5]
    assert shares[C, 7] < 0.1
    assert told()["suppressed"] == []


def test_both_modes_find_the_groups_of_the_page_and_about_half_of_the_differences_are_drawn() -> None:
    assert np.array_equal(map_of(conversation("en")).membership, mapped().membership)
    assert 0.45 < told()["certainty"]["variance_shown"] < 0.55
    outside = mapped().votes.votes_cast[~mapped().inside]
    assert len(outside) == 3
    assert (outside < VOTES_TO_BE_IN).all()


def test_the_groups_are_stable_and_were_not_after_the_first_participants() -> None:
    late, early = mapped().stability, too_early().stability
    assert late is not None
    assert early is not None
    assert (late.stable, early.stable) == (True, False)


@each_language
def test_the_picture_is_drawn_from_the_page_s_conversation(language: str) -> None:
    path = ROOT / "docs" / "pictures" / f"opinions-{language}.svg"
    drawn = picture(mapped(language), language=language)
    assert path.read_text(encoding="utf-8") == drawn, "draw it anew: tools/opinion_pictures.py"
    assert f"../pictures/{path.name}" in page(language)


@each_language
def test_the_command_of_the_page_maps_the_files_of_the_page(language: str) -> None:
    command = page(language).split("    ./mithaq engines ")[1]
    assert f"docs/explanation/{NAME}.csv" in command
    assert f"--comments docs/explanation/{NAME}.{language}.csv --mode steady" in command


def test_french_keeps_its_punctuation_with_its_word() -> None:
    texts = "".join(text or "" for text in conversation("fr").texts)
    assert slips_in_french(page("fr") + texts) == []
    assert re.findall(r"\w:(?=\s|$)", page("fr"), re.MULTILINE) == []


def test_arabic_is_punctuated_in_arabic() -> None:
    texts = "".join(text or "" for text in conversation("ar").texts)
    assert slips_in_arabic(page("ar") + texts) == []
