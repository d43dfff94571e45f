"""The life of an edition and of an adoption: every move that is not in the table is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import translation

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import states
from mithaq.instruments.actions import (
    adopt,
    end_adoption,
    freeze_edition,
    open_next_edition,
    reopen_edition,
    start_instrument,
    validate_edition,
    withdraw_edition,
)
from mithaq.instruments.actions.moves import move
from mithaq.instruments.errors import NotReadyError, OutdatedError
from mithaq.instruments.models import Adoption, Edition
from mithaq.ledger.models import Pending
from tests.factories import LONG_AGO, make_adoption, make_body, make_edition, make_instrument, make_person, make_steward

REASON = LocalizedText.of(fr="Remplacée par la loi")
VERBS = sorted({verb for _state, verb in states.EDITION_MOVES})
ACTS: dict[str, Callable[[Edition], object]] = {
    "validate": lambda edition: validate_edition(by=INSTALLATION, edition=edition),
    "reopen": lambda edition: reopen_edition(by=INSTALLATION, edition=edition),
    "freeze": lambda edition: freeze_edition(by=INSTALLATION, edition=edition),
    "withdraw": lambda edition: withdraw_edition(by=INSTALLATION, edition=edition, reason=REASON),
}


def edition_in(state: str) -> Edition:
    """An edition that came to ``state`` by its own life."""
    if state in ("draft", "validated", "frozen"):
        return make_edition(state=state)
    edition = make_edition()
    if state == "withdrawn":
        return withdraw_edition(by=INSTALLATION, edition=edition, reason=REASON)
    following = open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    freeze_edition(by=INSTALLATION, edition=validate_edition(by=INSTALLATION, edition=following))
    return Edition.objects.get(pk=edition.pk)


def leaves(kind: str) -> list[dict[str, object]]:
    return [json.loads(one.leaf)["public"] for one in Pending.objects.filter(kind=kind).order_by("pk")]


@pytest.mark.django_db
@pytest.mark.parametrize("state", states.EDITION_STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_only_the_moves_of_the_table_are_possible(state: str, verb: str) -> None:
    edition = edition_in(state)
    act = ACTS.get(verb, lambda one: move(one, verb))
    if (state, verb) in states.EDITION_MOVES:
        act(edition)
        assert Edition.objects.get(pk=edition.pk).state == states.EDITION_MOVES[state, verb]
        return
    with pytest.raises(Refused):
        act(edition)
    assert Edition.objects.get(pk=edition.pk).state == state


@pytest.mark.django_db
def test_an_object_that_is_behind_the_times_moves_nothing() -> None:
    edition = make_edition(state="draft")
    behind = Edition.objects.get(pk=edition.pk)
    validate_edition(by=INSTALLATION, edition=edition)
    with pytest.raises(Refused):
        move(behind, "validate")


@pytest.mark.django_db
def test_a_frozen_edition_is_written_in_the_log_with_its_hash_and_nothing_personal() -> None:
    edition = make_edition()
    assert leaves("instruments.edition_frozen") == [
        {
            "instrument": edition.instrument.public_id,
            "edition": edition.public_id,
            "number": 1,
            "content_hash": edition.content_hash,
        }
    ]
    assert Pending.objects.get(uid=edition.act)


@pytest.mark.django_db
def test_freezing_supersedes_the_edition_in_force() -> None:
    superseded = edition_in("superseded")
    assert superseded.superseded_at is not None
    assert superseded.instrument.editions.get(state=states.FROZEN).number == 2


@pytest.mark.django_db
def test_a_charter_with_nothing_in_it_is_refused_with_its_reasons() -> None:
    draft = make_instrument().editions.get()
    with translation.override("en"), pytest.raises(NotReadyError) as refusal:
        validate_edition(by=INSTALLATION, edition=draft)
    assert refusal.value.reasons == ("The charter has no commitment.",)


@pytest.mark.django_db
def test_an_empty_section_is_named_in_the_refusal() -> None:
    draft = make_edition(state="draft")
    section = draft.sections.order_by("pk")[0]
    section.commitments.all().delete()
    with pytest.raises(NotReadyError, match="Valeur 1"):
        validate_edition(by=INSTALLATION, edition=draft)


@pytest.mark.django_db
def test_what_is_frozen_is_what_was_read_on_the_page_that_asked() -> None:
    edition = make_edition(state="validated")
    with pytest.raises(OutdatedError):
        freeze_edition(by=INSTALLATION, edition=edition, revision=edition.revision - 1)


@pytest.mark.django_db
def test_a_charter_needs_a_title_in_its_original_language() -> None:
    with pytest.raises(Refused) as refusal:
        start_instrument(
            by=INSTALLATION,
            body=make_body(),
            kind="charter",
            slug="",
            language="ar",
            title=LocalizedText.of(fr="Charte"),
        )
    assert refusal.value.field == "title"


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["taken", "new"])
def test_two_charters_of_a_body_cannot_have_one_address(slug: str) -> None:
    body = make_body()
    make_instrument(body, slug="taken")
    with pytest.raises(Refused):
        make_instrument(body, slug=slug)


@pytest.mark.django_db
def test_an_arabic_title_gives_an_address_all_the_same() -> None:
    instrument = make_instrument(slug="", language="ar", title=LocalizedText.of(ar="ميثاق القيم"))
    assert instrument.slug == instrument.public_id


@pytest.mark.django_db
def test_only_one_next_edition_is_made_at_a_time() -> None:
    instrument = make_edition().instrument
    open_next_edition(by=INSTALLATION, instrument=instrument)
    with pytest.raises(Refused):
        open_next_edition(by=INSTALLATION, instrument=instrument)


@pytest.mark.django_db
def test_there_is_no_next_edition_before_the_first_is_frozen() -> None:
    with pytest.raises(Refused):
        open_next_edition(by=INSTALLATION, instrument=make_edition(state="draft").instrument)


@pytest.mark.django_db
def test_the_next_edition_keeps_every_lineage_and_every_word() -> None:
    edition = make_edition(values=3)
    following = open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    for part in ("sections", "commitments"):
        lineages = [list(getattr(one, part).order_by("pk").values_list("lineage")) for one in (edition, following)]
        assert lineages[0] == lineages[1]
    words = [[str(one.text) for one in which.commitments.order_by("pk")] for which in (edition, following)]
    assert words[0] == words[1]
    audiences = [[one.audience.code for one in which.commitments.order_by("pk")] for which in (edition, following)]
    assert audiences[0] == audiences[1]


@pytest.mark.django_db
def test_another_body_than_the_issuer_may_adopt() -> None:
    edition, other = make_edition(), make_body()
    adoption = adopt(
        by=make_steward(other),
        edition=edition,
        body=other,
        decision=LocalizedText.of(fr="Délibération n° 3"),
        decided_on=LONG_AGO,
        in_force_on=LONG_AGO,
    )
    (leaf,) = leaves("instruments.adopted")
    assert leaf["adoption"] == adoption.public_id
    assert leaf["body"] == other.public_id
    assert leaf["content_hash"] == edition.content_hash


@pytest.mark.django_db
def test_a_steward_of_the_issuer_may_not_adopt_for_another_body() -> None:
    edition = make_edition()
    with pytest.raises(NotAllowed):
        adopt(
            by=make_steward(edition.instrument.body),
            edition=edition,
            body=make_body(),
            decision=LocalizedText.of(fr="Délibération"),
            decided_on=LONG_AGO,
            in_force_on=LONG_AGO,
        )


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "validated", "superseded", "withdrawn"])
def test_only_the_edition_in_force_can_be_adopted(state: str) -> None:
    with pytest.raises(Refused):
        make_adoption(edition_in(state))


@pytest.mark.django_db
def test_a_decision_of_tomorrow_is_refused() -> None:
    tomorrow = make_body().today() + timedelta(days=2)
    with pytest.raises(Refused) as refusal:
        make_adoption(decided_on=tomorrow)
    assert refusal.value.field == "decided_on"


@pytest.mark.django_db
def test_an_adoption_is_not_in_force_before_its_decision() -> None:
    with pytest.raises(Refused) as refusal:
        make_adoption(decided_on=date(2024, 2, 1), in_force_on=date(2024, 1, 1))
    assert refusal.value.field == "in_force_on"


@pytest.mark.django_db
def test_a_body_adopts_an_edition_once() -> None:
    adoption = make_adoption()
    with pytest.raises(Refused):
        make_adoption(adoption.edition, adoption.body)
    assert Adoption.objects.count() == 1


@pytest.mark.django_db
def test_adopting_the_next_edition_ends_the_adoption_of_the_last() -> None:
    adoption = make_adoption()
    following = open_next_edition(by=INSTALLATION, instrument=adoption.edition.instrument)
    following = freeze_edition(by=INSTALLATION, edition=validate_edition(by=INSTALLATION, edition=following))
    make_adoption(following, adoption.body, decided_on=date(2024, 5, 1), in_force_on=date(2024, 6, 1))
    adoption.refresh_from_db()
    assert adoption.ended_on == date(2024, 6, 1)
    assert [one["adoption"] for one in leaves("instruments.adoption_ended")] == [adoption.public_id]


@pytest.mark.django_db
def test_an_adoption_ends_once() -> None:
    adoption = make_adoption()
    end_adoption(by=INSTALLATION, adoption=adoption, ended_on=date(2024, 1, 1))
    with pytest.raises(Refused):
        end_adoption(by=INSTALLATION, adoption=adoption, ended_on=date(2024, 2, 1))


@pytest.mark.django_db
def test_withdrawing_asks_for_a_reason_and_ends_only_the_issuers_adoption() -> None:
    edition = make_edition()
    own, other = make_adoption(edition), make_adoption(edition, make_body())
    with pytest.raises(Refused):
        withdraw_edition(by=INSTALLATION, edition=edition, reason=LocalizedText("fr", {}))
    withdraw_edition(by=INSTALLATION, edition=edition, reason=REASON)
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.ended_on is None, other.ended_on is None) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", sorted(ACTS))
def test_a_stranger_moves_nothing(verb: str) -> None:
    edition, stranger = make_edition(state="draft"), make_person()
    acts: dict[str, Callable[[Person], object]] = {
        "validate": lambda by: validate_edition(by=by, edition=edition),
        "reopen": lambda by: reopen_edition(by=by, edition=edition),
        "freeze": lambda by: freeze_edition(by=by, edition=edition),
        "withdraw": lambda by: withdraw_edition(by=by, edition=edition, reason=REASON),
    }
    with pytest.raises(NotAllowed):
        acts[verb](stranger)
