"""How a head stands, from dates alone; and the files of law that name the heads."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.directory.kinds import body_kinds
from mithaq.law.laws import LawFileError
from mithaq.law.publication import Head, publication_laws, read_publication_law
from mithaq.publications import standing
from mithaq.publications.standing import Dates, due_of, standing_of
from mithaq_engines.clocks.deadlines import add_months

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def head(months: int | None = 12, kinds: frozenset[str] | None = None) -> Head:
    words = {"fr": "Mots"}
    return Head("budgets", "10", words, words, months, kinds, words if kinds is not None else {})


def state(one: Head, *dates: Dates, months: int | None = None, kind: str = "commune", exempt: bool = False) -> str:
    return standing_of(one, kind=kind, months=months, is_exempt=exempt, dates=dates, today=TODAY).state


@pytest.mark.parametrize(
    ("published", "covers_to", "months", "due"),
    [
        (date(2026, 1, 31), None, 1, date(2026, 2, 28)),  # no 31 February: the month's last day
        (date(2026, 3, 10), None, 12, date(2027, 3, 10)),
        # The accounts of a year, published in the middle of the next: a year from publication.
        (date(2026, 6, 15), date(2025, 12, 31), 12, date(2027, 6, 15)),
        # A budget of 2019 published today brings nothing up to date: it ended more than two years ago.
        (date(2026, 11, 20), date(2019, 12, 31), 12, date(2021, 12, 31)),
        # A programme for years to come is still to be looked at again after its period.
        (date(2026, 1, 5), date(2030, 12, 31), 12, date(2027, 1, 5)),
        (date(2010, 1, 5), date(2010, 12, 31), None, None),
    ],
)
def test_the_day_until_which_a_document_keeps_its_head_up_to_date(
    published: date, covers_to: date | None, months: int | None, due: date | None
) -> None:
    assert due_of(Dates(published, covers_to), months) == due


@given(published=DAYS, covers_to=st.none() | DAYS, months=st.integers(1, 120))
def test_a_longer_period_never_ends_sooner_and_a_newer_document_never_makes_a_head_older(
    published: date, covers_to: date | None, months: int
) -> None:
    due, later = (due_of(Dates(published, covers_to), one) for one in (months, months + 1))
    assert due is not None and later is not None
    assert due <= later
    assert due <= add_months(published, months)
    alone = standing_of(head(months), kind="c", months=None, is_exempt=False, dates=[Dates(published)], today=TODAY)
    both = [Dates(published), Dates(TODAY)]
    joined = standing_of(head(months), kind="c", months=None, is_exempt=False, dates=both, today=TODAY)
    assert joined.due is not None and alone.due is not None and joined.due >= alone.due


def test_a_head_is_up_to_date_on_its_last_day_and_out_of_date_the_day_after() -> None:
    assert state(head(), Dates(date(2025, 11, 22))) == standing.PUBLISHED
    assert state(head(), Dates(date(2025, 11, 21))) == standing.OUT_OF_DATE


def test_without_a_period_once_is_enough_and_a_body_may_set_its_own() -> None:
    old = Dates(date(2001, 1, 1))
    assert state(head(None), old) == state(head(12), old, months=0) == standing.PUBLISHED
    assert state(head(None), old, months=6) == standing.OUT_OF_DATE


def test_a_head_that_concerns_other_kinds_does_not_apply_until_something_is_published() -> None:
    elsewhere = head(kinds=frozenset({"ministry"}))
    assert state(elsewhere) == standing.NOT_APPLICABLE
    assert state(elsewhere, Dates(TODAY)) == standing.PUBLISHED
    assert state(elsewhere, kind="ministry") == standing.MISSING
    assert state(head(), exempt=True) == standing.NOT_APPLICABLE


def test_law_31_13_names_nineteen_heads_and_asks_a_commune_for_neither_bills_nor_election_results() -> None:
    law = publication_laws()["ma-31-13"]
    assert len(law.heads) == 19
    assert {one.article for one in law.heads.values()} == {"10"}
    assert (law.period_ours, law.scope_ours, law.unverified) == (True, True, False)
    not_asked = {code for code, one in law.heads.items() if not one.concerns("commune")}
    assert not_asked >= {"bills", "finance-bills", "members-bills", "elections"}
    assert law.heads["budgets"].concerns("commune") and not law.heads["budgets"].concerns("ministry")


def test_every_kind_of_body_that_a_file_of_law_names_is_known_and_every_law_too() -> None:
    for law in publication_laws().values():
        assert law.law.country == law.country
        for one in law.heads.values():
            assert (one.kinds or frozenset()) <= set(body_kinds()), one.code


def test_what_was_not_read_in_the_french_code_is_marked_so() -> None:
    assert publication_laws()["fr-crpa"].unverified


GOOD = resources.files("mithaq.law").joinpath("publication", "fr-crpa.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("", "[", "not TOML"),
        ('code = "fr-crpa"', 'code = "France"', "'France' is not the code of a law"),
        ('country = "FR"', 'colour = "blue"', "colour"),
        ("[heads.circulars]", "[heads.Circulars]", "Circulars: the code of a head"),
        ("months = 24", "months = 0", "algorithms: months is a whole number from 1 to 120, not 0"),
        ("months = 24", "months = true", "not True"),
        ("months = 24", 'kinds = "ministry"', "algorithms: kinds is a list"),
        ("months = 24", 'kinds = ["ministry"]', "algorithms: elsewhere needs its words in ar, fr and en"),
    ],
)
def test_a_malformed_file_is_refused_with_the_head_and_what_is_wrong(before: str, after: str, message: str) -> None:
    text = GOOD.replace(before, after, 1) if before else after
    with pytest.raises(LawFileError, match=f"fr.toml.*{message}"):
        read_publication_law(text, file="fr.toml")
