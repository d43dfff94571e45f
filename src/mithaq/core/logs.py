"""Keep out of the logs what opens something: an address may hold a secret, and servers write addresses down."""

from __future__ import annotations

import logging
import re

# Links of invitations, of new passwords, of certificates, of cases without an account; those that end e-mails, confirm
# an address or stand in a text message.
_SECRET_PARTS = re.compile(r"(/(?:invitations|password/reset/key|check|notices/stop|follow/confirm|n|c)/)[^/\s?\"']+")
# Pages on which people come in to a call and vote: a line bears a time, and who voted when must stand nowhere.
_BALLOT = re.compile(r"(/calls/[^/\s?\"']+/(?:ballot|join)/)[^\s?\"']*")


def without_secrets(text: str) -> str:
    """``text`` with the secret part of each such address replaced."""
    return _BALLOT.sub(r"\1[hidden]", _SECRET_PARTS.sub(r"\1[hidden]", text))


class HideSecrets(logging.Filter):
    """A filter of log handlers. It changes what is written, and lets every record through but those of refusals and
    slips on pages of ballots; what breaks there is still written, without the rest of its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR and _BALLOT.search(record.getMessage()):
            return False
        record.msg = without_secrets(str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(one) if isinstance(one, str) else one for one in record.args)
        return True
