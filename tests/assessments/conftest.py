"""A month after the end of the programme that is assessed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mithaq.core import clock
from tests.assessments.factories import START


@pytest.fixture(autouse=True)
def _after_the_programme() -> Iterator[None]:
    with clock.frozen(START):
        yield
