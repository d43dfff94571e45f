"""What people see and do: reports by form, where a programme stands, the story of a commitment, series, money."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import actions, states
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.models import ConformityCheck, Evidence, Report, Spending
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Adoption, Carrier
from tests.delivery.factories import commitments_of, make_evidence, make_promised, make_report, milestone, promise
from tests.factories import make_adoption, make_body, make_steward

pytestmark = pytest.mark.django_db
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)
WORDS = {"words_fr": "Le format est choisi.", "words_ar": "تم اختيار الصيغة."}


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def report_path(subject: Subject) -> str:
    return reverse("delivery:report_new", args=[subject.body.slug, subject.kind, subject.public_id])


def delivery_path(adoption: Adoption, name: str = "delivery_detail") -> str:
    instrument = adoption.edition.instrument
    return reverse(f"delivery:{name}", args=[instrument.body.slug, instrument.slug])


def story_path(adoption: Adoption, number: int = 0) -> str:
    instrument, lineage = adoption.edition.instrument, commitments_of(adoption)[number].lineage
    return reverse("delivery:story_detail", args=[instrument.body.slug, instrument.slug, lineage])


def test_a_report_and_its_evidence_are_given_in_one_form() -> None:
    step = milestone(make_promised())
    file = SimpleUploadedFile("format.csv", b"champ;type\nannee;date\n")
    given = {"state": "done", "done_on": "2025-04-12", "new_title": "Le format", "new_dated": "2025-04-11"}
    with clock.frozen(MAY):
        answer = signed_in(make_steward(step.body)).post(report_path(step), {**WORDS, **given, "new_file": file})
    assert answer.status_code == 302
    made = Report.objects.get()
    cited = made.evidence_links.get().evidence
    assert (made.state, made.done_on, cited.kind) == (states.DONE, date(2025, 4, 12), states.FILE)
    assert answer["Location"].endswith(f"#{made.public_id}")


def test_nothing_typed_is_lost_when_a_report_is_refused() -> None:
    step = milestone(make_promised())
    given = {"state": "done", "done_on": "2025-05-21", "new_title": "Le format", "new_dated": "2025-04-11"}
    with clock.frozen(MAY):
        client = signed_in(make_steward(step.body))
        file = SimpleUploadedFile("format.csv", b"champ;type\n")
        page = client.post(report_path(step), {**WORDS, **given, "new_file": file}).content.decode()
        bare = client.post(report_path(step), {**WORDS, "state": "done", "done_on": "2025-04-12"})
    assert Report.objects.count() == Evidence.objects.count() == 0
    assert all(said in page for said in ("Le format est choisi.", "2025-05-21", "Le format", "2025-04-11"))
    assert "format.csv" in page, "the page says which file must be chosen again"
    assert "evidence" in bare.context["form"].errors or "new_kind" in bare.context["form"].errors


def test_the_page_counts_what_its_links_show() -> None:
    adoption = make_promised(commitments=3)
    with clock.frozen(MAY):
        make_report(promise(adoption, 1), states.STOPPED)
        page = Client().get(delivery_path(adoption))
        for count in page.context["counts"]:
            shown = Client().get(f"{delivery_path(adoption)}?{count.param}={count.code}").context["rows"]
            assert shown.paginator.count == count.number, count
    numbers = {one.code: one.number for one in page.context["counts"]}
    assert numbers == {"not_started": 2, "under_way": 0, "done": 0, "stopped": 1, "late": 2, "soon": 0}


def test_queries_do_not_grow_with_the_programme() -> None:
    body = make_body()
    adoption = make_promised(body, commitments=4)
    with clock.frozen(MAY):
        make_report(milestone(adoption), states.DONE, done_on=date(2025, 4, 10))
        pages = (delivery_path(adoption), story_path(adoption))
        first = [queries_of(page) for page in pages]
        for number in range(4):
            for _time in range(3):
                make_report(promise(adoption, number), evidence=[make_evidence(body)])
        actions.spend(by=INSTALLATION, subject=promise(adoption), kind="spent", on=MAY.date(), amount=Decimal(5))
        assert [queries_of(page) <= most for page, most in zip(pages, (12, 32), strict=True)] == [True, True]
        assert queries_of(pages[0]) == first[0]
        several = queries_of(pages[1])
        make_report(promise(adoption), evidence=[make_evidence(body), make_evidence(body)])
        assert queries_of(pages[1]) == several


def queries_of(page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(page).status_code == 200
    return len(captured)


def test_the_story_goes_from_the_need_to_now_with_what_was_corrected() -> None:
    adoption = make_promised()
    with clock.frozen(MAY):
        wrong = make_report(milestone(adoption), share=80)
        right = make_report(milestone(adoption), supersedes=wrong)
        page = Client().get(story_path(adoption))
    entries = page.context["past"]
    assert [one.on for one in entries] == sorted(one.on for one in entries)
    told = {one.anchor: one for one in entries if one.anchor}
    assert told[wrong.public_id].corrected_by == right.public_id
    assert [one.act for one in entries if one.path == reverse("root:identifier", args=[adoption.decision_id])]
    assert f'id="{right.public_id}"' in page.content.decode()


def test_a_picture_has_its_numbers_under_it_and_runs_from_right_to_left_in_arabic() -> None:
    adoption = make_promised()
    gauge = gauge_at("indicator", commitments_of(adoption)[0].indicators.get().lineage)
    assert gauge is not None
    with clock.frozen(MAY):
        for day, value in ((date(2025, 3, 1), 12), (date(2025, 5, 1), 95)):
            actions.read(by=INSTALLATION, gauge=gauge, on=day, value=Decimal(value))
        path = reverse("delivery:gauge_detail", args=[gauge.body.slug, gauge.kind, gauge.public_id])
        french, arabic = Client().get(path), Client().get(path.replace("/fr/", "/ar/", 1))
    assert [one.x for one in french.context["chart"].points] == sorted(one.x for one in french.context["chart"].points)
    mirrored = [420 - one.x for one in arabic.context["chart"].points]
    assert mirrored == pytest.approx([one.x for one in french.context["chart"].points])
    _before, picture = french.content.decode().split('<figure class="chart', 1)
    assert 0 < picture.index("<svg") < picture.index("<table") < picture.index("</figure>")
    assert picture.count("<tr") == 1 + 2
    assert french.context["chart"].standing[0] == "kept"


def test_money_is_of_the_currency_of_the_budget_and_of_the_past() -> None:
    subject = promise(make_promised())
    entry: dict[str, Any] = {"subject": subject, "kind": "spent", "on": MAY.date(), "amount": Decimal("100000.10")}
    with clock.frozen(MAY):
        first = actions.spend(by=INSTALLATION, **entry)
        for wrong in (
            {"currency": "EUR"},
            {"on": date(2025, 5, 21)},
            {"amount": Decimal("-1")},
            {"amount": Decimal(0)},
        ):
            with pytest.raises(Refused) as refused:
                actions.spend(by=INSTALLATION, **{**entry, **wrong})
            assert refused.value.field in wrong
        actions.spend(by=INSTALLATION, **{**entry, "amount": Decimal("20000.05")})
        actions.spend(by=INSTALLATION, **{**entry, "amount": Decimal("120000.10")}, supersedes=first)
        page = Client().get(story_path_of(subject))
    (money,) = page.context["money"]
    assert (money.spent, money.over, Spending.objects.count()) == (Decimal("140000.15"), Decimal("20000.15"), 3)


def story_path_of(subject: Subject) -> str:
    assert subject.instrument is not None
    return reverse("delivery:story_detail", args=[subject.body.slug, subject.instrument.slug, subject.commitment])


def test_conformity_needs_evidence_a_decision_and_somebody_who_pilots() -> None:
    adoption = make_promised()
    subject = promise(adoption)
    said: dict[str, Any] = {"subject": subject, "answer": "differs", "words": LocalizedText.of(fr="Autre format")}
    with clock.frozen(MAY):
        with pytest.raises(Refused) as refused:
            actions.check_conformity(by=INSTALLATION, **said, evidence=[])
        assert refused.value.field == "evidence"
        with pytest.raises(NotAllowed):
            actions.check_conformity(by=make_steward(make_body()), **said, evidence=[make_evidence(subject.body)])
        client = signed_in(make_steward(subject.body))
        typed = {"answer": "differs", "words_fr": "Autre format", "evidence": [make_evidence(subject.body).public_id]}
        path = reverse("delivery:conformity_check", args=[subject.body.slug, "commitment", subject.public_id])
        assert client.post(path, typed).status_code == 302
        page = client.get(f"{delivery_path(adoption)}?conformity=differs")
    assert ConformityCheck.objects.get().decision_id == adoption.decision_id
    assert [row.line.lineage for row in page.context["shown"]] == [subject.public_id]


def test_files_are_read_by_spreadsheets_as_words_only() -> None:
    body = make_body()
    adoption = make_promised(body)
    make_evidence(body, title=LocalizedText.of(fr="=1+1"))
    subject = promise(adoption)
    with clock.frozen(MAY):
        actions.spend(
            by=INSTALLATION, subject=subject, kind="spent", on=MAY.date(), amount=Decimal(1), words="@SUM(A1)"
        )
        files = [delivery_path(adoption, "money_csv"), reverse("delivery:evidence_csv", args=[body.slug])]
        money, evidence = (Client().get(path).content.decode() for path in files)
        progress = Client().get(delivery_path(adoption, "delivery_csv")).content.decode()
    assert "'@SUM(A1)" in money
    assert "'=1+1" in evidence
    assert len(progress.splitlines()) == 1 + 1 + 2


def test_a_body_without_a_programme_has_an_empty_list_and_nothing_to_report() -> None:
    body = make_body()
    assert Client().get(reverse("delivery:evidence_list", args=[body.slug])).status_code == 200
    assert Client().get(reverse("delivery:delivery_detail", args=[body.slug, "programme"])).status_code == 404
    page = signed_in(make_steward(body)).get(reverse("delivery:desk"))
    assert list(page.context["rows"]) == []


def test_who_leads_sees_on_the_desk_what_is_late() -> None:
    adoption = make_promised(commitments=2)
    with clock.frozen(MAY):
        make_report(milestone(adoption), states.DONE, done_on=date(2025, 4, 10))
        page = signed_in(make_steward(body_of(adoption))).get(reverse("delivery:desk"))
    assert [(one.reason, one.late.days) for one in page.context["rows"]] == [("late", 20), ("quiet", 0), ("quiet", 0)]


def body_of(adoption: Adoption) -> Body:
    body: Body = adoption.edition.instrument.body
    return body


def test_superseded_and_withheld_evidence_stays_at_its_place() -> None:
    old = make_evidence(make_body())
    client = signed_in(make_steward(old.body))
    given = {"new_title": "Budget corrigé", "new_dated": "2025-03-12", "new_link": "https://budget.example/2025-2"}
    address = [old.body.slug, old.public_id]
    assert client.post(reverse("delivery:evidence_replace", args=address), {}).status_code == 200
    assert client.post(reverse("delivery:evidence_replace", args=address), given).status_code == 302
    assert client.post(reverse("delivery:evidence_withhold", args=address), {"reason": "Un visage"}).status_code == 302
    page = Client().get(reverse("delivery:evidence_detail", args=address)).content.decode()
    assert "Un visage" in page
    assert "Budget corrigé" in page
    assert "https://budget.example/2025" not in page


def test_a_body_that_carries_it_too_reports_under_its_own_office() -> None:
    adoption = make_promised()
    subject, partner = promise(adoption), make_body()
    carrier = {"instrument": subject.instrument, "lineage": subject.public_id, "body": partner}
    with clock.frozen(MAY):
        client = signed_in(make_steward(partner))
        assert client.get(report_path(subject)).status_code == 403
        Carrier.objects.create(**carrier, state="confirmed")
        assert client.post(report_path(subject), {**WORDS, "state": "under_way"}).status_code == 302
        page = Client().get(story_path(adoption))
    assert [one.anchor for one in page.context["past"] if one.chip] == ["", Report.objects.get().public_id]
    assert page.context["carriers"] == [partner]


def test_a_charter_stands_somewhere_too_without_days() -> None:
    edition = make_adoption().edition
    page = Client().get(
        reverse("delivery:delivery_detail", args=[edition.instrument.body.slug, edition.instrument.slug])
    )
    assert page.context["period"] is None
    assert page.context["total"] == edition.commitments.count()
