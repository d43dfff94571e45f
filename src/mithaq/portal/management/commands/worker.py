"""`manage worker`: does what is due, again and again. `--once`: one round, then stops."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from mithaq.portal import tick

logger = logging.getLogger(__name__)
LOG_SECONDS = 1.0
ROUNDS_BETWEEN_SWEEPS = 30


class Command(BaseCommand):
    help = "Write the public log, send mail, remind, count anew. Stops on SIGTERM after the round in hand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"log: {tick.write_log()}, {tick.sweep_all()}")
            return
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        turn = 0
        while not stopping.is_set():
            _round(sweeping=turn % ROUNDS_BETWEEN_SWEEPS == 0)
            turn += 1
            stopping.wait(LOG_SECONDS)


def _round(*, sweeping: bool) -> None:
    close_old_connections()
    try:
        tick.write_log()
        tick.write_sheets()
        if sweeping:
            tick.sweep_all()
    except DatabaseError:
        logger.exception("The database did not answer; trying again.")
