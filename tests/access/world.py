"""One body with everything in it, and somebody of each role: where the table of access is walked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from mithaq.calls.models import Call
from mithaq.cases import actions as case_actions
from mithaq.cases import states
from mithaq.cases.links import secret_of
from mithaq.cases.models import Case
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory import actions
from mithaq.directory.actions.imports import bring_file
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import (
    add_practice,
    add_reference,
    freeze_edition,
    map_value,
    open_next_edition,
    validate_edition,
)
from mithaq.instruments.models import Commitment, Edition
from mithaq.ledger.models import Pending
from mithaq.notices.actions import stop_token
from mithaq.publications.attachments import attach
from mithaq.signatures.actions.campaigns import Ceremony
from tests.access import roles
from tests.access.scenes.accounts import add_account_scenes
from tests.access.scenes.api import add_api_scenes
from tests.access.scenes.assessments import add_assessment_scenes
from tests.access.scenes.ballots import add_ballot_scenes
from tests.access.scenes.calls import add_call_scenes
from tests.access.scenes.comments import add_comment_scenes
from tests.access.scenes.consultations import add_consultation_scenes
from tests.access.scenes.decisions import add_decision_scenes
from tests.access.scenes.deliberations import add_deliberation_scenes
from tests.access.scenes.delivery import add_delivery_scenes
from tests.access.scenes.exchange import add_exchange_scenes
from tests.access.scenes.meetings import add_meeting_scenes
from tests.access.scenes.needs import add_need_scenes
from tests.access.scenes.network import add_network_scenes
from tests.access.scenes.operations import add_operation_scenes
from tests.access.scenes.petitions import add_petition_scenes
from tests.access.scenes.programmes import add_programme_scenes
from tests.access.scenes.ratings import add_rating_scenes
from tests.access.scenes.services import add_service_scenes
from tests.access.scenes.sittings import add_sitting_scenes
from tests.access.scenes.solutions import add_solution_scenes
from tests.cases.factories import make_case, make_draft, make_officer, refusal, release
from tests.engines.redaction.documents import Pdf, text
from tests.factories import (
    LONG_AGO,
    make_adoption,
    make_body,
    make_campaign,
    make_document,
    make_edition,
    make_letter,
    make_mandate,
    make_member,
    make_network,
    make_person,
    make_scheme,
    make_signature,
    make_steward,
)
from tests.instruments.imports.conftest import make_import

FILE = b"external_id;name\nK1;Amal Essai\nK2;\n"


@dataclass
class World:
    """``people``: role -> person (None for the stranger). ``scenes``: object -> the parts of its addresses.

    A scene's ``post`` is what a change sends; most send nothing, and are refused before anything is read.
    """

    people: dict[str, Person | None] = field(default_factory=dict)
    scenes: dict[str, dict[str, Any]] = field(default_factory=dict)
    code: str = ""

    def client_of(self, role: str) -> Client:
        """A browser in which this role is signed in."""
        client, person = Client(), self.people[role]
        if role == roles.CODE:
            answer = client.post(reverse("directory:code_enter"), {"code": self.code})
            assert answer.status_code == 302
        elif person is not None:
            assert person.account is not None
            client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client


def make_world() -> World:
    """Make it all, through the verbs of the apps."""
    world = World()
    network = make_network()
    body = make_member(network).body
    _people(world, network, body)
    _directory(world, network, body)
    _instruments(world, body)
    add_programme_scenes(world.scenes, body)
    _signatures(world, body)
    _cases(world, network, body)
    _asking(world, body)
    _publications(world, network, body)
    add_call_scenes(world.scenes, body, known(world, roles.STEWARD))
    call = Call.objects.select_related("body").get(public_id=world.scenes["call"]["call"])
    citizen, steward = known(world, roles.CITIZEN), known(world, roles.STEWARD)
    add_comment_scenes(world.scenes, call, citizen=citizen, steward=steward)
    add_consultation_scenes(world.scenes, body, citizen=citizen, steward=steward)
    add_deliberation_scenes(world.scenes, body)
    add_delivery_scenes(world.scenes, body)
    add_exchange_scenes(world.scenes, body, steward)
    add_api_scenes(world.scenes, body, steward)
    add_assessment_scenes(world.scenes, body, citizen=citizen)
    add_operation_scenes(world.scenes, body, Body.objects.managed_by(known(world, roles.OTHER)).get())
    add_rating_scenes(world.scenes, body)
    add_service_scenes(world.scenes, body)
    add_network_scenes(world.scenes, network, body)
    add_need_scenes(world.scenes, body, known(world, roles.CITIZEN))
    add_solution_scenes(world.scenes, body)
    add_meeting_scenes(world.scenes, body)
    add_sitting_scenes(world.scenes, body)
    add_decision_scenes(world.scenes, body)
    add_petition_scenes(world.scenes, body, citizen=citizen)
    add_ballot_scenes(world.scenes, body)  # last: the others let phases turn, and one ballot stays in preparation
    giving = {"officer": known(world, roles.CONVENER), "agent": known(world, roles.AGENT)}
    above = {"head": known(world, roles.OFFICIAL), "guardian": known(world, roles.GUARDIAN)}
    add_account_scenes(world.scenes, body, **giving, **above)
    log = {"uid": Pending.objects.latest("pk").uid}
    world.scenes["log"] = log
    return world


def _people(world: World, network: Body, body: Body) -> None:
    people = world.people
    people[roles.STRANGER] = None
    people[roles.CITIZEN] = make_person(account=True)
    for role, held in ((roles.AGENT, "agent"), (roles.OFFICIAL, "head"), (roles.GUARDIAN, "ethics_officer")):
        people[role] = make_mandate(make_person(body, account=True), body, role=held).person
    people[roles.SIGNER] = make_mandate(make_person(body, account=True), body, role="agent").person
    people[roles.INFORMER] = make_mandate(make_person(body, account=True), body, role="information_officer").person
    people[roles.CONVENER] = make_mandate(make_person(body, account=True), body, role="participation_officer").person
    people[roles.CLERK] = make_mandate(make_person(body, account=True), body, role="council_clerk").person
    people[roles.STEWARD] = make_steward(body)
    people[roles.OTHER] = make_steward(make_body())
    people[roles.COORDINATOR] = make_steward(network)
    people[roles.CODE] = make_mandate(None, body, role="agent").person
    world.code = actions.invite_by_code(by=known(world, roles.STEWARD), person=people[roles.CODE], body=body)[1]


def known(world: World, role: str) -> Person:
    person = world.people[role]
    assert person is not None
    return person


def _directory(world: World, network: Body, body: Body) -> None:
    steward, colleague = known(world, roles.STEWARD), make_steward(body)
    someone = make_person(body, email="someone@example.org")
    invitation, secret = actions.invite_by_email(by=steward, person=someone, body=body)
    mandate = make_mandate(make_person(body), body)
    file = bring_file(by=steward, body=body, kind="people", name="p.csv", content=FILE)
    their_file = bring_file(by=colleague, body=body, kind="people", name="p.csv", content=FILE)
    stranger = make_mandate()
    membership = network.members.get(body=body)
    people = {
        "body": body.slug,
        "person": someone.public_id,
        "mandate": mandate.public_id,
        "invitation": invitation.public_id,
        "file": file.public_id,
        "kind": "people",
    }
    world.scenes |= {
        "people": people,
        "another steward's file": people | {"file": their_file.public_id},
        "somebody else's person": people | {"person": stranger.person.public_id, "mandate": stranger.public_id},
        "a member without stewards": {"body": make_member(network).body.slug},
        "network": {"body": network.slug},
        "membership": {"membership": membership.public_id},
        "committee": {"body": make_body("committee", parent=body).slug},
        "invitation": {"secret": secret},
        "code": {},
        "notices": {"token": stop_token(someone, "campaign")},
        "body": {"body": body.slug, "public_id": body.public_id},
        "letters": {"body": body.slug, "code": make_letter(body).short_code},
        "what all may follow": {"prefix": "body", "followed": body.public_id},
        "what nobody may follow": {"prefix": "person", "followed": someone.public_id},
    }


def _instruments(world: World, body: Body) -> None:
    draft, validated = make_edition(body, state="draft"), make_edition(body, state="validated")
    first, parent = make_edition(body), make_edition()
    public = second_edition(first)
    cited = {"law": "ma-31-13", "article": "7"}
    add_reference(
        by=known(world, roles.STEWARD),
        edition=draft,
        revision=draft.revision,
        commitment=Commitment.objects.get(public_id=edition_parts(draft)["commitment"]),
        **cited,
    )
    child = make_edition(body, parent=parent.instrument)
    world.scenes |= {
        "draft edition": edition_parts(draft) | {"language": "ar", "post": cited},
        "validated edition": edition_parts(validated),
        "public edition": edition_parts(public) | {"old": first.number, "new": public.number},
        "law": {"code": cited["law"]},
        "charter with a parent": edition_parts(child),
        "import draft": {"body": body.slug, "public_id": make_import(body, known(world, roles.STEWARD)).public_id},
    }
    adoption = make_adoption(public)
    commitment = public.sections.filter(kind="value").first().commitments.first()
    practice = add_practice(
        by=known(world, roles.STEWARD),
        commitment=commitment,
        body=body,
        kind="practice",
        text=LocalizedText.of(fr="Un registre ouvert"),
        dated=LONG_AGO,
    )
    pair = {"parent": lineage_of(parent), "child": lineage_of(child)}
    map_value(
        by=known(world, roles.STEWARD),
        instrument=child.instrument,
        parent_lineage=pair["parent"],
        child_lineage=pair["child"],
    )
    world.scenes["charter with a parent"]["post"] = pair
    world.scenes["public edition"] |= {"adoption": adoption.public_id, "practice": practice.public_id}


def lineage_of(edition: Edition) -> str:
    """Of the edition's first value."""
    return str(edition.sections.filter(kind="value").values_list("lineage", flat=True)[0])


def second_edition(first: Edition) -> Edition:
    """The same text again, so that there are two editions to compare."""
    edition = open_next_edition(by=INSTALLATION, instrument=first.instrument)
    edition = validate_edition(by=INSTALLATION, edition=edition)
    return freeze_edition(by=INSTALLATION, edition=edition)


def edition_parts(edition: Edition) -> dict[str, Any]:
    """The parts of every address below an instrument, taken from this edition."""
    section = edition.sections.filter(kind="value").first()
    commitment = section.commitments.first()
    audience = edition.audiences.first()
    return {
        "body": edition.instrument.body.slug,
        "slug": edition.instrument.slug,
        "number": edition.number,
        "old": edition.number,
        "new": edition.number,
        "section": section.public_id,
        "commitment": commitment.public_id,
        "lineage": {"value_detail": section.lineage, "": commitment.lineage},
        "code": audience.code,
    }


def _publications(world: World, network: Body, body: Body) -> None:
    scheme = make_scheme(body)
    parts = {"body": body.slug, "head": "budgets"}
    open_file = make_document(scheme, file=attach("budget.txt", b"Recettes"))
    staff_file = make_document(scheme, audience="staff", file=attach("guide.txt", b"Guide"))
    world.scenes |= {
        "publications": parts | {"document": open_file.public_id},
        "internal document": parts | {"document": staff_file.public_id},
        "a body without publications": {"body": make_member(network).body.slug},
        "members’ publications": {"body": network.slug},
    }


def _signatures(world: World, body: Body) -> None:
    ceremony = Ceremony(place=LocalizedText.of(fr="Salle du conseil"))
    opened = make_campaign(make_adoption(make_edition(body, is_contract=True)), ceremony=ceremony)
    planned = make_campaign(make_adoption(make_edition(body)), opened=False, ceremony=ceremony)
    mandate = Mandate.objects.get(person=known(world, roles.SIGNER))
    staff = make_signature(opened, mandate)
    official = make_signature(opened, Mandate.objects.get(person=known(world, roles.OFFICIAL)))
    parts = {
        "body": body.slug,
        "campaign": opened.public_id,
        "edition": opened.adoption.edition.public_id,
        "mandate": mandate.public_id,
        "language": "fr",
    }
    world.scenes |= {
        "open campaign": parts,
        "planned campaign": parts | {"campaign": planned.public_id},
        "signature of staff": {"signature": staff.public_id, "check_code": staff.check_code},
        "signature of an official": {"signature": official.public_id},
    }


def _cases(world: World, network: Body, body: Body) -> None:
    citizen, officer = known(world, roles.CITIZEN), known(world, roles.INFORMER)

    def received(*, by: Any = INSTALLATION, to: Person = officer, level: str = states.OPEN) -> Case:
        case = case_actions.give(by=INSTALLATION, case=make_case(body, by=by, at=clock.now()), to=to)
        return case_actions.set_level(by=INSTALLATION, case=case, level=level)

    asked, answered = received(by=citizen), received(by=citizen)
    case_actions.decide(by=officer, case=answered, answer=release())
    thread = {entry.public_id: "Le contrat." for entry in answered.entries.filter(key="request")}
    case_actions.publish(by=officer, case=answered, texts=thread, subject="Voirie")
    cases = {
        "request": asked,
        "published request": answered,
        "restricted request": received(level=states.RESTRICTED),
        "secret request": received(level=states.SECRET),
        "a colleague's secret request": received(to=make_officer(body), level=states.SECRET),
        "request draft": make_draft(body, by=citizen),
        "draft of the counter": make_draft(body, by=officer, channel=states.COUNTER),
    }
    world.scenes |= {name: {"body": body.slug, "case": one.public_id} for name, one in cases.items()}
    at_counter = make_draft(body, by=officer, channel=states.COUNTER)
    at_counter = case_actions.send(by=officer, case=at_counter, consented=True)
    day = date(body.today().year + 1, 1, 1)
    holiday, _moved = case_actions.change_holiday(
        by=INSTALLATION, body=body, change="confirmed", day=day, source="Avis"
    )
    world.scenes |= {
        "desk of cases": {},
        "request of the counter": {"body": body.slug, "case": at_counter.public_id},
        "days of the body": {"body": body.slug, "change": holiday.public_id},
        "days of the network": {"body": network.slug},
    }
    for name in ("request", "secret request", "request to another body", "draft of the counter"):
        world.scenes.setdefault(name, {}).update(act="note", kind="information")
    world.scenes["report of a year"] = {"body": body.slug, "year": body.today().year - 1}
    pdf = Pdf([text("Contrat de voirie", 60, 700)]).bytes()

    def file_of(case: Case, name: str, **fields: Any) -> None:
        file = case_actions.add_file(by=INSTALLATION, case=case, name="contrat.pdf", content=pdf, **fields)
        parts = {"body": body.slug, "case": case.public_id, "secret": secret_of(case)}
        world.scenes[name] = parts | {"file": file.public_id}

    file_of(asked, "file of a request")
    file_of(asked, "original of a request", is_private=True)
    file_of(cases["secret request"], "file of a secret request")
    elsewhere = make_case(at=clock.now())
    world.scenes["request to another body"] |= {"body": elsewhere.body.slug, "case": elsewhere.public_id}
    world.scenes["secret link"] = {"secret": secret_of(asked)}
    world.scenes["guessed link"] = {"secret": f"{asked.public_id}-{secret_of(answered).partition('-')[2]}"}


def _asking(world: World, body: Body) -> None:
    """Drafts, and a request that has gone to the commission: one way used, one reply awaited."""
    citizen = known(world, roles.CITIZEN)
    draft, contested = make_draft(body), make_case(body, by=citizen, at=clock.now())
    for asked, answered in (("complaint-to-head", "answer"), ("complaint-to-commission", "head-decision")):
        case_actions.decide(by=INSTALLATION, case=contested, answer=refusal(), clock_name=answered)
        case_actions.use_remedy(by=citizen, case=contested, clock_name=asked, text="Je conteste.")
    parts = {
        "body": body.slug,
        "case": contested.public_id,
        "entry": contested.entries.get(key="request").public_id,
        "clock": {"remedy_use": "complaint-to-head", "secret_remedy_use": "complaint-to-head", "": "commission-answer"},
    }
    wrong = secret_of(draft).partition("-")[2]
    world.scenes |= {
        "door of a body": {"body": body.slug, "kind": "information"},
        "secret draft": {"secret": secret_of(draft)},
        "guessed draft": {"secret": f"{draft.public_id}-{wrong[::-1]}"},
        "contested request": parts,
        "secret link to what is contested": parts | {"secret": secret_of(contested)},
        "guessed link to what is contested": parts | {"secret": f"{contested.public_id}-{wrong}"},
    }
