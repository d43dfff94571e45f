"""What a project tells of itself out of its columns."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mithaq_engines.tally import Project


def project(**fields: str) -> Project:
    return Project(id="p", cost=Fraction(1), fields=fields)


@pytest.mark.parametrize("fields", [{}, {"name": ""}, {"name": "None"}], ids=["absent", "empty", "None"])
def test_a_project_without_a_name_is_called_by_its_id(fields: dict[str, str]) -> None:
    assert project(**fields).name == "p"


def test_a_district_that_says_none_is_passed_over() -> None:
    assert project(district="none", neighborhood="Tagadirt").district == "Tagadirt"


def test_categories_are_parted_by_commas() -> None:
    assert project(categories="water, ,None,health").categories == ("water", "health")
