"""`mithaq-engines sittings …`: sessions of a year, what comes before and after, quorum, majorities, petitions."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from mithaq_engines.clocks import LANGUAGES, Changes, ChangesError, ClockError, LawFileError, read_changes
from mithaq_engines.sittings.decisions import after
from mithaq_engines.sittings.laws import CouncilLaw, Kind, NotLawfulError
from mithaq_engines.sittings.petitions import ASSOCIATIONS, CITIZENS, petition, petition_answer, petition_check
from mithaq_engines.sittings.reading import council_law, council_law_codes, read_council_law
from mithaq_engines.sittings.rows import Answer, common, law_row, session_row, step_rows
from mithaq_engines.sittings.sessions import next_session, ordinary_sessions
from mithaq_engines.sittings.statutes import StatutesError
from mithaq_engines.sittings.steps import before, extraordinary
from mithaq_engines.sittings.votes import ABSTAIN, AGAINST, FOR, majority, next_call, quorum
from mithaq_engines.terminal import NotReadableError, bytes_of, shown

DONE, NO, UNREADABLE = 0, 1, 2


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser(
        "sittings", help="the law of councils: when they sit, how they decide", description=__doc__
    )
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    year = _command(commands, "calendar", "the ordinary sessions of a year", _calendar)
    year.add_argument("--year", required=True, type=int)

    back = _command(commands, "before", "what is done before a session opens, and by when", _before)
    back.add_argument("--opens", required=True, metavar="DATE", help="the day on which the session opens")
    back.add_argument("--kind", choices=tuple(Kind), default=Kind.ORDINARY, help="of session (default: %(default)s)")
    back.add_argument("--population", type=int, metavar="N", help="where a small commune has a shorter notice")

    asked = _command(commands, "request", "what a request for an extraordinary session starts", _request)
    asked.add_argument("--on", required=True, metavar="DATE", help="the day of the request")
    asked.add_argument("--by", required=True, metavar="WHO", help="who asked: third, majority, president …")

    present = _command(commands, "quorum", "whether enough members are present, and when the next call is", _quorum)
    present.add_argument("--members", required=True, type=int, metavar="N", help="members in office")
    present.add_argument("--present", required=True, type=int, metavar="N")
    present.add_argument("--call", type=int, default=1, choices=(1, 2, 3))
    present.add_argument("--on", metavar="DATE", help="the day of the sitting: tells when the next call may be")

    vote = _command(commands, "majority", "what a vote decided", _majority)
    vote.add_argument("--matter", default="ordinary", metavar="NAME", help="ordinary, programme (default: %(default)s)")
    vote.add_argument("--members", required=True, type=int, metavar="N", help="members in office")
    for name in (FOR, AGAINST, ABSTAIN):
        vote.add_argument(f"--{name}", dest=f"votes_{name}", type=int, default=0, metavar="N")
    vote.add_argument("--president", choices=(FOR, AGAINST), help="on which side the president voted")
    vote.add_argument("--round", type=int, default=1, choices=(1, 2), help="2 at the second sitting")
    vote.add_argument("--secret", action="store_true", help="the ballot was secret")

    next_steps = _command(commands, "after", "what follows a decision, and by when", _after)
    next_steps.add_argument("--decided", required=True, metavar="DATE")
    next_steps.add_argument("--matter", default="ordinary", metavar="NAME")
    next_steps.add_argument("--visa", action="store_true", help="the decision waits for a visa")
    next_steps.add_argument("--closed", metavar="DATE", help="when the session closed")
    next_steps.add_argument("--received", metavar="DATE", help="when the State received the decision")

    asks = _command(commands, "petition", "what a petition needs, what it is missing, when it is answered", _petition)
    asks.add_argument("--kind", choices=(CITIZENS, ASSOCIATIONS), default=CITIZENS)
    asks.add_argument("--population", type=int, metavar="N", help="inhabitants")
    asks.add_argument("--districts", action="store_true", help="the commune has districts")
    asks.add_argument("--signatures", type=int, metavar="N", help="tells what is missing")
    asks.add_argument(
        "--part", action="append", default=[], metavar="NAME=N", help="signatures of a prefecture or province"
    )
    asks.add_argument("--deposited", metavar="DATE", help="tells when it is answered at the latest")

    laws = commands.add_parser("laws", help="the rule sets, with their matters, open questions and who decides what")
    laws.add_argument("--language", choices=LANGUAGES, default="en", help="of the names (default: %(default)s)")
    laws.add_argument("--json", action="store_true", help="answer in JSON")
    laws.set_defaults(run=_laws)

    check = commands.add_parser("check", help="whether a file is right; what is not, a line each")
    check.add_argument("file", metavar="FILE", help="a file of councils' law (TOML); - for stdin")
    check.set_defaults(run=_check)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str, run: Any
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=words)
    made.add_argument("--law", required=True, metavar="CODE", help="such as ma-112-14, own, or a file ending in .toml")
    made.add_argument("--statutes", metavar="FILE", help="what the body's own statutes say (JSON), with --law own")
    made.add_argument("--holidays", metavar="FILE", help="holidays confirmed, moved, added, removed (TOML)")
    made.add_argument("--reading", action="append", default=[], metavar="NAME", help="how to read an open question")
    made.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences (default: %(default)s)")
    made.add_argument("--explain", action="store_true", help="say in sentences how each answer was found")
    made.add_argument("--json", action="store_true", help="answer in JSON")
    made.set_defaults(run=lambda arguments: _run(arguments, run))
    return made


def _run(arguments: argparse.Namespace, run: Any) -> int:
    """Answer one command: its rows, and whether the answer is yes."""
    try:
        rows, yes = run(_law(arguments), arguments)
    except NotLawfulError as no:
        return _refuse(str(no), NO)
    except (_UnreadableError, NotReadableError, StatutesError, ClockError, ChangesError, LawFileError) as error:
        return _refuse(str(error), UNREADABLE)
    if arguments.json:
        for row in rows:
            row.pop("line")
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE if yes else NO
    for row in rows:
        print(shown(row["line"]))
        if arguments.explain and row["explanation"]:
            print("\n".join(shown(f"  {sentence}") for sentence in row["explanation"]))
    return DONE if yes else NO


def _calendar(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    return [session_row(each, arguments.language) for each in ordinary_sessions(law, arguments.year)], True


def _before(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    steps = before(law, _day(arguments.opens), arguments.kind, population=arguments.population)
    return step_rows(steps, arguments.language), True


def _request(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    return step_rows(extraordinary(law, _day(arguments.on), arguments.by), arguments.language), True


def _quorum(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    found = quorum(law, arguments.members, arguments.present, arguments.call)
    words = "quorum" if found.reached else "no quorum"
    rows = [
        {
            "line": f"{words}: {found.present} of {found.required} needed",
            "call": found.call,
            "required": found.required,
            "reached": found.reached,
            "next_call": found.next_call,
            **common(found, found.article, found.unverified, arguments.language),
        }
    ]
    if arguments.on and found.next_call:
        following = next_call(law, _day(arguments.on), found.next_call)
        last = following.latest.isoformat() if following.latest else None
        rows.append(
            {
                "line": f"call {following.call}: {following.earliest.isoformat()} to {last or 'any later day'}",
                "call": following.call,
                "earliest": following.earliest.isoformat(),
                "latest": last,
                "working_days": [day.isoformat() for day in following.working_days],
                "any_number": following.any_number,
                **common(following, following.article, following.unverified, arguments.language),
            }
        )
    return rows, found.reached


def _majority(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    found = majority(
        law,
        arguments.matter,
        arguments.members,
        {name: getattr(arguments, f"votes_{name}") for name in (FOR, AGAINST, ABSTAIN)},
        None if arguments.president is None else arguments.president == FOR,
        round=arguments.round,
        secret=arguments.secret,
    )
    row = {
        "line": f"{found.outcome}: {found.votes[FOR]} of {found.required} needed ({found.basis})",
        "outcome": found.outcome,
        "required": found.required,
        "basis": found.basis,
        "total": found.total,
        "votes": dict(found.votes),
        "tie": found.tie,
        "decided_by_president": found.decided_by_president,
        "readings": dict(found.readings),
        **common(found, found.article, found.unverified, arguments.language),
    }
    return [row], found.adopted


def _after(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    steps = after(
        law,
        _day(arguments.decided),
        arguments.matter,
        needs_visa=arguments.visa,
        closed_on=_day(arguments.closed) if arguments.closed else None,
        received_on=_day(arguments.received) if arguments.received else None,
    )
    return step_rows(steps, arguments.language), True


def _petition(law: CouncilLaw, arguments: argparse.Namespace) -> tuple[list[Answer], bool]:
    parts = dict(_part(given) for given in arguments.part)
    found = petition(law, arguments.kind, arguments.population, arguments.districts, parts)
    rows: list[Answer] = [
        {
            "line": f"{found.required} signatures",
            "required": found.required,
            "per_part_minimum": found.per_part_minimum,
            "conditions": [each.names[arguments.language] for each in found.conditions],
            **common(found, found.article, found.unverified, arguments.language),
        }
    ]
    enough = True
    if arguments.signatures is not None:
        short = petition_check(found, arguments.signatures, parts)
        enough = short.enough
        parts_missing = "".join(f", {name}: {count}" for name, count in short.parts.items())
        rows.append(
            {
                "line": "enough" if enough else f"missing: {short.missing}{parts_missing}",
                "enough": enough,
                "missing": short.missing,
                "parts": dict(short.parts),
                "explanation": [],
            }
        )
    if arguments.deposited:
        day = _day(arguments.deposited)
        rows += step_rows([petition_answer(law, day, arguments.kind)], arguments.language)
        rows.append(session_row(next_session(law, day), arguments.language))
    return rows, enough


def _laws(arguments: argparse.Namespace) -> int:
    language = arguments.language
    told = {code: law_row(council_law(code), language) for code in council_law_codes()}
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return DONE
    for code, each in told.items():
        print(shown(f"{code}  {each['name']}{'  [unverified]' if each['unverified'] else ''}"))
        for name, matter in each["matters"].items():
            print(shown(f"  {name}  {matter['share']} of {matter['of']}, {matter['article']}"))
        for name, options in each["readings"].items():
            print(shown(f"  reading {name}: {', '.join(options)}"))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    try:
        read_council_law(_text(arguments.file), file=arguments.file)
    except LawFileError as error:
        print("\n".join(shown(line) for line in error.lines()))
        return NO
    except (_UnreadableError, NotReadableError) as error:
        return _refuse(str(error), UNREADABLE)
    print("The file of councils' law is right.")
    return DONE


def _law(arguments: argparse.Namespace) -> CouncilLaw:
    changes: Changes | None = None
    if arguments.holidays:
        changes = read_changes(_text(arguments.holidays), file=arguments.holidays)
    if arguments.law.endswith(".toml"):
        law = read_council_law(_text(arguments.law), file=arguments.law)
        return (law.with_changes(changes) if changes else law).read_as(*arguments.reading)
    if arguments.law not in council_law_codes():
        raise _UnreadableError(f"no law {arguments.law!r}: there are {', '.join(council_law_codes())}")
    statutes = _statutes(arguments.statutes) if arguments.statutes else None
    return council_law(arguments.law, statutes, changes, readings=tuple(arguments.reading))


def _statutes(name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(_text(name))
    except (ValueError, RecursionError) as error:
        if isinstance(error, _UnreadableError):
            raise
        raise _UnreadableError(f"{name}: not JSON: {error}") from error
    if not isinstance(found, dict):
        raise _UnreadableError(f"{name}: a JSON object is expected")
    return found


def _part(given: str) -> tuple[str, int]:
    name, sign, count = given.rpartition("=")
    if not sign or not name or not count.isascii() or not count.isdigit() or len(count) > 12:
        raise _UnreadableError(f"--part {given}: NAME=N, such as Rabat=120")
    return name, int(count)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _UnreadableError(f"{text!r} is no date, such as 2026-11-19") from error


def _text(name: str) -> str:
    try:
        return bytes_of(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"{name}: not UTF-8, at byte {error.start}") from error


def _refuse(message: str, status: int) -> int:
    for line in message.splitlines():
        print(shown(line, to=sys.stderr), file=sys.stderr)
    return status
