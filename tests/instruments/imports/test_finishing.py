"""From the corrected import to a draft: a new charter, or the next edition of one, whose commitments go on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.instruments.actions import freeze_edition, validate_edition
from mithaq.instruments.contents import contents_of
from mithaq.instruments.imports import likeness
from mithaq.instruments.imports.actions import change_import
from mithaq.instruments.imports.finishing import finish_import
from mithaq.instruments.imports.operations import Change
from mithaq.instruments.models import Audience, Commitment, Edition, ImportDraft
from tests.factories import make_body, make_person
from tests.instruments.imports.charter import AUDIENCES, COMMITMENTS, PLEDGE, TITLE, VALUES
from tests.instruments.imports.conftest import make_import


def finish(by: Person, draft: ImportDraft, **more: Any) -> Edition:
    return finish_import(
        by=by, draft=draft, revision=draft.revision, **{"title": TITLE, "language": "fr", "slug": "agents", **more}
    )


def test_the_draft_says_what_the_text_says(steward: Person, draft: ImportDraft) -> None:
    edition = finish(steward, draft)
    contents = contents_of(edition)
    assert [part.section.title.original_text for part in contents.flat] == list(VALUES)
    assert [one.text.original_text for one in contents.commitments] == COMMITMENTS
    assert (edition.title.original_text, edition.pledge.original_text) == (TITLE, PLEDGE)
    assert [one.name.original_text for one in contents.audiences] == list(AUDIENCES)


def test_finishing_through_the_screen_reaches_whom_the_roles_name(
    signed_in: Client, body: Body, draft: ImportDraft
) -> None:
    page = signed_in.get(f"/fr/b/{body.slug}/imports/{draft.public_id}/finish/")
    (first, _second, last) = page.context["form"].audience_ids
    given = {
        "revision": draft.revision,
        "title": TITLE,
        "language": "fr",
        "kind": "responsibility_charter",
        "slug": "agents",
        "is_contract": "on",
        f"classes_{first}": ["official", "staff"],
        f"roles_{last}": ["team_lead"],
    }
    answer = signed_in.post(f"/fr/b/{body.slug}/imports/{draft.public_id}/finish/", given)
    assert answer.url == f"/fr/b/{body.slug}/charters/agents/draft/"
    assert signed_in.get(answer.url).status_code == 200
    assert [(one.classes, one.roles) for one in Audience.objects.order_by("order")] == [
        (["official", "staff"], []),
        ([], []),
        ([], ["team_lead"]),
    ]
    draft.refresh_from_db()
    assert draft.edition is not None
    assert (draft.state, draft.edition.instrument.is_contract) == (ImportDraft.DONE, True)
    assert signed_in.get(f"/fr/b/{body.slug}/imports/{draft.public_id}/").status_code == 302


def test_an_address_that_is_taken_is_said_beside_its_field(
    signed_in: Client, steward: Person, body: Body, draft: ImportDraft
) -> None:
    finish(steward, make_import(body, steward))
    given = {"revision": 0, "title": TITLE, "language": "fr", "kind": "charter", "slug": "agents"}
    page = signed_in.post(f"/fr/b/{body.slug}/imports/{draft.public_id}/finish/", given)
    assert list(page.context["form"].errors) == ["slug"]


def test_the_next_edition_goes_on_with_commitments_that_are_equal_or_nearly_so(
    steward: Person, body: Body, draft: ImportDraft
) -> None:
    first = finish(steward, draft)
    commitment = Commitment.objects.get(edition=first, text__texts__fr=COMMITMENTS[0])
    commitment.text = commitment.text.with_text("ar", "الجواب على كل من يقصدنا")
    commitment.save()
    freeze_edition(by=steward, edition=validate_edition(by=steward, edition=first))
    before = {one.text.original_text: one.lineage for one in Commitment.objects.filter(edition=first)}

    again = make_import(body, steward)
    node = again.structure["values"][0]["commitments"][1]["id"]
    corrected = COMMITMENTS[1].replace("celui qui les fait", "ceux qui les font")
    change_import(by=steward, draft=again, revision=0, change=Change("rewrite", node, text=corrected))
    node = again.structure["values"][0]["commitments"][2]["id"]
    change = Change("rewrite", node, text="Tout autre chose, jamais dite.")
    change_import(by=steward, draft=again, revision=1, change=change)
    again.refresh_from_db()
    second = finish(steward, again, instrument=first.instrument)

    after = {one.text.original_text: one.lineage for one in Commitment.objects.filter(edition=second)}
    assert (second.number, second.instrument) == (2, first.instrument)
    assert after[corrected] == before[COMMITMENTS[1]]
    assert after["Tout autre chose, jamais dite."] not in before.values()
    assert all(after[text] == before[text] for text in COMMITMENTS[3:])
    kept = Commitment.objects.get(edition=second, lineage=commitment.lineage)
    assert kept.text == LocalizedText("fr", {"fr": COMMITMENTS[0], "ar": "الجواب على كل من يقصدنا"})
    assert [one.section.lineage for one in contents_of(second).flat] == [
        one.section.lineage for one in contents_of(first).flat
    ]


def test_a_charter_whose_first_edition_is_still_a_draft_has_no_next_one(
    steward: Person, body: Body, draft: ImportDraft
) -> None:
    first = finish(steward, draft)
    with pytest.raises(Refused) as refused:
        finish(steward, make_import(body, steward), instrument=first.instrument)
    assert refused.value.field == "instrument"
    assert Edition.objects.count() == 1


def test_an_import_without_any_value_makes_no_draft(steward: Person, draft: ImportDraft) -> None:
    draft.structure["values"] = []
    draft.save()
    with pytest.raises(Refused):
        finish(steward, draft)
    assert not Edition.objects.exists()


def test_an_import_is_finished_once(steward: Person, draft: ImportDraft) -> None:
    finish(steward, draft)
    with pytest.raises(Refused):
        finish(steward, draft, slug="other")


def test_somebody_who_is_not_a_steward_finishes_nothing(body: Body, draft: ImportDraft) -> None:
    for person in (make_person(body), make_person(make_body())):
        with pytest.raises(NotAllowed):
            finish(person, draft)


def test_likeness_pairs_each_text_once_and_equal_ones_first() -> None:
    old = ["Répondre à chacun.", "Répondre à chacun et à chacune.", "Noter."]
    new = ["Répondre à chacun et à chacune !", "Répondre à chacun.", "Chanter."]
    assert likeness.pairs(old, new) == {0: 1, 1: 0}
