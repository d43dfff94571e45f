"""Coverage over all the bodies that adopted an edition: summed, and never giving away one body's small number."""

from __future__ import annotations

import pytest
from django.test import Client

from mithaq.directory.models import Body
from mithaq.instruments.models import Edition
from mithaq.signatures.models import Coverage
from mithaq.signatures.totals import totals_of
from tests.factories import make_adoption, make_body, make_campaign, make_edition

Counts = list[tuple[int, int]]


def make_coverage(
    edition: Edition, counts: Counts, *, signatory_class: str = "staff", role: str = "agent"
) -> list[Body]:
    """One adopting body and campaign for each (bound, signed)."""
    bodies = []
    for bound, signed in counts:
        body = make_body()
        campaign = make_campaign(make_adoption(edition, body))
        campaign.coverage.all().delete()
        Coverage.objects.create(
            campaign=campaign, body=body, signatory_class=signatory_class, role=role, bound=bound, signed=signed
        )
        bodies.append(body)
    return bodies


def shown(edition: Edition) -> tuple[int | None, int | None]:
    (cell,) = totals_of(edition).classes
    return cell.bound, cell.signed


@pytest.mark.django_db
def test_large_bodies_are_summed() -> None:
    edition = make_edition()
    make_coverage(edition, [(40, 20), (30, 12)])
    assert shown(edition) == (70, 32)


@pytest.mark.django_db
def test_a_total_that_would_tell_the_only_withheld_number_is_withheld() -> None:
    edition = make_edition()
    make_coverage(edition, [(40, 20), (30, 12), (8, 2)])
    assert shown(edition) == (None, None)


@pytest.mark.django_db
def test_a_total_over_several_withheld_numbers_is_shown() -> None:
    edition = make_edition()
    make_coverage(edition, [(40, 20), (30, 2), (28, 3), (33, 4)])
    assert shown(edition) == (131, 29)


@pytest.mark.django_db
def test_officials_are_named_by_office_and_their_total_is_open() -> None:
    edition = make_edition()
    make_coverage(edition, [(2, 1), (3, 3)], signatory_class="official", role="director")
    assert shown(edition) == (5, 4)


@pytest.mark.django_db
def test_the_charter_page_shows_the_sum_and_no_body_in_the_place_of_all(client: Client) -> None:
    edition = make_edition()
    make_coverage(edition, [(40, 20), (30, 12)])
    page = client.get(f"/en/b/{edition.instrument.body.slug}/charters/{edition.instrument.slug}/").content.decode()
    assert "Signed in" in page and ">70<" in page
    assert "Who has signed" not in page
