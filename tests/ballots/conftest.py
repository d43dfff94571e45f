"""What tests of ballots share."""

from __future__ import annotations

import pytest

from mithaq.ballots import scrubbing


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests beside this one write in other databases of the same server, for minutes where the machine is busy."""
    monkeypatch.setattr(scrubbing, "PATIENCE", 3_000)
