"""Trust is measured with its method or not at all, and who answers here cannot be found in what is published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from mithaq.core import clock, ids
from mithaq.core.append_only import KeptError
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.portal.identifiers import address_of
from mithaq.ratings import actions, measuring, tasks
from mithaq.ratings.actions import WaveContent
from mithaq.ratings.models import Answer, TrustMeasure, Wave
from mithaq.ratings.raters import Rater
from tests.delivery.factories import make_evidence
from tests.factories import make_body, make_person, make_steward
from tests.races import race
from tests.ratings.factories import SUMMER, make_measure

pytestmark = pytest.mark.django_db
FOUND = WaveContent(
    method=measuring.TELEPHONE,
    starts_on=date(2025, 3, 1),
    ends_on=date(2025, 3, 20),
    sample_size=612,
    value=Decimal("5.4"),
    carried_out_by=LocalizedText.of(fr="Institut des essais"),
    sampling=LocalizedText.of(fr="Numéros tirés au sort, par quotas."),
    margin=Decimal("0.3"),
)


@pytest.fixture(autouse=True)
def _fresh_counters() -> None:
    cache.clear()


def make_wave(measure: TrustMeasure, **fields: Any) -> Wave:
    how = {name: fields.pop(name) for name in ("by", "evidence", "supersedes") if name in fields}
    given: dict[str, Any] = {"by": INSTALLATION, "evidence": [make_evidence(measure.body)]}
    return actions.enter_wave(measure=measure, content=replace(FOUND, **fields), **(given | how))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"method": ""}, "method"),
        ({"method": measuring.SITE}, "method"),
        ({"carried_out_by": LocalizedText("fr")}, "carried_out_by"),
        ({"sampling": LocalizedText("fr")}, "sampling"),
        ({"evidence": []}, "evidence"),
        ({"sample_size": 4}, "sample_size"),
        ({"value": Decimal(11)}, "value"),
        ({"ends_on": date(2025, 2, 1)}, "ends_on"),
        ({"ends_on": date(2025, 9, 1)}, "ends_on"),
    ],
)
def test_a_figure_of_trust_without_its_method_is_refused(fields: dict[str, Any], field: str) -> None:
    with clock.frozen(SUMMER), pytest.raises(Refused) as refused:
        make_wave(make_measure(), **fields)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "words",
    ["Pour quel parti politique votez-vous ?", "Êtes-vous syndiqué ?", "ما هي ديانتكم؟", "What is your faith?"],
)
def test_what_is_never_asked_is_not_asked(words: str) -> None:
    with pytest.raises(Refused) as refused:
        make_measure(question=LocalizedText("fr", {"fr": words}))
    assert refused.value.field == "question"


def test_a_question_about_what_the_body_does_is_asked() -> None:
    assert make_measure(question=LocalizedText.of(fr="La politique de transparence vous rassure-t-elle ?"))


def test_a_wave_is_corrected_by_another_and_never_changed() -> None:
    with clock.frozen(SUMMER):
        measure = make_measure()
        wrong = make_wave(measure)
        right = make_wave(measure, value=Decimal("4.5"), supersedes=wrong)
        with pytest.raises(Refused):
            make_wave(measure, supersedes=wrong)
    assert list(Wave.objects.standing()) == [right]
    assert right.content_hash in Pending.objects.get(uid=right.act).leaf
    wrong.value = Decimal(9)
    with pytest.raises(KeptError):
        wrong.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ratings_wave SET value = 9 WHERE id = %s", [wrong.pk])
    with pytest.raises(NotAllowed):
        make_wave(measure, by=make_person())


def test_what_is_asked_here_is_counted_when_it_is_over_and_then_nobody_can_be_found() -> None:
    def says(value: int, times: int) -> None:
        for _one in range(times):
            actions.answer(by=Rater(guest=ids.new_secret()), asking=asking, value=value)

    with clock.frozen(SUMMER):
        measure, today, me = make_measure(), SUMMER.date(), Rater(guest=ids.new_secret())
        asking = actions.open_asking(by=INSTALLATION, measure=measure, opens_on=today, closes_on=today)
        actions.answer(by=me, asking=asking, value=0)
        actions.answer(by=me, asking=asking, value=10)
        says(10, 6)
        says(2, 5)
        says(7, 1)
        assert tasks.count_askings(clock.now()) == 0
    keys = set(Answer.objects.values_list("rater_key", flat=True))
    with clock.frozen(SUMMER + timedelta(days=1)):
        with pytest.raises(Refused):
            actions.answer(by=me, asking=asking, value=3)
        assert [tasks.count_askings(clock.now()), tasks.count_askings(clock.now())] == [1, 0]
    wave = Wave.objects.get()
    assert (wave.value, wave.sample_size) == (Decimal("6.69"), 13)  # (7 × 10 + 5 × 2 + 7) / 13
    assert (wave.counts["7"], wave.counts["2"], wave.counts["10"], wave.counts["0"]) == (None, None, 7, 0)
    assert not keys & set(Answer.objects.values_list("rater_key", flat=True))
    assert address_of(wave.public_id, "fr")


def test_fewer_than_five_answers_are_not_published() -> None:
    with clock.frozen(SUMMER):
        measure, today = make_measure(scale=measuring.SHARE), SUMMER.date()
        asking = actions.open_asking(by=INSTALLATION, measure=measure, opens_on=today, closes_on=today)
        for value in (0, 1, 1, 1):
            actions.answer(by=Rater(guest=ids.new_secret()), asking=asking, value=value)
    with clock.frozen(SUMMER + timedelta(days=1)):
        assert tasks.count_askings(clock.now()) == 0
    asking.refresh_from_db()
    assert asking.is_too_small
    assert not Wave.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_person_who_answers_twice_at_once_has_one_answer() -> None:
    with clock.frozen(SUMMER):
        measure, today, me = make_measure(), SUMMER.date(), Rater(guest=ids.new_secret())
        asking = actions.open_asking(by=INSTALLATION, measure=measure, opens_on=today, closes_on=today)

        def act(value: int) -> Callable[[], Answer]:
            return lambda: actions.answer(by=me, asking=asking, value=value)

        race([act(value) for value in (1, 2, 3)])
    assert Answer.objects.count() == 1


def test_the_pages_of_trust_keep_methods_apart(client: Client, django_assert_num_queries: Any) -> None:
    with clock.frozen(SUMMER):
        body = make_body()
        measure = make_measure(body, target=Decimal(7))
        make_wave(measure)
        make_wave(measure, method=measuring.EXIT, value=Decimal("8.1"), carried_out_by=LocalizedText.of(fr="=HYPER()"))
        path = reverse("ratings:measure_detail", args=[body.slug, measure.public_id])
        with django_assert_num_queries(4):
            page = client.get(path).content.decode()
        with django_assert_num_queries(4):
            assert client.get(reverse("ratings:measure_list", args=[body.slug])).status_code == 200
        sheet = client.get(reverse("ratings:measure_csv", args=[body.slug, measure.public_id])).content.decode()
    assert page.count("<polyline") == 2
    assert "Institut des essais" in page and "tirés au sort" in page
    assert "'=HYPER()" in sheet


def test_a_steward_enters_a_wave_through_the_form_and_a_citizen_answers(client: Client) -> None:
    with clock.frozen(SUMMER):
        body = make_body()
        measure, steward = make_measure(body), make_steward(body)
        assert steward.account
        client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
        here = [body.slug, measure.public_id]
        form = {"method": "telephone", "starts_on": "2025-03-01", "ends_on": "2025-03-20", "sample_size": "612"}
        form |= {"value": "5.4", "carried_out_by_fr": "Institut", "sampling_fr": "Au sort"}
        refused = client.post(reverse("ratings:wave_new", args=here), form)
        new = {"new_kind": "link", "new_title": "Résultats", "new_dated": "2025-04-01"}
        new |= {"new_link": "https://example.org/enquete"}
        taken = client.post(reverse("ratings:wave_new", args=here), form | new)
        asked = client.post(
            reverse("ratings:asking_new", args=here), {"opens_on": "2025-08-20", "closes_on": "2025-09-20"}
        )
        client.logout()
        answered = client.post(reverse("ratings:asking_answer", args=here), {"value": "8"})
    assert [refused.status_code, taken.status_code, asked.status_code, answered.status_code] == [200, 302, 302, 302]
    assert (Wave.objects.get().value, Answer.objects.get().value) == (Decimal("5.4"), 8)


def test_a_question_is_not_asked_twice_at_a_time_nor_in_the_past() -> None:
    with clock.frozen(SUMMER):
        measure, today = make_measure(), SUMMER.date()

        def ask(opens: int, closes: int) -> None:
            days = {"opens_on": today + timedelta(days=opens), "closes_on": today + timedelta(days=closes)}
            actions.open_asking(by=INSTALLATION, measure=measure, **days)

        for opens, closes in ((-1, 5), (5, 4), (0, 200)):
            with pytest.raises(Refused):
                ask(opens, closes)
        ask(0, 5)
        with pytest.raises(Refused):
            ask(6, 9)
