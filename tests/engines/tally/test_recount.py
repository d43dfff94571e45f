"""A published election: what was published is what is recounted, and whatever is altered is found and named."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pabutools.election.pabulib import parse_pabulib_from_string

from mithaq_engines import sealing, tally
from mithaq_engines.tally import recounting
from mithaq_engines.tally.recounting.phrases import CHECKS, LANGUAGES
from mithaq_engines.tally.recounting.writing import sums_of
from mithaq_engines.tlog.leaves import Leaf
from tests.engines.tally.pabutools_view import as_pabutools_reads, as_we_read
from tests.engines.tally.published import PAPERS, Maker, laid, read

Files = dict[str, bytes]
DAY = date(2026, 11, 22)
RECIPES = (
    recounting.Recipe(completion="add1u", ties=("votes", "id")),
    recounting.Recipe(rule="greedy", order="score", overflow="stop", minimum_votes=2),
    recounting.Recipe(rule="phragmen", ties=("lot", "id"), lot="drawn in the square"),
    recounting.Recipe(rule="maximin", exclusive=(("p1", "p2"),)),
    recounting.Recipe(rule="bos"),
)


@settings(max_examples=25)
@given(seed=st.integers(0, 10**6), vote_type=st.sampled_from(sorted(PAPERS)), recipe=st.sampled_from(RECIPES))
@example(seed=679, vote_type="ordinal", recipe=RECIPES[0])  # where a rounded price hangs on the order of ballots
def test_what_is_published_is_read_back_recounted_and_holds(
    seed: int, vote_type: str, recipe: recounting.Recipe
) -> None:
    maker = Maker(seed=seed, vote_type=vote_type)
    north = maker.envelope(recipe=recipe)
    election = maker.election(north, maker.envelope(name="south", voters=3, totals=True))
    files = recounting.write_published(election)
    published = read(files)
    assert recounting.write_published(published.election) == files
    recounted = recounting.recount(published, digest=recounting.digest_of(files))
    assert recounted.failed == ()
    for language in LANGUAGES:
        assert all(line.strip() or not line for line in recounting.in_words(recounted, language))
    secret = maker.secrets[5]
    (mine,) = recounting.find_ballot(recounted, secret=secret, tracker=north.ballots[5].tracker)
    assert mine.state == "counted"
    assert mine.ballot == north.ballots[5]


def the_files(maker: Maker) -> Files:
    return recounting.write_published(
        maker.election(maker.envelope(), maker.envelope(name="south", voters=3, totals=True))
    )


def line_of(files: Files, name: str, number: int) -> bytes:
    return files[name].splitlines(keepends=True)[number]


def counted_line(files: Files, name: str = "leaves-north.csv") -> bytes:
    return next(line for line in files[name].splitlines(keepends=True) if line.endswith(b",counted\n"))


def swap(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def tamper(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return tamper


def add_ballot(files: Files) -> None:
    maker = Maker(seed=99)
    files["ballots-north.csv"] = b"".join(
        [
            line_of(files, "ballots-north.csv", 0),
            *sorted([*files["ballots-north.csv"].splitlines(keepends=True)[1:], b"zz-" + added(maker)]),
        ]
    )


def added(maker: Maker) -> bytes:
    (ballot,) = maker.envelope(voters=1).ballots
    return f"{ballot.tracker[-11:]},{ballot.r.hex()},p1 p2\n".encode()


def remove_ballot(files: Files) -> None:
    swap("ballots-north.csv", line_of(files, "ballots-north.csv", 4), b"")(files)


def double_ballot(files: Files) -> None:
    line = line_of(files, "ballots-north.csv", 4)
    swap("ballots-north.csv", line, line + line)(files)


def change_ballot(files: Files) -> None:
    line = line_of(files, "ballots-north.csv", 4)
    tracker, r, choices = line.split(b",")
    other = b"p1\n" if choices != b"p1\n" else b"p2\n"
    swap("ballots-north.csv", line, b",".join([tracker, r, other]))(files)


def turn_ballots(files: Files) -> None:
    head, *rows = files["ballots-north.csv"].splitlines(keepends=True)
    files["ballots-north.csv"] = b"".join([head, *reversed(rows)])


def swap_leaf(files: Files) -> None:
    swap("leaves-north.csv", counted_line(files)[:64], b"0" * 64)(files)


def flip_state(files: Files) -> None:
    line = counted_line(files)
    swap("leaves-north.csv", line, line.replace(b"counted", b"replaced"))(files)


def add_leaf(files: Files) -> None:
    files["leaves-north.csv"] += b"f" * 64 + b",7,replaced\n"


def double_leaf(files: Files) -> None:
    files["leaves-south.csv"] += counted_line(files, "leaves-south.csv")


def change_json(name: str, change: Callable[[dict], None]) -> Callable[[Files], None]:  # type: ignore[type-arg]  # JSON
    def tamper(files: Files) -> None:
        content = json.loads(files[name])
        change(content["envelopes"][0])
        files[name] = json.dumps(content).encode()

    return tamper


def change_total(files: Files) -> None:
    head, _, *rest = files["totals-south.csv"].splitlines(keepends=True)
    files["totals-south.csv"] = b"".join([head, b"p1,9,9\n", *rest])


TAMPERED: dict[str, tuple[Callable[[Files], None], set[str]]] = {
    "a ballot is added": (add_ballot, {"ballot-without-leaf", "count-ballots"}),
    "a ballot is removed": (remove_ballot, {"leaf-without-ballot", "count-ballots"}),
    "a ballot is doubled": (double_ballot, {"tracker-twice", "count-ballots"}),
    "a ballot is changed": (change_ballot, {"ballot-without-leaf", "leaf-without-ballot"}),
    "ballots are in another order": (turn_ballots, {"ballots-unsorted"}),
    "a leaf is swapped": (swap_leaf, {"batch-differs", "ballot-without-leaf", "leaf-without-ballot"}),
    "a leaf is added": (add_leaf, {"batch-unknown", "count-replaced"}),
    "a leaf that counts is called replaced": (flip_state, {"ballot-not-to-count", "count-counted", "count-replaced"}),
    "a winner is changed": (change_json("result.json", lambda e: e["winners"].reverse()), {"winners-differ"}),
    "the cost is changed": (change_json("result.json", lambda e: e.update(cost="1")), {"cost-differ"}),
    "a round is changed": (change_json("result.json", lambda e: e["rounds"][0].update(left="1")), {"round-differs"}),
    "a round is added": (change_json("result.json", lambda e: e["rounds"].append({})), {"rounds-too-many"}),
    "the result is gone": (change_json("result.json", lambda e: e.update(id="west")), {"result-missing"}),
    "a winner's cost is changed": (
        change_json("election.json", lambda e: [p.update(cost="1500") for p in e["projects"]]),
        {"cost-differ", "round-differs"},
    ),
    "the budget is changed": (
        change_json("election.json", lambda e: e.update(budget="1000000")),
        {"winners-differ", "cost-differ", "round-differs"},
    ),
    "the recipe is changed": (
        change_json("election.json", lambda e: e["recipe"].update(utility="points")),
        {"recipe-fails"},
    ),
    "a limit is changed": (change_json("election.json", lambda e: e["paper"].update(most=1)), {"ballot-many"}),
    "a project is gone": (
        change_json("election.json", lambda e: e["projects"].pop()),
        {"ballot-project"},
    ),
    "people are marked who did not vote": (
        change_json("election.json", lambda e: e["counts"]["marks"].update(paper=4)),
        {"roll-differs"},
    ),
    "more voted than could": (
        change_json("election.json", lambda e: e["counts"].update(roll=3)),
        {"roll-exceeded"},
    ),
    "spoiled papers below nothing": (
        change_json("election.json", lambda e: e["counts"].update(spoiled=-1)),
        {"count-negative", "roll-differs"},
    ),
    "void envelopes are hidden": (
        change_json("election.json", lambda e: e["counts"].update(void=0)),
        {"count-void", "roll-differs"},
    ),
    "a leaf is doubled": (double_leaf, {"leaf-twice", "batch-differs", "count-counted"}),
    "a total of nothing known": (swap("totals-south.csv", b"\np1,", b"\np9,"), {"total-unknown"}),
    "a total is impossible": (change_total, {"total-impossible"}),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_altered_is_found_and_said(what: str) -> None:
    tamper, expected = TAMPERED[what]
    files = the_files(Maker())
    honest = recounting.digest_of(files)
    tamper(files)
    changed = recounting.recount(read(files))
    assert {check.code for check in changed.failed} >= {"file-changed", *expected}
    files["SHA256SUMS"] = sums_of(files)  # whoever tampers can write this one too: then the log tells
    covered = recounting.recount(read(files), digest=honest)
    assert {check.code for check in covered.failed} - {"winners-differ", "cost-differ", "round-differs"} == (
        {"digest-differs", *expected} - {"winners-differ", "cost-differ", "round-differs"}
    )
    for language in LANGUAGES:
        words = recounting.in_words(covered, language)
        assert len([line for line in words if line.startswith("[")]) == len(covered.checks)
        assert not any("{" in line for line in words)


def test_sums_that_name_other_contents_or_missing_files_are_found() -> None:
    files = the_files(Maker())
    name = b"result.json"
    files["SHA256SUMS"] = files["SHA256SUMS"].replace(b"  " + name, b"  " + name, 1) + b"0" * 64 + b"  gone.pb\n"
    recounted = recounting.recount(read(files))
    assert [check.code for check in recounted.failed] == ["file-missing"]
    del files["result.json"]
    with pytest.raises(recounting.PublicationError, match=r"result\.json"):
        read(files)


def test_a_log_must_hold_each_batch_and_then_the_publication() -> None:
    files = the_files(Maker())
    published = read(files)
    batches = [batch.digest.hex() for batch in published.election.batches]
    sums = published.digest.hex()

    def entry(number: int, **public: str | list[str]) -> bytes:
        return Leaf(kind="ballots.recorded", id=f"id{number}", time="2026-11-22T10:00:00Z", public=public).data + b"\n"

    def codes(*entries: bytes) -> list[str]:
        checks = recounting.recount(published, log=b"".join(entries)).checks
        return [check.code for check in checks if check.code.startswith("log")]

    first, second = entry(1, digest=batches[0]), entry(2, batches=[batches[1], "0" * 64])
    last = entry(3, sums=sums)
    assert codes(entry(0), first, second, last) == ["log"]
    assert codes(first, last) == ["log-lacks-batch"]
    assert codes(first, last, second) == ["log-late-batch"]
    assert codes(first, second) == ["log-lacks-result"]
    hidden = Leaf(kind="a.b", id="x", time="2026-11-22T10:00:00Z", personal={"digest": sums}).data
    assert codes(first, second, hidden) == ["log-lacks-result"]
    with pytest.raises(recounting.PublicationError):
        codes(sums.encode())


def test_every_check_is_worded_in_every_language_and_can_be_met() -> None:
    tried = {code for _, codes in TAMPERED.values() for code in codes}
    points = {"ballot-few", "ballot-low-points", "ballot-high-points", "ballot-sum", "ballot-budget"}
    others = {"file-changed", "file-missing", "digest-differs"} | points
    others |= {"imported-differs", "log-lacks-batch", "log-late-batch", "log-lacks-result"}
    held = {
        "log",
        "imported",
        "files",
        "digest",
        "batches",
        "leaves",
        "leaves-alone",
        "counts",
        "roll",
        "choices",
        "totals",
        "result",
    }
    assert set(CHECKS) == tried | others | held
    assert all(set(words) == set(LANGUAGES) for words in CHECKS.values())


def test_whatever_is_in_the_urn_what_is_published_after_the_close_holds() -> None:
    maker = Maker()
    north = maker.envelope(voters=6)
    keys, costs = sealing.Keys.new(maker.chance.randbytes), {project.id: project.cost for project in north.projects}

    def ballot(number: int, said: list[str] | None = None, envelope: str = "north") -> sealing.Ballot:
        cast = north.ballots[number]
        choices = cast.choices if said is None else sealing.canonical("approval", said)
        return sealing.Ballot(election="e7", envelope=envelope, tracker=cast.tracker, r=cast.r, choices=choices)

    points = sealing.Ballot(election="e7", envelope="north", tracker="00000-00000", r=bytes(16), choices={"p1": 1})
    urn = [ballot(0), ballot(1), ballot(2, ["p9"]), ballot(3, envelope="south"), ballot(4), ballot(5), points]
    sealed = [sealing.seal(keys.public, each.payload, size=512) for each in urn]
    sealed[4] = bytes(len(sealed[4]))
    leaves = [each.leaf for each in urn]
    leaves[5] = ballot(5, ["p1", "p2"]).leaf
    settled = recounting.settle(
        sealing.open_all(keys.private, sealed),
        leaves=leaves,
        election="e7",
        envelope="north",
        paper=north.paper,
        costs=costs,
        budget=north.budget,
    )
    assert settled.reasons == {2: "refused", 3: "elsewhere", 4: "damaged", 5: "leaf", 6: "refused"}
    assert settled.states == ("counted", "counted", "void", "void", "void", "void", "void")
    listed = tuple(recounting.PublishedLeaf(leaf, 1, state) for leaf, state in zip(leaves, settled.states, strict=True))
    closed = replace(
        north,
        leaves=listed,
        ballots=settled.ballots,
        counts=recounting.Counts.of(listed, marks={"online": len(urn)}),
    )
    assert recounting.recount(read(recounting.write_published(maker.election(closed)))).failed == ()


@pytest.mark.parametrize(
    ("paper", "said", "reasons"),
    [
        (recounting.Paper("approval", least=2), ["p1"], {"few"}),
        (recounting.Paper("choose-1"), ["p1", "p2"], {"many"}),
        (recounting.Paper("approval", within_budget=True), ["p5", "p6"], {"budget"}),
        (recounting.Paper("approval", within_budget=True), ["p3", "p6"], set()),
        (recounting.Paper("approval"), ["p9"], {"project"}),
        (recounting.Paper("cumulative", points_most=5, points_high=4), {"p1": 5, "p2": 1}, {"high-points", "sum"}),
        (recounting.Paper("scoring", points_low=-1), {"p1": -2}, {"low-points"}),
    ],
)
def test_a_ballot_beyond_its_limits_is_refused_at_casting_and_found_at_the_recount(
    paper: recounting.Paper, said: list[str] | dict[str, int], reasons: set[str]
) -> None:
    maker = Maker(vote_type=paper.vote_type)
    envelope = replace(maker.envelope(voters=1, choices=[said]), paper=paper)
    costs = {project.id: project.cost for project in envelope.projects}
    choices = sealing.canonical(paper.vote_type, said)
    assert {r.reason for r in paper.refusals(choices, costs=costs, budget=envelope.budget)} == reasons
    recounted = recounting.recount(read(recounting.write_published(maker.election(envelope))))
    assert {check.code for check in recounted.failed} == {f"ballot-{reason}" for reason in reasons}


@settings(max_examples=60)
@given(
    seed=st.integers(0, 10**6),
    vote_type=st.sampled_from(sorted(PAPERS)),
    order=st.sampled_from(["density", "score"]),
    overflow=st.sampled_from(["skip", "stop"]),
    minimum=st.integers(0, 4),
    exclusive=st.sampled_from([(), (("p1", "p2"), ("p2", "p3"))]),
)
def test_the_greedy_rule_on_totals_is_the_greedy_rule_on_ballots(
    seed: int, vote_type: str, order: str, overflow: str, minimum: int, exclusive: tuple[tuple[str, ...], ...]
) -> None:
    recipe = recounting.Recipe(
        rule="greedy",
        order=order,
        overflow=overflow,
        minimum_votes=minimum,
        minimum_score=minimum,
        exclusive=exclusive,
        ties=("cost", "votes", "id"),
    )
    envelope = Maker(seed=seed, vote_type=vote_type).envelope(voters=5)
    election = envelope.election()
    whole = recipe.count(election)
    summed = recounting.greedy_on_totals(
        projects=election.projects,
        budget=election.budget,
        vote_type=vote_type,
        totals=recounting.totals_of(election),
        recipe=recipe,
    )
    assert (summed.rounds, summed.ties, summed.winners) == (whole.rounds, whole.ties, whole.winners)


def test_the_program_in_the_document_finds_what_the_recount_finds(tmp_path: Path) -> None:
    document = Path(__file__).parents[3] / "docs/reference/published-election.md"
    program = tmp_path / "check.py"
    program.write_text(document.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0], encoding="utf-8")
    for vote_type in sorted(PAPERS):
        maker = Maker(vote_type=vote_type)
        files = recounting.write_published(maker.election(maker.envelope()))
        for tamper, last in ((None, "Everything holds."), (remove_ballot, "Wrong: 1"), (change_ballot, "Wrong: 2")):
            folder = tmp_path / f"{vote_type}-{last.partition(' ')[2]}"
            folder.mkdir()
            altered = dict(files)
            if tamper is not None and (tamper is remove_ballot or vote_type in ("approval", "choose-1", "ordinal")):
                tamper(altered)
            elif tamper is not None:
                continue
            done = subprocess.run(
                [sys.executable, program, laid(altered, folder)], capture_output=True, text=True, check=True
            )
            assert done.stdout.splitlines()[-1] == last


def test_common_tools_check_the_sums(tmp_path: Path) -> None:
    for name, content in the_files(Maker()).items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("vote_type", sorted(PAPERS))
def test_the_same_election_as_pb_is_read_by_pabutools(vote_type: str) -> None:
    maker = Maker(vote_type=vote_type)
    published = read(recounting.write_published(maker.election(maker.envelope())))
    (envelope,) = published.election.envelopes
    election = published.election.to_count(envelope, language="fr")
    data = tally.write_bytes(election)
    assert as_pabutools_reads(data.decode()) == as_we_read(election)
    assert [p for p in tally.read_bytes(data).problems if not p.is_remark] == []
    instance, _ = parse_pabulib_from_string(data.decode())
    assert instance.meta["description"] == "Budget 2026"
    assert recounting.count_envelope(envelope).winners == envelope.recipe.count(tally.read_bytes(data).election).winners


def test_a_past_election_is_recounted_from_its_file_without_leaves() -> None:
    maker = Maker(vote_type="ordinal")
    past = maker.past("north")
    files = recounting.write_published(maker.election(past))
    assert sorted(files) == ["SHA256SUMS", "election.json", "result.json", "votes-north.pb"]
    recounted = recounting.recount(read(files))
    assert recounted.holds
    assert past.imported is not None
    assert recounted.envelopes[0].outcome == past.recipe.count(tally.read_bytes(past.imported).election)
    assert [mine.state for mine in recounting.find_ballot(recounted, tracker="00000-00000")] == ["missing"]
    for name, old, new, code in (
        ("votes-north.pb", b";1000;", b";1001;", "imported-differs"),
        ("election.json", b'"ballots": 3', b'"ballots": 2', "count-ballots"),
    ):
        assert old in files[name]
        changed = files | {name: files[name].replace(old, new)}
        changed["SHA256SUMS"] = sums_of(changed)
        assert code in {check.code for check in recounting.recount(read(changed)).failed}


@pytest.mark.parametrize("vote_type", sorted(PAPERS))
def test_any_vote_type_is_compared_under_its_usual_rules(vote_type: str) -> None:
    comparison = tally.compare(Maker(vote_type=vote_type).envelope().election())
    assert len(comparison.columns) == 6


def test_a_secret_a_tracker_and_a_receipt_find_the_ballot_or_say_what_became_of_it() -> None:
    maker = Maker()
    north = maker.envelope()
    south = maker.envelope(name="south", voters=3, totals=True)
    recounted = recounting.recount(read(recounting.write_published(maker.election(north, south))))
    ballot, other = north.ballots[2], north.ballots[3]
    tracker, secret = ballot.tracker, maker.secrets[2]

    def found(**given: object) -> list[str]:
        return [mine.state for mine in recounting.find_ballot(recounted, **given)]  # type: ignore[arg-type]  # by name

    def receipt(leaf: bytes, envelope: str = "north") -> sealing.BallotReceipt:
        return sealing.BallotReceipt(election="e7", envelope=envelope, leaf=leaf, day=DAY)

    leaf = maker.election(north).leaf_of(north, ballot)
    assert found(tracker=tracker) == found(secret=secret) == found(receipt=receipt(leaf)) == ["counted"]
    assert found(tracker=tracker, secret=secret, receipt=receipt(leaf)) == ["counted"]
    assert found(tracker=other.tracker, secret=secret) == ["other"]
    changed = replace(
        north, ballots=(*north.ballots[:2], replace(ballot, choices=["p1", "p2", "p3"]), *north.ballots[3:])
    )
    tampered = recounting.recount(read(recounting.write_published(maker.election(changed))))
    assert [mine.state for mine in recounting.find_ballot(tampered, secret=secret)] == ["other"]
    assert found(tracker="00000-00000") == found(receipt=receipt(bytes(32))) == ["missing"]
    states = {said.state: said.leaf for said in north.leaves}
    assert found(receipt=receipt(states["replaced"])) == ["replaced"]
    assert found(receipt=receipt(states["void"])) == ["void"]
    assert found(receipt=receipt(south.leaves[0].leaf, "south")) == ["in-totals"]
    (mine,) = recounting.find_ballot(recounted, secret=secret)
    assert mine.effect is not None
    assert [line.project for line in mine.effect.lines] == list(ballot.choices)
    for language in LANGUAGES:
        assert len(recounting.mine_in_words(mine, recounted, language)) == len(ballot.choices or [0]) + 2
