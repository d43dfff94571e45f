"""Versions of a draft: fixed texts that people can point at, and the gates before what is made together is adopted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions, cycle, states
from mithaq.instruments.errors import NotReadyError, OutdatedError
from mithaq.instruments.models import DraftVersion, Edition
from mithaq.instruments.models.guards import FrozenTextError
from mithaq.instruments.versions import paragraphs, parts, title_of
from mithaq.ledger.models import Pending
from tests.factories import LONG_AGO, make_body, make_edition, make_person, make_steward

CHANGED = LocalizedText.of(fr="Premier jet de l’atelier")
DECISION = LocalizedText.of(fr="Délibération n° 12 du conseil")

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_gates(monkeypatch: pytest.MonkeyPatch) -> dict[cycle.Gate, list[cycle.Reasons]]:
    """The gates of this test alone: what apps above ask is tested with them."""
    gates: dict[cycle.Gate, list[cycle.Reasons]] = {}
    monkeypatch.setattr(cycle, "_gates", gates)
    return gates


def make_draft(**fields: Any) -> Edition:
    return make_edition(state="draft", is_co_written=True, audiences=["Chacun"], **fields)


def keep(edition: Edition) -> DraftVersion:
    return actions.freeze_version(by=INSTALLATION, edition=edition, changed=CHANGED)


def reword(edition: Edition, words: str) -> None:
    edition.refresh_from_db()
    actions.edit_commitment(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        commitment=edition.commitments.all()[0],
        text=LocalizedText.of(fr=words),
    )


def decide(version: DraftVersion) -> object:
    return actions.adopt_by_decision(
        by=INSTALLATION,
        version=version,
        decision=DECISION,
        decision_id="d" * 12,
        decided_on=LONG_AGO,
        in_force_on=LONG_AGO,
    )


def test_a_version_has_the_whole_text_in_reading_order() -> None:
    version = keep(make_draft())
    assert [(part.kind, part.number) for part in parts(version)] == [
        ("preamble", ""),
        *[(kind, number) for place in "12" for kind, number in _numbers(place)],
    ]
    assert str(title_of(version)) == "Charte des essais"
    assert [one.field for one in parts(version)[0].paragraphs] == ["preamble", "pledge"]


def _numbers(place: str) -> list[tuple[str, str]]:
    return [("section", place), ("commitment", f"{place}.1"), ("commitment", f"{place}.2")]


def test_a_paragraph_keeps_its_key_when_it_is_reworded_and_its_hash_when_it_is_not() -> None:
    edition = make_draft()
    before = paragraphs(keep(edition))
    reword(edition, "Tenir un registre ouvert.\n\nLe publier chaque mois.")
    after = paragraphs(keep(edition))
    lineage = edition.commitments.all()[0].lineage
    assert set(after) - set(before) == {f"{lineage}/text/2"}
    assert {key for key in before if before[key].hash != after[key].hash} == {f"{lineage}/text/1"}


def test_a_version_says_in_the_log_which_text_was_kept() -> None:
    version = keep(make_draft())
    assert Pending.objects.get(kind="instruments.version_frozen").leaf.count(version.content_hash) == 1


def test_the_same_text_is_not_kept_twice() -> None:
    edition = make_draft()
    keep(edition)
    with pytest.raises(Refused):
        keep(edition)
    assert edition.versions.count() == 1


def test_a_version_never_changes_nor_goes() -> None:
    version = keep(make_draft())
    version.number = 7
    with pytest.raises(FrozenTextError):
        version.save()
    with pytest.raises(FrozenTextError):
        version.delete()


def test_whoever_reads_an_older_draft_keeps_no_version_of_it() -> None:
    edition = make_draft()
    read = edition.revision
    reword(edition, "Autre chose")
    with pytest.raises(OutdatedError):
        actions.freeze_version(by=INSTALLATION, edition=edition, revision=read, changed=CHANGED)


def test_only_stewards_keep_versions() -> None:
    edition = make_draft()
    for person in (make_person(), make_steward(make_body())):
        with pytest.raises(NotAllowed):
            actions.freeze_version(by=person, edition=edition, changed=CHANGED)


def test_a_version_kept_back_is_seen_by_the_stewards_of_its_body_only() -> None:
    edition = make_draft()
    version = actions.freeze_version(by=INSTALLATION, edition=edition, changed=CHANGED, is_public=False)
    assert not DraftVersion.objects.visible_to(None).exists()
    assert not DraftVersion.objects.visible_to(make_steward(make_body())).exists()
    assert DraftVersion.objects.visible_to(make_steward(edition.instrument.body)).get() == version


def test_what_is_made_together_is_frozen_and_adopted_by_a_decision_only(no_gates: object) -> None:
    edition = actions.validate_edition(by=INSTALLATION, edition=make_draft())
    with pytest.raises(Refused):
        actions.freeze_edition(by=INSTALLATION, edition=edition)
    decide(edition.versions.get())
    edition.refresh_from_db()
    adoption = edition.adoptions.get()
    assert (edition.state, adoption.decision_id) == (states.FROZEN, "d" * 12)
    assert edition.content_hash == edition.versions.get().content_hash
    actions.end_adoption(by=INSTALLATION, adoption=adoption, ended_on=date(2026, 1, 1))
    with pytest.raises(Refused):
        actions.adopt(
            by=INSTALLATION,
            edition=edition,
            body=edition.instrument.body,
            decision=DECISION,
            decided_on=LONG_AGO,
            in_force_on=LONG_AGO,
        )


def test_another_text_than_the_one_before_the_council_is_not_adopted(no_gates: object) -> None:
    edition = make_draft()
    older = keep(edition)
    reword(edition, "Autre chose")
    actions.validate_edition(by=INSTALLATION, edition=edition)
    with pytest.raises(Refused):
        decide(older)
    assert Edition.objects.get().state == states.VALIDATED


def test_a_draft_is_not_adopted(no_gates: object) -> None:
    with pytest.raises(Refused):
        decide(keep(make_draft()))


@pytest.mark.parametrize("step", ["validate", "adopt"])
def test_a_gate_says_what_is_missing_and_nothing_moves(
    step: cycle.Gate, no_gates: dict[cycle.Gate, list[cycle.Reasons]]
) -> None:
    edition = make_draft()
    missing: list[str] = []
    cycle.register_gate(step, lambda _edition, _version: missing)
    missing.append("Une contribution n’a pas reçu de réponse.")
    with pytest.raises(NotReadyError) as refused:
        decide(actions.validate_edition(by=INSTALLATION, edition=edition).versions.get())
    assert refused.value.reasons == tuple(missing)
    assert Edition.objects.get().state == {"validate": states.DRAFT, "adopt": states.VALIDATED}[step]


def test_a_charter_of_stewards_alone_passes_no_gate(no_gates: dict[cycle.Gate, list[cycle.Reasons]]) -> None:
    cycle.register_gate("validate", lambda _edition, _version: ["jamais"])
    assert make_edition(state="frozen").state == states.FROZEN
