"""What only a council's decision adopts: the very text it voted, from the day the law lets it be carried out."""

from __future__ import annotations

from datetime import date

import pytest

from mithaq.consultations.actions import conclude
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.ids import new_public_id
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import cycle, states
from mithaq.instruments.actions import adopt_by_decision, edit_commitment, freeze_edition, reopen_edition
from mithaq.instruments.errors import NotReadyError
from mithaq.instruments.models import Adoption, DraftVersion
from mithaq.sittings import actions
from mithaq.sittings.actions import Came
from mithaq.sittings.grounds import DRAFT_VERSION, grounds_of
from mithaq.sittings.models import AgendaItem
from tests.consultations.factories import end, make_consultation, make_contribution, make_response
from tests.factories import without_gates
from tests.sittings.decided import DAY, NEXT_DAY, decided, edition_of, fresh, make_text, published, signed, sitting_on
from tests.sittings.factories import at, make_organ, opened, voted

pytestmark = pytest.mark.django_db
WHY = LocalizedText.of(fr="Vice de forme.")


def track(version: DraftVersion) -> cycle.Step:
    return next(one for one in cycle.steps(edition_of(version)) if one.code == "sitting")


def test_a_published_decision_adopts_the_text_from_the_day_the_visa_is_silent() -> None:
    organ = make_organ(needs_visa=True, visa_reason=WHY)
    version = make_text(organ.body)
    assert cycle.gate("adopt", edition_of(version), version)
    decision = decided(sitting=sitting_on(version, organ))
    assert not Adoption.objects.exists()  # voted, and not published yet
    assert edition_of(version).state == states.VALIDATED
    decision = published(decision)
    adoption = Adoption.objects.get()
    assert (adoption.decision_id, adoption.edition_id) == (decision.public_id, version.edition_id)
    assert "1/2024" in adoption.decision.texts["fr"]
    # Ten working days to send it, the Mawlid on the way: 24 September. Twenty days of visa: 14 October, over the next.
    assert (adoption.decided_on, adoption.in_force_on) == (DAY, date(2024, 10, 15))
    assert edition_of(version).state == states.FROZEN
    assert track(version).done
    with clock.frozen(at(date(2024, 9, 30))):
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("received", date(2024, 9, 12)))
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("visa", date(2024, 9, 26)))
    assert Adoption.objects.get().in_force_on == date(2024, 9, 26)  # after the three working days of opposition


def test_no_other_way_adopts_it() -> None:
    organ = make_organ()
    version, other = make_text(organ.body), make_text(organ.body)
    decision = signed(decided(sitting=sitting_on(version, organ)))
    edition = edition_of(version)
    with pytest.raises(Refused):
        freeze_edition(by=INSTALLATION, edition=edition)
    for text, decision_id in ((version, decision.public_id), (version, new_public_id()), (other, decision.public_id)):
        with pytest.raises(NotReadyError):  # the decision is not published, and never names the other text
            adopt_by_decision(
                by=INSTALLATION,
                version=text,
                decision=WHY,
                decision_id=decision_id,
                decided_on=DAY,
                in_force_on=DAY,
            )
    assert edition_of(version).state == states.VALIDATED
    assert not Adoption.objects.exists()


def test_a_text_changed_after_the_vote_is_not_adopted_and_nothing_is_published() -> None:
    organ = make_organ()
    version = make_text(organ.body)
    decision = signed(decided(sitting=sitting_on(version, organ)))
    edition = reopen_edition(by=INSTALLATION, edition=edition_of(version))
    edit_commitment(
        by=INSTALLATION,
        edition=edition,
        revision=edition.revision,
        commitment=edition.commitments.all()[0],
        text=LocalizedText.of(fr="D’autres mots"),
    )
    with clock.frozen(NEXT_DAY), pytest.raises(Refused):
        actions.publish_decision(by=INSTALLATION, decision=decision)
    assert not fresh(decision).is_published
    assert not Adoption.objects.exists()


def test_a_rejected_text_stays_validated_and_the_track_says_so() -> None:
    organ = make_organ(law="own", statutes={"months": [9]})
    version = make_text(organ.body)
    decision = published(decided(sitting=sitting_on(version, organ), votes="faaaf"))
    assert (decision.outcome, decision.executable_on) == ("rejected", None)
    assert edition_of(version).state == states.VALIDATED
    assert not Adoption.objects.exists()
    assert cycle.gate("adopt", edition_of(version), version)
    assert (track(version).done, track(version).note) == (False, decision.outcome_name)


def test_an_opposition_ends_the_adoption_and_its_withdrawal_restores_it() -> None:
    organ = make_organ()
    version = make_text(organ.body)
    decision = published(decided(sitting=sitting_on(version, organ)))
    with clock.frozen(at(date(2024, 10, 1))):
        with pytest.raises(Refused):  # without a reason
            actions.note_event(by=INSTALLATION, decision=decision, came=Came("opposition", date(2024, 9, 13)))
        with pytest.raises(Refused):  # nothing to withdraw yet
            actions.note_event(by=INSTALLATION, decision=decision, came=Came("lifted", date(2024, 9, 13), WHY))
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("opposition", date(2024, 9, 13), WHY))
        assert Adoption.objects.get().ended_on == date(2024, 9, 13)
        assert (fresh(decision).standing, fresh(decision).executable_on) == ("opposed", None)
        assert not track(version).done
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("lifted", date(2024, 9, 27), WHY))
        assert Adoption.objects.get(ended_on=None).in_force_on == date(2024, 9, 27)
        actions.note_event(by=INSTALLATION, decision=decision, came=Came("annulment", date(2024, 9, 30), WHY))
    assert not Adoption.objects.filter(ended_on=None).exists()
    assert fresh(decision).standing == "annulled"
    assert cycle.gate("adopt", edition_of(version), version)


def test_the_bureau_of_a_secretariat_adopts_without_a_governor() -> None:
    organ = make_organ("association", law="own", statutes={"months": [9]})
    version = make_text(organ.body)
    decision = published(decided(sitting=sitting_on(version, organ)))
    assert Adoption.objects.get().in_force_on == decision.decided_on == decision.executable_on
    with clock.frozen(NEXT_DAY):
        for kind in ("sent", "received", "visa", "opposition"):
            with pytest.raises(Refused):
                actions.note_event(by=INSTALLATION, decision=decision, came=Came(kind, decision.decided_on, WHY))


def test_a_draft_decision_never_adopts_even_with_a_vote_in_its_favour() -> None:
    organ = make_organ()
    version = make_text(organ.body)
    vote = voted(opened(sitting=sitting_on(version, organ)), "fffff")
    assert vote.outcome == "adopted"
    assert cycle.gate("adopt", edition_of(version), version)
    with without_gates():
        assert not cycle.gate("adopt", edition_of(version), version)


def test_a_decision_shows_what_was_said_before_it_and_what_was_done() -> None:
    consultation = make_consultation()
    said = [make_contribution(consultation) for _ in range(3)]
    make_response(*said[:2])
    make_response(said[2], outcome="not")
    conclude(by=INSTALLATION, consultation=end(consultation))
    item = AgendaItem(subject_kind=DRAFT_VERSION, subject_id=consultation.version.public_id)
    (ground,) = [one for one in grounds_of(item) if "synthesis" in one.path]
    assert ground.note.texts["en"] == "3 contributions · accepted 2 · not accepted 1"
    assert not ground.path.startswith("/en/") and ground.title.texts["ar"] != ground.title.texts["fr"]
