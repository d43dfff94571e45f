"""The API obeys what the pages obey, by keys that stand for a person; whatever comes, it answers with a sentence."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mithaq.assessments.models import Assessment
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.delivery import states
from mithaq.delivery.models import Evidence, Progress, Reading, Report
from mithaq.directory.models import Person
from mithaq.instruments.models import Adoption
from mithaq.portal.api import callers, keys
from mithaq.portal.api.models import SCOPES, AccessKey
from mithaq.portal.api.urls import schema
from tests.assessments.factories import WORDS, at, make_scene
from tests.delivery.factories import commitments_of, make_evidence, make_promised, make_report, milestone
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_may() -> Iterator[None]:
    cache.clear()
    with clock.frozen(MAY):
        yield


@pytest.fixture
def adoption() -> Adoption:
    return make_promised()


def key_for(person: Person, *scopes: str, days: int = 30) -> str:
    return keys.make_key(by=person, name="Outil", scopes=scopes or list(SCOPES), days=days)[1]


def send(address: str, token: str = "", data: Any = None, *, language: str = "en", **parts: Any) -> HttpResponse:
    """By POST where there is something to send, else by GET."""
    headers = {"Accept-Language": language} | ({"Authorization": f"Bearer {token}"} if token else {})
    path = reverse(f"api:{address}", kwargs=parts)
    if data is None:
        return Client().get(path, headers=headers)
    body = data if isinstance(data, bytes) else json.dumps(data)
    return Client(enforce_csrf_checks=True).post(path, body, content_type="application/json", headers=headers)


def done_on(adoption: Adoption, **more: Any) -> dict[str, Any]:
    return {"subject": milestone(adoption).public_id, "state": "done", "done_on": "2025-04-10"} | more


def test_the_description_is_the_one_that_is_published() -> None:
    """Write it anew with: python -m mithaq shell, from mithaq.portal.api.urls import schema."""
    published = json.loads((ROOT / "docs/reference/api.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(schema())) == published
    assert Client().get(reverse("api:openapi")).json() == published


def test_everybody_reads_where_a_programme_stands(adoption: Adoption) -> None:
    steward, instrument = make_steward(adoption.body), adoption.edition.instrument
    evidence = make_evidence(adoption.body)
    make_report(milestone(adoption), states.DONE, done_on=date(2025, 5, 10), evidence=[evidence])
    hidden = make_evidence(adoption.body, publish=False)
    programmes = send("programme_list", body=adoption.body.slug).json()
    assert instrument.public_id in [one["id"] for one in programmes["items"]]
    where = {"programme": instrument.public_id}
    lines = send("delivery_list", **where).json()
    assert (lines["count"], [one["kind"] for one in lines["items"]]) == (3, ["commitment", "milestone", "milestone"])
    first = lines["items"][1]
    assert (first["state"], first["was_late"], first["days_late"], first["reports"]) == ("done", True, 10, 1)
    said = send("report_list", **where).json()["items"]
    assert [one["hash"] for one in said[0]["evidence"]] == [evidence.content_hash]
    for name in ("indicator_list", "reading_list", "assessment_list", "verdict_list"):
        assert send(name, **where).status_code == 200
    seen = send("evidence_list", body=adoption.body.slug).json()["items"]
    assert evidence.public_id in [one["id"] for one in seen]
    assert hidden.public_id not in [one["id"] for one in seen]
    assert send("evidence_detail", evidence=hidden.public_id).status_code == 404
    mine = send("evidence_detail", key_for(steward), evidence=hidden.public_id)
    assert (mine.status_code, mine["Cache-Control"].count("no-store")) == (200, 1)


@pytest.mark.parametrize(
    "wrong", ["limit=0", "limit=201", f"limit={10**30}", f"offset={10**30}", "offset=-1", "limit=x"]
)
def test_bounds_of_lists_are_kept(adoption: Adoption, wrong: str) -> None:
    path = reverse("api:delivery_list", kwargs={"programme": adoption.edition.instrument.public_id})
    answer = Client().get(f"{path}?{wrong}")
    assert (answer.status_code, answer.json()["field"]) == (422, wrong.split("=")[0])
    part = Client().get(f"{path}?limit=1&offset=2").json()
    assert (part["count"], len(part["items"]), part["items"][0]["kind"]) == (3, 1, "milestone")


@pytest.mark.parametrize(("language", "said"), [("ar", "دليلا"), ("fr", "preuve"), ("en", "evidence")])
def test_what_is_done_without_evidence_is_refused_in_the_callers_language(
    adoption: Adoption, language: str, said: str
) -> None:
    steward = make_steward(adoption.body)
    answer = send("report_add", key_for(steward), done_on(adoption), language=language)
    assert (answer.status_code, answer.json()["field"]) == (422, "evidence")
    assert said in answer.json()["message"]
    assert Report.objects.count() == 0


def test_a_tool_reports_in_the_name_of_its_owner(adoption: Adoption) -> None:
    steward = make_steward(adoption.body)
    token = key_for(steward)
    title = {"texts": {"fr": "Budget en ligne", "ar": "الميزانية"}}
    brought = {"body": adoption.body.slug, "kind": "link", "title": title, "dated": "2025-04-10"}
    made = send("evidence_add", token, brought | {"link": "https://budget.example/2025"})
    assert made.status_code == 201, made.content
    evidence = Evidence.objects.get(public_id=made.json()["id"])
    assert (evidence.content_hash, evidence.added_by) == (made.json()["hash"], steward)
    given = done_on(adoption, evidence=[evidence.public_id], words={"texts": {"fr": "Publié."}}, reports=0)
    assert send("report_add", token, given | {"reports": 5}).json()["field"] == "reports"
    answer = send("report_add", token, given)
    assert answer.status_code == 201, answer.content
    report = Report.objects.get()
    assert (report.public_id, report.by, report.act) == (answer.json()["id"], steward, answer.json()["act"])
    assert Progress.objects.get().reports == 1
    value = {"gauge": commitments_of(adoption)[0].indicators.get().lineage, "on": "2025-05-01", "value": "12.5"}
    assert send("reading_add", token, value).status_code == 201
    again = send("reading_add", token, value)
    assert (again.status_code, again.json()["field"], Reading.objects.count()) == (422, "on", 1)
    assert AccessKey.objects.get().last_used_at == MAY


def test_a_key_opens_what_it_is_for_as_long_as_it_stands(adoption: Adoption) -> None:
    steward = make_steward(adoption.body)
    token, given = key_for(steward, "report"), {"subject": milestone(adoption).public_id, "state": "under_way"}
    assert send("evidence_add", token, {}).status_code == 403
    assert send("programme_list", token, body=adoption.body.slug).status_code == 403
    head, _dash, secret = token.rpartition("-")
    for wrong in ("", "x", f"{head}-{secret[::-1]}", f"mk-{'2' * 16}-{secret}", f"{token}2"):
        answer = send("report_add", wrong, given)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    client = Client()
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("api:report_add")
    assert client.post(path, json.dumps(given), content_type="application/json").status_code == 401
    assert send("report_add", token, given).status_code == 201
    with clock.frozen(MAY + timedelta(days=31)):
        assert send("report_add", token, given).status_code == 401
    steward.account.is_active = False
    steward.account.save()
    assert send("report_add", token, given).status_code == 401
    steward.account.is_active = True
    steward.account.save()
    keys.revoke_key(by=steward, key=AccessKey.objects.get())
    assert send("report_add", token, given).status_code == 401
    assert Report.objects.count() == 1


def test_a_key_may_what_its_owner_may_and_no_more(adoption: Adoption) -> None:
    given = {"subject": milestone(adoption).public_id, "state": "under_way"}
    agent = make_mandate(make_person(adoption.body, account=True), adoption.body, role="agent").person
    for nobody in (make_steward(make_body()), agent):
        assert send("report_add", key_for(nobody), given).status_code == 403
    civil = {"body": adoption.body.slug, "kind": "link", "title": {"texts": {"fr": "x"}}, "dated": "2025-04-10"}
    civil |= {"link": "https://x.example/", "programme": adoption.edition.instrument.public_id}
    assert send("evidence_add", key_for(agent), civil).status_code == 403
    assert (Report.objects.count(), Evidence.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"share": 101},
        {"share": True},
        {"done_on": 86400},
        {"done_on": "2025-4-1"},
        {"state": "x" * 50},
        {"subject": "x"},
        {"evidence": ["2" * 16] * 31},
        {"unknown": 1},
        {"words": {"texts": {"fr": "a\u202eb"}}},
        {"words": {"texts": {"fr": "a\x00b"}}},
        {"words": {"texts": {"fr": "\ud800"}}},
        {"words": {"texts": {"xx": "a"}}},
        {"words": {"texts": {"fr": "a" * 5_001}}},
    ],
)
def test_what_has_not_the_shape_is_refused_with_its_field(adoption: Adoption, wrong: dict[str, Any]) -> None:
    given = {"subject": milestone(adoption).public_id, "state": "under_way"} | wrong
    answer = send("report_add", key_for(make_steward(adoption.body)), given)
    assert (answer.status_code, answer.json()["field"].split(".")[0]) == (422, next(iter(wrong)))


@pytest.mark.parametrize("body", [b"{", b"", b"[" * 100_000, b'{"share": NaN}', b'"\xff"', b"1" * 5_000])
def test_what_is_not_json_is_refused(adoption: Adoption, body: bytes) -> None:
    answer = send("report_add", key_for(make_steward(adoption.body)), body)
    assert answer.status_code in {400, 422}
    assert answer.json()["message"]


def test_an_assessment_without_evidence_is_refused() -> None:
    with at(1):
        scene = make_scene(assessors=1)
        token, item = key_for(scene.first), {"round_id": scene.round.public_id, "commitment": scene.item.lineage}
        given = {"code": "completion", "value": "limited", "words": {"texts": {"fr": "Peu de pages."}}}
        answer = send("coding_save", token, given, **item)
        assert (answer.status_code, answer.json()["field"]) == (422, "evidence")
        assert send("assessment_submit", token, {}, **item).status_code == 404
        kept = given | {"evidence": [scene.evidence.public_id]}
        assert send("coding_save", token, kept, **item).status_code == 200
        Assessment.objects.update(draft={"completion": {"value": "limited", "words": WORDS.as_json(), "evidence": []}})
        answer = send("assessment_submit", token, {}, **item)
        assert (answer.status_code, answer.json()["field"]) == (422, "evidence")
        assert not Assessment.objects.submitted().exists()
        civil = {
            "kind": "link",
            "title": {"texts": {"fr": "Relevé"}},
            "dated": "2026-12-01",
            "link": "https://x.example/",
        }
        civil |= {"body": scene.body.slug, "programme": scene.instrument.public_id}
        own = send("evidence_add", token, civil).json()["id"]
        assert send("evidence_detail", evidence=own).status_code == 404
        assert send("coding_save", token, given | {"evidence": [own]}, **item).status_code == 200
        assert send("assessment_submit", token, {}, **item).status_code == 201
        assert send("evidence_detail", evidence=own).json()["side"] == "civil"
        assert send("assessment_list", programme=scene.instrument.public_id).json()["count"] == 0
        assert send("assessment_list", token, programme=scene.instrument.public_id).json()["count"] == 1


def test_calls_are_counted_outside_of_transactions(adoption: Adoption, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "WRITES", 2)
    monkeypatch.setattr(callers, "WRONG_KEYS", 2)
    token = key_for(make_steward(adoption.body))
    answers = [send("report_add", token, done_on(adoption)) for _time in range(3)]
    assert [one.status_code for one in answers] == [422, 422, 429]
    assert answers[2]["Retry-After"] == "60"
    assert [send("report_add", "mk-x", {}).status_code for _time in range(3)] == [401, 401, 429]


def test_a_key_is_made_on_its_page_shown_once_and_revoked(adoption: Adoption, caplog: pytest.LogCaptureFixture) -> None:
    steward, client = make_steward(adoption.body), Client()
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("portal:key_list")
    with caplog.at_level(logging.DEBUG):
        page = client.post(path, {"name": "Tableau", "scopes": ["report"], "days": "90"})
        key = AccessKey.objects.get()
        token = page.content.decode().partition(f"mk-{key.public_id}-")[2][:32]
        given = {"subject": milestone(adoption).public_id, "state": "under_way"}
        assert send("report_add", f"mk-{key.public_id}-{token}", given).status_code == 201
        send("report_add", f"mk-{key.public_id}-{token}x", given)
    assert token not in client.get(path).content.decode()
    assert token not in caplog.text
    assert token not in json.dumps(list(AccessKey.objects.values()), default=str)
    other = make_steward(adoption.body)
    with pytest.raises(NotAllowed):
        keys.revoke_key(by=other, key=key)
    client.post(reverse("portal:key_revoke", kwargs={"key": key.public_id}))
    assert AccessKey.objects.get().revoked_at == MAY


def test_nobody_has_more_keys_than_they_can_watch_over(adoption: Adoption, monkeypatch: pytest.MonkeyPatch) -> None:
    steward = make_steward(adoption.body)
    monkeypatch.setattr(keys, "MOST_KEYS", 1)
    key_for(steward)
    for wrong in ({}, {"scopes": []}, {"scopes": ["all"]}, {"days": 400}, {"name": " "}):
        with pytest.raises(Refused):
            keys.make_key(by=steward, **({"name": "x", "scopes": ["read"], "days": 30} | wrong))
    with pytest.raises(NotAllowed):
        keys.make_key(by=make_person(), name="x", scopes=["read"], days=30)
