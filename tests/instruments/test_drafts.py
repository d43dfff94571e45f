"""Editing a draft: the revision guards it, the rule guards it, and what is frozen never changes again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.contents import contents_of
from mithaq.instruments.errors import OutdatedError
from mithaq.instruments.hashes import original_hash
from mithaq.instruments.models import Edition
from mithaq.instruments.models.guards import FrozenTextError
from tests.factories import make_edition, make_instrument, make_person

TEXT = LocalizedText.of(fr="Autre chose")
Edit = Callable[[Edition, dict[str, Any]], object]


def first(rows: Any) -> Any:
    return rows.order_by("pk")[0]


def cited(edition: Edition) -> Any:
    return first(first(edition.commitments).references)


EDITS: dict[str, Edit] = {
    "edit_texts": lambda e, guard: actions.edit_texts(**guard, title=TEXT),
    "set_purposes": lambda e, guard: actions.set_purposes(**guard, purposes=[("p1", TEXT)]),
    "fill_rendition": lambda e, guard: actions.fill_rendition(**guard, language="ar", texts={"title": "ميثاق"}),
    "add_audience": lambda e, guard: actions.add_audience(**guard, name=TEXT),
    "edit_audience": lambda e, guard: actions.edit_audience(**guard, audience=first(e.audiences), name=TEXT),
    "remove_audience": lambda e, guard: actions.remove_audience(**guard, audience=e.audiences.get(code="a3")),
    "add_section": lambda e, guard: actions.add_section(**guard, title=TEXT),
    "edit_section": lambda e, guard: actions.edit_section(**guard, section=first(e.sections), title=TEXT),
    "move_section": lambda e, guard: actions.move_section(**guard, section=first(e.sections), steps=1),
    "remove_section": lambda e, guard: actions.remove_section(**guard, section=first(e.sections)),
    "add_commitment": lambda e, guard: actions.add_commitment(**guard, section=first(e.sections), text=TEXT),
    "edit_commitment": lambda e, guard: actions.edit_commitment(**guard, commitment=first(e.commitments), text=TEXT),
    "move_commitment": lambda e, guard: actions.move_commitment(**guard, commitment=first(e.commitments), steps=1),
    "remove_commitment": lambda e, guard: actions.remove_commitment(**guard, commitment=first(e.commitments)),
    "add_reference": lambda e, guard: actions.add_reference(
        **guard, commitment=first(e.commitments), law="ma-31-13", article="10"
    ),
    "remove_reference": lambda e, guard: actions.remove_reference(**guard, reference=cited(e)),
}


@pytest.fixture
def draft(db: None) -> Edition:
    """A draft that has one of everything that can be edited; its third role speaks in no commitment."""
    edition = make_edition(state="draft")
    guard = {"by": INSTALLATION, "edition": edition}
    actions.add_audience(**guard, revision=2, name=TEXT)
    actions.add_reference(**guard, revision=3, commitment=first(edition.commitments), law="ma-54-19", article="34")
    return Edition.objects.get(pk=edition.pk)


def frozen(draft: Edition) -> Edition:
    return actions.freeze_edition(by=INSTALLATION, edition=actions.validate_edition(by=INSTALLATION, edition=draft))


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_takes_the_draft_one_revision_further(draft: Edition, name: str) -> None:
    before = original_hash(contents_of(draft))
    EDITS[name](draft, {"by": INSTALLATION, "edition": draft, "revision": draft.revision})
    after = Edition.objects.get(pk=draft.pk)
    assert after.revision == draft.revision + 1
    assert (original_hash(contents_of(after)) == before) == (name == "fill_rendition")


@pytest.mark.parametrize("name", EDITS)
def test_a_form_made_from_an_older_revision_is_refused_with_what_stands_now(draft: Edition, name: str) -> None:
    before = original_hash(contents_of(draft))
    with pytest.raises(OutdatedError) as refusal:
        EDITS[name](draft, {"by": INSTALLATION, "edition": draft, "revision": draft.revision - 1})
    assert refusal.value.edition.revision == draft.revision
    assert original_hash(contents_of(Edition.objects.get(pk=draft.pk))) == before


@pytest.mark.parametrize("name", EDITS)
def test_a_stranger_edits_nothing(draft: Edition, name: str) -> None:
    with pytest.raises(NotAllowed):
        EDITS[name](draft, {"by": make_person(), "edition": draft, "revision": draft.revision})


@pytest.mark.parametrize("name", EDITS)
def test_no_action_changes_a_frozen_edition(draft: Edition, name: str) -> None:
    edition = frozen(draft)
    with pytest.raises(Refused):
        EDITS[name](edition, {"by": INSTALLATION, "edition": edition, "revision": edition.revision})
    again = Edition.objects.get(pk=edition.pk)
    assert original_hash(contents_of(again)) == edition.content_hash


@pytest.mark.parametrize("name", EDITS)
def test_no_action_changes_a_validated_edition(draft: Edition, name: str) -> None:
    edition = actions.validate_edition(by=INSTALLATION, edition=draft)
    with pytest.raises(Refused):
        EDITS[name](edition, {"by": INSTALLATION, "edition": edition, "revision": edition.revision})


def test_rows_of_a_frozen_edition_refuse_to_be_saved_or_deleted_directly(draft: Edition) -> None:
    edition = frozen(draft)
    rows = [first(edition.sections), first(edition.commitments), first(edition.audiences), cited(edition)]
    for row in rows:
        with pytest.raises(FrozenTextError):
            row.save()
        with pytest.raises(FrozenTextError):
            row.delete()
    edition.title = TEXT
    with pytest.raises(FrozenTextError):
        edition.save()
    with pytest.raises(FrozenTextError):
        edition.delete()


def test_every_edit_action_is_tried_here() -> None:
    others = {
        "adopt", "end_adoption", "add_practice", "remove_practice", "map_value", "explain_value", "unmap", "fill_draft",
        "start_instrument", "validate_edition", "reopen_edition", "freeze_edition", "withdraw_edition",
        "open_next_edition", "recognise", "adopt_by_decision", "freeze_version",
        "end_by_decision", "restore_by_decision", "set_in_force_by_decision",
    }  # fmt: skip
    assert set(actions.__all__) == set(EDITS) | others


def test_a_role_to_which_something_speaks_is_not_removed(draft: Edition) -> None:
    guard = {"by": INSTALLATION, "edition": draft, "revision": draft.revision}
    with pytest.raises(Refused):
        actions.remove_audience(**guard, audience=first(draft.audiences))
    assert draft.audiences.count() == 3


def test_a_commitment_moved_to_another_value_stays_the_same_commitment(draft: Edition) -> None:
    commitment, other = first(draft.commitments), draft.sections.order_by("pk")[1]
    guard = {"by": INSTALLATION, "edition": draft, "revision": draft.revision}
    actions.move_commitment(**guard, commitment=commitment, section=other)
    moved = draft.commitments.get(lineage=commitment.lineage)
    assert moved.section == other
    assert [one.pk for one in other.commitments.order_by("order")][-1] == moved.pk


def test_a_section_moved_up_comes_before_the_other(draft: Edition) -> None:
    second = draft.sections.order_by("pk")[1]
    guard = {"by": INSTALLATION, "edition": draft, "revision": draft.revision}
    actions.move_section(**guard, section=second, steps=-1)
    assert draft.sections.all()[0] == second


def test_an_article_is_cited_once(draft: Edition) -> None:
    guard = {"by": INSTALLATION, "edition": draft, "revision": draft.revision}
    with pytest.raises(Refused) as refusal:
        actions.add_reference(**guard, commitment=first(draft.commitments), law="ma-54-19", article="34")
    assert refusal.value.field == "article"


def test_a_law_that_is_not_in_the_list_is_refused(draft: Edition) -> None:
    guard = {"by": INSTALLATION, "edition": draft, "revision": draft.revision}
    with pytest.raises(Refused):
        actions.add_reference(**guard, commitment=first(draft.commitments), law="xx-1", article="34")


STRUCTURE = {
    "title": "Charte lue",
    "preamble": None,
    "pledge": "Nous nous engageons.",
    "values": [
        {
            "title": "Probité",
            "section": "Titre I",
            "definition": "Être droit.",
            "audience": "Agent public",
            "commitments": [
                {"text": "Refuser les cadeaux", "audience": None},
                {"text": "Montrer l\u202eexemple", "audience": "Les cadres"},
                {"text": "  ", "audience": None},
            ],
        },
        {"title": None, "section": "Titre I", "definition": None, "audience": None, "commitments": [{"text": "Agir"}]},
        {"title": "Ouverture", "commitments": []},
    ],
}


@pytest.mark.django_db
def test_a_reading_becomes_blocks_values_commitments_and_roles() -> None:
    draft = actions.fill_draft(by=INSTALLATION, edition=make_instrument().editions.get(), structure=STRUCTURE)
    contents = contents_of(draft)
    block, opening = contents.sections
    assert (str(draft.title), str(block.section.title), block.section.kind) == ("Charte lue", "Titre I", "block")
    assert [str(part.section.title) for part in block.inner] == ["Probité", ""]
    assert [str(one.text) for one in block.inner[0].commitments] == ["Refuser les cadeaux", "Montrer lexemple"]
    assert [(str(one.name), one.roles) for one in contents.audiences] == [
        ("Agent public", ["agent"]),
        ("Les cadres", []),
    ]
    audience = contents.audience_of(block.inner[0].commitments[0], block.inner[0].section)
    assert audience is not None
    assert str(audience.name) == "Agent public"
    assert str(opening.section.title) == "Ouverture"


@pytest.mark.django_db
def test_a_draft_that_has_sections_is_not_filled_again() -> None:
    draft = make_edition(state="draft")
    with pytest.raises(Refused):
        actions.fill_draft(by=INSTALLATION, edition=draft, structure=STRUCTURE)
