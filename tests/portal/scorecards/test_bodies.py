"""The scorecard of a body: by the engine's rule, at any day, and each figure followed down to its records."""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mithaq.assessments.standings import standings_of
from mithaq.core import clock
from mithaq.delivery import states as delivery
from mithaq.directory.models import Body
from mithaq.instruments.models import Edition, Instrument, Section
from mithaq_engines.cli import main as engine
from tests.delivery.factories import make_promised, make_report, promise
from tests.factories import make_body
from tests.portal.scorecards.factories import DUE, JUDGED, READ, Scene, make_scene, noon, words

pytestmark = pytest.mark.django_db

COMPLETE: dict[str, Any] = {"completion": "complete"}
LIMITED: dict[str, Any] = {"completion": "limited"}
COUNT = re.compile(r'<a href="(?P<path>[^"]*/scorecard/commitments/[^"]*)"><bdi class="num">(?P<count>\d+)</bdi></a>')


def make_judged(body: Body | None = None) -> Scene:
    """One promise of each sort, as a clerk would work them out by hand."""
    scene = make_scene(body)
    for name, done_on in (("in time", DUE), ("ten days late", date(2026, 7, 10)), ("said to be done", DUE)):
        scene.add(name, state=delivery.DONE, done_on=done_on)
    for name in ("limited", "forgotten", "cannot be seen"):
        scene.add(name)
    scene.add("still running", ends_on=date(2027, 6, 30))
    scene.add("given up", state=delivery.STOPPED)
    for name in ("in time", "ten days late"):
        scene.judge(name, **COMPLETE)
    for name in ("limited", "said to be done"):
        scene.judge(name, **LIMITED)
    scene.judge("still running", **LIMITED)
    scene.judge("cannot be seen", verifiable="no")
    scene.publish()
    return scene


BY_HAND = {
    "in time": ("kept", "done_in_time", 0),
    "ten days late": ("partly", "done_late", 10),
    "said to be done": ("broken", "little_done", 185),  # not complete in October: the day claimed is not believed
    "limited": ("broken", "little_done", 185),
    "forgotten": ("not_assessed", "due_without_verdict", 185),
    "cannot be seen": ("not_assessed", "not_verifiable", 185),
    "still running": ("not_assessed", "not_due", 0),
    "given up": ("not_assessed", "stopped", 185),
}


def get(client: Client, path: str, **asked: str) -> Any:
    with clock.frozen(READ):
        return client.get(path, asked)


def address(body: Body, rest: str = "/") -> str:
    return f"/en/b/{body.slug}/scorecard{rest}"


def found(scene: Scene, *, on: date | None = None) -> dict[str, tuple[str, str, int | None]]:
    """By name of the promise: where it stands, why, and how late."""
    names = {lineage: name for name, lineage in scene.promises.items()}
    until = noon(on) if on else None
    rows = standings_of([scene.instrument], today=on or READ.date(), until=until)
    standings = {names[one.lineage]: one.standing for one in rows}
    return {name: (one.code.value, one.reason.value, one.days_late) for name, one in standings.items()}


def test_promises_stand_where_the_rule_puts_them_by_hand(client: Client) -> None:
    scene = make_judged()
    assert found(scene) == BY_HAND
    (shown,) = get(client, address(scene.body)).context["card"].groups
    group = shown.group
    assert (group.kept, group.partly, group.broken, group.not_assessed) == (1, 1, 2, 4)
    assert (group.late, group.longest_late, group.total) == (6, 185, 8)


def test_every_number_leads_to_as_many_promises_and_from_there_to_verdict_evidence_and_proof(client: Client) -> None:
    scene = make_judged()
    make_charter(scene.body)
    page = get(client, address(scene.body)).content.decode()
    numbers = [(html.unescape(one["path"]), int(one["count"])) for one in COUNT.finditer(page)]
    assert len(numbers) >= 20
    for path, count in numbers:
        assert get(client, path).context["page"].paginator.count == count, path
    listed = get(client, address(scene.body, "/commitments/"), standing="kept").content.decode()
    verdict, act = scene.item("in time").verdicts.values_list("public_id", "act")[0]
    assert f"/c/{scene.promises['in time']}/#{verdict}" in listed
    assert f"/log/{act}/" in listed


def make_charter(body: Body) -> Scene:
    """Of the same body: it has no promised days and another book."""
    scene = make_scene(body, kind="charter", book="charter-1")
    scene.add("we answer", ends_on=None)
    scene.judge("we answer", practice="everywhere")
    scene.publish()
    return scene


def test_a_charter_and_a_programme_are_never_one_number(client: Client) -> None:
    scene = make_judged()
    make_charter(scene.body)
    programme, charter = get(client, address(scene.body)).context["card"].groups
    assert (programme.group.kept, charter.group.kept) == (1, 1)
    alone = get(client, address(scene.body), programme=scene.instrument.public_id).context["card"].groups
    assert [one.code for one in alone] == [programme.code]


def test_a_past_day_reads_as_it_would_have_read_then(client: Client) -> None:
    scene = make_judged()
    before, after = date(2026, 10, 30), JUDGED
    assert {standing for standing, *_ in found(scene, on=before).values()} == {"not_assessed"}
    shown = get(client, address(scene.body), at=before.isoformat()).context["card"].groups[0]
    assert (shown.group.stage, shown.group.assessed) == (None, 0), "no round was concluded yet"
    assert get(client, address(scene.body), at=after.isoformat()).context["card"].groups[0].group.assessed == 4
    assert get(client, address(scene.body), at="2024-12-31").context["card"].groups == []
    ahead = get(client, address(scene.body), at="2030-01-01").context["card"]
    assert ahead.promises.day.on == READ.date(), "what lies ahead is not known"


def test_a_verdict_that_was_corrected_counts_once_and_each_at_its_time() -> None:
    scene = make_scene()
    scene.add("budget")
    first = scene.judge("budget", **LIMITED)
    scene.judge("budget", on=date(2026, 12, 1), supersedes=first, completion="substantial")
    scene.publish()
    assert found(scene)["budget"][:2] == ("partly", "done_in_part")
    assert found(scene, on=date(2026, 11, 15))["budget"][:2] == ("broken", "little_done")


def test_what_a_later_edition_leaves_out_still_counts() -> None:
    scene = make_judged()
    Edition.objects.filter(pk=scene.edition.pk).update(state="superseded", superseded_at=noon(date(2026, 12, 1)))
    later = Edition.objects.create(instrument=scene.instrument, number=2, language="fr", title=words("Deuxième"))
    scene.edition, scene.section = later, Section.objects.create(edition=later, order=0, title=words("Axe"))
    scene.add("new", ends_on=date(2027, 6, 30))
    scene.publish(on=date(2026, 12, 1))
    now = {"forgotten": ("not_assessed", "stopped", 185), "still running": ("not_assessed", "stopped", 0)}
    assert found(scene) == {**BY_HAND, **now, "new": ("not_assessed", "not_due", 0)}


def test_what_was_reported_by_a_day_is_read_from_the_reports_of_that_day() -> None:
    with clock.frozen(noon(date(2024, 12, 21))):
        adoption = make_promised()
    instrument = Instrument.objects.get(pk=adoption.edition.instrument_id)
    with clock.frozen(noon(date(2026, 7, 12))):
        make_report(promise(adoption), delivery.DONE, done_on=date(2026, 7, 10))
    with clock.frozen(READ):
        (now,) = standings_of([instrument], today=READ.date())
        (same,) = standings_of([instrument], today=READ.date(), until=READ)
        (then,) = standings_of([instrument], today=date(2026, 7, 11), until=noon(date(2026, 7, 11)))
    assert now == same
    assert (now.done_on, then.done_on) == (date(2026, 7, 10), None)
    assert (now.standing.days_late, then.standing.days_late) == (10, 11)


def test_a_body_that_promised_nothing_has_no_figures_and_no_rate(client: Client) -> None:
    page = get(client, address(make_body())).content.decode()
    assert "no programme and no charter" in page
    assert "%" not in re.sub(r"<[^>]*>", "", page)
    assert "scorecard/commitments" not in page


def test_the_scorecard_as_json_is_counted_again_by_the_engine_alone(client: Client, tmp_path: Path) -> None:
    scene = make_judged()
    make_charter(scene.body)
    file = tmp_path / "scorecard.json"
    file.write_bytes(get(client, address(scene.body, ".json")).content)
    told = io.StringIO()
    with redirect_stdout(told):
        assert engine(["verdicts", "scorecard", str(file), "--json"]) == 0
    again = json.loads(told.getvalue())
    groups = again["groups"] if isinstance(again, dict) else again
    shown = [one.group for one in get(client, address(scene.body)).context["card"].groups]
    for one, group in zip(groups, shown, strict=True):
        assert one["standings"] == {code.value: count for code, count in group.by_code.items()}
        assert (one["late"], one["kept_rate"]) == (group.late, str(group.kept_rate))
    rows = get(client, address(scene.body, ".csv"), standing="broken").content.decode().strip().split("\r\n")
    assert len(rows) == 1 + 2


def test_the_body_s_own_word_is_shown_beside_the_verdict_and_counts_for_nothing(client: Client) -> None:
    scene = make_judged()
    scene.say("in time", **COMPLETE)
    scene.say("limited", **COMPLETE)
    scene.say("still running", completion="not_started")
    assert found(scene) == BY_HAND
    both = get(client, address(scene.body, "/compared/")).context["both"]
    (question,) = both.questions
    assert [cell.count for cell in question.cells] == [1, 1, 1, 0]
    assert both.alone == 3
    for cell in question.cells:
        page = get(client, address(scene.body, "/compared/") + cell.query).context["page"]
        assert page.paginator.count == cell.count or not cell.count
    (row,) = get(client, address(scene.body, "/compared/"), direction="self_higher").context["rows"]
    assert Counter([row[0].own, row[0].civil]).keys() == {"complete", "limited"}


@pytest.mark.parametrize("size", [1, 4])
def test_no_page_asks_more_as_promises_grow(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    body = make_body()
    for _number in range(size):
        make_judged(body).say("limited", **COMPLETE)
    for rest, most in (("/", 7), ("/commitments/", 9), ("/compared/", 10), (".json", 7)):
        with django_assert_max_num_queries(most):
            assert get(client, address(body, rest)).status_code == 200, rest
