"""`mithaq-engines ENGINE COMMAND …`: every engine on the command line, without the site."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

ENGINES = ("charters", "clocks", "opinions", "redaction", "sittings", "tally", "text", "tlog", "verdicts")

INTERRUPTED = 130  # as a shell says it of a command that Ctrl-C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 the answer is no (a proof does not hold), 2 the input cannot be read."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="mithaq-engines", description=__doc__)
    groups = parser.add_subparsers(dest="engine", required=True, metavar="ENGINE")
    # An engine is loaded when it is named, all of them only to be listed: their tables take longer than most commands.
    for engine in given[:1] if given[:1] and given[0] in ENGINES else ENGINES:
        importlib.import_module(f"mithaq_engines.{engine}.cli").add_commands(groups)
    _open_streams()
    arguments = parser.parse_args(given)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output closed early, as `head` does: nothing is wrong
        _forget_output()
        return 0
    except OSError as error:  # the disk is full: commands themselves name the files that they cannot read
        _forget_output()
        print(f"Cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        _forget_output()
        return INTERRUPTED
    return status


def _forget_output() -> None:
    """Send what Python still holds of our output to nowhere, so that it does not complain again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Put something in the place of a standard stream that was closed before we began: Python has None there."""
    nowhere = Path(os.devnull)
    if sys.stdin is None:
        sys.stdin = nowhere.open(encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = nowhere.open("w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = nowhere.open("w", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
