"""After the hour the urn is opened, counted and published so that anyone can recount it; a fall loses nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from mithaq.ballots import actions, closing, keys, leaves, opening_urn, publishing, states, turning
from mithaq.ballots.models import (
    Candidate,
    Election,
    Leaf,
    LeafBatch,
    Mark,
    PaperReading,
    PublishedBallot,
    RollEntry,
    SealedBallot,
)
from mithaq.calls import actions as calling
from mithaq.calls.models import Phase
from mithaq.core import clock, files
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.keys import log_signer
from mithaq.ledger.models import Pending
from mithaq_engines import sealing, tally
from mithaq_engines.cli import main as engines
from mithaq_engines.tally import recounting
from tests.ballots.factories import CLOSING, DURING, close, make_election, purse_of, roll_of, vote
from tests.calls.factories import make_convener
from tests.factories import make_body

pytestmark = pytest.mark.django_db
AFTER = CLOSING + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def during() -> Iterator[None]:
    with clock.frozen(DURING), translation.override("en"):
        yield


def vote_all(election: Election, *, seed: int = 7) -> list[actions.Receipt]:
    """Everybody votes, some alike."""
    chance = random.Random(seed)
    return [vote(election, entry, chance.sample(["1", "2", "3", "4"], 2)) for entry in roll_of(election)]


def folder_of(election: Election, folder: Path) -> Path:
    for file in election.files.all():
        (folder / file.name).write_bytes(files.opened(file.digest))
    return folder


def test_a_stranger_recounts_what_is_published_and_every_voter_finds_her_ballot(tmp_path: Path, capsys: Any) -> None:
    election = make_election(voters=40)
    receipts = vote_all(election)
    assert leaves.record_due(DURING) == 30  # ten stay for the next batch
    assert leaves.record_due(DURING) == 0
    replaced = actions.replace(
        purse=purse_of(election), tracker=receipts[0].tracker, secret=receipts[0].secret, choices=["4"]
    )
    election = close(election)
    assert (election.state, election.findings) == (states.PUBLISHED, [])
    folder = folder_of(election, tmp_path)
    key = tmp_path / "key"
    key.write_text(log_signer().verifier.key_string)
    assert engines(["tally", "recount", str(folder), "--language", "fr"]) == 0
    published = recounting.read_published(recounting.folder_source(folder))
    assert published.digest.hex() == election.result_digest
    assert election.result_digest in Pending.objects.get(kind="ballots.result").leaf
    recounted = recounting.recount(published)
    for receipt in (*receipts[1:], replaced):
        note = sealing.check_receipt(receipt.text, log_signer().verifier)
        (mine,) = recounting.find_ballot(
            recounted, tracker=receipt.tracker, secret=sealing.Secret.parse(receipt.secret), receipt=note
        )
        assert mine.counts
        assert mine.effect is not None
    old = sealing.check_receipt(receipts[0].text, log_signer().verifier)
    (mine,) = recounting.find_ballot(recounted, receipt=old)
    assert mine.state == "replaced"
    counts = purse_of(election).counts
    assert counts == {
        "roll": 40, "marks": {"counter": 40}, "ballots": 40, "replaced": 1, "void": 0, "spoiled": 0,
    }  # fmt: skip
    in_pb = publishing.tally_of(purse_of(election))
    assert in_pb is not None
    assert len(in_pb.ballots) == 40
    outcome = tally.equal_shares(
        in_pb, completion="add1u", ties=["votes", "cost", "lot"], lot=Election.objects.get().lot
    )
    assert list(outcome.winners) == [str(number) for number in purse_of(election).winners]
    capsys.readouterr()


def test_the_urn_is_gone_the_key_destroyed_and_only_what_is_published_stands() -> None:
    election = make_election(voters=25)
    receipts = vote_all(election)
    election = close(election)
    assert not SealedBallot.objects.exists()
    assert not keys.has_key(election.public_id)
    assert Mark.objects.count() == 25
    published = list(PublishedBallot.objects.values_list("tracker", flat=True))
    assert published == sorted(receipt.tracker for receipt in receipts)
    assert not list(files_of_keys())
    with pytest.raises(Refused):
        actions.replace(purse=purse_of(election), tracker=receipts[0].tracker, secret=receipts[0].secret, choices=["1"])


def files_of_keys() -> Iterator[Path]:
    folder = keys._path("x").parent
    known = set(Election.objects.values_list("public_id", flat=True))
    return (path for path in folder.iterdir() if path.name in known)


@pytest.mark.parametrize(
    "place",
    [
        (closing, "open_urn"),
        (opening_urn, "record_batch"),
        (opening_urn, "rewrite_roll"),
        (closing, "keep_files"),
        (publishing, "_keep"),
        (closing, "findings_of"),
        (closing.keys, "destroy_key"),
        (closing, "record_result"),
    ],
    ids=lambda place: place[1],
)
def test_a_fall_at_any_step_is_gone_on_from_without_losing_or_doubling_a_ballot(
    place: tuple[Any, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    election = make_election(voters=24)
    receipts = vote_all(election)
    leaves.record_due(DURING)
    real = getattr(*place)

    def falls(*given: Any, **named: Any) -> Any:
        raise OSError("the power went")

    def falls_after(*given: Any, **named: Any) -> Any:
        real(*given, **named)
        raise OSError("the power went")

    for fault in (falls, falls_after):
        monkeypatch.setattr(*place, fault)
        assert close(election).state != states.PUBLISHED
    monkeypatch.setattr(*place, real)
    closed = close(election)
    assert (closed.state, closed.findings) == (states.PUBLISHED, [])
    assert sorted(PublishedBallot.objects.values_list("tracker", flat=True)) == sorted(r.tracker for r in receipts)
    assert Counter(Leaf.objects.values_list("state", flat=True)) == {"counted": 24}
    assert (Mark.objects.count(), RollEntry.objects.count()) == (24, 24)
    assert Pending.objects.filter(kind="ballots.result").count() == 1
    assert LeafBatch.objects.count() == Pending.objects.filter(kind="ballots.leaves").count() == 2


def test_the_close_wipes_nothing_out_where_it_cannot_and_says_so_by_waiting() -> None:
    election = make_election(voters=5)
    vote_all(election)
    close_due = closing.close_due(CLOSING)  # within this test's transaction nothing can be wiped out
    waiting = Election.objects.get(pk=election.pk)
    assert (close_due, waiting.state, keys.has_key(election.public_id)) == (0, states.COUNTED, True)
    assert turning.why_no_result(Phase.objects.get(call=election.call))


def test_what_was_tampered_with_in_the_urn_is_counted_void_or_named_and_never_passed_over() -> None:
    election = make_election(voters=24)
    vote_all(election)
    leaves.record_due(DURING)
    recorded = SealedBallot.objects.filter(is_recorded=True)
    fresh = SealedBallot.objects.filter(is_recorded=False)
    damaged, lost, untouched = recorded[0], recorded[1], fresh[0]
    SealedBallot.objects.filter(pk=damaged.pk).update(sealed=b"x" * len(bytes(damaged.sealed)))
    SealedBallot.objects.filter(pk=lost.pk).delete()
    SealedBallot.objects.filter(pk=untouched.pk).update(sealed=b"y" * 99)
    copied = recorded[2]
    SealedBallot.objects.create(purse=copied.purse, locator=b"copied", sealed=bytes(copied.sealed))
    election = close(election)
    assert election.state == states.PUBLISHED
    counts = purse_of(election).counts
    assert (counts["ballots"], counts["void"], counts["marks"]) == (21, 4, {"counter": 24})
    assert [finding["check"] for finding in election.findings] == ["roll-differs"]  # the copy: one leaf too many


def test_a_project_withdrawn_during_the_vote_is_not_counted_and_the_ballots_for_it_stand() -> None:
    election = make_election(voters=20)
    for entry in roll_of(election):
        vote(election, entry, ["1", "2"])
    actions.withdraw_candidate(
        by=INSTALLATION,
        candidate=Candidate.objects.get(election=election, number=1),
        reason=LocalizedText.of(fr="Le terrain est vendu."),
    )
    election = close(election)
    assert election.findings == []
    assert purse_of(election).winners[0] == 2
    assert 1 not in purse_of(election).winners
    assert PublishedBallot.objects.first().choices == ["1", "2"]  # type: ignore[union-attr]  # there are twenty


@pytest.mark.parametrize(("terms", "why"), [({"least_roll": 50}, "roll"), ({"least_ballots": 30}, "ballots")])
def test_where_few_vote_only_totals_are_published_by_the_most_votes(
    terms: dict[str, int], why: str, tmp_path: Path
) -> None:
    election = make_election(voters=12, **terms)
    assert (purse_of(election).counted == states.TOTALS) is (why == "roll")  # said before the first vote
    receipts = vote_all(election)
    election = close(election)
    purse = purse_of(election)
    assert (purse.counted, purse.why_totals, election.findings) == (states.TOTALS, why, [])
    assert not PublishedBallot.objects.exists()
    folder = folder_of(election, tmp_path)
    assert not any(receipt.tracker in path.read_text() for path in folder.iterdir() for receipt in receipts)
    assert engines(["tally", "recount", str(folder)]) == 0
    votes = {key: total[0] for key, total in purse.totals.items()}
    assert str(purse.winners[0]) == max(votes, key=lambda key: votes[key])


@pytest.mark.parametrize(
    ("terms", "choices"),
    [
        ({"method": states.KNAPSACK}, ["1", "2"]),
        ({"method": states.POINTS, "points": 5, "rule": states.GREEDY}, {"1": 3, "4": 2}),
        ({"method": states.RANKING, "most": 3}, ["3", "1", "2"]),
        ({"rule": states.PHRAGMEN}, ["1", "2"]),
    ],
)
def test_every_way_of_voting_is_counted_and_recounted(terms: dict[str, Any], choices: Any) -> None:
    election = make_election(voters=11, places=1, **terms)
    place = election.call.places.get()
    for entry in roll_of(election):
        vote(election, entry, choices)
    moved = {str(int(key) + 4): points for key, points in choices.items()} if isinstance(choices, dict) else [
        str(int(key) + 4) for key in choices
    ]  # fmt: skip
    for entry in roll_of(election):
        vote(election, entry, moved, purse=purse_of(election, place))
    election = close(election)
    assert (election.state, election.findings) == (states.PUBLISHED, [])
    assert purse_of(election).winners
    assert [int(one) - 4 for one in purse_of(election, place).winners] == purse_of(election).winners


def test_leaves_are_recorded_in_batches_that_tell_of_no_single_vote() -> None:
    election = make_election(voters=45)
    entries = roll_of(election)
    for entry in entries[:19]:
        vote(election, entry)
    assert leaves.record_due(DURING) == 0
    receipts = [vote(election, entry) for entry in entries[19:40]]
    assert leaves.record_due(DURING) == 30
    waiting = set(SealedBallot.objects.filter(is_recorded=False).values_list("pk", flat=True))
    assert len(waiting) == 10
    (batch,) = LeafBatch.objects.all()
    listed = [bytes.fromhex(leaf) for leaf in batch.leaves.order_by("pk").values_list("leaf", flat=True)]
    assert sealing.batch_digest(listed).hex() == batch.digest
    entry = Pending.objects.get(uid=batch.act).leaf
    assert batch.digest in entry
    assert not any(leaf.hex() in entry for leaf in listed)
    positions = [listed.index(bytes.fromhex(one.leaf)) for one in receipts if bytes.fromhex(one.leaf) in listed]
    assert positions != sorted(positions)


def test_paper_counts_once_two_people_read_the_same_and_never_more_than_was_handed_out() -> None:
    election = make_election(voters=20)
    purse, entries = purse_of(election), roll_of(election)
    first, second = make_convener(election.call.body), make_convener(election.call.body)
    for entry in entries[:10]:
        vote(election, entry, ["1"])
    for entry in entries[10:14]:
        actions.hand_out(by=first, roll_entry=entry, purse=purse)
    with pytest.raises(Refused, match="voted here already"):
        vote(election, entries[10])
    with pytest.raises(Refused, match="voted here already"):
        actions.hand_out(by=first, roll_entry=entries[0], purse=purse)
    with pytest.raises(Refused, match="after the ballot is over"):
        actions.read_paper(by=first, purse=purse, choices=["2"])
    assert close(election).state == states.CLOSING
    with clock.frozen(AFTER):
        with pytest.raises(NotAllowed):
            actions.read_paper(by=INSTALLATION, purse=purse, choices=["2"])
        papers = [actions.read_paper(by=first, purse=purse, choices=said) for said in (["2"], ["3"], None)]
        assert [paper.number for paper in papers] == [1, 2, 3]
        assert SealedBallot.objects.count() == 10  # none of them counts yet
        again = actions.read_paper(by=first, purse=purse, choices=["2"], number=1)
        assert again.state == states.WAITING  # one person is not two
        for number, said, state in ((1, ["2"], "settled"), (2, ["4"], "differs"), (3, None, "settled")):
            assert actions.read_paper(by=second, purse=purse, choices=said, number=number).state == state
        with pytest.raises(Refused, match="read differently"):
            actions.finish_papers(by=first, election=election)
        assert actions.read_paper(by=first, purse=purse, choices=["4"], number=2).state == "settled"
        actions.read_paper(by=first, purse=purse, choices=["1"])
        with pytest.raises(Refused, match="no more papers"):
            actions.read_paper(by=second, purse=purse, choices=["1"])
        with pytest.raises(Refused, match="settled"):
            actions.read_paper(by=first, purse=purse, choices=["1"], number=1)
        purse.papers.get(number=4).delete()  # as if it had never been in the box
        with pytest.raises(Refused, match="say why"):
            actions.finish_papers(by=first, election=election)
        actions.finish_papers(by=first, election=election, words=LocalizedText.of(fr="Emporté par la personne."))
    election = close(election, AFTER)
    assert (election.state, election.findings) == (states.PUBLISHED, [])
    assert not PaperReading.objects.exists()
    counts = purse_of(election).counts
    assert (counts["marks"], counts["ballots"], counts["spoiled"]) == ({"counter": 10, "paper": 4}, 12, 2)
    said = Counter(tuple(one) for one in PublishedBallot.objects.values_list("choices", flat=True))
    assert said == {("1",): 10, ("2",): 1, ("4",): 1}


def test_a_call_that_is_withdrawn_destroys_its_votes_unread() -> None:
    election = make_election(voters=12)
    vote_all(election)
    calling.withdraw_call(by=INSTALLATION, call=election.call, reason=LocalizedText.of(fr="Jugement du tribunal."))
    with pytest.raises(Refused, match="not open"):
        vote(election, roll_of(election)[0])
    closing.close_due(DURING, wipes=False)
    election.refresh_from_db()
    assert (election.state, keys.has_key(election.public_id)) == (states.STOPPED, False)
    assert not SealedBallot.objects.exists()
    assert not Mark.objects.exists()


def test_without_its_key_an_urn_stays_whole_and_closed() -> None:
    election = make_election(voters=12)
    vote_all(election)
    path = keys._path(election.public_id)
    kept = path.read_text()
    path.unlink()
    assert close(election).state == states.CLOSING
    assert SealedBallot.objects.count() == 12
    path.write_text(kept)
    assert close(election).state == states.PUBLISHED
    assert path.parent.stat().st_mode & 0o077 == 0


PB = """META
key;value
description;Budget de quartier
currency;PLN
budget;1000
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name;selected
BO/7;600;Fontaine;1
BO/12;500;Banc;0
BO/3;399.50;Arbres;1
VOTES
voter_id;vote
1;BO/7,BO/3
2;BO/7
3;BO/12
"""


def test_a_past_election_is_brought_in_from_its_file_counted_and_recounted(tmp_path: Path) -> None:
    body = make_body()
    given: dict[str, Any] = {
        "by": INSTALLATION,
        "body": body,
        "title": LocalizedText.of(fr="Budget de 2024"),
        "source": LocalizedText.of(fr="Tenu ailleurs ; fichier publié par la ville"),
        "held": (DURING - timedelta(days=400), DURING - timedelta(days=390)),
    }
    for content in (b"", b"nothing of the kind", PB.replace("600", "-6").encode(), b"\xff\x00" * 99):
        with pytest.raises(Refused, match="cannot be read"):
            actions.import_past_election(content=content, **given)
    with pytest.raises(Refused) as refusal:
        actions.import_past_election(content=PB.encode(), **given | {"held": (DURING, CLOSING)})
    assert refusal.value.field == "held"
    election = actions.import_past_election(content=PB.encode(), **given)
    purse = purse_of(election)
    assert (election.state, election.findings, purse.winners) == (states.PUBLISHED, [], [1, 3])
    assert election.call.is_public
    assert election.call.source
    assert engines(["tally", "recount", str(folder_of(election, tmp_path))]) == 0
    found = publishing.tally_of(purse)
    assert found is not None
    assert len(found.ballots) == 3
    other = actions.import_past_election(content=PB.replace("Banc;0", "Banc;1").encode(), **given)
    assert [finding["check"] for finding in other.findings] == ["selected-differs"]
