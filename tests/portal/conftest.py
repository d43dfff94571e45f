"""The demonstration, filled once for all tests of a file and taken back at its end."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from mithaq.portal.demo.fill import fill


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[float]:
    """The site filled with the demonstration; the value is how many seconds that took."""
    with django_db_blocker.unblock(), transaction.atomic():
        began = time.monotonic()
        fill(say=lambda _line: None)
        yield time.monotonic() - began
        transaction.set_rollback(True)
