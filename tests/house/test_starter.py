"""The starter: its way to an environment, what it says when a step fails, and whether `--once` is truthful."""

from __future__ import annotations

import http.server
import importlib.machinery
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.house.tree import ROOT

UV, VENV, BARE_OWN, BARE_FETCHED = "uv", "venv", "bare venv, own pip", "bare venv, fetched pip"
WHEELS = """<!DOCTYPE html><html><body>
<a href="../../f/pip-9.0-py3-none-any.whl#sha256=aa">pip-9.0-py3-none-any.whl</a>
<a href="https://files.example/pip-24.1.2-py3-none-any.whl#sha256=bb" data-requires-python="&gt;=3.8">24.1.2</a>
<a href="https://files.example/pip-24.1.10-py3-none-any.whl#sha256=cc" data-requires-python="&gt;=3.8">24.1.10</a>
<a href="https://files.example/pip-25.0b1-py3-none-any.whl#sha256=dd">a beta</a>
<a href="https://files.example/pip-25.1-py3-none-any.whl#sha256=ee" data-yanked="broken">withdrawn</a>
<a href="https://files.example/pip-99.0-py3-none-any.whl#sha256=ff" data-requires-python="&gt;=3.99">too new</a>
<a href="https://files.example/pip-98.0.tar.gz#sha256=11">source</a>
</body></html>"""


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The starter as a module, with a project, an environment and data of its own."""
    loader = importlib.machinery.SourceFileLoader("starter", str(ROOT / "mithaq"))
    spec = importlib.util.spec_from_loader("starter", loader)
    assert spec is not None
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    places = {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "VAR": tmp_path / "var"}
    for name, path in {**places, "PYTHON": tmp_path / ".venv/bin/python"}.items():
        monkeypatch.setattr(module, name, path)
    return module


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"uv", "venv", "ensurepip", "pip"}, [UV, VENV, BARE_OWN, BARE_FETCHED]),
        ({"venv", "ensurepip", "pip"}, [VENV, BARE_OWN, BARE_FETCHED]),
        ({"venv", "pip"}, [BARE_OWN, BARE_FETCHED]),
        ({"venv"}, [BARE_FETCHED]),
        ({"pip"}, ["virtualenv, own pip", "virtualenv, fetched pip"]),
        (set(), ["virtualenv, fetched pip"]),
    ],
)
def test_the_ways_to_an_environment_are_those_that_the_machine_offers(
    starter: ModuleType, there: set[str], expected: list[str]
) -> None:
    def find(name: str) -> str | None:
        return name if name in there else None

    assert starter.ways(which=find, find=find) == expected


class FakeSteps:
    """Stands in for the running of commands: notes them, makes what they would make, fails where told to."""

    def __init__(self, starter: ModuleType, *, failing: tuple[str, ...] = ()) -> None:
        self.starter, self.failing, self.done = starter, failing, []

    def __call__(self, title: str, command: list[Any], **_: Any) -> str:
        words = " ".join(map(str, command))
        self.done.append(words)
        if any(word in words for word in self.failing):
            raise self.starter.StepError(f"{title}: no", advice="try")
        if title == "Making the environment":
            (self.starter.VENV / "bin").mkdir(parents=True, exist_ok=True)
            (self.starter.VENV / "pyvenv.cfg").touch()
            self.starter.PYTHON.touch()
            (self.starter.VENV / "lib/python3.11/site-packages").mkdir(parents=True, exist_ok=True)
        return ""


@pytest.fixture
def all_ways(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "ways", lambda: [UV, VENV, BARE_OWN, BARE_FETCHED])
    monkeypatch.setattr(starter, "fetched_pip", lambda: Path("pip.whl"))


@pytest.mark.usefixtures("all_ways")
def test_an_environment_is_made_once_and_again_when_the_project_changes(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = FakeSteps(starter)
    monkeypatch.setattr(starter, "run", steps)
    starter.set_up(extras="dev")
    assert "ruff" in steps.done[-1]
    made = len(steps.done)
    starter.set_up()  # what tests need includes what the demonstration needs
    assert len(steps.done) == made
    with (starter.ROOT / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    starter.set_up()
    assert len(steps.done) > made
    assert "ruff" in steps.done[-1], "what was there for the tests stays"


@pytest.mark.usefixtures("all_ways")
def test_an_environment_of_another_python_is_made_anew(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "run", FakeSteps(starter))
    starter.set_up()
    stamp = starter.VENV / "mithaq-stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "python": "3.10.1"}))
    (starter.VENV / "old").touch()
    starter.set_up()
    assert not (starter.VENV / "old").exists()


@pytest.mark.usefixtures("all_ways")
@pytest.mark.parametrize(
    ("failing", "last"),
    [
        (("uv venv",), "-m pip install"),
        (("uv pip",), "-m pip install"),
        (("uv", "-m venv /"), "--python"),
    ],
)
def test_when_one_way_fails_the_next_is_tried(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], last: str
) -> None:
    steps = FakeSteps(starter, failing=failing)
    monkeypatch.setattr(starter, "run", steps)
    starter.set_up()
    assert last in steps.done[-1]


@pytest.mark.usefixtures("all_ways")
def test_an_index_out_of_reach_is_said_once(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = FakeSteps(starter, failing=("install",))
    monkeypatch.setattr(starter, "run", steps)
    with pytest.raises(starter.StepError):
        starter.set_up()
    assert [words for words in steps.done if "install" in words and "uv" not in words[:3]][1:] == []


def test_a_folder_that_is_no_environment_is_left_alone(starter: ModuleType) -> None:
    (starter.VENV / "precious").mkdir(parents=True)
    with pytest.raises(starter.StepError, match="no Python environment"):
        starter.make_environment(VENV)
    assert (starter.VENV / "precious").exists()


def test_the_newest_wheel_of_pip_that_fits_is_chosen(starter: ModuleType) -> None:
    chosen = starter.newest_wheel(WHEELS, at="https://index.example/simple/pip/")
    assert chosen == ("https://files.example/pip-24.1.10-py3-none-any.whl", "pip-24.1.10-py3-none-any.whl", "cc")


def test_relative_addresses_of_an_index_are_understood(starter: ModuleType) -> None:
    page = WHEELS.partition('\n<a href="https')[0]
    assert starter.newest_wheel(page, at="https://index.example/simple/pip/")[0].startswith("https://index.example/f/")
    with pytest.raises(starter.StepError):
        starter.newest_wheel("<html></html>", at="https://index.example/simple/pip/")


def test_a_damaged_wheel_is_refused(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "fetch", lambda address: WHEELS.encode() if address.endswith("/pip/") else b"broken")
    with pytest.raises(starter.StepError, match="damaged"):
        starter.fetched_pip()
    assert not list(starter.VAR.rglob("*.whl"))


def test_pip_is_fetched_from_where_pip_itself_would_look(
    starter: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("PIP_INDEX_URL", "PIP_CONFIG_FILE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    config = tmp_path / ".config/pip/pip.conf"
    config.parent.mkdir(parents=True)
    config.write_text("[global]\nindex-url = https://filed.example/simple\ntimeout = 3%\n")
    assert starter.pip_setting("index-url") == "https://filed.example/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://named.example/simple")
    assert starter.pip_setting("index-url") == "https://named.example/simple"


def test_a_failed_step_says_what_happened_and_keeps_the_rest(starter: ModuleType) -> None:
    code = "print('first'); print('ERROR: no such package'); print('at line 3'); raise SystemExit(3)"
    with pytest.raises(starter.StepError, match="Installing: ERROR: no such package") as caught:
        starter.run("Installing", [sys.executable, "-c", code], advice="Look.", env=dict(os.environ))
    assert "Look. The whole output:" in caught.value.advice
    assert "at line 3" in (starter.VAR / "log/installing.log").read_text()


def test_a_failed_step_of_django_says_the_exception(starter: ModuleType) -> None:
    code = "import decimal\ntry: {}['x']\nexcept KeyError: decimal.Decimal('not a number')"
    with pytest.raises(starter.StepError, match=r"^Preparing: InvalidOperation: "):
        starter.run("Preparing", [sys.executable, "-c", code], advice="Look.", env=dict(os.environ))


def test_a_taken_port_is_said_and_the_next_one_used(starter: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert starter.free_port(port) > port
    assert f"Port {port} is taken; using" in capsys.readouterr().out


class FakeProcess:
    """A process that ends when told to."""

    def __init__(self) -> None:
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode


def test_a_fallen_worker_starts_again_each_time_a_little_later(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = SimpleNamespace(value=1000.0)
    monkeypatch.setattr(starter, "time", SimpleNamespace(monotonic=lambda: now.value, sleep=time.sleep))
    started: list[tuple[str, ...]] = []

    def start(self: Any, *module: str) -> FakeProcess:
        started.append(module)
        return FakeProcess()

    monkeypatch.setattr(starter.Pair, "start", start)
    both = starter.Pair({}, host="127.0.0.1", port=1)
    pauses = []
    for _ in range(7):
        both.look()
        both.worker.returncode = -9
        both.look()
        pauses.append(both.again - now.value)
        assert both.worker is None
        now.value = both.again
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    assert started[0][0] == "granian"
    both.server.returncode = 1
    with pytest.raises(starter.StepError, match="web server stopped"):
        both.look()


@pytest.fixture
def small_site() -> Iterator[int]:
    """A web server with one good page, one broken and one cut short. Gives its port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(500 if self.path == "/broken/" else 200)
            self.end_headers()
            self.wfile.write(b"<html>" if self.path == "/cut/" else b"<html></html>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("pages", "status"), [("/good/", 0), ("/good/ /broken/", 1), ("/cut/", 1), ("", 1), ("/broken/ /good/", 1)]
)
def test_looking_once_is_truthful(
    starter: ModuleType,
    small_site: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pages: str,
    status: int,
) -> None:
    monkeypatch.setattr(starter, "manage", lambda *_, **__: pages.replace(" ", "\n"))
    both = SimpleNamespace(port=small_site, env={}, look=lambda: None)
    assert starter.look_once(both) == status
    assert capsys.readouterr().out.count("FAIL") == sum(page in ("/broken/", "/cut/") for page in pages.split())


def test_a_fresh_demonstration_touches_no_database_of_ones_own(
    starter: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mithaq.sqlite3", "mithaq.sqlite3-wal", "keys"):
        (tmp_path / name).touch()
    monkeypatch.setenv("MITHAQ_DATABASE_URL", "postgres://somewhere/else")
    with pytest.raises(starter.StepError):
        starter.forget_demo(tmp_path)
    monkeypatch.delenv("MITHAQ_DATABASE_URL")
    starter.forget_demo(tmp_path)
    assert not list(tmp_path.glob("mithaq.sqlite3*"))
    assert (tmp_path / "keys").exists()


HIDING = """
import sys
from importlib.machinery import PathFinder
if sys.prefix == sys.base_prefix:
    real = PathFinder.find_spec
    def find_spec(name, path=None, target=None):
        spec = real(name, path, target)
        hidden = spec and name.split(".")[0] in {hidden} and ".whl" not in str(spec.origin)
        return None if hidden and "set-up" not in str(spec.origin) else spec
    PathFinder.find_spec = staticmethod(find_spec)
"""


@pytest.mark.long
@pytest.mark.parametrize("hidden", [{"ensurepip"}, {"ensurepip", "pip"}, {"venv", "ensurepip", "pip"}])
def test_an_environment_is_made_for_real_where_pip_and_venv_are_missing(tmp_path: Path, hidden: set[str]) -> None:
    project, hiding = tmp_path / "a project", tmp_path / "hiding"  # a space in the path is no reason to fail
    hiding.mkdir()
    (hiding / "sitecustomize.py").write_text(HIDING.replace("{hidden}", repr(hidden)))
    shutil.copytree(ROOT / "src", project / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mithaq", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MITHAQ", "PYTHON", "VIRTUAL"))}
    environment = {**kept, "PATH": "/usr/bin:/bin", "PYTHONPATH": str(hiding)}
    python = Path(sys.base_prefix) / "bin" / "python3"
    for _ in range(2):
        command = [python, project / "mithaq", "engines", "--help"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Setting up" not in done.stdout
    script = project / ".venv/bin/mithaq-engines"
    assert subprocess.run([script, "--help"], env=kept, capture_output=True, check=False).returncode == 0
