"""The voter's secret: 120 bits of chance in five groups of five characters, the last of which checks the others.

From it two values are derived that tell nothing of each other nor of it (HKDF-SHA-256 under different labels), and
other ones for each election and envelope:

- ``r``: the key of the ballot's leaf. Published beside the ballot after the close.
- ``locator``: finds the voter's envelope in the urn, to replace it before the close. Never published: who knows ``r``
  can neither replace a ballot nor tell whose envelope it came out of.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mithaq_engines.sealing.envelopes import RandomBytes
from mithaq_engines.sealing.symbols import SYMBOLS, VALUES, bytes_of, grouped, symbols_of, typed

SECRET_BYTES = 15
SECRET_SYMBOLS = 24
DERIVED_BYTES = 16
LABEL_R = "mithaq/ballot/r/1"
LABEL_LOCATOR = "mithaq/ballot/locator/1"
REDUCER = 0b100101  # x^5 + x^2 + 1, primitive: powers of x go through all 31 elements of GF(32) other than 0


class SecretError(ValueError):
    """This is not a secret as typed. ``reason``: ``length``, ``character`` (``at``: from 1) or ``check`` (a slip)."""

    def __init__(self, message: str, *, reason: str, at: int | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.at = at


@dataclass(frozen=True)
class Secret:
    """A voter's secret: 15 bytes that only the voter keeps."""

    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.data) != SECRET_BYTES:
            raise SecretError(f"a secret has {SECRET_BYTES} bytes, not {len(self.data)}", reason="length")

    @classmethod
    def new(cls, random_bytes: RandomBytes) -> Secret:
        """A new secret out of chance."""
        return cls(data=random_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> Secret:
        """Read a secret as people type it (see ``symbols``). Raises ``SecretError``; messages never repeat the secret.

        The last character finds every single mistyped character and every two exchanged ones.
        """
        symbols = typed(text)
        for place, symbol in enumerate(symbols, start=1):
            if symbol not in VALUES:
                raise SecretError(f"character {place} is none that a secret has", reason="character", at=place)
        if len(symbols) != SECRET_SYMBOLS + 1:
            raise SecretError(f"a secret has {SECRET_SYMBOLS + 1} characters, not {len(symbols)}", reason="length")
        if check_symbol(symbols[:-1]) != symbols[-1]:
            raise SecretError("a character of the secret was mistyped", reason="check")
        return cls(data=bytes_of(symbols[:-1]))

    @property
    def text(self) -> str:
        """The secret as it is shown to its voter: ``xxxxx-xxxxx-xxxxx-xxxxx-xxxxx``."""
        symbols = symbols_of(self.data, count=SECRET_SYMBOLS)
        return grouped(symbols + check_symbol(symbols))

    def r(self, *, election: str, envelope: str) -> bytes:
        """The key of the leaf in this election and envelope, 16 bytes: published after the close."""
        return self._derived(LABEL_R, election, envelope)

    def locator(self, *, election: str, envelope: str) -> bytes:
        """What finds the voter's sealed ballot in the urn, 16 bytes: never published."""
        return self._derived(LABEL_LOCATOR, election, envelope)

    def _derived(self, label: str, election: str, envelope: str) -> bytes:
        info = rfc8785.dumps([label, election, envelope])
        return HKDF(algorithm=hashes.SHA256(), length=DERIVED_BYTES, salt=None, info=info).derive(self.data)


def check_symbol(symbols: str) -> str:
    """The symbols as a polynomial over GF(32), at x: one changed symbol, or two exchanged, always change it.

    True of up to 31 symbols, since no two places then have the same power of x.
    """
    check = 0
    for symbol in symbols:
        check = _times_x(check) ^ VALUES[symbol]
    return SYMBOLS[_times_x(check)]


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ REDUCER if doubled & 32 else doubled
