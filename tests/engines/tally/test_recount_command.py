"""`mithaq-engines tally recount`: by a stranger, from a folder or an address, in three languages."""

from __future__ import annotations

import functools
import http.server
import io
import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines import sealing
from mithaq_engines.cli import main
from mithaq_engines.tally import recounting
from mithaq_engines.tally.recounting import sources
from mithaq_engines.tally.recounting.writing import sums_of
from mithaq_engines.tlog.notes import Signer
from tests.engines.tally.published import Maker, laid, read

SIGNER = Signer(name="town.example/ballots", seed=bytes(32))


FILES = recounting.write_published(Maker().every_kind())


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; under /away it leads out of the web, under /moved to the folder."""

    def do_GET(self) -> None:
        for begin, target in (("/away/", "file:///etc/hostname"), ("/moved/", "/" + self.path.rpartition("/")[2])):
            if self.path.startswith(begin):
                self.send_response(302)
                self.send_header("Location", target)
                self.end_headers()
                return
        super().do_GET()

    def log_message(self, *said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    maker = Maker()
    north = maker.envelope()
    election = maker.election(north, maker.envelope(name="south", voters=3, totals=True))
    promised = sealing.BallotReceipt(
        election=election.id, envelope="north", leaf=election.leaf_of(north, north.ballots[4]), day=date(2026, 11, 22)
    )
    (tmp_path / "receipt.txt").write_text(sealing.write_receipt(promised, SIGNER), encoding="utf-8")
    (tmp_path / "secret.txt").write_text(maker.secrets[4].text.upper())
    (tmp_path / "tracker.txt").write_text(north.ballots[4].tracker, encoding="utf-8")
    return laid(recounting.write_published(election), tmp_path)


@pytest.fixture
def address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def recount(*words: str) -> int:
    return main(["tally", "recount", *words])


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Everything holds."), ("fr", "Tout est exact."), ("ar", "كل شيء مطابق.")]
)
def test_a_stranger_recounts_from_an_address(
    address: str, language: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recount(address, "--language", language) == 0
    plain = capsys.readouterr().out
    assert plain.splitlines()[-1] == words
    assert recount(f"{address}/moved/election.json", "--language", language) == 0
    assert capsys.readouterr().out == plain


def test_a_voter_finds_her_ballot_by_secret_tracker_and_receipt(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, tracker = (folder / "secret.txt").read_text(), (folder / "tracker.txt").read_text(encoding="utf-8")
    receipt = ["--receipt", str(folder / "receipt.txt"), "--key", SIGNER.verifier.key_string]
    assert recount(str(folder), "--secret", secret, "--tracker", tracker.upper(), *receipt) == 0
    assert f"Your ballot {tracker} is in the list and was counted." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(secret.encode())))
    assert recount(str(folder), "--secret", "-", "--json") == 0
    (mine,) = json.loads(capsys.readouterr().out)["mine"]
    assert mine["tracker"] == tracker
    assert mine["effect"]["projects"]
    assert recount(str(folder), "--tracker", "00000-00000") == 1
    assert recount(str(folder), "--secret", secret, "--tracker", "00000-00000") == 1


def test_a_receipt_of_another_key_or_altered_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = Signer(name=SIGNER.name, seed=bytes([1] * 32)).verifier.key_string
    assert recount(str(folder), "--receipt", str(folder / "receipt.txt"), "--key", other) == 1
    assert "does not hold" in capsys.readouterr().err


def test_an_altered_election_ends_with_one_and_is_said_in_json_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = recounting.digest_of({path.name: path.read_bytes() for path in folder.iterdir()}).hex()
    assert recount(str(folder), "--digest", honest) == 0
    assert recount(str(folder), "--digest", "0" * 64) == 1
    (folder / "leaves.txt").write_bytes(b"")
    assert recount(str(folder), "--log", str(folder / "leaves.txt")) == 1
    assert "The log does not hold this publication" in capsys.readouterr().out
    ballots = folder / "ballots-north.csv"
    ballots.write_bytes(b"".join(ballots.read_bytes().splitlines(keepends=True)[:-1]))
    capsys.readouterr()
    assert recount(str(folder), "--json") == 1
    said = json.loads(capsys.readouterr().out)
    failed = [check["check"] for check in said["checks"] if not check["holds"]]
    assert failed[:3] == ["file-changed", "leaf-without-ballot", "count-ballots"]
    assert not said["holds"]


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        ["http://127.0.0.1:1/"],
        ["ftp://town.example/"],
        ["{address}/nowhere"],
        ["{address}/away"],
        ["{folder}", "--secret", "abc"],
        ["{folder}", "--tracker", "abc"],
        ["{folder}", "--digest", "abc"],
        ["{folder}", "--key", "abc"],
        ["{folder}", "--receipt", "nowhere", "--key", SIGNER.verifier.key_string],
        ["{folder}", "--receipt", "{folder}/receipt.txt", "--key", "abc"],
    ],
)
def test_what_cannot_be_read_ends_with_two_and_a_reason(
    words: list[str], address: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert recount(*(word.format(address=address, folder=folder) for word in words)) == 2
    assert capsys.readouterr().err.startswith("Cannot be read: ")


def test_a_file_without_end_is_not_taken(address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", 1000)
    assert recount(address) == 2
    assert recount(str(folder)) == 2


def test_a_server_that_drips_is_left(address: str) -> None:
    moments = iter([0.0, sources.LONGEST + 1])
    with pytest.raises(recounting.SourceError, match="longer than"):
        sources.url_source(address, clock=lambda: next(moments))("election.json")


@settings(max_examples=150)
@given(chance=st.randoms(use_true_random=False), covered=st.booleans())
def test_whatever_becomes_of_the_bytes_it_is_unreadable_or_does_not_hold(chance: Random, covered: bool) -> None:
    files = dict(FILES)
    honest = recounting.digest_of(files)
    name = chance.choice(sorted(files))
    data = bytearray(files[name])
    start = chance.randrange(len(data))
    data[start : start + chance.randint(0, 6)] = chance.choice(
        [b"", b"9", b"\xff", b'"', b",", b"\n", b"-", b"{", b"null"]
    )
    if bytes(data) == files[name]:
        return
    files[name] = bytes(data)
    if covered and name != "SHA256SUMS":
        files["SHA256SUMS"] = sums_of(files)
    try:
        recounted = recounting.recount(read(files), digest=honest)
    except recounting.PublicationError:
        return
    assert not recounted.holds
    recounting.in_words(recounted, "ar")


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 10**20), st.text(max_size=5), st.sampled_from(["mes", "points"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=4,
)


@settings(max_examples=200)
@given(chance=st.randoms(use_true_random=False), value=VALUES, name=st.sampled_from(["election.json", "result.json"]))
def test_any_value_in_the_place_of_another_is_unreadable_or_recounted(chance: Random, value: Any, name: str) -> None:
    files = dict(FILES)
    content = json.loads(files[name])
    place: Any = content
    while True:
        key = chance.choice(sorted(place)) if isinstance(place, dict) else chance.randrange(len(place))
        if not isinstance(place[key], dict | list) or not place[key] or chance.random() < 0.2:
            break
        place = place[key]
    place[key] = value
    files[name] = json.dumps(content).encode()
    files["SHA256SUMS"] = sums_of(files)
    try:
        recounted = recounting.recount(read(files))
    except recounting.PublicationError:
        return
    assert json.dumps(recounted.as_json())
    recounting.in_words(recounted, "fr")
