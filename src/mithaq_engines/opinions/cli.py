"""`mithaq-engines opinions …`: the map of a conversation from a file of votes."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from mithaq_engines.opinions.forms import Problem
from mithaq_engines.opinions.maps import MINIMUM_GROUP_SIZE, MODES, OpinionMap, map_of
from mithaq_engines.opinions.phrases import LANGUAGES
from mithaq_engines.opinions.picture import picture
from mithaq_engines.opinions.publication import published
from mithaq_engines.opinions.reading import read_votes
from mithaq_engines.opinions.statements import StatementsRead, read_statements, sign_of
from mithaq_engines.terminal import NotReadableError, bytes_of, shown

DONE, UNREADABLE = 0, 2
PROBLEMS_SHOWN = 20


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser(
        "opinions", help="maps of opinion: groups, what unites and divides them", description=__doc__
    )
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("map", help="groups, representative statements, consensus")
    command.add_argument("votes", metavar="VOTES", help="the votes: CSV or JSON, or - for the standard input")
    command.add_argument("--comments", metavar="FILE", help="the statements: their words and moderation, CSV or JSON")
    command.add_argument(
        "--mode", choices=MODES, default=MODES[0], help="how people are grouped (default: %(default)s)"
    )
    command.add_argument(
        "--agree", choices=("1", "-1", "auto"), default="auto",
        help="how the file writes an agreement (default: as the counts in --comments tell, or else 1)",
    )  # fmt: skip
    command.add_argument(
        "--minimum-group-size", type=int, default=MINIMUM_GROUP_SIZE, metavar="N",
        help="say nothing of groups below this size (default: %(default)s)",
    )  # fmt: skip
    command.add_argument("--seed", type=int, default=0, metavar="N", help="for chance in mode steady (default: 0)")
    command.add_argument("--svg", metavar="FILE", help="write the map as a picture to this file")
    command.add_argument("--language", choices=LANGUAGES, default="en", help="the picture's language (default: en)")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.add_argument(
        "--with-positions", action="store_true",
        help="in JSON, where each participant stands: only for those who may see the register, never to be published",
    )  # fmt: skip
    command.set_defaults(run=_map)


def _map(arguments: argparse.Namespace) -> int:
    try:
        statements = None if arguments.comments is None else read_statements(bytes_of(arguments.comments))
        data = bytes_of(arguments.votes)
    except NotReadableError as error:
        return _cannot(arguments, f"Cannot be read: {error}.", [])
    read = read_votes(data, agree=-1 if arguments.agree == "-1" else 1)
    problems, count = list(read.problems), read.problem_count
    votes = read.votes
    if statements is not None:
        problems, count = problems + list(statements.problems), count + statements.problem_count
        votes, turned = _told_by(statements, arguments, data, votes)
        if turned:
            problems.append(turned)
            count += 1
    _report(problems, count)
    if not len(votes.values):
        return _cannot(arguments, "Cannot be read: there is no vote in it.", problems)
    found = map_of(
        votes, mode=arguments.mode, minimum_group_size=arguments.minimum_group_size, seed=abs(arguments.seed)
    )
    if arguments.svg is not None:
        try:
            Path(arguments.svg).write_text(picture(found, language=arguments.language), encoding="utf-8")
        except OSError as error:
            return _cannot(arguments, f"Cannot be written: {arguments.svg}: {error.strerror}.", problems)
    if arguments.json:
        answer = published(found, with_positions=arguments.with_positions)
        answer["problems"] = _as_json(problems)
        print(json.dumps(answer, sort_keys=True))  # escaped to ASCII: nothing in it can act on a terminal
    else:
        _tell(found)
    return DONE


def _cannot(arguments: argparse.Namespace, reason: str, problems: list[Problem]) -> int:
    if arguments.json:
        print(json.dumps({"error": reason, "problems": _as_json(problems)}))
    else:
        print(shown(reason, to=sys.stderr), file=sys.stderr)
    return UNREADABLE


def _as_json(problems: list[Problem]) -> list[dict[str, Any]]:
    return [{"line": one.line, "name": one.name, "words": one.words} for one in problems]


def _told_by(
    statements: StatementsRead, arguments: argparse.Namespace, data: bytes, votes: Any
) -> tuple[Any, Problem | None]:
    """The votes with what the statements' file says of them; turned over where its counts say so."""
    turned = None
    if arguments.agree == "auto" and sign_of(votes, statements) < 0:
        votes = read_votes(data, agree=-1).votes
        turned = Problem(
            0, "turned", "the counts of the statements say that -1 is an agreement here: every vote is turned"
        )
    return statements.applied_to(votes), turned


def _report(problems: list[Problem], count: int) -> None:
    for one in problems[:PROBLEMS_SHOWN]:
        where = f"line {one.line}: " if one.line else ""
        print(shown(f"{where}{one.name}: {one.words}", to=sys.stderr), file=sys.stderr)
    if count > PROBLEMS_SHOWN:
        print(f"… and {count - PROBLEMS_SHOWN} problems more", file=sys.stderr)


def _tell(found: OpinionMap) -> None:
    answer = published(found)
    for words in answer["suppressed"]:
        _say(f"Held back: {words}.")
    if "participation" not in answer:
        return
    part = answer["participation"]
    _say(f"{part['participants']} people, {part['statements']} statements, {part['votes']} votes; "
         f"{part['in_conversation']} people voted enough to be grouped.")  # fmt: skip
    if "stability" in answer and len(answer["groups"]) > 1:
        firm = "stable" if answer["stability"]["stable"] else "NOT stable"
        _say(f"These groups are {firm}: with people drawn anew, likeness {answer['stability']['agreement']:.2f} of 1.")
    if len(answer["groups"]) == 1:
        _say("There are no groups: opinions do not divide people more than chance would.")
    for group in answer["groups"]:
        if group["suppressed"]:
            continue
        _say(f"Group {group['label']}: {group['size']} people")
        for one in group["representative"]:
            _say(f"  {one['side']:8} {one['successes']}/{one['trials']}  {_named(one)}")
    for side, heading in (("agree", "Most agree:"), ("disagree", "Most disagree:")):
        if answer["consensus"][side]:
            _say(heading)
        for one in answer["consensus"][side]:
            _say(f"  {one['successes']}/{one['trials']}  {_named(one)}")
    if answer["divisive"]:
        _say("The groups are farthest apart on:")
    for one in answer["divisive"][:5]:
        shares = ", ".join(f"{label} {share:.0%}" for label, share in one["agreement"].items())
        _say(f"  {_named(one)}  ({shares})")


def _named(one: dict[str, Any]) -> str:
    return f"{one['statement']}. {one['text']}" if one["text"] else f"statement {one['statement']}"


def _say(line: str) -> None:
    print(shown(line))
