"""What holds the site together, tried at every address: forgery from elsewhere, reading that writes, the objects of
another body under one's own address, pages kept by machines between, and posts that would alter the log."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mithaq.directory.models import Body
from mithaq.ledger.models import Checkpoint, Entry, Node, Pending
from tests.access import roles
from tests.access.table import CHANGE, Row
from tests.access.test_access import PARTS, TABLE, is_shut, path_of
from tests.access.world import World
from tests.factories import make_body, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_world")]
# They name a kind, a year, or a public edition: no object that belongs to a body.
NO_OBJECT_OF_A_BODY = {
    "cases:case_open",
    "cases:case_search",
    "cases:report",
    "cases:report_json",
    "directory:import_template",
    "portal:action_list",
    "signatures:campaign_plan",
}
WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


def on_sqlite(*names: str) -> list[Any]:
    """Roles for which only SQLite is walked: one is enough to see that PostgreSQL does the same."""
    return [pytest.param(name, marks=pytest.mark.sqlite) for name in names]


def rows() -> list[Row]:
    return list({(row.address, row.object): row for row in TABLE}.values())


@contextmanager
def writes() -> Iterator[list[str]]:
    """Tables that the database is asked to write, aside from sessions and from who read which case, which is wanted."""
    found: list[str] = []

    def noticed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # as Django calls it
        match = WRITE.match(sql)
        if match and match[1] not in {"django_session", "cases_read"}:
            found.append(match[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noticed):
        yield found


@pytest.mark.parametrize("role", [roles.STEWARD, *on_sqlite(roles.STRANGER, roles.SIGNER, roles.OFFICIAL, roles.CODE)])
def test_reading_changes_nothing(world: World, role: str) -> None:
    client, changed = world.client_of(role), []
    for row in rows():
        with writes() as found:
            client.get(path_of(row, world))
        changed += [f"{row}: {table}" for table in found]
    assert not changed, "\n".join(changed)


def test_what_is_written_is_noticed() -> None:
    with writes() as found:
        body = make_body()
        make_person(body)
        Body.objects.filter(pk=body.pk).update(slug="elsewhere")
    assert {"directory_person", "directory_body"} <= set(found)


@pytest.mark.sqlite
def test_nothing_is_changed_by_a_form_from_elsewhere(world: World) -> None:
    """Each change is posted with the session of somebody who may make it, and without the form's token."""
    let_through = []
    for row in (row for row in TABLE if row.verb == CHANGE and row.who):
        role = next(iter(sorted(row.who)))
        client = Client(enforce_csrf_checks=True)
        client.cookies = world.client_of(role).cookies
        answer = client.post(path_of(row, world), world.scenes[row.object].get("post", {}))
        if answer.status_code != 403:
            let_through.append(f"{row}: {answer.status_code}")
    assert not let_through, "\n".join(let_through)


def test_no_object_of_another_body_answers_under_one_s_own_address(world: World) -> None:
    """A steward puts the ids of another body's objects behind the address of the body that they manage."""
    other = world.people[roles.OTHER]
    assert other is not None
    own = Body.objects.get(pk__in=other.managed_body_ids())
    client, opened = world.client_of(roles.OTHER), []
    for row in (row for row in rows() if "body" in PARTS[row.address] and len(PARTS[row.address]) > 1):
        if row.address in NO_OBJECT_OF_A_BODY:
            continue
        scene, name = world.scenes[row.object], row.address.split(":")[1]
        parts = {part: scene[part] for part in PARTS[row.address]} | {"body": own.slug}
        parts = {part: one.get(name, one[""]) if isinstance(one, dict) else one for part, one in parts.items()}
        path = reverse(row.address, kwargs=parts)
        answers: list[Any] = [client.get(path), client.post(path, scene.get("post", {}))]
        opened += [f"{path}: {one.status_code}" for one in answers if one.status_code != 405 and not is_shut(one)]
    assert not opened, "\n".join(opened)


@pytest.mark.sqlite
def test_pages_of_somebody_known_are_kept_by_no_machine(world: World) -> None:
    """On a shared machine, and in a cache between, nothing remains of what one saw."""
    for role in (roles.SIGNER, roles.CODE):
        client = world.client_of(role)
        for row in rows():
            answer = client.get(path_of(row, world))
            assert "no-store" in answer.get("Cache-Control", ""), f"{role}: {row}"


def test_a_link_with_a_secret_is_neither_kept_nor_told_to_others(world: World) -> None:
    answer = Client().get(reverse("directory:invitation_accept", args=[world.scenes["invitation"]["secret"]]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("role", [roles.STEWARD, *on_sqlite(roles.STRANGER, roles.SIGNER, roles.OFFICIAL)])
def test_no_request_alters_what_the_log_holds(world: World, role: str) -> None:
    """After every form of the site has been posted, what was written is there, byte for byte."""

    def written() -> list[object]:
        rows: list[object] = list(Entry.objects.order_by("idx").values_list("idx", "uid", "kind", "leaf"))
        rows += [(one.level, one.index, bytes(one.hash)) for one in Node.objects.order_by("level", "index")]
        return rows + list(Checkpoint.objects.order_by("size").values_list("size", "note"))

    client, before = world.client_of(role), written()
    waiting = set(Pending.objects.values_list("leaf", flat=True))
    for row in (row for row in TABLE if row.verb == CHANGE):
        for post in (
            {},
            world.scenes[row.object].get("post", {}),
            {"sure": "1", "reason": "x", "idx": "0", "leaf": "x"},
        ):
            client.post(path_of(row, world), post)
    assert written() == before
    assert waiting <= set(Pending.objects.values_list("leaf", flat=True))
