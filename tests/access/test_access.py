"""The declared table of role x object x verb is walked, cell by cell, and names every address of the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.roles import ROLES
from tests.access.rows import (
    accounts,
    api,
    asking,
    assessments,
    ballots,
    calls,
    cases,
    comments,
    consultations,
    decisions,
    deliberations,
    delivery,
    directory,
    exchange,
    instruments,
    meetings,
    needs,
    network,
    notices,
    operations,
    petitions,
    programmes,
    public,
    publications,
    ratings,
    services,
    signatures,
    sittings,
    solutions,
)
from tests.access.table import CHANGE, Row
from tests.access.world import World
from tests.conftest import ON_POSTGRES

TABLE: list[Row] = [
    *directory.ROWS,
    *public.ROWS,
    *instruments.ROWS,
    *signatures.ROWS,
    *notices.ROWS,
    *programmes.ROWS,
    *publications.ROWS,
    *ratings.ROWS,
    *cases.ROWS,
    *asking.ROWS,
    *calls.ROWS,
    *comments.ROWS,
    *ballots.ROWS,
    *deliberations.ROWS,
    *delivery.ROWS,
    *exchange.ROWS,
    *api.ROWS,
    *assessments.ROWS,
    *operations.ROWS,
    *services.ROWS,
    *needs.ROWS,
    *network.ROWS,
    *solutions.ROWS,
    *consultations.ROWS,
    *meetings.ROWS,
    *sittings.ROWS,
    *decisions.ROWS,
    *petitions.ROWS,
    *accounts.ROWS,
]
SHUT = {401, 403, 404}  # 401: of what no session opens, as the API’s verbs


def addresses(resolver: URLResolver, space: str = "", parts: frozenset[str] = frozenset()) -> Iterator[Any]:
    """Every address of our own apps: its name and the names of its parts."""
    for pattern in resolver.url_patterns:
        more = parts | set(pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space, more)
        elif isinstance(pattern, URLPattern) and pattern.lookup_str.startswith("mithaq."):
            yield f"{space}{pattern.name}", more


PARTS = dict(addresses(get_resolver()))


def path_of(row: Row, world: World) -> str:
    scene, name = world.scenes[row.object], row.address.split(":")[1]
    parts = {part: scene[part] for part in PARTS[row.address]}
    for part, value in parts.items():
        if isinstance(value, dict):
            parts[part] = value.get(name, value[""])
    return reverse(row.address, kwargs=parts)


def ask(client: Client, path: str, *, post: dict[str, str] | None = None) -> HttpResponse:
    """Ask and undo: no cell of the table sees what another did."""
    fresh = Client()
    fresh.cookies = client.cookies.copy()
    point = transaction.savepoint()
    try:
        return fresh.get(path) if post is None else fresh.post(path, post)
    finally:
        transaction.savepoint_rollback(point)


def is_shut(answer: HttpResponse) -> bool:
    leads_to_sign_in = answer.status_code == 302 and reverse("account_login") in answer["Location"]
    return answer.status_code in SHUT or leads_to_sign_in


def rows_for(role: str, *, short: bool) -> Iterator[Row]:
    """All of them; in the short form each row has one role that it opens to and one that it does not, in turns."""
    for number, row in enumerate(TABLE):
        opens_to = [one for one in ROLES if one in row.who]
        others = [one for one in ROLES if one not in row.who]
        if not short or role in {some[number % len(some)] for some in (opens_to, others) if some}:
            yield row


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_table_says_and_nothing_else(
    world: World, role: str, pytestconfig: pytest.Config
) -> None:
    """The rules are one program on both databases: on PostgreSQL the short form shows that it can ask them there."""
    client, wrong = world.client_of(role), []
    for row in rows_for(role, short=ON_POSTGRES and not pytestconfig.getoption("--long")):
        path, is_open_to = path_of(row, world), role in row.who
        answer = ask(client, path, post=world.scenes[row.object].get("post", {}) if row.verb == CHANGE else None)
        if is_shut(answer) == is_open_to:
            wrong.append(f"{row}: {answer.status_code} instead of {'open' if is_open_to else 'shut'}")
        elif not is_open_to and row.verb == CHANGE:
            form = ask(client, path)
            if form.status_code == 200:
                wrong.append(f"{row}: refused, but its form is shown")
    assert not wrong, "\n".join(wrong)


def test_the_table_names_every_address_of_the_site() -> None:
    named = {row.address for row in TABLE}
    assert sorted(set(PARTS) - named) == [], "add a row to tests/access/rows"
    assert sorted(named - set(PARTS)) == [], "these addresses are gone"


def test_every_object_of_the_table_stands_in_the_world(world: World) -> None:
    assert {row.object for row in TABLE} <= set(world.scenes)
