"""The door: LMTP (RFC 2033), spoken by the mail server on this machine, which answers for each recipient by itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection

from mithaq.notices.intake.addresses import parsed
from mithaq.notices.intake.answers import Rejected, Reply
from mithaq.notices.intake.delivery import deliver
from mithaq.notices.intake.limits import MOST_BYTES

AT_ONCE = 4  # mails read side by side, twenty megabytes each
RECIPIENTS = 50  # of one mail
LINE_LENGTH = 1024 * 1024  # servers before us may let long lines pass
PATIENCE = 300  # seconds without a word


class Door:
    """What happens at RCPT and at the end of DATA."""

    def __init__(self) -> None:
        self.readers = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="mail")

    async def handle_RCPT(  # noqa: N802  # aiosmtpd wants this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse at once what is no address of ours, so that nobody sends megabytes to it."""
        if len(envelope.rcpt_tos) >= RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            parsed(address)
        except Rejected as rejected:
            return str(rejected.reply)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  # as above
        """One line for each recipient, in their order."""
        loop = asyncio.get_running_loop()
        raw = envelope.original_content or b""
        replies = [
            await loop.run_in_executor(self.readers, _deliver, raw, envelope.mail_from or "", recipient)
            for recipient in envelope.rcpt_tos
        ]
        return "\r\n".join(map(str, replies))


class Listener(LMTP):
    """LMTP that also says for each recipient that a mail is too big."""

    line_length_limit = LINE_LENGTH
    _is_taking = False

    def __init__(self, door: Door) -> None:
        super().__init__(
            door, data_size_limit=MOST_BYTES, hostname="mithaq", ident="Mithaq", timeout=PATIENCE, enable_SMTPUTF8=True
        )

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  # as above
        self._is_taking = True
        try:
            await super().smtp_DATA(arg)
        finally:
            self._is_taking = False

    async def push(self, status: Any) -> None:
        is_refusal = self._is_taking and isinstance(status, str) and status.startswith(("552 Error", "500 Line"))
        if is_refusal and self.envelope is not None:
            reply = Reply(552, "5.3.4 Too big: at most 20 MB, in lines of at most one")
            status = "\r\n".join([str(reply)] * len(self.envelope.rcpt_tos))
        await super().push(status)


async def listening(host: str, port: int) -> asyncio.Server:
    """Start to listen."""
    door = Door()
    return await asyncio.get_running_loop().create_server(lambda: Listener(door), host, port)


def _deliver(raw: bytes, sender: str, recipient: str) -> Reply:
    try:
        return deliver(raw=raw, sender=sender, recipient=recipient)
    finally:
        connection.close()  # of this thread: the next mail may come tomorrow
