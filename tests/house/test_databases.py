"""The tests run on the database they say they run on, and racing writers meet a real one."""

from __future__ import annotations

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from tests.conftest import ON_POSTGRES

WRITERS = 8


@pytest.mark.django_db(transaction=True)
def test_the_database_is_the_one_that_was_asked_for() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num" if ON_POSTGRES else "PRAGMA journal_mode")
        (answer,) = cursor.fetchone()
    assert int(answer) >= 180000 if ON_POSTGRES else (answer == "wal" and not connection.is_in_memory_db())


@pytest.mark.django_db(transaction=True)
def test_racing_writers_lose_nothing() -> None:
    row = ContentType.objects.create(app_label="race", model="0")
    barrier, failures = threading.Barrier(WRITERS), []

    def write() -> None:
        try:
            barrier.wait()
            with transaction.atomic():
                mine = ContentType.objects.select_for_update().get(pk=row.pk)
                mine.model = str(int(mine.model) + 1)
                mine.save()
        except Exception as error:  # a thread's failure has to reach the test
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row.refresh_from_db()
    assert (failures, row.model) == ([], str(WRITERS))
