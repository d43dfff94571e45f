"""The demonstration, filled once for all tests of a file and taken back at its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from mithaq.portal.demo.fill import fill


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The site filled with the demonstration."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(say=lambda _line: None)
        yield
        transaction.set_rollback(True)
