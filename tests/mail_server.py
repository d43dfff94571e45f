"""A mail server for tests: it speaks SMTP on a port of this machine and keeps what it is given."""

from __future__ import annotations

import email
import email.message
import socketserver


class _Session(socketserver.StreamRequestHandler):
    """Enough of RFC 5321 for one client: greets, listens, keeps what it is given."""

    def handle(self) -> None:
        server: MailServer = self.server  # type: ignore[assignment]  # made by MailServer
        self.wfile.write(b"220 test ESMTP\r\n")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                server.received.append(email.message_from_bytes(b"".join(lines)))
                self.wfile.write(b"250 kept\r\n")
            elif verb == "MAIL":
                server.senders.append(line.partition("<")[2].partition(">")[0])
                self.wfile.write(b"250 ok\r\n")
            elif verb == "RCPT" and server.refuses in line:
                self.wfile.write(server.refusal)
            elif verb == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


class MailServer(socketserver.ThreadingTCPServer):
    """A real SMTP server on a free port of this machine."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.received: list[email.message.Message] = []
        self.senders: list[str] = []  # of the envelopes
        self.refuses, self.refusal = "nobody@", b"550 no such mailbox\r\n"

    def texts_to(self, address: str) -> list[str]:
        """The texts of the e-mails received for one address, the oldest first."""
        return [
            message.get_payload(decode=True).decode()  # type: ignore[union-attr]  # plain text
            for message in self.received
            if message["To"] == address
        ]
