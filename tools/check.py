"""`./mithaq check`: everything that can be said of the code without running it, two checks at a time, summed up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 60  # lines of a failed check's output

MODULE = [sys.executable, "-m"]
CHECKS: dict[str, list[str]] = {
    "types": [*MODULE, "mypy"],
    "lint": [*MODULE, "ruff", "check", "--quiet", ".", "mithaq"],
    "format": [*MODULE, "ruff", "format", "--quiet", "--diff", ".", "mithaq"],
    "types of the starter": [*MODULE, "mypy", "--no-incremental", "mithaq"],
    "import contracts": [str(Path(sys.executable).with_name("lint-imports"))],
    "templates": [*MODULE, "djlint", "--lint", "--quiet", "src"],
    "translations": [sys.executable, "tools/messages.py", "--check"],
    "migrations": [*MODULE, "mithaq", "makemigrations", "--check", "--dry-run"],
    "Django's own": [*MODULE, "mithaq", "check", "--fail-level", "WARNING"],
}


def run(command: list[str]) -> tuple[int, str, float]:
    """Run one check. Returns its status, its output and the seconds it took."""
    began = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mithaq.settings.test"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return done.returncode, done.stdout, time.monotonic() - began


def main() -> int:
    """Run every check. Returns 1 when one failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = {name: pool.submit(run, command) for name, command in CHECKS.items()}
        for name, future in running.items():
            status, output, seconds = future.result()
            print(f"{'FAIL' if status else 'ok  '} {seconds:6.1f} s  {name}", flush=True)
            if status:
                failed.append(name)
                print("        | " + "\n        | ".join(output.strip().splitlines()[-SHOWN:]), flush=True)
    print(f"{len(CHECKS)} checks, {len(failed)} failed" + (f": {', '.join(failed)}" if failed else ""))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
