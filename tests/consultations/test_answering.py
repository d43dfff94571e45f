"""Every contribution gets a reasoned response: one or many at a time, revised in the open, never lost to a race."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from mithaq.consultations import actions, states
from mithaq.consultations.anchors import text_of
from mithaq.consultations.models import Contribution, Group, PastResponse, Response
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.models import Notice
from tests.consultations.factories import (
    end,
    make_consultation,
    make_contribution,
    make_convener,
    make_next_version,
)
from tests.factories import make_person
from tests.races import race

pytestmark = pytest.mark.django_db
WHY = LocalizedText.of(fr="Le conseil partage cette remarque et la reprend.")
BECAUSE = LocalizedText.of(fr="Le conseil a relu cette remarque.")
CHANGED = LocalizedText.of(fr="Le délai passe de deux mois à un mois.")


def reply(**fields: Any) -> actions.Reply:
    fields.setdefault("outcome", states.ACCEPTED)
    fields.setdefault("why", WHY)
    fields.setdefault("changed", CHANGED)
    return actions.Reply(**fields)


def answer(*contributions: Contribution, **fields: Any) -> Response:
    return actions.answer(by=INSTALLATION, contributions=contributions, reply=reply(**fields))


def test_one_response_serves_many_and_each_author_is_told() -> None:
    consultation = make_consultation()
    author = make_person(consultation.body, account=True)
    said = [
        make_contribution(consultation, by=author),
        make_contribution(consultation),
        make_contribution(consultation),
    ]
    response = answer(*said)
    assert set(Contribution.objects.values_list("response", flat=True)) == {response.pk}
    assert "partage cette remarque" in Notice.objects.get(person=author, kind="contribution_answered").text


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("why", {"why": LocalizedText.of(fr="Non.")}),
        ("why", {"why": LocalizedText.of(fr="Nonnonnonnonnonnonnonnon")}),
        ("why", {"why": LocalizedText("fr", {"ar": "جواب معلل ولكن بغير اللغة الأصلية للنص."})}),
        ("changed", {"changed": LocalizedText("fr", {})}),
        ("changed", {"outcome": states.PARTLY, "changed": LocalizedText("fr", {})}),
        ("outcome", {"outcome": "noted"}),
    ],
)
def test_a_response_without_reasons_or_without_what_changes_is_refused(field: str, fields: dict[str, Any]) -> None:
    said = make_contribution()
    with pytest.raises(Refused) as refused:
        answer(said, **fields)
    assert refused.value.field == field
    assert not Response.objects.exists()


def test_what_is_not_accepted_changes_nothing() -> None:
    response = answer(make_contribution(), outcome=states.NOT_ACCEPTED)
    assert not response.changed


def test_what_changed_is_shown_in_a_later_version_only() -> None:
    said = make_contribution()
    consulted = said.consultation.version
    newer = make_next_version(consulted, "Répondre en un mois.")
    paragraph = next(key for key, one in text_of(newer).paragraphs.items() if one.field == "text")
    with pytest.raises(Refused):
        answer(said, version=consulted)
    with pytest.raises(Refused):
        answer(said, version=newer, paragraph="nowhere/text/1")
    assert answer(said, version=newer, paragraph=paragraph).changed_version == newer


def test_a_second_answer_says_which_were_answered_meanwhile() -> None:
    first = make_contribution()
    second = make_contribution(first.consultation)
    answer(first)
    with pytest.raises(actions.AnsweredError) as refused:
        answer(first, second)
    assert refused.value.contributions == (first,)
    assert Response.objects.count() == 1


def test_a_revised_response_keeps_the_one_before_it() -> None:
    said = make_contribution()
    first = answer(said)
    second = actions.revise(by=INSTALLATION, response=first, reply=reply(outcome=states.PARTLY), because=BECAUSE)
    assert (second.revision, second.replaces, str(second.because)) == (2, first, str(BECAUSE))
    assert PastResponse.objects.get().response == first
    with pytest.raises(Refused):
        actions.revise(by=INSTALLATION, response=first, reply=reply(), because=BECAUSE)
    with pytest.raises(Refused) as refused:
        actions.revise(by=INSTALLATION, response=second, reply=reply(), because=LocalizedText("fr", {}))
    assert refused.value.field == "because"


def test_one_contribution_can_be_answered_otherwise_than_those_it_was_answered_with() -> None:
    consultation = make_consultation()
    said = [make_contribution(consultation) for _ in range(2)]
    common = answer(*said)
    own = actions.revise(
        by=INSTALLATION,
        response=common,
        reply=reply(outcome=states.NOT_ACCEPTED),
        because=BECAUSE,
        contributions=said[:1],
    )
    assert [one.response for one in Contribution.objects.order_by("number")] == [own, common]


def test_a_hidden_contribution_gets_no_answer() -> None:
    said = make_contribution()
    actions.hide(by=INSTALLATION, contribution=said, reason="insult")
    with pytest.raises(Refused):
        answer(said)


def test_nothing_is_answered_or_revised_once_it_is_concluded() -> None:
    said = make_contribution()
    response = answer(said)
    end(said.consultation)
    actions.conclude(by=INSTALLATION, consultation=said.consultation)
    with pytest.raises(Refused):
        actions.revise(by=INSTALLATION, response=response, reply=reply(), because=BECAUSE)


def test_only_those_who_hold_the_consultation_answer() -> None:
    said = make_contribution()
    with pytest.raises(NotAllowed):
        actions.answer(by=make_person(said.consultation.body), contributions=[said], reply=reply())
    assert actions.answer(by=make_convener(said.consultation.body), contributions=[said], reply=reply())


def test_contributions_are_put_together_moved_and_taken_apart() -> None:
    consultation = make_consultation()
    said = [make_contribution(consultation) for _ in range(4)]
    title = LocalizedText.of(fr="Répondre plus vite")
    first = actions.make_group(by=INSTALLATION, contributions=said[:2], title=title)
    second = actions.make_group(by=INSTALLATION, contributions=said[1:3], title=title)
    assert not Group.objects.filter(pk=first.pk).exists(), "a group of one is none"
    actions.add_to_group(by=INSTALLATION, group=second, contributions=said[3:])
    assert second.contributions.count() == 3
    actions.take_out(by=INSTALLATION, contribution=said[3])
    actions.take_out(by=INSTALLATION, contribution=said[2])
    assert not Group.objects.exists()
    assert Contribution.objects.count() == 4


def test_a_group_is_of_one_consultation_and_has_a_title() -> None:
    said = [make_contribution(), make_contribution()]
    with pytest.raises(Refused):
        actions.answer(by=INSTALLATION, contributions=said, reply=reply())
    with pytest.raises(Refused) as refused:
        actions.make_group(by=INSTALLATION, contributions=said, title=LocalizedText("fr", {}))
    assert refused.value.field == "title"


@pytest.mark.django_db(transaction=True)
def test_of_racing_answers_one_stands_and_the_others_are_told() -> None:
    said = make_contribution()
    results = race([lambda: answer(said)] * 4)
    assert sum(isinstance(one, Response) for one in results) == 1
    assert sum(isinstance(one, actions.AnsweredError) for one in results) == 3
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_racing_revisions_one_takes_the_place() -> None:
    response = answer(make_contribution())
    results = race([partial(actions.revise, by=INSTALLATION, response=response, reply=reply(), because=BECAUSE)] * 3)
    assert sum(isinstance(one, Response) for one in results) == 1
    assert PastResponse.objects.count() == 1
