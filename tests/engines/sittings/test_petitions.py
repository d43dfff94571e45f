"""Petitions: thresholds at the boundaries of population, parts of a region, conditions, the session they go to."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq_engines import sittings

REGION = sittings.council_law("ma-111-14")
PREFECTURE = sittings.council_law("ma-112-14")
COMMUNE = sittings.council_law("ma-113-14")


@pytest.mark.parametrize(
    ("code", "population", "districts", "required"),
    [
        ("ma-111-14", 999_999, False, 300),
        ("ma-111-14", 1_000_000, False, 400),
        ("ma-111-14", 3_000_000, False, 400),
        ("ma-111-14", 3_000_001, False, 500),
        ("ma-112-14", None, False, 300),
        ("ma-112-14", 5_000_000, False, 300),
        ("ma-113-14", 34_999, False, 100),
        ("ma-113-14", 35_000, False, 200),
        ("ma-113-14", 577_827, True, 400),
        ("ma-113-14", None, True, 400),
        ("ma-113-14", 0, False, 100),
    ],
)
def test_the_signatures_needed_depend_on_the_inhabitants(
    code: str, population: int | None, districts: bool, required: int
) -> None:
    found = sittings.petition(sittings.council_law(code), "citizens", population, districts)
    assert found.required == required
    assert str(required) in " ".join(sittings.explain(found, "en"))


def test_each_prefecture_or_province_of_a_region_gives_its_part() -> None:
    parts = {"Rabat": 577_827, "Salé": 982_163, "Kénitra": 1_061_435}
    found = sittings.petition(REGION, "citizens", 4_580_866, parts=parts)
    assert (found.required, found.per_part_minimum, found.parts) == (500, 25, ("Rabat", "Salé", "Kénitra"))
    assert sittings.petition_check(found, 500, {"Rabat": 450, "Salé": 25, "Kénitra": 25}).enough
    short = sittings.petition_check(found, 499, {"Rabat": 450, "Salé": 24})
    assert (short.missing, dict(short.parts), short.enough) == (1, {"Salé": 1, "Kénitra": 25}, False)
    assert sittings.petition(REGION, "citizens", 10).per_part_minimum == 15
    assert sittings.petition(REGION, "citizens", 2_000_000).per_part_minimum == 20


def test_associations_bring_conditions_and_no_signatures() -> None:
    found = sittings.petition(PREFECTURE, "associations")
    assert found.required == 0
    assert [each.name for each in found.conditions] == [
        "three-years",
        "in-order",
        "seat",
        "activity",
        "hundred-members",
    ]
    assert sittings.petition_check(found, 0).enough
    names = {each.name for each in sittings.petition(COMMUNE, "associations").conditions}
    assert "hundred-members" not in names
    assert "plus de cent adhérents" in " ".join(sittings.explain(found, "fr"))


def test_an_accepted_petition_goes_to_the_next_ordinary_session_even_over_the_year() -> None:
    assert sittings.next_session(PREFECTURE, date(2026, 6, 7)).opens == date(2026, 6, 8)
    assert sittings.next_session(PREFECTURE, date(2026, 6, 8)).opens == date(2026, 9, 14)
    assert sittings.next_session(PREFECTURE, date(2026, 12, 31)).opens == date(2027, 1, 12)


def test_what_a_petition_cannot_be_is_refused() -> None:
    with pytest.raises(sittings.SittingError, match="how many are there"):
        sittings.petition(COMMUNE)
    with pytest.raises(sittings.SittingError, match="whole numbers"):
        sittings.petition(COMMUNE, population=-1)
    with pytest.raises(sittings.NotLawfulError, match="no petitions of citizens"):
        sittings.petition(sittings.council_law("own"))
    with pytest.raises(sittings.NotLawfulError, match="no petitions of ghosts"):
        sittings.petition_answer(PREFECTURE, date(2026, 1, 5), "ghosts")
    region = sittings.petition(REGION, "citizens", 10, parts={"Rabat": 10})
    with pytest.raises(sittings.SittingError, match="31 signatures in the parts, of 30"):
        sittings.petition_check(region, 30, {"Rabat": 31})
    with pytest.raises(sittings.SittingError, match="'Fès' is not one of the parts"):
        sittings.petition_check(region, 30, {"Fès": 3})
    with pytest.raises(sittings.SittingError, match="which parts"):
        sittings.petition_check(sittings.petition(REGION, "citizens", 10), 30)
    with pytest.raises(sittings.SittingError, match="whole numbers"):
        sittings.petition_check(region, -1)
