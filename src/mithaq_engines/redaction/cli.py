"""`mithaq-engines redaction …`: see what a file holds, hide areas of it for good, check what others made."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from mithaq_engines.redaction.areas import Area, RedactionError, area_of, written
from mithaq_engines.redaction.files import find, pages, words
from mithaq_engines.redaction.proof import verify
from mithaq_engines.redaction.redacting import redact
from mithaq_engines.terminal import NotReadableError, bytes_of, shown

DONE, CAME_BACK, UNREADABLE = 0, 1, 2


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser("redaction", help="hide areas of a PDF or picture for good", description=__doc__)
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    areas = commands.add_parser("areas", help="list pages, words, and the areas of what is sought")
    areas.add_argument("file", metavar="FILE")
    areas.add_argument("--find", metavar="TEXT", action="append", default=[], help="a name or a number; repeatable")
    areas.add_argument("--words", metavar="PAGE", type=int, help="every word of this page with the area that hides it")
    areas.set_defaults(run=_guarded(_areas))

    apply = commands.add_parser("apply", help="write a new file in which areas are gone")
    apply.add_argument("file", metavar="FILE")
    apply.add_argument("--find", metavar="TEXT", action="append", default=[], help="hide every occurrence; repeatable")
    apply.add_argument("--reason", metavar="CODE", default="", help="the code shown over what --find hides")
    apply.add_argument("-o", "--output", metavar="OUT", required=True, help="a file that does not exist yet")
    apply.set_defaults(run=_guarded(_apply))

    check = commands.add_parser("check", help="read a redacted file again and list what comes back")
    check.add_argument("file", metavar="REDACTED")
    check.add_argument("original", metavar="ORIGINAL")
    check.set_defaults(run=_guarded(_check))

    for command in (apply, check):
        command.add_argument(
            "--area", metavar="PAGE:L,T,R,B[:REASON]", action="append", default=[],
            help="fractions of the page from its top left, pages from 1; repeatable",
        )  # fmt: skip


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    def guarded(arguments: argparse.Namespace) -> int:
        try:
            return run(arguments)
        except (RedactionError, NotReadableError) as error:
            print(shown(f"Not redacted: {error}", to=sys.stderr), file=sys.stderr)
            came_back = isinstance(error, RedactionError) and error.code == "came_back"
            return CAME_BACK if came_back else UNREADABLE

    return guarded


def _areas(arguments: argparse.Namespace) -> int:
    content = bytes_of(arguments.file)
    for number, (width, height) in enumerate(pages(content), start=1):
        print(f"page {number}: {width:g} x {height:g}")
    if arguments.words is not None:
        for word in words(content, arguments.words):
            print(shown(f"{written(word.area())}  {word.text}{'' if word.seen else '  (not seen)'}"))
    for sought in arguments.find:
        for area in find(content, sought):
            print(shown(f"{written(area)}  {sought}"))
    return DONE


def _apply(arguments: argparse.Namespace) -> int:
    content = bytes_of(arguments.file)
    areas = _given(arguments)
    for sought in arguments.find:
        found = find(content, sought, reason_code=arguments.reason)
        if not found:
            raise RedactionError("bad_area", f"{sought!r} does not occur in the text of the file.")
        areas += found
    made = redact(content, areas)
    _write(Path(arguments.output), made.content)
    print(f"{len(made.areas)} areas on {made.pages} pages are gone, {made.hidden} letters of text with them.")
    if made.unseen:
        print(f"{made.unseen} letters that the original held and did not show are gone too.")
    print("Read again: nothing came back.")
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    found = verify(bytes_of(arguments.file), _given(arguments), bytes_of(arguments.original))
    for line in found:
        print(shown(line))
    if not found:
        print("Nothing came back.")
    return CAME_BACK if found else DONE


def _given(arguments: argparse.Namespace) -> list[Area]:
    return [area_of(words) for words in arguments.area]


def _write(path: Path, content: bytes) -> None:
    """Write a new file, readable by its owner alone: never over the original, nor over anything else."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError as error:
        raise NotReadableError(f"{path}: {error.strerror}") from error
    except ValueError as error:  # a name that holds a NUL
        raise NotReadableError(f"{path}: {error}") from error
