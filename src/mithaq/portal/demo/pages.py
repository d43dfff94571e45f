"""One page of each kind, for a look from outside: `./mithaq demo --once` asks for each and wants it whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from mithaq.accounts.models import Account
from mithaq.assessments.models import Verdict
from mithaq.ballots import states as ballot_states
from mithaq.ballots.models import Purse
from mithaq.calls.models import Call
from mithaq.cases.models import Case
from mithaq.consultations.models import Consultation, Contribution
from mithaq.delivery.models import Evidence, Reading
from mithaq.directory.models import Body, Membership
from mithaq.instruments import states as instrument_states
from mithaq.instruments.models import Commitment, DraftVersion, Edition, Instrument, Section
from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.ledger.models import Entry
from mithaq.meetings.models import Meeting
from mithaq.needs import states as need_states
from mithaq.needs.models import Need
from mithaq.operations.models import Operation
from mithaq.petitions.models import Petition
from mithaq.publications.models import Document, Scheme
from mithaq.signatures.models import Campaign, Signature
from mithaq.sittings.models import Decision, Minutes, Sitting

Page = tuple[str, list[object]]


def pages() -> list[str]:
    """Paths of public pages, the languages taking turns."""
    languages = cycle(code for code, _name in settings.LANGUAGES)
    found = []
    for name, arguments in _kinds():
        with translation.override(next(languages)):
            found.append(reverse(name, args=arguments))
    return found


def _kinds() -> Iterator[Page]:
    for name in ("home", "body_list", "search", "how_to_check", "open_data", "accessibility"):
        yield f"portal:{name}", []
    yield from _of_bodies()
    yield from _of_calls()
    yield from _of_charters()
    yield from _of_programmes()
    yield from _of_promises()
    yield from _of_sittings()
    yield from _of_petitions()
    yield from _of_signatures()
    yield from _of_publications()
    yield from _of_cases()
    yield "instruments:law_list", []
    yield "directory:code_enter", []
    yield "account_login", []
    yield "ledger:entry_list", []
    if entry := Entry.objects.order_by("-idx").first():
        yield "ledger:entry_detail", [entry.uid]


def _of_bodies() -> Iterator[Page]:
    for body in Body.objects.filter(kind__in=("ministry", "federation", "network", "department")):
        yield "portal:body_detail", [body.slug]
        yield "instruments:instrument_list", [body.slug]
    for body in Body.objects.filter(kind="network"):
        yield "directory:member_list", [body.slug]
        for name in ("duty_list", "focal_list", "member_programmes", "joint_list", "phase_list", "priority_list"):
            yield f"portal:{name}", [body.slug]
    for body in Body.objects.filter(kind="committee", parent__isnull=False).select_related("parent"):
        yield "meetings:committee_detail", [body.parent.slug if body.parent else "", body.slug]
    if membership := Membership.objects.first():
        yield "directory:membership_detail", [membership.public_id]


def _of_calls() -> Iterator[Page]:
    for call in Call.objects.visible_to(None).select_related("body").order_by("pk"):
        yield "calls:call_detail", [call.body.slug, call.public_id]
    for need in Need.objects.published().filter(outcome=need_states.COMMITTED).select_related("call__body")[:1]:
        below: list[object] = [need.call.body.slug, need.call.public_id]
        yield "needs:need_detail", [*below, need.public_id]
        for name in ("need_map", "coverage"):  # the list redirects strangers to an order by chance of their own
            yield f"needs:{name}", below
    for purse in Purse.objects.filter(election__state=ballot_states.PUBLISHED, election__is_past=False).select_related(
        "election__call__body", "envelope"
    )[:1]:
        call = purse.election.call
        yield "ballots:result_detail", [call.body.slug, call.public_id, purse.envelope.public_id]
        for name in ("result", "ballot", "find", "limits", "simulator"):
            yield f"ballots:{name}", [call.body.slug, call.public_id]


def _of_charters() -> Iterator[Page]:
    for edition in Edition.objects.filter(state=instrument_states.FROZEN).select_related("instrument__body"):
        charter: list[object] = [edition.instrument.body.slug, edition.instrument.slug]
        yield "instruments:instrument_detail", charter
        if edition.number == 1:
            continue
        yield "instruments:edition_detail", [*charter, 1]
        yield "instruments:edition_text", [*charter, edition.number]
        yield "instruments:edition_compare", [*charter, 1, edition.number]
        yield "instruments:adoption_list", charter
        if section := Section.objects.filter(edition=edition).first():
            yield "instruments:value_detail", [*charter, section.lineage]
        if commitment := Commitment.objects.filter(edition=edition).first():
            yield "instruments:commitment_detail", [*charter, commitment.lineage]
    children = Edition.objects.filter(state=instrument_states.FROZEN, instrument__parent__isnull=False)
    for edition in children.select_related("instrument__body"):
        yield "instruments:parent_detail", [edition.instrument.body.slug, edition.instrument.slug]


def _of_programmes() -> Iterator[Page]:
    for instrument in Instrument.objects.visible_to(None).filter(kind__in=PROGRAMMES).select_related("body"):
        programme: list[object] = [instrument.body.slug, instrument.slug]
        yield "instruments:instrument_detail", programme
        yield "instruments:version_list", programme
        yield "meetings:standard_list", programme
    for version in DraftVersion.objects.visible_to(None).select_related("edition__instrument__body")[:2]:
        instrument = version.edition.instrument
        yield "instruments:version_detail", [instrument.body.slug, instrument.slug, version.public_id]
    for meeting in Meeting.objects.visible_to(None).exclude(minutes__published_at=None).select_related("body")[:1]:
        yield "meetings:meeting_list", [meeting.body.slug]
        yield "meetings:meeting_detail", [meeting.body.slug, meeting.public_id]
        yield "meetings:minutes_detail", [meeting.body.slug, meeting.public_id]
    yield "consultations:consultation_list", []
    for consultation in Consultation.objects.visible_to(None).select_related("body"):
        round_: list[object] = [consultation.body.slug, consultation.public_id]
        yield "consultations:consultation_detail", round_
        yield "consultations:contribution_list", round_
        if consultation.is_running:
            yield "consultations:contribute", round_
        if consultation.concluded_at:
            yield "consultations:synthesis", round_
    for said in Contribution.objects.shown().exclude(response=None).select_related("consultation__body")[:1]:
        yield (
            "consultations:contribution_detail",
            [
                said.consultation.body.slug,
                said.consultation.public_id,
                said.public_id,
            ],
        )


def _of_promises() -> Iterator[Page]:
    """What became of programmes: one page of each kind, of the body whose programme was judged."""
    verdict = Verdict.objects.select_related("item__round__instrument__body").first()
    if verdict is None:
        return
    round_, lineage = verdict.item.round, verdict.item.lineage
    instrument, body = round_.instrument, round_.instrument.body
    programme: list[object] = [body.slug, instrument.slug]
    yield "delivery:delivery_detail", programme
    yield "delivery:money_list", programme
    yield "delivery:story_detail", [*programme, lineage]
    yield "assessments:book_detail", [round_.book]
    yield "assessments:round_list", programme
    yield "assessments:round_detail", [*programme, round_.public_id]
    yield "assessments:item_detail", [*programme, round_.public_id, lineage]
    for name in ("delivery:evidence_list", "accounts:account_list", "accounts:team"):
        yield name, [body.slug]
    for evidence in Evidence.objects.published().filter(body=body)[:1]:
        yield "delivery:evidence_detail", [body.slug, evidence.public_id]
    for reading in Reading.objects.filter(body=body, gauge_kind="indicator")[:1]:
        yield "delivery:gauge_detail", [body.slug, "indicator", reading.gauge_id]
    for account in Account.objects.filter(body=body, state="answered")[:1]:
        yield "accounts:account_detail", [body.slug, account.public_id]
    for operation in Operation.objects.visible_to(None).filter(body=body)[:1]:
        yield "operations:operation_detail", [body.slug, operation.public_id]
    yield "ratings:rating_list", [*programme, lineage]
    yield "ratings:measure_list", [body.slug]
    yield "services:service_list", [body.slug]
    yield "portal:scorecard", [body.slug]
    for network in Body.objects.filter(kind="network"):
        yield "portal:member_scorecard", [network.slug]
    for name in ("operation_list", "measure_list", "problem_list", "review_list", "lesson_list"):
        yield f"operations:{name}", [body.slug]


def _of_sittings() -> Iterator[Page]:
    for sitting in Sitting.objects.public().with_body():
        one: list[object] = [sitting.body.slug, sitting.public_id]
        yield "sittings:sitting_list", [sitting.body.slug]
        yield "sittings:sitting_detail", one
        yield "sittings:sitting_agenda", one
        for item in sitting.items.all()[:1]:
            yield "sittings:item_detail", [*one, item.public_id]
    for decision in Decision.objects.exclude(published_at=None).select_related("organ__body"):
        yield "sittings:decision_list", [decision.organ.body.slug]
        yield "sittings:decision_detail", [decision.organ.body.slug, decision.public_id]
        for posting in decision.postings.all():
            yield "sittings:posting_detail", [decision.organ.body.slug, decision.public_id, posting.public_id]
    for minutes in Minutes.objects.exclude(published_at=None).select_related("sitting__session__organ__body"):
        yield "sittings:minutes_detail", [minutes.sitting.body.slug, minutes.sitting.public_id]
        yield "sittings:level_list", [minutes.sitting.body.slug]
        year = minutes.sitting.starts_at.year
        yield "sittings:decision_register", [minutes.sitting.body.slug, year]


def _of_signatures() -> Iterator[Page]:
    for campaign in Campaign.objects.visible_to(None).filter(ceremony_from__isnull=False).select_related("body")[:1]:
        yield "signatures:campaign_detail", [campaign.body.slug, campaign.public_id]
        yield "signatures:ceremony_detail", [campaign.body.slug, campaign.public_id]
    for signature in Signature.objects.visible_to(None)[:1]:
        yield "signatures:signature_detail", [signature.public_id]
        yield "signatures:check_detail", [signature.check_code]


def _of_cases() -> Iterator[Page]:
    yield "cases:published", []
    for case in Case.objects.published().select_related("body"):
        yield "cases:case_detail", [case.body.slug, case.public_id]
        yield "cases:case_list", [case.body.slug]
        yield "cases:case_search", [case.body.slug, case.kind]
        yield "cases:case_open", [case.body.slug, case.kind]


def _of_petitions() -> Iterator[Page]:
    for petition in Petition.objects.visible_to(None).select_related("body"):
        yield "petitions:petition_list", [petition.body.slug]
        yield "petitions:petition_detail", [petition.body.slug, petition.public_id]


def _of_publications() -> Iterator[Page]:
    for scheme in Scheme.objects.filter(body__external_id__in=("commune-1", "department")).select_related("body"):
        yield "publications:scheme_detail", [scheme.body.slug]
        yield "publications:head_detail", [scheme.body.slug, next(iter(scheme.law.heads))]
        yield "publications:head_detail", [scheme.body.slug, "laws" if "laws" in scheme.law.heads else "directory"]
    for document in (
        Document.objects.visible_to(None).exclude(withdrawn_at=None).select_related("holding__scheme__body")
    ):
        yield "publications:document_detail", [document.holding.scheme.body.slug, document.public_id]
    for body in Body.objects.filter(kind="network"):
        yield "publications:member_compare", [body.slug]
    yield "instruments:law_detail", ["ma-31-13"]
