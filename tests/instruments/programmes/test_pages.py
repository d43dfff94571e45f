"""Pages of programmes: they say what stands, cost the same however much there is, and lose nothing that is typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions, origins
from mithaq.instruments.models import Carrier, Check, Commitment, Edition, Instrument, Milestone, Share
from mithaq.instruments.programmes.actions import answer_carrying, propose_carrier
from mithaq.instruments.programmes.forms.flow import STEPS
from tests.factories import make_body, make_decided, make_steward
from tests.instruments.programmes.factories import add_whole, make_lead, make_programme, words

pytestmark = pytest.mark.django_db


def signed_in(edition: Edition) -> Client:
    client, steward = Client(), make_steward(edition.instrument.body)
    assert steward.account is not None
    client.force_login(steward.account)
    return client


def at(name: str, edition: Edition, *more: Any) -> str:
    return reverse(f"instruments:{name}", args=[edition.instrument.body.slug, edition.instrument.slug, *more])


def filled(count: int = 1, **fields: Any) -> Edition:
    edition = make_programme(axes=min(count, 2), **fields)
    lead = make_lead(edition.instrument.body)
    for number in range(count):
        add_whole(edition, lead, place=number % 2, text=f"Engagement {number}")
    return Edition.objects.select_related("instrument__body").get(pk=edition.pk)


def test_a_programme_is_begun_written_step_by_step_and_shown(client: Client) -> None:
    body = make_body()
    steward = make_steward(body)
    assert steward.account is not None
    client.force_login(steward.account)
    start = reverse("instruments:programme_start", args=[body.slug])
    for kind in ("open_programme", "strategic_programme"):
        page = client.get(start, {"kind": kind}).content.decode()
        assert f"{body.today().year + (2 if kind == 'open_programme' else 4)}-12-31" in page
    form = {"kind": "open_programme", "language": "fr", "starts_on": "2027-01-01", "ends_on": "2028-12-31"}
    answer = client.post(start, form | {"title_fr": "Rabat ouverte", "axis0_fr": "Transparence", "axis1_fr": "Écoute"})
    assert answer.status_code == 302
    edition = Edition.objects.select_related("instrument__body").get(instrument__body=body)
    axis = edition.sections.order_by("order")[0]
    added = client.post(at("plan_add", edition, axis.public_id), {"revision": edition.revision, "text_fr": "Publier."})
    assert added.status_code == 302
    one = Commitment.objects.get(edition=edition)
    lead = make_lead(body)
    typed: dict[str, dict[str, str]] = {
        "what": {"title_fr": "Budget", "text_fr": "Publier tout.", "values": "transparency"},
        "who": {"lead": f"{body.public_id}:{lead.role}", "starts_on": "2027-02-01", "ends_on": "2027-12-31"},
        "milestones": {"lines": "2", "text_0_fr": "Choisir", "ends_0": "2027-03-01"},
        "money": {"amount": "1000.50", "currency": "MAD", "goals": "16"},
        "markers": {"marker_gender": "yes", "reason_gender_fr": "La moitié", "priorities": "youth"},
        "indicators": {"lines": "1", "what_0_fr": "Pages", "baseline_0": "0", "target_0": "12.5"},
        "means": {"follow_up_fr": "Tableau", "control_fr": "Comité"},
        "explanations": {"for_team_fr": "Pour nous", "for_partners_fr": "Pour vous"},
        "sources": {},
    }
    assert set(typed) == set(STEPS)
    for step, data in typed.items():
        edition.refresh_from_db()
        address = at("plan_edit", edition, one.public_id, step)
        assert client.get(address).status_code == 200
        answer = client.post(address, {"revision": edition.revision, "next": "", **data})
        assert answer.status_code == 302, (step, answer.content.decode())
    edition.refresh_from_db()
    refused = client.post(
        at("plan_edit", edition, one.public_id, "means"),
        {"revision": edition.revision, "complete": "", "follow_up_fr": "Tableau", "control_fr": ""},
    ).content.decode()
    assert "Moyens de contrôle" in refused or "means of control" in refused
    page = client.get(at("draft_detail", edition), headers={"accept-language": "en"}).content.decode()
    assert "Publier tout." in page or "Budget" in page
    shown = client.get(at("commitment_detail", edition, one.lineage)).content.decode()
    assert all(
        said in shown for said in ("Choisir", "12.5", "Comité", "La moitié", "Direction des travaux", "Pour vous")
    )


def test_two_clerks_lose_nothing_and_a_change_elsewhere_is_no_conflict() -> None:
    edition = filled(2)
    one, other = Commitment.objects.filter(edition=edition).order_by("pk")
    client = signed_in(edition)
    address = at("plan_edit", edition, one.public_id, "means")
    page = client.get(address)
    opened = {"revision": edition.revision, "read": page.context["read"]}
    elsewhere = {"revision": edition.revision, "follow_up_fr": "Ailleurs", "control_fr": "Ailleurs"}
    assert client.post(at("plan_edit", edition, other.public_id, "means"), elsewhere).status_code == 302
    mine = {"follow_up_fr": "Le mien", "control_fr": "Le mien aussi"}
    assert client.post(address, opened | mine).status_code == 302, "the same words still stood"
    theirs = {"follow_up_fr": "Le sien", "control_fr": "Le sien"}
    conflict = client.post(address, opened | theirs)
    said = conflict.content.decode()
    assert conflict.status_code == 200 and "Le sien" in said and "Le mien aussi" in said
    again = {"revision": conflict.context["edition"].revision, "read": conflict.context["read"]}
    assert client.post(address, again | theirs).status_code == 302
    one.refresh_from_db()
    assert str(one.plan.control) == "Le sien"


def test_the_page_of_a_programme_costs_the_same_however_much_is_in_it(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    weights = []
    for count in (3, 30):
        edition = filled(count)
        make_decided(edition)
        client.get(at("instrument_detail", edition))
        with django_assert_max_num_queries(12):
            answer = client.get(at("instrument_detail", edition))
        assert answer.status_code == 200
        weights.append(len(answer.content))
        axis = edition.sections.all()[0].lineage
        with django_assert_max_num_queries(12):
            narrowed = client.get(at("instrument_detail", edition), {"axis": axis})
        assert narrowed.context["total"] == count
    assert max(weights) < 60_000
    second = client.get(at("instrument_detail", edition), {"page": 2, "priority": "youth"})
    assert len(second.context["rows"]) == 5
    whole = client.get(at("edition_text", edition, 1)).content.decode()
    assert whole.count("Le comité vérifie chaque semestre.") == 30


def test_versions_are_public_before_any_edition_is_with_what_each_changed(client: Client) -> None:
    edition = filled(1)
    assert client.get(at("instrument_detail", edition)).status_code == 404
    first = actions.freeze_version(by=INSTALLATION, edition=edition, changed=words("Premier jet"))
    one = Commitment.objects.get(edition=edition)
    reworded = {"edition": edition, "revision": edition.revision, "commitment": one}
    actions.edit_commitment(by=INSTALLATION, **reworded, text=words("Publier chaque mois"))
    origin = ("meeting", "m" * 16)
    second = actions.freeze_version(by=INSTALLATION, edition=edition, changed=words("Après la réunion"), origin=origin)
    page = client.get(at("instrument_detail", edition)).content.decode()
    assert "Premier jet" in page and "Après la réunion" in page and "m" * 16 in page
    assert client.get(at("version_list", edition)).status_code == 200
    read = client.get(at("version_detail", edition, first.public_id)).content.decode()
    assert "Le comité vérifie chaque semestre." in read and "Publier chaque mois" not in read
    changes = client.get(at("version_detail", edition, second.public_id), {"changes": ""}).content.decode()
    assert "<ins>" in changes and "Le comité vérifie" not in changes
    assert client.get(at("version_detail", edition, "x" * 16)).status_code == 404


def test_a_joint_action_is_confirmed_by_each_body_and_shown_on_both_lists(client: Client) -> None:
    edition = filled(1)
    other, declining = make_body(), make_body()
    one = Commitment.objects.get(edition=edition)
    writer = signed_in(edition)
    address = at("carrier_list", edition, one.public_id)
    for asked in (other, declining):
        assert writer.post(address, {"revision": edition.revision, "body": asked.slug}).status_code == 302
    assert writer.post(address, {"body": other.slug}).status_code == 200, "asked already"
    theirs, steward = Client(), make_steward(other)
    assert steward.account is not None
    theirs.force_login(steward.account)
    listed = reverse("instruments:programme_list", args=[other.slug])
    question = reverse("instruments:carrier_answer", args=[Carrier.objects.get(body=other).public_id])
    assert question in theirs.get(listed).content.decode()
    assert question not in client.get(listed).content.decode()
    assert writer.get(question).status_code == 403
    assert theirs.post(question, {"confirm": ""}).status_code == 302
    declined = Carrier.objects.get(body=declining)
    answer_carrying(by=INSTALLATION, carrier=declined, confirms=False, reason="Hors de notre budget.")
    make_decided(edition)
    assert "Engagement 0" in client.get(listed).content.decode()
    page = client.get(at("instrument_detail", edition)).content.decode()
    assert str(other.name) in page and str(declining.name) not in page
    assert Carrier.objects.confirmed().count() == 1


def test_what_is_asked_of_bodies_waits_for_their_answer_before_validation() -> None:
    edition = filled(1)
    one = Commitment.objects.get(edition=edition)
    propose_carrier(by=INSTALLATION, edition=edition, commitment=one, body=make_body())
    page = signed_in(edition).get(at("draft_detail", edition), headers={"accept-language": "en"})
    assert any("asked" in reason or "sollicité" in reason for reason in page.context["reasons"])


def test_the_checklist_is_ticked_on_its_page_by_a_named_officer_with_a_note() -> None:
    edition = filled(1)
    client = signed_in(edition)
    address = at("checklist", edition, Commitment.objects.get(edition=edition).public_id)
    page = client.get(address)
    tick = {"item": "gender", "words": page.context["words"]}
    assert client.post(address, tick | {"note": ""}).status_code == 200
    assert client.post(address, tick | {"note": "Vu", "words": "0" * 64}).status_code == 200
    assert Check.objects.count() == 0
    assert client.post(address, tick | {"note": "Vu avec le service."}).status_code == 302
    assert "Vu avec le service." in client.get(address).content.decode()


def test_parts_of_bodies_in_phases_are_said_and_taken_back(client: Client) -> None:
    edition = filled(1)
    region, writer = make_body("region"), signed_in(edition)
    give = at("share_give", edition)
    assert writer.post(give, {"body": region.slug, "phase": "evaluation", "words_fr": "Relit tout"}).status_code == 302
    assert writer.post(give, {"body": "nowhere", "phase": "evaluation", "words_fr": "x"}).status_code == 200
    make_decided(edition)
    assert "Relit tout" in client.get(at("share_list", edition)).content.decode()
    assert writer.post(at("share_take", edition), {"body": region.slug, "phase": "evaluation"}).status_code == 302
    assert Share.objects.count() == 0


def test_actions_of_a_strategic_programme_cite_the_orientation_in_which_they_stand() -> None:
    edition = make_programme(kind="strategic_programme", axes=1)
    client = signed_in(edition)
    orientation = edition.sections.get()
    inside = f"{at('axis_add', edition)}?inside={orientation.public_id}"
    assert client.post(inside, {"revision": edition.revision, "title_fr": "Objectif"}).status_code == 302
    edition.refresh_from_db()
    objective = edition.sections.exclude(pk=orientation.pk).get()
    assert (orientation.kind, objective.kind, objective.parent) == ("block", "value", orientation)
    add = at("plan_add", edition, objective.public_id)
    assert client.post(add, {"revision": edition.revision, "text_fr": "Agir"}).status_code == 302
    page = client.get(at("draft_detail", edition))
    lines = [line for group in page.context["groups"] for line in group.lines]
    assert [line.placed.number for line in lines] == ["1.1.1"]
    assert "source" not in [lack.code for lack in lines[0].placed.lacks]


def test_a_charter_has_no_page_of_a_programme() -> None:
    edition = filled(1)
    Instrument.objects.filter(pk=edition.instrument_id).update(kind="charter")
    client = signed_in(edition)
    one = Commitment.objects.get(edition=edition)
    for name, more in (("plan_edit", [one.public_id, "means"]), ("axis_add", []), ("programme_period", [])):
        assert client.get(at(name, edition, *more)).status_code == 404
    assert Milestone.objects.count() == 2


def test_a_steward_keeps_the_draft_as_a_version_and_says_what_changed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = filled()
    client, keep = signed_in(edition), at("version_keep", edition)
    monkeypatch.setattr(origins, "_offers", {"meeting": lambda _instrument: {"m" * 16: "Rencontre n° 1"}})
    assert "Rencontre n° 1" in client.get(keep).content.decode()
    form = {"revision": edition.revision, "changed_fr": "Le premier jet."}
    assert client.post(keep, form | {"origin": "meeting:somebody-elses"}).status_code == 200
    assert client.post(keep, form | {"changed_fr": ""}).status_code == 200
    assert not edition.versions.exists()
    assert client.post(keep, form | {"origin": f"meeting:{'m' * 16}"}).status_code == 302
    version = edition.versions.get()
    assert (version.origin_kind, version.origin_id, str(version.changed)) == ("meeting", "m" * 16, "Le premier jet.")
    again = client.post(keep, form)
    assert again.status_code == 200 and edition.versions.count() == 1, "nothing has changed since"
