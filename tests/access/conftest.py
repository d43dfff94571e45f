"""The world in which the table of access is walked, made once for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from mithaq.core import clock
from mithaq.ledger.sequencer import sequence
from tests.access.world import World, make_world


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Stands in the database for every test of the file, which therefore all have to use it.

    It is committed: after a change of tables that is not, and making ballots makes tables for a moment, SQLite reads
    its whole schema again each time that something is taken back, and walks take back each request.
    """
    with django_db_blocker.unblock():
        with transaction.atomic():
            world = make_world()
            sequence(at=clock.now())
        yield world
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def world(standing_world: World, db: None) -> World:
    """The standing world, for one test to do with as it likes."""
    return deepcopy(standing_world)
