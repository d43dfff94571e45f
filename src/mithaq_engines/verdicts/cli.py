"""`mithaq-engines verdicts …`: code books, agreement of assessors, scorecards counted again from a file."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from mithaq_engines.clocks import LANGUAGES, LawFileError
from mithaq_engines.terminal import NotReadableError, bytes_of, shown
from mithaq_engines.verdicts.agreements import agreement_of_round
from mithaq_engines.verdicts.files import NotReadError, read_pairs, read_promises
from mithaq_engines.verdicts.reading import code_book, code_books, read_code_book
from mithaq_engines.verdicts.scorecards import scorecard
from mithaq_engines.verdicts.told import (
    agreement_lines,
    agreement_rows,
    book_lines,
    book_row,
    scorecard_lines,
    scorecard_rows,
)

DONE, NO, UNREADABLE = 0, 1, 2


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser("verdicts", help="kept or broken: code books, agreement, scorecards", description=__doc__)
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    _command(commands, "books", "the code books, with whom each is for", _books)

    book = _command(commands, "book", "what a code book asks, and what each answer says of the promise", _book)
    book.add_argument("code", metavar="CODE", help="such as ogp-2021, or a file ending in .toml")

    card = _command(commands, "scorecard", "how many promises of a file stand where, and why", _scorecard)
    card.add_argument("file", metavar="FILE", help="promises with their verdicts (JSON); - for stdin")

    agree = _command(commands, "agreement", "how far two assessors agree, code by code", _agreement)
    agree.add_argument("file", metavar="FILE", help="pairs of codings (JSON); - for stdin")

    check = commands.add_parser("check", help="whether a file of a code book is right; what is not, a line each")
    check.add_argument("file", metavar="FILE", help="a code book (TOML); - for stdin")
    check.set_defaults(run=_check)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    words: str,
    run: Callable[[argparse.Namespace], tuple[Any, list[str]]],
) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=words)
    made.add_argument("--language", choices=LANGUAGES, default="en", help="of names and sentences (default: en)")
    made.add_argument("--json", action="store_true", help="answer in JSON")
    made.set_defaults(run=lambda arguments: _run(arguments, run))
    return made


def _run(arguments: argparse.Namespace, run: Callable[[argparse.Namespace], tuple[Any, list[str]]]) -> int:
    """Answer one command: what computers read, and the lines that people read."""
    try:
        answer, lines = run(arguments)
    except (_UnreadableError, NotReadableError, NotReadError, LawFileError) as error:
        return _refuse(str(error))
    if arguments.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n".join(shown(line) for line in lines))
    return DONE


def _books(arguments: argparse.Namespace) -> tuple[Any, list[str]]:
    books = code_books().values()
    lines = [
        f"{each.code}  {each.name[arguments.language]}{'  [unverified]' if each.unverified else ''}" for each in books
    ]
    return [book_row(each, arguments.language) for each in books], lines


def _book(arguments: argparse.Namespace) -> tuple[Any, list[str]]:
    if arguments.code.endswith(".toml"):
        book = read_code_book(_text(arguments.code), file=arguments.code)
    elif arguments.code in code_books():
        book = code_book(arguments.code)
    else:
        raise _UnreadableError(f"no code book {arguments.code!r}: there are {', '.join(code_books())}")
    return book_row(book, arguments.language), book_lines(book, arguments.language)


def _scorecard(arguments: argparse.Namespace) -> tuple[Any, list[str]]:
    card = scorecard(read_promises(_text(arguments.file)))
    return scorecard_rows(card), scorecard_lines(card, arguments.language)


def _agreement(arguments: argparse.Namespace) -> tuple[Any, list[str]]:
    given = read_pairs(_text(arguments.file))
    found = agreement_of_round(given.pairs, given.book)
    return agreement_rows(found), agreement_lines(found)


def _check(arguments: argparse.Namespace) -> int:
    try:
        read_code_book(_text(arguments.file), file=arguments.file)
    except LawFileError as error:
        print("\n".join(shown(line) for line in error.lines()))
        return NO
    except (_UnreadableError, NotReadableError) as error:
        return _refuse(str(error))
    print("The code book is right.")
    return DONE


def _text(name: str) -> str:
    try:
        return bytes_of(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"{name}: not UTF-8, at byte {error.start}") from error


def _refuse(message: str) -> int:
    for line in message.splitlines():
        print(shown(line, to=sys.stderr), file=sys.stderr)
    return UNREADABLE
