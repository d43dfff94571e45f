"""`mithaq-engines text …`: the terms of a text, and the nearest of many short texts with the reasons."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from mithaq_engines.terminal import shown
from mithaq_engines.text.analyser import terms
from mithaq_engines.text.collection import Collection, read_texts
from mithaq_engines.text.index import Index
from mithaq_engines.text.likeness import Likeness

DONE, NO, UNREADABLE = 0, 1, 2
LARGEST_FILE = 200_000_000  # bytes
PROBLEMS_SHOWN = 20


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    group = groups.add_parser("text", help="short texts: terms, likeness of needs", description=__doc__)
    commands = group.add_subparsers(dest="command", required=True, metavar="COMMAND")

    near = commands.add_parser("near", help="the nearest texts, and why")
    near.add_argument("file", metavar="FILE", help="one text a line, or CSV with columns id,text[,place]; - for stdin")
    near.add_argument("query", metavar="QUERY", help="a short text in Arabic, French, English or dialect")
    near.add_argument("--place", metavar="NAME", help="the place that the query is about")
    near.add_argument("--count", type=_count, default=5, metavar="N", help="how many (default: %(default)s)")
    near.add_argument("--json", action="store_true", help="answer in JSON")
    near.set_defaults(run=_near)

    terms_of = commands.add_parser("terms", help="the terms by which a text is found")
    terms_of.add_argument("text", metavar="TEXT")
    terms_of.add_argument("--language", choices=("fr", "en"), help="of Latin letters (default: the rules of both)")
    terms_of.add_argument("--json", action="store_true", help="answer in JSON")
    terms_of.set_defaults(run=_terms)


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 200:
        raise argparse.ArgumentTypeError("from 1 to 200")
    return int(text)


def _terms(arguments: argparse.Namespace) -> int:
    found = terms(_argument(arguments.text), language=arguments.language)
    print(json.dumps(found) if arguments.json else shown(" ".join(found)))
    return DONE


def _near(arguments: argparse.Namespace) -> int:
    try:
        collection = read_texts(_read(arguments.file))
    except _UnreadableError as error:
        print(json.dumps({"reason": str(error)}) if arguments.json else shown(f"Cannot be read: {error}."))
        return UNREADABLE
    index = Index()
    for one in collection.texts:
        index.add(one.key, one.text, place=one.place)
    place = None if arguments.place is None else _argument(arguments.place)
    found = index.nearest(_argument(arguments.query), count=arguments.count, place=place)
    if arguments.json:
        print(json.dumps(_as_json(found, collection), sort_keys=True))
        return DONE if found else NO
    for problem in collection.problems[:PROBLEMS_SHOWN]:
        print(shown(f"line {problem.line}: {problem.words}", to=sys.stderr), file=sys.stderr)
    if len(collection.problems) > PROBLEMS_SHOWN:
        print(f"… and {len(collection.problems) - PROBLEMS_SHOWN} problems more", file=sys.stderr)
    for likeness in found:
        print(shown(f"{likeness.score:.3f}  {likeness.key}  {likeness.text}"))
        for reason in likeness.because():
            print(shown(f"       {reason}"))
    if not found:
        print(f"Nothing among {len(collection.texts)} texts is like it.")
    return DONE if found else NO


def _as_json(found: list[Likeness], collection: Collection) -> dict[str, Any]:
    return {
        "texts": len(collection.texts),
        "problems": [{"line": problem.line, "words": problem.words} for problem in collection.problems],
        "nearest": [
            {
                "id": one.key,
                "text": one.text,
                "score": round(one.score, 6),
                "place": one.place,
                "other_stance": one.other_stance,
                "other_language": one.other_language,
                "matches": [
                    {"kind": pair.kind, "query": pair.query, "candidate": pair.candidate, "strength": pair.strength}
                    for pair in one.matches
                ],
            }
            for one in found
        ],
    }


def _argument(text: str) -> str:
    """What stood on the command line; bytes of it that are no UTF-8 as replacement signs."""
    return text.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _read(path: str) -> bytes:
    try:
        with sys.stdin.buffer if path == "-" else Path(path).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise _UnreadableError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > LARGEST_FILE:
        raise _UnreadableError(f"{path} is longer than {LARGEST_FILE} bytes")
    return data
