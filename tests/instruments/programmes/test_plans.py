"""A commitment of a programme: what is refused when empty, what opens again, what the hash covers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import end_mandate
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.contents import contents_of
from mithaq.instruments.errors import NotReadyError, OutdatedError
from mithaq.instruments.hashes import content_in, original_hash
from mithaq.instruments.models import Commitment, Edition, Milestone, Plan
from mithaq.instruments.models.guards import FrozenTextError
from mithaq.instruments.programmes.actions import check_point, fill_commitment, set_period
from mithaq.instruments.programmes.checklist import open_points, points_of
from mithaq.instruments.programmes.facts import MilestoneFacts
from mithaq.instruments.programmes.missing import LACKS, placed
from mithaq.instruments.programmes.offices import leads_of
from mithaq.instruments.programmes.readiness import reasons_against_programme
from mithaq.instruments.versions import paragraphs
from tests.factories import make_body, make_decided, make_edition, make_mandate, make_person, make_steward
from tests.instruments.programmes.factories import (
    add_whole,
    check_all,
    make_lead,
    make_orientation,
    make_programme,
    whole,
    words,
)

pytestmark = pytest.mark.django_db

EMPTY = LocalizedText("fr")
# What takes each required thing away, and the code of what is then missing.
EMPTIED: dict[str, dict[str, Any]] = {
    "title": {"title": EMPTY},
    "problem": {"problem": EMPTY},
    "solution": {"solution": EMPTY},
    "values": {"values": ["inclusion", "technology"]},
    "lead": {"lead": None},
    "dates": {"ends_on": None},
    "milestones": {"milestones": []},
    "markers": {"markers": {"culture": ("", EMPTY)}},
    "indicators": {"indicators": []},
    "follow_up": {"follow_up": EMPTY},
    "control": {"control": EMPTY},
    "for_team": {"for_team": EMPTY},
    "for_partners": {"for_partners": EMPTY},
    "source": {"sources": []},
}


@pytest.fixture
def draft() -> Edition:
    """A programme with one whole, checked commitment."""
    edition = make_programme(axes=1)
    commitment = add_whole(edition, make_lead(edition.instrument.body))
    check_all(edition, commitment, make_person(edition.instrument.body))
    return Edition.objects.select_related("instrument__body").get(pk=edition.pk)


def lead_body(edition: Edition) -> Body:
    return edition.instrument.body


def only(edition: Edition) -> Commitment:
    return Commitment.objects.get(edition=edition)


def reasons(edition: Edition) -> list[str]:
    """What keeps the programme itself from validation: its consultation and its committee are asked elsewhere."""
    return reasons_against_programme(contents_of(edition))


def fill(edition: Edition, facts: dict[str, Any], **more: Any) -> Commitment:
    edition.refresh_from_db()
    given: dict[str, Any] = {"by": INSTALLATION, "revision": edition.revision, **more}
    return fill_commitment(edition=edition, commitment=only(edition), facts=facts, **given)  # type: ignore[arg-type]


def test_whole_and_checked_it_passes(draft: Edition) -> None:
    assert reasons(draft) == []
    fill(draft, {}, complete=True)
    assert Plan.objects.get().is_complete


def test_what_is_asked_for_is_refused_when_empty_on_completion_and_on_validation(draft: Edition) -> None:
    fill(draft, {}, complete=True)
    for code, facts in EMPTIED.items():
        point = transaction.savepoint()
        with pytest.raises(NotReadyError):
            fill(draft, facts, complete=True)
        fill(draft, facts)
        assert not Plan.objects.get().is_complete, "what is taken away makes it incomplete again"
        assert [lack.code for lack in placed(contents_of(draft))[0].lacks] == [code]
        assert any("1.1" in sentence for sentence in reasons(draft)), code
        with pytest.raises(NotReadyError):
            actions.validate_edition(by=INSTALLATION, edition=draft)
        transaction.savepoint_rollback(point)


def test_every_thing_asked_for_has_its_refusal_tested() -> None:
    assert set(EMPTIED) == {lack.code for lack in LACKS} | {"source"}


def test_a_marker_without_a_reason_and_a_lead_from_elsewhere_are_refused(draft: Edition) -> None:
    refused: list[dict[str, Any]] = [
        {"markers": {"gender": ("yes", EMPTY)}},
        {"markers": {"gender": ("perhaps", words("x"))}},
        {"lead": make_lead(make_programme().instrument.body)},
        {"values": ["wealth"]},
        {"goals": [18]},
        {"priorities": ["glory"]},
        {"sources": [("rumour", "x")]},
        {"sources": [("orientation", make_orientation(make_body()))]},
        {"starts_on": date(2028, 7, 1)},
        {"milestones": [MilestoneFacts(EMPTY)]},
        {"milestones": [MilestoneFacts(words("x"), lineage="z" * 16)]},
    ]
    for facts in refused:
        with pytest.raises(Refused):
            fill(draft, facts)
    with pytest.raises(NotAllowed):
        fill(draft, {}, by=make_steward(make_programme().instrument.body))
    with pytest.raises(OutdatedError):
        fill(draft, {}, revision=draft.revision - 1)
    with pytest.raises(Refused):
        charter = make_edition(state="draft")
        one = charter.commitments.all()[0]
        fill_commitment(by=INSTALLATION, edition=charter, revision=2, commitment=one, facts={})


def test_the_lead_is_the_office_whoever_holds_it() -> None:
    edition = make_programme(axes=1)
    body = edition.instrument.body
    lead = make_lead(body)
    add_whole(edition, lead)

    def shown() -> str:
        with translation.override("fr"):
            return leads_of(Plan.objects.select_related("lead_body"))[body.pk, "director"].name

    assert shown() == "Direction des travaux"
    end_mandate(by=INSTALLATION, mandate=lead, on=body.today())
    assert shown() == "Directeur ou directrice"
    make_mandate(make_person(body), body, role="director", function=words("Direction technique"))
    assert shown() == "Direction technique"


def test_a_checklist_is_not_skipped_and_opens_again_when_the_words_change(draft: Edition) -> None:
    one = only(draft)
    fill(draft, {"number": "A1"})
    assert open_points(contents_of(draft))[one.pk] == [], "a number is not its words"
    fill(draft, {"control": words("Personne ne vérifie.")})
    points = points_of(draft.instrument, one, contents_of(draft).plan_of(one))
    assert [point.check for point in points] == [None] * 7
    assert all(point.before and point.before.note for point in points), "what was noted of the words before is kept"
    assert any("A1" in sentence for sentence in reasons(draft))
    officer = make_steward(draft.instrument.body)
    with pytest.raises(Refused):
        check_point(by=officer, edition=draft, commitment=one, item="neutral", note="  ")
    with pytest.raises(Refused):
        check_point(by=officer, edition=draft, commitment=one, item="neutral", note="Vu", words="0" * 64)
    with pytest.raises(NotAllowed):
        check_point(by=make_person(), edition=draft, commitment=one, item="neutral", note="Vu")
    made = check_point(by=officer, edition=draft, commitment=one, item="neutral", note="Vu avec le service.")
    assert (made.officer, made.checked_on) == (officer, draft.instrument.body.today())
    with pytest.raises(Refused):
        check_point(by=officer, edition=draft, commitment=one, item="neutral", note="Encore")


def test_the_hash_covers_the_plan_and_a_charter_is_hashed_as_before(draft: Edition) -> None:
    before = original_hash(contents_of(draft))
    for facts in ({"ends_on": date(2028, 6, 29)}, {"control": words("Autre")}, {"priorities": ["climate"]}):
        fill(draft, facts)
        after = original_hash(contents_of(draft))
        assert after != before
        before = after
    charter = content_in(contents_of(make_edition(state="draft")), "fr")
    assert set(charter["sections"][0]["commitments"][0]) == {"kind", "text", "audience", "law"}
    programme = make_programme(axes=1)
    actions.add_commitment(
        by=INSTALLATION, edition=programme, revision=1, section=programme.sections.get(), text=words("Nu")
    )
    bare = content_in(contents_of(programme), "fr")
    assert set(bare["sections"][0]["commitments"][0]) == {"kind", "text", "audience", "law"}


def test_a_version_and_the_next_edition_keep_everything_with_its_lineage(draft: Edition) -> None:
    kept = {one.lineage: one.text for one in Milestone.objects.all()}
    version = actions.freeze_version(by=INSTALLATION, edition=draft, changed=words("Premier jet"))
    read = paragraphs(version)
    one = only(draft)
    assert str(read[f"{one.lineage}/control/1"].text) and read[f"{one.lineage}/text/1"]
    assert {key.split("-")[1].split("/")[0] for key in read if "milestone-" in key} == set(kept)
    make_decided(draft)
    following = actions.open_next_edition(by=INSTALLATION, instrument=draft.instrument)
    old, new = contents_of(Edition.objects.get(pk=draft.pk)), contents_of(following)
    hashed = [content_in(contents, "fr")["sections"] for contents in (old, new)]
    assert hashed[0] == hashed[1]
    assert {row.lineage: row.text for row in new.plan_of(new.commitments[0]).milestones} == kept
    assert [row.public_id for row in new.plan_of(new.commitments[0]).sources] == [make_orientation(lead_body(draft))]
    assert open_points(new)[new.commitments[0].pk] == [], "the same words stay checked"
    rows = old.plan_of(old.commitments[0])
    assert rows.plan is not None
    for row in (rows.plan, *rows.milestones, *rows.indicators, *rows.sources):
        with pytest.raises(FrozenTextError):
            row.save()


def test_two_hundred_commitments_are_read_in_as_many_queries_as_two(django_assert_num_queries: Any) -> None:
    for count in (2, 12):
        edition = make_programme(axes=1)
        lead = make_lead(edition.instrument.body)
        for number in range(count):
            add_whole(edition, lead, text=f"Engagement {number}")
        edition = Edition.objects.select_related("instrument__body").get(pk=edition.pk)
        with django_assert_num_queries(9):
            contents = contents_of(edition)
        with django_assert_num_queries(0):
            original_hash(contents)
            placed(contents)
    assert whole(None)["values"]


def test_the_period_holds_its_commitments(draft: Edition) -> None:
    set_period(by=INSTALLATION, edition=draft, revision=draft.revision, period=(date(2027, 3, 1), date(2028, 12, 31)))
    draft = Edition.objects.select_related("instrument__body").get(pk=draft.pk)
    with translation.override("en"):
        assert reasons(draft) == ["Outside the period of the programme: 1.1."]
