"""Rules of style that no linter knows."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.tree import ROOT, SOURCES, below, name, tracked

CODE = [path for path in below("src", ".py") if "migrations" not in path.parts]
PROSE = {".py", ".md", ".html", ".css", ".toml", ".yml", ".txt", ".js", ".po", ".sh", ""}
MACHINE_PATHS = re.compile(r"(?<![\w.}/])/(?:work|tmp|root|home)/")
NAME = re.compile(r"[a-z]+(_[a-z]+)*")
TERMINAL = ("cli.py", "commands")  # whose business is to print


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_says_what_it_is_for_and_hides_no_import(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), "it opens without a docstring"
    hidden = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden, "imports inside functions"
    printing = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not printing or any(word in path.parts for word in TERMINAL), "print() outside the command line"


def test_no_file_names_a_place_of_one_machine() -> None:
    guilty = [
        f"{name(path)}:{number}"
        for path in tracked()
        if path.suffix in PROSE and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if MACHINE_PATHS.search(line) and not line.startswith("#!")
    ]
    assert guilty == []


def routes(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], URLPattern]]:
    """Every address of the site with the namespaces it is in."""
    found = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            found.append((spaces, pattern))
    return found


def our_routes() -> list[tuple[tuple[str, ...], URLPattern]]:
    return [(spaces, route) for spaces, route in routes(get_resolver()) if route.lookup_str.startswith("mithaq.")]


def test_every_view_says_who_may_knock() -> None:
    unguarded = [route.lookup_str for _, route in our_routes() if not hasattr(route.callback, "access")]
    assert our_routes()
    assert unguarded == []


def test_every_address_has_a_name_in_a_space_of_its_app() -> None:
    nameless, owners = [], {}
    for spaces, route in our_routes():
        app = owners.setdefault(spaces, route.lookup_str.split(".")[1])
        if (
            len(spaces) != 1
            or not route.lookup_str.startswith(f"mithaq.{app}.")
            or not NAME.fullmatch(route.name or "")
        ):
            nameless.append(f"{':'.join(spaces)}:{route.name} {route.lookup_str}")
    assert nameless == []


def views_in(path: Path) -> list[ast.FunctionDef]:
    """The functions of a file that carry the access decorator."""
    functions = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    return [node for node in functions if any("access" in ast.unparse(mark) for mark in node.decorator_list)]


def test_a_view_takes_at_most_fifteen_lines() -> None:
    long = []
    for path in below("src/mithaq", ".py"):
        for view in views_in(path) if "views" in (path.stem, path.parent.name) else ():
            body = view.body[1:] if ast.get_docstring(view) else view.body
            if (view.end_lineno or 0) - body[0].lineno + 1 > 15:
                long.append(f"{path.relative_to(SOURCES)}:{view.lineno} {view.name}")
    assert long == []


def test_the_starter_needs_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "mithaq").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in imported} <= sys.stdlib_module_names
