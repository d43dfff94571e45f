"""Whatever is sent to whichever address by whomever: an answer, never a broken page, and nothing comes back as markup.

Walks every address of the site in the world of tests/access; each request is taken back before the next.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.access import roles
from tests.access.table import Row
from tests.access.test_access import PARTS, TABLE, path_of
from tests.access.world import World
from tests.attacks.hostile import NUL, SCRIPT, UNESCAPED, VALUES, Fields, asked_names, rotations

pytestmark = pytest.mark.django_db
WHO = [
    roles.STRANGER,
    roles.STEWARD,
    # PostgreSQL refuses more of what is sent, and is what an installation stands on.
    *(pytest.param(role, marks=pytest.mark.postgres) for role in (roles.INFORMER, roles.SIGNER, roles.CLERK)),
    *(pytest.param(role, marks=pytest.mark.long) for role in (roles.AGENT, roles.OFFICIAL, roles.CODE)),
]
HOSTILE_PARTS = (  # an address admits some of them
    "9" * 40,
    "0",
    "x" * 10_000,
    "-",
    "__proto__",
    "z" * 16,
    SCRIPT.replace("/", ""),
    "\u202e",
    "a:b:c",
)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Thousands of refused requests need not be reported one by one."""
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def short(request: pytest.FixtureRequest) -> int:
    """How many values each name is given: all in the long form."""
    return len(VALUES) if request.config.getoption("--long") else 2


class Sweep:
    """Asks, takes back what the request did, and notes what was wrong with the answer."""

    def __init__(self, client: Client) -> None:
        self.cookies, self.wrong = client.cookies, list[str]()
        self.asked = 0

    def ask(self, path: str, *, post: Any = None, **headers: str) -> HttpResponse | None:
        """The answer, or None when none came."""
        client = Client()
        client.cookies = self.cookies.copy()
        self.asked += 1
        point = transaction.savepoint()
        try:
            answer: HttpResponse = client.get(path, **headers) if post is None else client.post(path, post, **headers)
        except Exception as error:
            self.wrong.append(
                f"{'GET' if post is None else 'POST'} {path[:150]}: {type(error).__name__}: {error}"[:500]
            )
            return None
        finally:
            transaction.savepoint_rollback(point)
        if answer.status_code >= 500:
            self.wrong.append(f"{path[:150]}: {answer.status_code}")
        if answer["Content-Type"].startswith("text/html") and not answer.streaming:
            text = answer.content.decode()
            self.wrong += [f"{path[:150]}: unescaped {mark}" for mark in UNESCAPED if mark in text]
        return answer


def rows(role: str = roles.STRANGER) -> list[Row]:
    """One object of each address: to a stranger all of them, to others those that open to them and not to strangers."""
    theirs = [row for row in TABLE if role in row.who and roles.STRANGER not in row.who]
    mine = TABLE if role == roles.STRANGER else theirs
    return list({row.address: row for row in reversed(mine)}.values())


def other_addresses(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Paths of the addresses that come with other packages, with something impossible in each part."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from other_addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and not pattern.lookup_str.startswith("mithaq.") and pattern.name:
            for part in ("9" * 40, "x", "a-b"):
                try:
                    yield reverse(
                        f"{space}{pattern.name}", kwargs=dict.fromkeys(pattern.pattern.regex.groupindex, part)
                    )
                except NoReverseMatch:
                    continue
                break


@pytest.mark.parametrize("role", WHO)
def test_no_address_breaks_on_what_its_query_says(world: World, role: str, short: int) -> None:
    sweep = Sweep(world.client_of(role))
    paths = [path_of(row, world) for row in rows(role)] + list(other_addresses(get_resolver()))
    for path in paths:
        for values in rotations(asked_names(), times=short):
            sweep.ask(f"{path}?{urlencode(values, doseq=True)}")
        nul = sweep.ask(f"{path}?{urlencode({'q': NUL})}")
        assert nul is None or nul.status_code == 400
        sweep.ask(f"{path}?%ff=%ff&page=%ff&q=%ED%A0%80&page[]=1&page=1&page=2&at=9999-12-31")
    assert not sweep.wrong, f"{len(sweep.wrong)} of {sweep.asked}\n" + "\n".join(sweep.wrong)


@pytest.mark.parametrize("role", WHO)
def test_no_address_breaks_on_what_is_posted_to_it(world: World, role: str, short: int) -> None:
    sweep = Sweep(world.client_of(role))
    paths = [path_of(row, world) for row in rows(role)] + list(other_addresses(get_resolver()))
    for path in paths:
        form = sweep.ask(path)
        is_page = form is not None and form["Content-Type"].startswith("text/html") and form.status_code == 200
        fields = Fields(form.content.decode() if form is not None and is_page else "")
        names = tuple(fields.values) or asked_names()
        for values in rotations(names, times=short):
            sweep.ask(path, post={**values, **garbage_files(fields)})
        sweep.ask(path, post={**dict.fromkeys(names, NUL), **garbage_files(fields)})
        sweep.ask(path, post=urlencode(dict.fromkeys(names, NUL)), content_type="application/x-www-form-urlencoded")
        sweep.ask(path, post=b"\x00\xff{", content_type="application/json")
        sweep.ask(path, post=b"--b\r\n\xff", content_type="multipart/form-data; boundary=b", HTTP_HX_REQUEST="true")
    assert not sweep.wrong, f"{len(sweep.wrong)} of {sweep.asked}\n" + "\n".join(sweep.wrong)


def garbage_files(fields: Fields) -> dict[str, io.BytesIO]:
    files = {}
    for name, kind in fields.kinds.items():
        if kind == "file":
            files[name] = io.BytesIO(b"PK\x03\x04\x00\xff" * 100)
            files[name].name = "\u202etxt.exe<script>.docx"
    return files


@pytest.mark.parametrize("role", [roles.STRANGER, roles.STEWARD])
def test_no_address_breaks_on_impossible_parts(world: World, role: str, pytestconfig: pytest.Config) -> None:
    is_long = pytestconfig.getoption("--long")
    sweep = Sweep(world.client_of(role))
    times = Counter(part for row in rows(role) for part in PARTS[row.address])
    done: Counter[str] = Counter()
    for row in rows(role):
        scene, name = world.scenes[row.object], row.address.split(":")[1]
        parts = {part: scene[part] for part in PARTS[row.address]}
        parts = {part: one.get(name, one[""]) if isinstance(one, dict) else one for part, one in parts.items()}
        for part in parts:
            paths = [path for value in HOSTILE_PARTS if (path := _path_with(row, parts | {part: value}))]
            # The short form goes round: a part that many addresses have meets every value, each at some of them.
            chosen = len(paths) if is_long else min(len(paths), max(3, -(-len(paths) // times[part])))
            for turn in range(done[part], done[part] + chosen):
                path = paths[turn % len(paths)]
                answer = sweep.ask(path)
                if answer is not None and answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                    answer = sweep.ask(path, post={})
                assert answer is None or answer.status_code != 200 or row.address in MAY_BE_ANYTHING, path[:200]
            done[part] += chosen
    assert not sweep.wrong, f"{len(sweep.wrong)} of {sweep.asked}\n" + "\n".join(sweep.wrong)


def _path_with(row: Row, parts: Mapping[str, Any]) -> str | None:
    """None where the address admits no such part."""
    try:
        return reverse(row.address, kwargs=parts)
    except NoReverseMatch:
        return None


MAY_BE_ANYTHING = {"notices:stop", "notices:follow_confirm"}  # they ask before they look at the token


@pytest.mark.sqlite
@pytest.mark.parametrize("role", [roles.STEWARD, roles.OFFICIAL, roles.AGENT, roles.CLERK])
def test_markup_in_every_text_field_is_shown_as_text(world: World, role: str) -> None:
    """Each form is sent as it came, with markup in its text fields; then the pages that show it are read."""
    client = world.client_of(role)
    sweep = Sweep(client)
    accepted = 0
    for row in rows():
        path = path_of(row, world)
        form = sweep.ask(path)
        if form is None or form.status_code != 200 or not form["Content-Type"].startswith("text/html"):
            continue
        fields = Fields(form.content.decode())
        texts = {name: SCRIPT for name, kind in fields.kinds.items() if kind in {"text", "textarea", "search"}}
        if not texts:
            continue
        dates = {name: "2026-01-01" for name, kind in fields.kinds.items() if kind == "date"}
        point = transaction.savepoint()
        answer = client.post(path, {**fields.values, **dates, **texts})
        if answer.status_code == 302:
            accepted += 1
            scene = world.scenes[row.object]
            seen = [answer["Location"], path, reverse("portal:home"), reverse("portal:search") + "?q=script"]
            if "body" in scene:
                seen += [reverse(name, args=[scene["body"]]) for name in PAGES_OF_A_BODY]
            for page in seen:
                sweep.ask(page)
        elif answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            sweep.wrong += [f"POST {path}: unescaped {mark}" for mark in UNESCAPED if mark in text]
        transaction.savepoint_rollback(point)
    assert not sweep.wrong, "\n".join(sweep.wrong)
    assert accepted >= {roles.STEWARD: 10}.get(role, 0), accepted


PAGES_OF_A_BODY = (
    "portal:body_detail",
    "directory:person_list",
    "instruments:instrument_list",
    "instruments:import_list",
    "signatures:campaign_list",
    "meetings:meeting_list",
    "meetings:committee_list",
    "consultations:body_list",
    "sittings:sitting_list",
)
