"""From what was selected to draft commitments of a programme, with their source, and how far that has come."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import open_next_edition, start_instrument
from mithaq.instruments.models import Commitment, Edition, Source
from mithaq.ledger.models import Pending
from mithaq.needs.actions.committing import commit_selected, record_outcomes, uncommitted
from mithaq.needs.coverage import coverage_of
from mithaq.needs.models import Need, Solution
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.factories import make_decided, make_steward
from tests.needs.factories import make_need
from tests.needs.solutions import make_solution

pytestmark = pytest.mark.django_db


def decided(count: int = 2) -> list[Solution]:
    """Solutions of one call: all selected but the last."""
    call = make_call()
    made = [
        make_solution(make_need(call, theme=call.themes.get(code="t0")), by=make_participant(call))
        for _ in range(count + 1)
    ]
    record_outcomes(by=INSTALLATION, call=call, selected=made[:-1], not_selected={made[-1]: "Il lui a manqué 12 voix."})
    return [Solution.objects.select_related("need__call__body", "author").get(pk=one.pk) for one in made]


def draft_of(solution: Solution) -> Edition:
    title = LocalizedText.of(fr="Programme d’action 2027")
    body = solution.need.call.body
    made = start_instrument(by=INSTALLATION, body=body, kind="open_programme", slug="", language="fr", title=title)
    return made.editions.select_related("instrument__body").get()


def test_outcomes_are_written_once_told_and_logged_by_ids_alone() -> None:
    one, two, lost = decided()
    assert (one.outcome, two.outcome, lost.outcome, lost.outcome_words) == (
        *("selected", "selected", "not_selected"),
        "Il lui a manqué 12 voix.",
    )
    assert Need.objects.get(pk=lost.need_id).outcome == "not_selected"
    assert lost.author is not None
    assert "12 voix" in Notice.objects.get(person=lost.author.person, kind="need_fate").text
    logged = Pending.objects.get(kind="needs.decided")
    assert one.public_id in logged.leaf and "voix" not in logged.leaf
    call = one.need.call
    again = {"selected": [one, two], "not_selected": {lost: lost.outcome_words}}
    assert record_outcomes(by=INSTALLATION, call=call, **again) == 0
    with pytest.raises(NotAllowed):
        record_outcomes(by=make_steward(make_call().body), call=call, selected=[lost], not_selected={})
    with pytest.raises(Refused):
        record_outcomes(by=INSTALLATION, call=make_call(), selected=[one], not_selected={})


def test_selected_solutions_become_commitments_with_their_source_that_outlives_editions(client: Client) -> None:
    one, two, lost = decided()
    call, edition = one.need.call, draft_of(one)
    steward = make_steward(call.body)
    with pytest.raises(NotAllowed):
        commit_selected(by=make_convener(call.body), call=call, edition=edition, revision=1, texts={one.public_id: "A"})
    with pytest.raises(Refused):
        commit_selected(by=steward, call=call, edition=edition, revision=1, texts={lost.public_id: "A"})
    texts = {one.public_id: "Planter mille arbres.", two.public_id: "Éclairer la route."}
    assert commit_selected(by=steward, call=call, edition=edition, revision=edition.revision, texts=texts) == 2
    edition.refresh_from_db()
    assert edition.sections.count() == 1, "a section for each theme"
    with pytest.raises(Refused):
        commit_selected(by=steward, call=call, edition=edition, revision=edition.revision, texts=texts)
    page = reverse("needs:need_detail", args=[call.body.slug, call.public_id, one.need.public_id])
    assert "/commitments/" not in client.get(page).content.decode(), "a draft is not public"
    make_decided(edition)
    commitment = Commitment.objects.get(sources__public_id=one.public_id)
    path = reverse("instruments:commitment_detail", args=[call.body.slug, edition.instrument.slug, commitment.lineage])
    assert path in client.get(page).content.decode()
    assert one.need.title in client.get(path).content.decode()
    following = open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    assert Source.objects.filter(commitment__edition=following).count() == 2


def test_a_commitment_thrown_away_with_its_draft_can_be_made_again() -> None:
    one, _two, _lost = decided()
    edition = draft_of(one)
    commit_selected(by=INSTALLATION, call=one.need.call, edition=edition, revision=1, texts={one.public_id: "Planter."})
    assert uncommitted(one.need.call).count() == 1
    edition.commitments.all().delete()
    assert uncommitted(one.need.call).count() == 2


def test_coverage_counts_needs_and_programmes_on_its_page_and_in_its_file(client: Client) -> None:
    one, two, _lost = decided()
    call, steward = one.need.call, make_steward(one.need.call.body)
    assert steward.account is not None
    client.force_login(steward.account)
    parts = [call.body.slug, call.public_id]
    form = {"edition": "new", "title": "Programme 2027", "language": "fr", f"text_{one.public_id}": "Planter."}
    assert client.post(reverse("needs:commit", args=parts), form | {"title": ""}).status_code == 200
    assert client.post(reverse("needs:commit", args=parts), form).status_code == 302
    found = coverage_of(call, with_drafts=True)
    assert (found.whole.selected, found.whole.taken_up, found.whole.percent) == (2, 1, 50)
    assert [(str(share.name), share.taken_up) for share in found.programmes] == [("Programme 2027", 1)]
    answer = client.get(reverse("needs:coverage_csv", args=parts)).content.decode("utf-8-sig")
    rows = {row["solution"]: row for row in csv.DictReader(io.StringIO(answer))}
    assert set(rows) == {one.title, two.title}
    assert "Planter." not in answer and coverage_of(call).whole.taken_up == 1, "a draft is counted, and read by nobody"
    assert "50" in client.get(reverse("needs:coverage", args=parts)).content.decode()


def test_the_coverage_costs_the_same_however_much_was_selected(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for count in (2, 6):
        call = decided(count)[0].need.call
        with django_assert_max_num_queries(8):
            client.get(reverse("needs:coverage", args=[call.body.slug, call.public_id]))
