"""What may have changed a draft: apps above name their meetings and rounds, so that a version says where it comes from.

An app above calls ``register`` from its ``AppConfig.ready``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mithaq.core.texts import LocalizedText
from mithaq.instruments.models import Instrument

Label = LocalizedText | str
Offered = Callable[[Instrument], Mapping[str, Label]]

_offers: dict[str, Offered] = {}


def register(kind: str, offered: Offered) -> None:
    """Offer, as what changed a draft, what ``offered(instrument)`` returns by public id. Twice is once."""
    _offers[kind] = offered


def offered(instrument: Instrument) -> dict[tuple[str, str], Label]:
    """Everything that may have changed a draft of ``instrument``, by kind and public id; a query a kind."""
    return {
        (kind, public_id): label for kind, offer in _offers.items() for public_id, label in offer(instrument).items()
    }
