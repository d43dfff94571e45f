"""Solutions and their versions: proposed, supported, changed without bait and switch, taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.calls.states import BALLOT, REVIEW
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.needs.actions.changing import change_need, change_solution
from mithaq.needs.actions.solutions import (
    propose_solution,
    support_solution,
    unsupport_solution,
    withdraw_solution,
)
from mithaq.needs.diffs import difference
from mithaq.needs.models import Need, Solution
from mithaq.needs.versions import versions_of_need, versions_of_solution
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.factories import make_body
from tests.needs.factories import make_need, make_said
from tests.needs.solutions import make_proposed, make_review, make_solution

pytestmark = pytest.mark.django_db


def path(name: str, need: Need, *more: str) -> str:
    return reverse(f"needs:{name}", args=[need.call.body.slug, need.call.public_id, need.public_id, *more])


def test_citizens_propose_while_needs_are_collected_and_services_until_the_ballot() -> None:
    need = make_need()
    citizen = make_participant(need.call)
    proposed = make_proposed()
    one = propose_solution(by=citizen, need=need, proposed=proposed, form_key="k")
    assert propose_solution(by=citizen, need=need, proposed=proposed, form_key="k") == one, "sent twice is once"
    service = make_body("service", parent=need.call.body)
    officer = make_convener(need.call.body)
    two = propose_solution(by=officer, need=need, proposed=make_proposed(), service=service)
    assert (two.service, two.entered_by, Need.objects.get(pk=need.pk).solution_count) == (service, officer, 2)
    with pytest.raises(Refused):
        propose_solution(by=officer, need=need, proposed=make_proposed(), service=make_body())
    with pytest.raises(NotAllowed):
        propose_solution(by=make_participant(make_call()), need=need, proposed=make_proposed())
    for bad in ({"title": " "}, {"cost": Decimal(-1)}, {"words": "x" * 100_000}, {"yearly_cost": Decimal(10) ** 14}):
        with pytest.raises(Refused):
            propose_solution(by=citizen, need=need, proposed=make_proposed(**bad))


@pytest.mark.parametrize(("now", "service_may"), [(REVIEW, True), (BALLOT, False)])
def test_no_citizen_proposes_after_the_collection_and_nobody_during_the_ballot(now: str, service_may: bool) -> None:
    call = make_call(now=now)
    need = Need.objects.create(call=call, number=1, title="Un banc", language="fr")
    with pytest.raises(Refused):
        propose_solution(by=make_participant(call), need=need, proposed=make_proposed())
    if service_may:
        assert make_solution(need).need == need
    else:
        with pytest.raises(Refused):
            make_solution(need)


def test_a_solution_is_supported_once_by_each_and_not_by_its_author() -> None:
    need = make_need()
    author, other = make_participant(need.call), make_participant(need.call)
    solution = make_solution(need, by=author)
    for _ in range(2):
        solution = support_solution(by=other, solution=solution)
    assert solution.support_count == 1
    with pytest.raises(Refused):
        support_solution(by=author, solution=solution)
    assert unsupport_solution(by=other, solution=solution).support_count == 0


def test_what_others_support_changes_by_a_version_that_says_why_and_tells_who_follows() -> None:
    need = make_need(title="Un puits au douar", words="Près de l’école.")
    assert need.author is not None
    free = change_need(by=need.author, need=need, said=make_said(title="Un puits"), version=1)
    assert (free.version, free.versions.count()) == (1, 0), "nobody relied on it yet"
    need = make_need(title="Un puits au douar", words="Près de l’école.", supports=2)
    assert need.author is not None
    said = make_said(title="Un parking au douar", words="Près de l’école.")
    with pytest.raises(Refused):
        change_need(by=need.author, need=need, said=said, version=1)
    changed = change_need(by=need.author, need=need, said=said, version=1, note="Je me suis trompé")
    assert (changed.version, changed.title) == (2, "Un parking au douar")
    (change,) = versions_of_need(changed)
    assert (change.support_count, change.note) == (2, "Je me suis trompé")
    assert [(one.kind, one.text) for one in change.parts[0][1]] == [
        ("same", "Un"),
        ("gone", "puits"),
        ("new", "parking"),
        ("same", "au douar"),
    ]
    assert len(change.parts) == 1, "what stayed is not repeated"
    assert Notice.objects.filter(person=need.author.person, kind="need_news").exists()
    with pytest.raises(Refused):
        change_need(by=need.author, need=need, said=make_said(), version=1, note="Encore")


def test_a_reviewed_solution_can_no_longer_be_changed_nor_taken_back_by_its_author() -> None:
    need = make_need()
    author = make_participant(need.call)
    solution = make_solution(need, by=author, supports=1)
    dearer = make_proposed(title=solution.title, cost=Decimal(999_000))
    solution = change_solution(by=author, solution=solution, proposed=dearer, version=1, note="Devis reçu")
    (change,) = versions_of_solution(solution)
    assert [(one.kind, one.text) for one in change.parts[0][1]] == [
        ("gone", "100000"),
        ("new", "999000"),
        ("same", "MAD"),
    ]
    make_review(solution)
    with pytest.raises(Refused):
        change_solution(by=author, solution=solution, proposed=make_proposed(), version=2, note="Encore")
    with pytest.raises(Refused):
        change_solution(by=INSTALLATION, solution=solution, proposed=make_proposed(), version=2, note="Encore")
    with pytest.raises(Refused):
        withdraw_solution(by=author, solution=solution)
    with pytest.raises(NotAllowed):
        withdraw_solution(by=make_participant(need.call), solution=solution)
    gone = withdraw_solution(by=INSTALLATION, solution=solution, words="Le propriétaire a refusé")
    assert (gone.state, Need.objects.get(pk=need.pk).solution_count) == ("withdrawn", 0)


def test_the_difference_of_two_texts_gives_both_back() -> None:
    for before, after in (
        ("Un puits au douar", "Deux puits au grand douar"),
        ("ماء الشرب في الدوار", "ماء الشرب في دوار تزروت"),
        ("a " * 900 + "a", "a " * 900 + "b"),
    ):
        pieces = difference(before, after)
        assert " ".join(one.text for one in pieces if one.kind != "new") == before
        assert " ".join(one.text for one in pieces if one.kind != "gone") == after


def test_a_need_tells_its_story_and_its_changes_are_read_on_a_page_of_their_own(client: Client) -> None:
    need = make_need(supports=1)
    author = make_participant(need.call)
    solution = make_solution(need, by=author, supports=1, title="Planter trois arbres")
    change_solution(
        by=author, solution=solution, proposed=make_proposed(title="Planter deux arbres"), version=1, note="Place"
    )
    make_review(Solution.objects.get(pk=solution.pk))
    page = client.get(path("need_detail", need)).content.decode()
    assert "&lt;" not in page
    assert "Planter deux arbres" in page and "La commune peut le faire." in page
    changes = client.get(path("solution_versions", need, solution.public_id)).content.decode()
    assert "<del>" in changes and "trois" in changes and "deux" in changes


def test_a_visitor_is_led_to_come_in_and_a_participant_supports_by_one_button(client: Client) -> None:
    solution = make_solution()
    need = solution.need
    to = client.post(path("solution_support", need, solution.public_id))
    assert reverse("calls:join", args=[need.call.body.slug, need.call.public_id]) in to["Location"]
    participant = make_participant(need.call)
    assert participant.person is not None
    client.force_login(participant.person.account)
    client.post(path("solution_support", need, solution.public_id))
    assert Solution.objects.get(pk=solution.pk).support_count == 1
    sent = client.post(path("solution_new", need), {"title": "x" * 300, "language": "fr", "words": "Gardé"})
    assert sent.status_code == 200 and "Gardé" in sent.content.decode()


def test_a_need_costs_the_same_however_much_hangs_on_it(client: Client, django_assert_max_num_queries: Any) -> None:
    need = make_need(latitude=35.1, longitude=-4.2)
    for _ in range(2):
        for number in range(6):
            solution = make_solution(need, supports=1)
            if number % 2:
                make_review(solution)
        with django_assert_max_num_queries(10):
            assert client.get(path("need_detail", need)).status_code == 200
