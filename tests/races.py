"""Acts that happen at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connections

from mithaq.core.errors import Refused


def race(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do all ``acts`` at once. Returns what each returned, or the Refused it raised; any other exception is raised.

    Needs a test with transactions (``django_db(transaction=True)``).
    """
    found: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int) -> None:
        try:
            start.wait(timeout=20)
            found[number] = acts[number]()
        except Refused as refused:
            found[number] = refused
        except BaseException as error:  # handed to the test below
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    for one in found:
        if isinstance(one, BaseException) and not isinstance(one, Refused):
            raise one
    return found
