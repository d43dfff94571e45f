"""One log, signed and full, for every test of the engine."""

from __future__ import annotations

import pytest

from mithaq_engines.tlog.commitments import commit
from mithaq_engines.tlog.leaves import Leaf
from mithaq_engines.tlog.receipts import Opening
from tests.engines.tlog.memory_log import PERSONAL, MemoryLog, salt_of


@pytest.fixture(scope="session")
def signed_log() -> MemoryLog:
    """Thirteen signatures, each with two personal fields."""
    log = MemoryLog()
    for index in range(13):
        leaf = Leaf(
            kind="signature.given",
            id=f"signature-{index}",
            time=f"2026-03-{index + 1:02}T09:30:00Z",
            public={"edition": "0" * 63 + "a", "languages": ["ar", "fr"], "level": 2, "title": "Charte d’éthique"},
            personal={
                name: commit(field=name, value=value, salt=salt_of(name, index)).hex()
                for name, value in PERSONAL.items()
            },
        )
        log.append(leaf.data)
    return log


@pytest.fixture(scope="session")
def openings() -> list[Opening]:
    """The personal fields of entry 9."""
    return [Opening(field=name, value=value, salt=salt_of(name, 9)) for name, value in PERSONAL.items()]


@pytest.fixture(scope="session")
def receipt(signed_log: MemoryLog, openings: list[Opening]) -> bytes:
    """The receipt of entry 9, everything opened."""
    return signed_log.receipt(9, openings)


@pytest.fixture
def empty_log() -> MemoryLog:
    return MemoryLog()
