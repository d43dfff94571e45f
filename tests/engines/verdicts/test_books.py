"""Code books: ours are right and say what the sources say; a wrong one is refused with its line and place."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from mithaq_engines import verdicts
from mithaq_engines.clocks import LANGUAGES, LawFileError

TEXT = resources.files("mithaq_engines.verdicts").joinpath("books", "ogp-2021.toml").read_text(encoding="utf-8")
ARABIC = re.compile(r"[\u0600-\u06ff]")


def problems(text: str) -> list[str]:
    """What is said of a file."""
    with pytest.raises(LawFileError) as raised:
        verdicts.read_code_book(text, file="book.toml")
    return raised.value.lines()


def test_the_scales_are_those_of_the_glossary_in_its_order() -> None:
    book = verdicts.code_book("ogp-2021")
    scales = {code.code: list(code.values) for code in book.codes.values()}
    assert scales == {
        "verifiable": ["yes", "no"],
        "lens": ["yes", "no"],
        "lens_values": ["transparency", "participation", "accountability", "inclusion", "technology"],
        "potential": ["unclear", "modest", "substantial"],
        "completion": ["no_evidence", "not_started", "limited", "substantial", "complete"],
        "early_results": ["worsened", "did_not_change", "marginal", "major", "outstanding"],
    }
    high = {code.code: [value.code for value in code.values.values() if value.is_high] for code in book.codes.values()}
    assert high["completion"] == ["substantial", "complete"]
    assert high["early_results"] == ["major", "outstanding"]
    assert [code.code for code in book.codes_at("design")] == ["verifiable", "lens", "lens_values", "potential"]
    assert [code.code for code in book.codes_at("results")] == ["completion", "early_results"]
    assert {code.code for code in book.codes.values() if code.is_ordinal} == {
        "potential",
        "completion",
        "early_results",
    }


def test_what_was_not_read_in_a_source_says_so() -> None:
    unverified = {
        book.code: {code.code for code in book.codes.values() if code.unverified}
        for book in verdicts.code_books().values()
    }
    assert unverified == {
        "charter-1": set(),
        "ogp-2015": {"specificity", "relevance", "potential_impact"},
        "ogp-2020": {"specificity", "relevance", "early_results"},
        "ogp-2021": {"early_results"},
    }
    assert {book.code for book in verdicts.code_books().values() if book.unverified} == {"ogp-2015", "ogp-2020"}
    old = verdicts.code_book("ogp-2015").codes["specificity"].values.values()
    assert [each.code for each in old if each.unverified] == ["none", "low"]


def test_every_word_of_a_book_is_there_in_three_languages_and_its_source_is_named() -> None:
    for book in verdicts.code_books().values():
        texts = [book.name, book.about, book.cohort.name]
        for code in book.codes.values():
            assert code.source.startswith("https://www.opengovpartnership.org/glossary/") or book.source == "Mithaq"
            texts += [code.name, code.question, code.help]
            texts += [words for value in code.values.values() for words in (value.name, value.help)]
            assert all(words["ar"].endswith("؟") and words["fr"].endswith("\u00a0?") for words in [code.question])
        for words in texts:
            assert set(words) == set(LANGUAGES)
            assert ARABIC.search(words["ar"])
            assert not ARABIC.search(words["fr"] + words["en"])
            assert not re.search(r" [:;?!»]|«[^\u00a0]|'", words["fr"])
    assert "Mithaq’s own" in verdicts.code_book("charter-1").name["en"]


def test_a_plan_has_the_book_of_the_year_in_which_it_begins() -> None:
    found = {year: verdicts.book_for(year).code for year in (2015, 2019, 2020, 2021, 2060)}
    assert found == {2015: "ogp-2015", 2019: "ogp-2015", 2020: "ogp-2020", 2021: "ogp-2021", 2060: "ogp-2021"}
    assert verdicts.book_for(None, "charter") is verdicts.book_for(1998, "charter") is verdicts.code_book("charter-1")
    for year in (2014, None):
        with pytest.raises(verdicts.VerdictError, match="no code book for a programme"):
            verdicts.book_for(year)


def test_a_book_has_versions_and_a_digest_of_all_that_it_says() -> None:
    book = verdicts.code_book("ogp-2021", 1)
    assert book is verdicts.code_book("ogp-2021")
    assert verdicts.read_code_book(f"# a remark\n{TEXT}") == book
    assert verdicts.read_code_book(TEXT.replace("Look for definite", "Look for clear")).digest != book.digest
    for missing in (("ogp-2021", 9), ("ogp-1999", None)):
        with pytest.raises(KeyError):
            verdicts.code_book(*missing)


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('code = "ogp-2021"', 'code = "OGP"', "code", "such as ogp-2021"),
        ("version = 1", "version = 0", "version", "from 1 to 1000"),
        ('kind = "programme"', 'kind = "law"', "kind", "'law' is not one of programme, charter"),
        ("first = 2021", "first = 2021\nlast = 2020", "cohort.last", "before the first year"),
        ("first = 2021", "first = 21", "cohort.first", "from 1990"),
        ('stages = ["design"]', 'stages = ["middle"]', "codes.verifiable.stages", "a list of design, results"),
        ("is_several = true", "is_several = true\nis_ordinal = true", "codes.lens_values.is_ordinal", "one answer"),
        ('at_least_one_of = ["transparency"', 'at_least_one_of = ["glory"', "codes.lens_values.at_least_one_of",
         "values of a code"),
        ('{ code = "lens", value = "yes" }', '{ code = "lens", value = "so" }', "codes.lens_values.needs.value",
         "'so' is no single answer"),
        ('{ code = "lens", value = "yes" }', '{ code = "completion", value = "complete" }', "codes.lens_values.needs",
         "asked later"),
        ('needs = { code = "lens", value = "yes" }', 'needs = "lens"', "codes.lens_values.needs", "a table"),
        ("is_high = true", 'is_high = "yes"', "codes.potential.values.substantial.is_high", "true or false"),
        ('[codes.potential.values.modest]', '[codes.potential.values.Modest]', "codes.potential.values.Modest",
         "underscores"),
        ('code = "verifiable"\nvalue = "no"', 'code = "glory"\nvalue = "no"', "gate.code", "no code 'glory'"),
        ('code = "completion"\nhas_day', 'code = "potential"\nhas_day', "standing.code", "about results"),
        ('limited = "little_done"\n', "", "standing.reasons.limited", "missing"),
        ('limited = "little_done"', 'limited = "done_late"', "standing.reasons.limited", "'done_late' is not one of"),
        ('limited = "little_done"', 'limited = "lived_usually"', "standing.reasons.limited", "is not one of done_"),
        ('complete = "done_in_time"', 'complete = "done_in_part"', "standing.reasons", "promise is kept"),
        ("[gate]", 'colour = "red"\n[gate]', "codes.early_results.values.outstanding.colour", "not a field"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_line(old: str, new: str, place: str, message: str) -> None:
    wrong = TEXT.replace(old, new, 1)
    assert wrong != TEXT
    (said,) = problems(wrong)
    assert re.match(rf"book\.toml:\d+: {re.escape(place)}: .*{re.escape(message)}", said)


def test_every_mistake_of_a_file_is_told_at_once_and_what_is_no_toml_too() -> None:
    wrong = TEXT.replace('kind = "programme"', 'kind = "law"').replace("is_high = true", "is_high = 1")
    assert [line.split(": ")[1] for line in problems(wrong)][:2] == [
        "kind",
        "codes.potential.values.substantial.is_high",
    ]
    assert problems("schema = ]")[0].startswith("book.toml:1: not TOML")
    assert problems("schema = 1")[0] == "book.toml: about: missing"
    assert problems(TEXT.replace("schema = 1", "schema = 2")) == ["book.toml:3: schema: this program reads schema 1"]
    assert "not TOML: nested too deeply" in problems("x = " + "[" * 5_000)[0]


@pytest.mark.parametrize("like", ["ogp-1999", "ogp-2020", "charter-1"])
def test_a_code_is_taken_over_only_from_a_book_that_has_it_written_out(like: str) -> None:
    start, end = TEXT.index("[codes.potential]"), TEXT.index("[codes.completion]")
    (said,) = problems(f'{TEXT[:start]}[codes.potential]\nlike = "{like}"\n\n{TEXT[end:]}')
    assert f"codes.potential.like: '{like}' has no 'potential' of its own" in said
