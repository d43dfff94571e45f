"""How much of a mail is read, and how many are taken."""

from __future__ import annotations

MOST_BYTES = 20 * 1024 * 1024  # of one mail, as it comes over the wire
MOST_LINES = 600_000  # 20 MB of base64 are 280,000
MOST_PARTS = 200
MOST_DEPTH = 20  # parts within parts
MOST_HOPS = 50  # servers it went through: more is a loop
HEADER_LENGTH = 4_000  # characters of one header that are looked at
TEXT_LENGTH = 100_000  # characters of text; a longer one is also kept whole, as an attachment
HTML_LENGTH = 1_000_000
NAME_LENGTH = 150  # of an attachment
AN_HOUR = 20  # mails of one sender to one address in an hour
KEPT_DAYS = 180  # how long it is known that a mail was taken already
