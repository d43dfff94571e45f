"""`./mithaq test`: the tests that need a database on PostgreSQL, then all tests on SQLite."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_TEST_CHOSEN = 5  # pytest's exit status
# A file's tests stay together: what it makes once, a world or the demonstration, is made by one worker.
WORKERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def main(arguments: Sequence[str]) -> int:
    """Run pytest once for each database, with its own arguments passed on. Returns the worse of the statuses."""
    parser = argparse.ArgumentParser(prog="./mithaq test", description=__doc__, allow_abbrev=False, add_help=False)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    wanted, rest = parser.parse_known_args(arguments)
    workers = [] if any(word.startswith(("-n", "--pdb")) for word in rest) else WORKERS
    databases = ("postgres", "sqlite") if wanted.database == "both" else (wanted.database,)
    statuses = {}
    for database in databases:
        print(f"── Tests on {database} ──", flush=True)
        environment = {**os.environ, "MITHAQ_TEST_DATABASE": database}
        command = [sys.executable, "-m", "pytest", *workers, *rest]
        statuses[database] = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if wanted.database == "both" and statuses["postgres"] == NO_TEST_CHOSEN:  # none of those chosen needs a database
        statuses["postgres"] = 0
    if statuses.get("postgres"):
        print("On PostgreSQL some tests failed: see further up.", file=sys.stderr, flush=True)
    return max(abs(status) for status in statuses.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
