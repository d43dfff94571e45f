"""A new kind of case is a declaration: the one of the guide is read from it and used."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from mithaq.cases import actions, kinds, states
from mithaq.cases.kinds import Kind
from mithaq.cases.models import Case
from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from tests.cases.factories import make_asked, make_officer, refusal, release
from tests.factories import make_body, make_person
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
GUIDE = ROOT / "docs" / "how-to" / "add-a-kind-of-case.md"


@pytest.fixture
def advice() -> Iterator[Kind]:
    """The kind that the guide declares, known as long as the test runs."""
    found = re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    assert found[1].count("\n") < 60
    made: dict[str, Kind] = {}
    exec(found[1], made)
    kind = kinds.register(made["ADVICE"])
    yield kind
    kinds.forget(kind)


def test_the_kind_of_the_guide_is_asked_answered_and_seen_by_its_officer_alone(advice: Kind) -> None:
    body = make_body()
    ethics, head, asker = (
        make_officer(body, role="ethics_officer"),
        make_officer(body, role="head"),
        make_person(body, account=True),
    )
    with pytest.raises(Refused):
        actions.open_draft(by=asker, kind=advice, body=body, asked=make_asked(details={"matter": "politics"}))
    draft = actions.open_draft(by=asker, kind=advice, body=body, asked=make_asked(details={"matter": "gift"}))
    case = actions.send(by=asker, case=draft)
    assert (case.assignee, case.due_on, case.act) == (ethics, None, "")  # no law, no clock; nothing in the public log
    assert Case.objects.visible_to(Person.objects.get(pk=ethics.pk)).get() == case
    assert not Case.objects.visible_to(head).exists()
    with pytest.raises(Refused):
        actions.decide(by=ethics, case=case, answer=refusal())
    actions.decide(by=ethics, case=case, answer=release())
    answered = Case.objects.get(pk=case.pk)
    assert answered.state == states.ANSWERED
    assert answered.outcome_name in {"Advice given", "Avis rendu"}


def test_two_kinds_cannot_have_one_code(advice: Kind) -> None:
    with pytest.raises(ValueError, match="advice"):
        kinds.register(Kind(**{**vars(advice), "name": "Another"}))
