"""`manage mail_intake`: takes the mail that the mail server of this machine hands over."""

from __future__ import annotations

import asyncio
import signal
import sys
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mithaq.notices.intake import deliver
from mithaq.notices.intake.limits import MOST_BYTES
from mithaq.notices.intake.server import listening

# Exit statuses that mail servers understand (sysexits.h).
TEMPORARY, NO_SUCH_USER, BAD_DATA = 75, 67, 65


class Command(BaseCommand):
    help = "Take incoming mail: by LMTP from the mail server, or one mail from standard input. Stops on SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--listen", metavar="HOST:PORT", help="speak LMTP here, such as 127.0.0.1:8024")
        way.add_argument("--stdin", action="store_true", help="read one mail; the exit status tells the mail server")
        parser.add_argument("--recipient", default="", help="with --stdin: the address it came to")
        parser.add_argument("--sender", default="", help="with --stdin: the envelope's sender, empty for <>")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MAIL_DOMAIN:
            raise CommandError("Set MITHAQ_MAIL_DOMAIN: without it no address takes mail.")
        if options["stdin"]:
            self._take_one(sender=options["sender"], recipient=options["recipient"])
            return
        host, port = _place(options["listen"])
        asyncio.run(self._listen(host, port))

    def _take_one(self, *, sender: str, recipient: str) -> None:
        reply = deliver(raw=sys.stdin.buffer.read(MOST_BYTES + 1), sender=sender, recipient=recipient)
        if reply.code < 300:
            self.stdout.write(str(reply))
            return
        status = TEMPORARY if reply.code < 500 else NO_SUCH_USER if reply.code == 550 else BAD_DATA
        raise CommandError(str(reply), returncode=status)

    async def _listen(self, host: str, port: int) -> None:
        stopping = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        async with await listening(host, port) as server:
            place = server.sockets[0].getsockname()
            self.stdout.write(f"Taking mail for {settings.MAIL_DOMAIN} at {place[0]}:{place[1]}.")
            self.stdout.flush()
            await stopping.wait()


def _place(text: str) -> tuple[str, int]:
    """Host and port. LMTP asks nobody who they are: it is spoken on one's own network only (RFC 2033, section 5)."""
    host, _colon, port = text.rpartition(":")
    try:
        address = ip_address(host.strip("[]"))
        if not 0 <= int(port) < 65536:
            raise ValueError(port)
    except ValueError as error:
        raise CommandError(f"--listen needs an address and a port, such as 127.0.0.1:8024, not {text!r}.") from error
    if not address.is_private:
        raise CommandError("LMTP asks nobody who they are: listen at a private address only.")
    return str(address), int(port)
