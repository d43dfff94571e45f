"""Racing writers: of two who do the same at once, one wins, the other is told, and nothing is doubled or lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.models import Adoption, Edition
from mithaq.ledger.models import Pending
from tests.factories import make_adoption, make_body, make_edition


def race(*acts: Callable[[], object]) -> list[BaseException]:
    """Run the acts at once; what they raised."""
    start = threading.Barrier(len(acts))
    raised: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_an_edition_frozen_twice_at_once_is_frozen_once() -> None:
    edition = make_edition(state="validated")
    raised = race(*[lambda: actions.freeze_edition(by=INSTALLATION, edition=edition)] * 3)
    assert [type(error) for error in raised] == [Refused, Refused]
    assert Pending.objects.filter(kind="instruments.edition_frozen").count() == 1
    assert edition.renditions.count() == 2


@pytest.mark.django_db(transaction=True)
def test_freezing_the_next_while_the_last_is_withdrawn_leaves_one_order_of_events() -> None:
    edition = make_edition()
    following = actions.open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    actions.validate_edition(by=INSTALLATION, edition=following)
    reason = LocalizedText.of(fr="Dépassée")
    raised = race(
        lambda: actions.freeze_edition(by=INSTALLATION, edition=following),
        lambda: actions.withdraw_edition(by=INSTALLATION, edition=edition, reason=reason),
    )
    states = list(Edition.objects.order_by("number").values_list("state", flat=True))
    assert states in (["superseded", "frozen"], ["withdrawn", "frozen"])
    assert [type(error) for error in raised] == ([Refused] if states[0] == "superseded" else [])


@pytest.mark.django_db(transaction=True)
def test_two_adoptions_of_one_body_at_once_make_one() -> None:
    edition, body = make_edition(), make_body()
    raised = race(*[lambda: make_adoption(edition, body)] * 3)
    assert [type(error) for error in raised] == [Refused, Refused]
    assert Adoption.objects.count() == 1
    assert Pending.objects.filter(kind="instruments.adopted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_edits_of_one_revision_leave_one_and_tell_the_other() -> None:
    edition = make_edition(state="draft")
    commitment = edition.commitments.order_by("pk")[0]

    def edit(words: str) -> Callable[[], object]:
        return lambda: actions.edit_commitment(
            by=INSTALLATION,
            edition=edition,
            revision=edition.revision,
            commitment=commitment,
            text=LocalizedText.of(fr=words),
        )

    raised = race(edit("D’un côté"), edit("De l’autre"))
    assert [type(error).__name__ for error in raised] == ["OutdatedError"]
    commitment.refresh_from_db()
    assert str(commitment.text) in ("D’un côté", "De l’autre")
    assert Edition.objects.get(pk=edition.pk).revision == edition.revision + 1


@pytest.mark.django_db(transaction=True)
def test_an_edit_racing_the_freeze_never_changes_what_is_frozen() -> None:
    edition = make_edition(state="draft")
    commitment = edition.commitments.order_by("pk")[0]

    def freeze() -> None:
        actions.freeze_edition(by=INSTALLATION, edition=actions.validate_edition(by=INSTALLATION, edition=edition))

    raised = race(
        freeze,
        lambda: actions.remove_commitment(
            by=INSTALLATION, edition=edition, revision=edition.revision, commitment=commitment
        ),
    )
    found = Edition.objects.get(pk=edition.pk)
    assert found.state == "frozen"
    assert found.commitments.count() == (8 if raised else 7)


@pytest.mark.django_db(transaction=True)
def test_two_next_editions_at_once_make_one() -> None:
    instrument = make_edition().instrument
    raised = race(*[lambda: actions.open_next_edition(by=INSTALLATION, instrument=instrument)] * 2)
    assert [type(error) for error in raised] == [Refused]
    assert instrument.editions.count() == 2
