"""`mithaq-engines tally …`: count an election's file by any rule, compare rules, check files."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from mithaq_engines.tally.ballot_effects import my_ballot
from mithaq_engines.tally.cities import official
from mithaq_engines.tally.comparison import RULES as COMPARED
from mithaq_engines.tally.comparison import compare
from mithaq_engines.tally.constraints import DISTRICT, ConstraintError, parts_of
from mithaq_engines.tally.election import Election
from mithaq_engines.tally.explained_text import as_text, ballot_as_text, comparison_as_text
from mithaq_engines.tally.explanations import explain
from mithaq_engines.tally.greedy import DENSITY, SCORE, SKIP, STOP
from mithaq_engines.tally.measures import measures
from mithaq_engines.tally.outcome import Outcome, amount
from mithaq_engines.tally.pabulib import CannotRead, Problem, Reading, read_bytes
from mithaq_engines.tally.recounting import cli as recounting
from mithaq_engines.tally.rules import (
    ALL,
    COMPLETIONS,
    EXACT,
    FLOOR,
    NONE,
    SUPPORTED,
    RuleError,
    bounded_overspending,
    equal_shares,
    greedy,
    maximin,
    phragmen,
)
from mithaq_engines.tally.ties import TieError, parse_ties
from mithaq_engines.tally.utilities import UTILITIES, UtilityError
from mithaq_engines.terminal import NotReadableError, bytes_of, shown

DONE, NO, UNREADABLE = 0, 1, 2
RULES = ("mes", "greedy", "phragmen", "maximin", "bos")
REFUSALS = (ConstraintError, RuleError, TieError, UtilityError)
PROBLEMS_SHOWN = 20
PATIENCE = 1.0  # seconds before a line of progress is shown


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser("tally", help="participatory budgeting: count, compare, explain", description=__doc__)
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="count by one rule")
    _add_file(run)
    run.add_argument("--rule", choices=RULES, default="mes", help="default: %(default)s")
    run.add_argument("--utility", choices=UTILITIES, help="default: what the vote type suggests")
    run.add_argument("--completion", choices=COMPLETIONS, default=NONE, help="of equal shares (default: %(default)s)")
    run.add_argument("--start", choices=(EXACT, FLOOR), default=EXACT, help="first endowment: B/n, or its whole units")
    run.add_argument("--over", choices=(SUPPORTED, ALL), default=SUPPORTED, help="whose fit makes a result exhaustive")
    run.add_argument("--increment", type=_money, default=Fraction(1), metavar="AMOUNT", help="of add1 (default: 1)")
    run.add_argument("--order", choices=(DENSITY, SCORE), default=DENSITY, help="of the greedy rule")
    run.add_argument("--no-skip", action="store_true", help="greedy: stop at the first project that does not fit")
    run.add_argument("--minimum-votes", type=int, default=0, metavar="N", help="leave out projects with fewer")
    run.add_argument("--minimum-score", type=int, default=0, metavar="N", help="leave out projects with a lower score")
    run.add_argument("--tie", type=_ties, default=("id",), metavar="LIST", help="cost,votes,lot,id … (default: id)")
    run.add_argument("--lot", metavar="SEED", help="what was published when the lot was drawn")
    run.add_argument(
        "--exclusive", type=_group, action="append", default=[], metavar="ID,ID", help="at most one of them"
    )
    run.add_argument("--envelope", type=_envelope, action="append", default=[], metavar="PART=AMOUNT", help="at most")
    run.add_argument("--envelope-by", default=DISTRICT, metavar="COLUMN", help="what a part is (default: %(default)s)")
    run.add_argument("--explain", action="store_true", help="who paid what, who came second, why others lost")
    run.add_argument("--ballot", metavar="VOTER", help="what the ballot of this voter_id did")
    run.set_defaults(run=_run)

    side = commands.add_parser("compare", help="count by several rules, side by side")
    _add_file(side)
    side.add_argument("--rules", type=_words, metavar="LIST", help=f"some of {', '.join(COMPARED)}")
    side.add_argument("--minimum-votes", type=int, default=0, metavar="N", help="leave out projects with fewer")
    side.add_argument("--tie", type=_ties, default=("id",), metavar="LIST", help="cost,votes,lot,id … (default: id)")
    side.add_argument("--lot", metavar="SEED", help="what was published when the lot was drawn")
    side.set_defaults(run=_compare)

    city = commands.add_parser("city", help="the official rule that the file names, against its published winners")
    _add_file(city)
    city.set_defaults(run=_city)

    check = commands.add_parser("check", help="what is wrong with a file, line by line")
    _add_file(check)
    check.set_defaults(run=_check)

    recounting.add_command(commands)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an election in Pabulib's format, or - for the standard input")
    parser.add_argument("--strict", action="store_true", help="refuse a file with any problem")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def _money(text: str) -> Fraction:
    try:
        value = Fraction(Decimal(text))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an amount") from error
    if value <= 0:
        raise argparse.ArgumentTypeError("an amount must be above nothing")
    return value


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _group(text: str) -> tuple[str, ...]:
    found = _words(text)
    if len(found) < 2:
        raise argparse.ArgumentTypeError("a group has at least two projects")
    return found


def _envelope(text: str) -> tuple[str, Fraction]:
    part, sign, value = text.rpartition("=")
    if not sign or not part:
        raise argparse.ArgumentTypeError(f"{text!r} is not PART=AMOUNT")
    return part, _money(value)


def _ties(text: str) -> tuple[str, ...]:
    try:
        return parse_ties(text)
    except TieError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _run(arguments: argparse.Namespace) -> int:
    try:
        election, reading = _election(arguments)
        outcome = _count(election, arguments)
        told = explain(election, outcome) if arguments.explain or arguments.ballot is not None else None
        effect = None
        if arguments.ballot is not None:
            voter = _voter(election, arguments.ballot)
            effect = my_ballot(election, outcome, voter=voter, explanation=told)
    except (_UnreadableError, *REFUSALS) as error:
        return _cannot(arguments, str(error))
    if arguments.json:
        answer = outcome.as_json()
        if arguments.explain and told is not None:
            answer["explanation"] = told.as_json()
            answer["measures"] = measures(election, outcome.winners).as_json()
        if effect is not None:
            answer["ballot"] = effect.as_json()
        answer["problems"] = [_problem(problem) for problem in reading.problems]
        print(json.dumps(answer))
        return DONE
    _report(reading)
    if effect is not None:
        _say_all(ballot_as_text(effect, names_of(election)))
    elif told is not None:
        _say_all(as_text(told))
    else:
        _tell(election, outcome)
    return DONE


def _voter(election: Election, name: str) -> int:
    """The number of the ballot whose voter_id is ``name``; where there is no such column, counted from 1."""
    names = election.ballots.columns.get("voter_id")
    if names is not None and name in names:
        return list(names).index(name)
    if names is None and name.isdecimal() and 0 < int(name) <= len(election.ballots):
        return int(name) - 1
    raise _UnreadableError(f"there is no ballot of a voter {name!r}")


def _compare(arguments: argparse.Namespace) -> int:
    try:
        election, reading = _election(arguments)
        comparison = compare(
            election,
            rules=arguments.rules,
            ties=arguments.tie,
            lot=arguments.lot,
            minimum_votes=arguments.minimum_votes,
        )
    except (_UnreadableError, *REFUSALS) as error:
        return _cannot(arguments, str(error))
    if arguments.json:
        print(json.dumps(comparison.as_json()))
        return DONE
    _report(reading)
    _say_all(comparison_as_text(comparison, names_of(election)))
    return DONE


def _city(arguments: argparse.Namespace) -> int:
    try:
        election, reading = _election(arguments)
        found = official(election)
    except (_UnreadableError, *REFUSALS) as error:
        return _cannot(arguments, str(error))
    if arguments.json:
        print(json.dumps(found.as_json()))
    else:
        _report(reading)
        _say_all(found.as_text())
    return NO if found.agrees is False else DONE


def names_of(election: Election) -> dict[str, str]:
    """From ids to the names to show."""
    return {project.id: project.name for project in election.projects}


def _envelopes(election: Election, arguments: argparse.Namespace) -> dict[str, Fraction]:
    """The envelopes asked for; a part that no project is in is a slip of the pen."""
    there = {part for project in election.projects for part in parts_of(project, arguments.envelope_by)}
    for part, _ in arguments.envelope:
        if part not in there:
            raise _UnreadableError(f"no project is in {part!r} by {arguments.envelope_by}")
    return dict(arguments.envelope)


def _count(election: Election, arguments: argparse.Namespace) -> Outcome:
    common = {
        "ties": arguments.tie,
        "lot": arguments.lot,
        "minimum_votes": arguments.minimum_votes,
        "exclusive": arguments.exclusive,
        "envelopes": _envelopes(election, arguments),
        "envelope_by": arguments.envelope_by,
    }
    if arguments.rule in ("phragmen", "maximin"):
        return (phragmen if arguments.rule == "phragmen" else maximin)(election, **common)
    common |= {"utility": arguments.utility, "minimum_score": arguments.minimum_score}
    if arguments.rule == "bos":
        return bounded_overspending(election, **common)
    if arguments.rule == "greedy":
        return greedy(election, order=arguments.order, overflow=STOP if arguments.no_skip else SKIP, **common)
    return equal_shares(
        election,
        completion=arguments.completion,
        start=arguments.start,
        over=arguments.over,
        increment=arguments.increment,
        progress=_progress(),
        **common,
    )


def _progress() -> Callable[[int], None] | None:
    """A line on the terminal that tells how far a long completion has come; None where nobody looks."""
    if not sys.stderr.isatty():
        return None
    begun = last = time.monotonic()

    def tell(step: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - begun > PATIENCE and now - last > 0.2:
            last = now
            print(f"\r… {step} increments", end="", file=sys.stderr, flush=True)

    return tell


def _tell(election: Election, outcome: Outcome) -> None:
    currency = f" {election.currency}" if election.currency else ""
    names = names_of(election)
    words = [outcome.rule, f"utility {outcome.utility}"]
    if outcome.completion != NONE:
        words.append(f"completion {outcome.completion}")
    say(f"{', '.join(words)}: {len(outcome.winners)} of {len(election.projects)} projects.")
    for step in outcome.rounds:
        say(f"{step.number:4}  {step.project}  {amount(step.cost)}{currency}  {_short(names[step.project])}")
    say(f"Spent {amount(outcome.cost)} of {amount(outcome.budget)}{currency}; left {amount(outcome.left)}.")
    if outcome.endowment is not None:
        steps = f" after {outcome.steps} increments" if outcome.steps else ""
        say(f"Each of {len(election.ballots)} ballots had {_rounded(outcome.endowment)}{currency}{steps}.")
    for tie in outcome.ties:
        say(f"Tie in round {tie.number}: {', '.join(tie.tied)}. {tie.chosen} was taken, by {tie.settled_by}.")


def _short(name: str, length: int = 60) -> str:
    return name if len(name) <= length else name[: length - 1] + "…"


def _rounded(value: Fraction) -> str:
    return f"{float(value):.2f}"


def _check(arguments: argparse.Namespace) -> int:
    try:
        reading = _read(arguments)
    except _UnreadableError as error:
        return _cannot(arguments, str(error))
    election = reading.election
    if arguments.json:
        answer = {
            "readable": election is not None,
            "projects": len(election.projects) if election else None,
            "ballots": len(election.ballots) if election else None,
            "problems": [_problem(problem) for problem in reading.problems],
        }
        print(json.dumps(answer))
    else:
        if election is not None:
            say(
                f"{len(election.projects)} projects, {len(election.ballots)} ballots of type {election.vote_type}, "
                f"budget {amount(election.budget)} {election.currency}".rstrip()
                + "."
            )
        for problem in reading.problems:
            say(_line(problem))
        if not reading.problems:
            say("Nothing is wrong with it.")
    if election is None:
        return UNREADABLE
    return NO if any(not problem.is_remark for problem in reading.problems) else DONE


def _election(arguments: argparse.Namespace) -> tuple[Election, Reading]:
    reading = _read(arguments)
    if reading.election is None:
        worst = next(problem for problem in reversed(reading.problems) if problem.weight.value == "fatal")
        raise _UnreadableError(_line(worst))
    return reading.election, reading


def _read(arguments: argparse.Namespace) -> Reading:
    try:
        data = bytes_of(arguments.file)
    except NotReadableError as error:
        raise _UnreadableError(str(error)) from error
    try:
        return read_bytes(data, strict=arguments.strict and arguments.command != "check")
    except CannotRead as error:
        raise _UnreadableError(f"{error} ({len(error.problems)} problems; `tally check` lists them)") from error


def _report(reading: Reading) -> None:
    serious = [problem for problem in reading.problems if not problem.is_remark]
    for problem in serious[:PROBLEMS_SHOWN]:
        print(shown(_line(problem), to=sys.stderr), file=sys.stderr)
    if len(serious) > PROBLEMS_SHOWN:
        print(f"… and {len(serious) - PROBLEMS_SHOWN} more: `tally check` lists them.", file=sys.stderr)


def _line(problem: Problem) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    return f"{place}{problem.message} ({problem.code}); {problem.done}"


def _problem(problem: Problem) -> dict[str, object]:
    return {"line": problem.line, "code": problem.code, "message": problem.message, "done": problem.done}


def _cannot(arguments: argparse.Namespace, reason: str) -> int:
    if arguments.json:
        print(json.dumps({"error": reason}))
    else:
        print(shown(f"Cannot be counted: {reason}.", to=sys.stderr), file=sys.stderr)
    return UNREADABLE


def say(line: str) -> None:
    """Print one line, made safe for a terminal."""
    print(shown(line))


def _say_all(text: str) -> None:
    """Print a text of many lines, each made safe, and with what a terminal's letters lack written as an escape."""
    for line in text.split("\n"):
        say(line)
