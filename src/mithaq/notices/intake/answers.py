"""What the mail server is told of each recipient, in the codes of RFC 5321 and RFC 3463."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """250: taken. 4xx: come again later. 5xx: never."""

    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class Rejected(Exception):
    """A mail that is not taken; the sender's server tells them ``text``, in English like all of SMTP, without names."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.reply = Reply(code, " ".join(text.encode("ascii", "replace").decode().split())[:200])


class NoSuchAddress(Rejected):
    """Nothing answers at this address, or no longer."""

    def __init__(self) -> None:
        super().__init__(550, "5.1.1 No such address here")


TAKEN = Reply(250, "2.0.0 Taken")
TAKEN_BEFORE = Reply(250, "2.0.0 Taken before")
LATER = Reply(451, "4.3.0 Not now, come again")
TOO_MANY = Reply(451, "4.7.1 Too many mails in an hour, come again later")
