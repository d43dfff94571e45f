"""`mithaq-engines ENGINE COMMAND …`: every engine on the command line, without the site."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

ENGINES = ("charters", "opinions", "tally", "text", "tlog")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 the answer is no (a proof does not hold), 2 the input cannot be read."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="mithaq-engines", description=__doc__)
    groups = parser.add_subparsers(dest="engine", required=True, metavar="ENGINE")
    # An engine is loaded when it is named, all of them only to be listed: their tables take longer than most commands.
    for engine in given[:1] if given[:1] and given[0] in ENGINES else ENGINES:
        importlib.import_module(f"mithaq_engines.{engine}.cli").add_commands(groups)
    arguments = parser.parse_args(given)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output closed early, as `head` does: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
