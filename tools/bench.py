"""`./mithaq bench [NAME …]`: the benchmarks of bench/, all or those named, one file each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(names: Sequence[str]) -> int:
    """Run them one after the other. Returns the worst of their statuses, 2 when a name is unknown."""
    there = {path.stem: path for path in sorted(ROOT.glob("bench/*.py")) if not path.stem.startswith("_")}
    if unknown := [name for name in names if name not in there]:
        print(f"No benchmark {', '.join(unknown)}. There is: {', '.join(there) or 'none yet'}.", file=sys.stderr)
        return 2
    # Benchmarks score what the tests hold: tests/ is importable, as it is under pytest.
    path = os.pathsep.join(filter(None, [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    worst = 0
    for name in names or there:
        print(f"── {name} ──", flush=True)
        worst = max(
            worst,
            abs(
                subprocess.run(
                    [sys.executable, there[name]], cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=False
                ).returncode
            ),
        )
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
