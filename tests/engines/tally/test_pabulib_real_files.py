"""The given real elections, read as pabutools reads them. Their folder is named by MITHAQ_DATA."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mithaq_engines.tally import read_bytes, write_bytes
from tests.engines.tally.elections import parts_of
from tests.engines.tally.pabutools_view import as_pabutools_reads, as_we_read

FOLDER = Path(os.environ.get("MITHAQ_DATA", "")) / "pb"
FILES = sorted(FOLDER.glob("*.pb")) if os.environ.get("MITHAQ_DATA") else []
LARGE = 1_000_000  # bytes; pabutools needs seconds for each

pytestmark = pytest.mark.skipif(not FILES, reason="MITHAQ_DATA names no folder of elections")


def _files() -> list[object]:
    return [
        pytest.param(path, id=path.stem, marks=[pytest.mark.long] if path.stat().st_size > LARGE else [])
        for path in FILES
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_file_is_read_without_a_remark(path: Path) -> None:
    reading = read_bytes(path.read_bytes(), strict=True)
    assert reading.election is not None
    assert reading.problems == ()


@pytest.mark.parametrize("path", _files())
def test_a_published_file_is_read_as_pabutools_reads_it(path: Path) -> None:
    data = path.read_bytes()
    election = read_bytes(data).election
    assert election is not None
    assert as_we_read(election) == as_pabutools_reads(data.decode("utf-8-sig"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_file_is_written_and_read_back_equal(path: Path) -> None:
    election = read_bytes(path.read_bytes()).election
    assert election is not None
    again = read_bytes(write_bytes(election), strict=True).election
    assert again is not None
    assert parts_of(again) == parts_of(election)


@pytest.mark.parametrize("path", _files())
def test_a_published_file_that_we_wrote_is_read_by_pabutools_unchanged(path: Path) -> None:
    data = path.read_bytes()
    election = read_bytes(data).election
    assert election is not None
    assert as_pabutools_reads(write_bytes(election).decode()) == as_pabutools_reads(data.decode("utf-8-sig"))
