"""Pages: the way of assessors and of the body through forms, what strangers may not read, files, what pages cost."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from mithaq.assessments import actions, states
from mithaq.assessments.models import Assessment, Reply, RoundCommitment, SelfAssessment, Verdict
from mithaq.assessments.standings import standings_of
from mithaq.core.texts import LocalizedText
from mithaq.delivery.models import Evidence
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq_engines.verdicts import Outcome, Reason
from tests.assessments.factories import (
    WORDS,
    Scene,
    again,
    code,
    judge,
    make_codings,
    make_round,
    make_scene,
    make_verdict,
)
from tests.delivery.factories import found, make_report
from tests.factories import make_steward

pytestmark = pytest.mark.django_db


def at(name: str, scene: Scene, item: RoundCommitment | None = None) -> str:
    parts = [scene.body.slug, scene.instrument.slug, scene.round.public_id, *([item.lineage] if item else [])]
    return reverse(f"assessments:{name}", args=parts)


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert Client().get(path).status_code == 200
    return len(caught)


def test_an_assessor_codes_by_the_form_and_nothing_she_types_is_lost() -> None:
    scene = make_scene(assessors=1)
    client, path = signed_in(scene.first), at("item_code", scene, scene.item)
    typed = {"value_completion": "limited", "words_completion": "Il manque une année.", "submit": "1"}
    refused = client.post(path, typed)
    assert refused.status_code == 200 and refused.context["form"].errors["evidence_completion"]
    assert "Il manque une année." in read(client, path)
    new = {"new_kind": "link", "new_title": "Capture du site", "new_dated": "2027-01-20"}
    new |= {"new_link": "https://archive.example/capture", "evidence_completion": "new"}
    assert client.post(path, typed | new)["Location"] == at("item_submit", scene, scene.item)
    brought = Evidence.objects.get(side="civil")
    assert not brought.is_published
    assert client.post(at("item_submit", scene, scene.item), {})["Location"] == at("item_detail", scene, scene.item)
    assert Assessment.objects.get().codings.get().evidence_links.get().evidence == brought
    assert "Il manque une année." not in read(Client(), at("item_detail", scene, scene.item))


def test_a_body_assesses_itself_and_replies_and_everybody_sees_how_the_verdict_differs() -> None:
    scene = make_scene(assessors=1)
    steward = signed_in(make_steward(scene.body))
    path, cite = at("item_detail", scene, scene.item), {"evidence_completion": scene.evidence.public_id}
    own = {"value_completion": "complete", "words_completion": "Tout est en ligne."}
    unproven = steward.post(at("item_self", scene, scene.item), own)
    assert unproven.status_code == 200 and not SelfAssessment.objects.exists()
    assert steward.post(at("item_self", scene, scene.item), own | cite)["Location"] == path
    code(scene.first, scene.item, scene.evidence, completion="limited")
    assert "Les deux premières années" in read(steward, path)
    assert "Les deux premières années" not in read(Client(), path)
    said = {"stance": "contests", "words_fr": "La troisième année paraît au printemps."}
    assert steward.post(at("item_reply", scene, scene.item), said)["Location"] == path
    assert Reply.objects.get().asserts_without_evidence
    verdict = {"value_completion": "limited", "words_fr": "Une année manque.", "evidence": scene.evidence.public_id}
    assert signed_in(scene.first).post(at("item_verdict", scene, scene.item), verdict)["Location"] == path
    parts = [scene.body.slug, scene.instrument.slug, scene.item.lineage]
    assert path in read(Client(), reverse("instruments:commitment_detail", args=parts))
    french, arabic = read(Client(), path), read(Client(), path.replace("/fr/", "/ar/", 1))
    for page, words in ((french, ("2 échelons", "affirmé sans preuve")), (arabic, ("درجتان", "ادعاء دون دليل"))):
        assert all(one in page for one in words)
    assert 'dir="rtl"' in arabic
    translation.activate("fr")
    # The story of the commitment tells it too, and its programme leads here.
    story = read(Client(), reverse("delivery:story_detail", args=parts))
    assert all(one in story for one in ("Constats de la société civile", "La troisième année", "Une année manque."))
    whole = reverse("assessments:round_list", args=parts[:2])
    assert whole in read(Client(), reverse("delivery:delivery_detail", args=parts[:2]))
    public_id = Verdict.objects.get().public_id
    assert Client().get(reverse("root:identifier", args=[public_id]), follow=True).status_code == 200


def test_pages_cost_the_same_however_many_commitments_and_evidence() -> None:
    few, many = make_scene(assessors=2), make_scene(assessors=2, commitments=4)
    for scene in (few, many):
        for item in scene.items:
            actions.assess_self(by=INSTALLATION, item=item, codings=make_codings(scene.evidence))
            make_verdict(scene, item=item)
    assert queries(at("round_detail", few)) == queries(at("round_detail", many)) <= 20
    assert queries(at("item_detail", few, few.item)) == queries(at("item_detail", many, many.item)) <= 26
    assert queries(at("round_json", few)) == queries(at("round_json", many))
    client = signed_in(many.first)
    with CaptureQueriesContext(connection) as caught:
        read(client, at("assessor_desk", many))
    assert len(caught) <= 20
    instruments = [few.instrument, many.instrument]
    with CaptureQueriesContext(connection) as caught:
        rows = standings_of(instruments, today=date(2027, 2, 1))
    assert (len(rows), len(caught)) == (5, 4)


def test_late_is_never_kept_whatever_the_verdict_says() -> None:
    scene = make_scene(assessors=1)
    subject = found("commitment", scene.item.lineage)
    make_report(subject, state="done", done_on=date(2026, 9, 1))  # promised for the end of June 2026
    verdict = make_verdict(scene, completion="complete")
    [row] = standings_of([scene.instrument], today=date(2027, 2, 1))
    assert (row.verdict, row.standing.code, row.standing.reason) == (
        verdict.public_id,
        Outcome.PARTLY,
        Reason.DONE_LATE,
    )


def test_what_leaves_as_a_file_cannot_become_a_formula_and_shows_nothing_that_is_not_settled() -> None:
    scene = make_scene(assessors=1)
    formula = LocalizedText.of(fr='=HYPERLINK("https://evil.example")')
    own = actions.take(by=scene.first, item=scene.item)
    cite = [scene.evidence.public_id]
    actions.submit_coding(
        by=scene.first, assessment=own, code="completion", value="limited", words=formula, evidence=cite
    )
    actions.submit(by=scene.first, assessment=own)
    assert "HYPERLINK" not in read(Client(), at("round_csv", scene))
    actions.give_reply(by=INSTALLATION, item=again(scene.item), stance=states.ACCEPTS, words=WORDS)
    judge(scene.first, scene.item, scene.evidence)
    [first, second] = csv.DictReader(io.StringIO(read(Client(), at("round_csv", scene)).removeprefix("\ufeff")))
    assert first["words"].startswith("'=") and first["by"] == "assessor-1"
    assert (second["by"], second["value"], second["evidence_hashes"]) == (
        "verdict",
        "limited",
        scene.evidence.content_hash,
    )
    [commitment] = json.loads(read(Client(), at("round_json", scene)))["commitments"]
    assert commitment["verdicts"][0]["log"] == Verdict.objects.get().act


def test_codings_are_read_back_as_they_were_written_and_a_line_without_evidence_is_refused() -> None:
    scene = make_scene(commitments=2)
    for item in scene.items:
        code(scene.first, item, scene.evidence, submitted=False)
    sheet = read(signed_in(scene.first), at("codings_csv", scene))
    client, path = signed_in(scene.second), at("codings_import", scene)

    def bring(content: str, **how: str) -> Any:
        file = SimpleUploadedFile("codings.csv", content.encode())
        return client.post(path, {"file": file} | how).context["outcome"]

    assert bring(sheet, **{"try": "1"}).taken == 2
    assert not Assessment.objects.filter(assessor=scene.assessors[1]).exists()
    assert bring(sheet, take="1").problems == []
    assert read(client, at("codings_csv", scene)) == sheet
    # Without evidence, of another round, twice, with a value that there is not: each line is told.
    evidence, lineage = scene.evidence.public_id, scene.item.lineage
    rows = [
        ["commitment", "code", "value", "words", "evidence"],
        [lineage, "completion", "limited", "Raisons", ""],
        [lineage, "completion", "limited", "Raisons", evidence],
        ["2222222222222222", "completion", "limited", "Raisons", evidence],
        [scene.items[1].lineage, "completion", "superb", "Raisons", evidence],
    ]
    outcome = bring("\n".join(";".join(row) for row in rows), take="1")
    assert [(one.line, one.column) for one in outcome.problems] == [
        (2, "evidence"),
        (3, "code"),
        (4, "commitment"),
        (5, "value"),
    ]
    line = {"commitment": lineage, "code": "completion", "value": "limited", "words": "Raisons", "evidence": []}
    outcome = bring(json.dumps({"format": "mithaq-codings/1", "codings": [line, 7]}), take="1")
    assert (outcome.problems[0].line, outcome.problems[0].column, outcome.taken) == (1, "evidence", 0)
    with pytest.raises(AssertionError):
        read(signed_in(make_steward(scene.body)), path)


def test_the_set_up_goes_by_forms_and_a_second_round_is_planned_beside_the_first() -> None:
    scene = make_scene(assessors=1)
    steward = signed_in(make_steward(scene.body))
    plan = reverse("assessments:round_plan", args=[scene.body.slug, scene.instrument.slug])
    typed = {"stage": "final", "book": "ogp-2021", "opens_on": "2027-03-01", "closes_on": "2027-02-01"}
    typed |= {"assessors_each": "2", "reply_days": "15", "reply_unit": "working"}
    refused = steward.post(plan, typed)
    assert refused.status_code == 200 and refused.context["form"].errors["closes_on"]
    assert steward.post(plan, typed | {"closes_on": "2027-04-01"}).status_code == 302
    invite = reverse("assessments:assessor_invite", args=[scene.body.slug, scene.instrument.slug])
    unknown = {"email": "nobody@example.org", "origin": "association", "association_name": "Association"}
    assert steward.post(invite, unknown).context["form"].errors["email"]
    books = read(Client(), reverse("assessments:book_detail", args=["ogp-2021"]))
    assert "non vérifié à la source" in books
    make_round(scene.instrument, opened=False)
    assert read(Client(), reverse("assessments:round_list", args=[scene.body.slug, scene.instrument.slug]))
