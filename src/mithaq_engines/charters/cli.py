"""`mithaq-engines charters …`: the reader of charters on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from mithaq_engines.charters.extract import MAX_BYTES
from mithaq_engines.charters.reader import read_bytes
from mithaq_engines.charters.reading import CannotRead, Reading

EXPLAINED = 110  # characters of each line shown by --explain


def add_commands(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register this engine's commands. Each sets ``run``: a function from the parsed arguments to an exit status."""
    charters = groups.add_parser("charters", help="read a charter's text into values and commitments")
    commands = charters.add_subparsers(dest="command", required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="read one file: plain text, Markdown, .docx or PDF with text")
    read.add_argument("file", metavar="FILE", help="the file, or - for standard input")
    read.add_argument("--json", action="store_true", help="print the whole reading as JSON")
    read.add_argument("--explain", action="store_true", help="print what each line was taken for, and why")
    read.set_defaults(run=_read)


def _read(arguments: argparse.Namespace) -> int:
    """Exit status 0 when the file was read, 2 with one line on standard error when it cannot be."""
    try:
        reading = read_bytes(_bytes_of(arguments.file), filename=Path(arguments.file).name)
    except CannotRead as error:
        print(f"{arguments.file}: {error.message}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{arguments.file}: {error.strerror or 'cannot be opened'}", file=sys.stderr)
        return 2
    if arguments.explain:
        # With --json the explanation goes beside the data, not into it.
        print(explanation(reading), file=sys.stderr if arguments.json else sys.stdout)
    if arguments.json:
        print(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))
    elif not arguments.explain:
        print(summary(reading))
    return 0


def _bytes_of(name: str) -> bytes:
    """The file's bytes, at most one more than is accepted: a larger file need not be read to be refused."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def summary(reading: Reading) -> str:
    """The reading as an outline for people."""
    out = [f"{reading.title or '(no title)'} — {reading.kind}, {reading.language}"]
    if reading.issuer:
        out.append(f"issuer: {reading.issuer}")
    for value in reading.values:
        out.append("")
        out.append(value.title or f"(no title) {value.section or ''}".rstrip())
        for commitment in value.commitments:
            audience = f" [{commitment.audience}]" if commitment.audience else ""
            out.append(f"  - {commitment.text}{audience}")
    out.extend(f"  ? {proposal.kind}: {proposal.text}" for proposal in reading.proposals)
    out.extend(f"! {warning}" for warning in reading.warnings)
    return "\n".join(out)


def explanation(reading: Reading) -> str:
    """One line for each line of the text: its number, what it was taken for, why, and how it begins."""
    return "\n".join(
        f"{note.number or '-':>5}  {note.role:<22} {note.text[:EXPLAINED]}   ({note.why})" for note in reading.notes
    )
