"""`mithaq-engines ENGINE COMMAND …`: every engine on the command line, without the site."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from mithaq_engines.charters.cli import add_commands as add_charters
from mithaq_engines.opinions.cli import add_commands as add_opinions
from mithaq_engines.tally.cli import add_commands as add_tally
from mithaq_engines.text.cli import add_commands as add_text
from mithaq_engines.tlog.cli import add_commands as add_tlog


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 the answer is no (a proof does not hold), 2 the input cannot be read."""
    parser = argparse.ArgumentParser(prog="mithaq-engines", description=__doc__)
    groups = parser.add_subparsers(dest="engine", required=True, metavar="ENGINE")
    add_charters(groups)
    add_opinions(groups)
    add_tally(groups)
    add_text(groups)
    add_tlog(groups)
    arguments = parser.parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output closed early, as `head` does: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


if __name__ == "__main__":
    sys.exit(main())
