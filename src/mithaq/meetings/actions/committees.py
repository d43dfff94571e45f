"""Form a committee, say whom its members stand for, entrust it with a text, write down its opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.actions import create_body, give_mandate
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import Actor
from mithaq.instruments.models import DraftVersion, Instrument
from mithaq.ledger.actions import record
from mithaq.meetings import states, things
from mithaq.meetings.models import Committee, Entrusted, Meeting, Opinion, Seat
from mithaq.meetings.rules import may_form, may_run
from mithaq.meetings.sheets import MEMBER
from mithaq.publications.actions.documents import is_safe_link


@dataclass(frozen=True)
class Decision:
    """The decision that forms a committee. ``address``: of a page of this site or of another (https), if there is one.
    ``women`` and ``men``: as the decision counts them, both or neither."""

    text: LocalizedText
    on: date
    address: str = ""
    women: int | None = None
    men: int | None = None


@transaction.atomic
def form_committee(*, by: Actor, body: Body, purpose: LocalizedText, decision: Decision) -> Committee:
    """Write down which decision formed ``body``, a committee of the directory, and what for. Once; in the public log.
    Raises NotAllowed, Refused."""
    if not may_form(by, body):
        raise NotAllowed
    committee = Committee(body=body, purpose=purpose, **_columns(body, decision))
    committee.act = record(
        "meetings.committee_formed",
        at=committee.formed_at,
        public={
            "committee": body.public_id,
            "body": body.parent.public_id if body.parent else "",
            "decided_on": decision.on.isoformat(),
            "decision_hash": content_hash(decision.text.as_json()),
        },
    )
    try:
        with transaction.atomic():
            committee.save()
    except IntegrityError as error:
        raise Refused(_("The decision that formed this committee is written down already.")) from error
    _name_decision(body, decision)
    return committee


@transaction.atomic
def make_committee(
    *, by: Actor, body: Body, name: LocalizedText, purpose: LocalizedText, decision: Decision
) -> Committee:
    """Make a committee below ``body``, with the decision that formed it. Raises NotAllowed, Refused."""
    if not may_form(by, body):
        raise NotAllowed
    place: dict[str, Any] = {"languages": body.languages, "country": body.country, "time_zone": body.time_zone}
    made = create_body(by=by, kind="committee", name=name, parent=body, **place)
    return form_committee(by=by, body=made, purpose=purpose, decision=decision)


@transaction.atomic
def change_committee(
    *, by: Actor, committee: Committee, purpose: LocalizedText, decision: Decision, revision: int
) -> Committee:
    """Correct what is written of it. Raises NotAllowed; Refused when somebody else did meanwhile."""
    committee = Committee.objects.select_related("body__parent").select_for_update(of=("self",)).get(pk=committee.pk)
    if not may_form(by, committee.body):
        raise NotAllowed
    if revision != committee.revision:
        raise Refused(_("Somebody else changed this meanwhile. Look at it as it is now."))
    for name, value in {"purpose": purpose, **_columns(committee.body, decision)}.items():
        setattr(committee, name, value)
    committee.revision += 1
    committee.save()
    _name_decision(committee.body, decision)
    return committee


@transaction.atomic
def seat_member(
    *,
    by: Actor,
    committee: Body,
    person: Person,
    since: date,
    until: date | None = None,
    represents: str,
    on_behalf_of: LocalizedText | None = None,
) -> Seat:
    """Let somebody sit in a committee for a term. Raises NotAllowed, or Refused as `give_mandate` does."""
    _committee(committee)
    mandate = give_mandate(by=by, person=person, body=committee, role=MEMBER, since=since, until=until)
    return say_seat(by=by, mandate=mandate, represents=represents, on_behalf_of=on_behalf_of)


@transaction.atomic
def say_seat(*, by: Actor, mandate: Mandate, represents: str, on_behalf_of: LocalizedText | None = None) -> Seat:
    """Say whom a member stands for. Raises NotAllowed, Refused."""
    if not may_form(by, mandate.body):
        raise NotAllowed
    if mandate.role != MEMBER or represents not in states.REPRESENTS:
        raise Refused(_("Choose one of the list."), field="represents")
    values = {"represents": represents, "on_behalf_of": on_behalf_of or empty_text()}
    return Seat.objects.update_or_create(mandate=mandate, defaults=values)[0]


@transaction.atomic
def entrust(*, by: Actor, instrument: Instrument, committee: Body | None) -> None:
    """Let ``committee`` follow a text that is made together (None: nobody): it is then validated only after the
    committee's favourable opinion. Raises NotAllowed, Refused."""
    instrument = Instrument.objects.select_related("body").select_for_update(of=("self",)).get(pk=instrument.pk)
    if not may_form(by, instrument.body):
        raise NotAllowed
    if not instrument.is_made_together:
        raise Refused(_("Only a text that is made together is followed by a committee."), field="committee")
    if committee is None:
        if Opinion.objects.filter(version__edition__instrument=instrument).exists():
            raise Refused(_("The committee has given its opinion already: it stays."), field="committee")
        Entrusted.objects.filter(instrument=instrument).delete()
        return
    _committee(committee)
    if instrument.body_id not in committee.ancestor_ids():
        raise Refused(_("This committee is not one of the body."), field="committee")
    Entrusted.objects.update_or_create(instrument=instrument, defaults={"committee": committee})


@transaction.atomic
def give_opinion(
    *,
    by: Actor,
    committee: Body,
    verdict: str,
    votes: tuple[int, int, int],
    given_on: date,
    version: DraftVersion | None = None,
    address: str = "",
    text: LocalizedText | None = None,
    meeting: Meeting | None = None,
) -> Opinion:
    """Write down what a committee said of ``version``, or of the thing of this site at ``address``.

    ``votes``: for, against, abstentions. Raises NotAllowed; Refused for what no committee can have said: more votes
    than members that day, a validation with most against, reserves without words, a meeting of others.
    """
    committee = Body.objects.select_related("parent").select_for_update(of=("self",)).get(pk=committee.pk)
    if not may_run(by, committee):
        raise NotAllowed
    formed, words = _committee(committee), text or empty_text()
    _check_verdict(formed, verdict=verdict, votes=votes, given_on=given_on, text=words)
    if meeting is not None and (meeting.committee_id != committee.pk or not meeting.has_begun(clock.now())):
        raise Refused(_("The committee did not meet then."), field="meeting")
    subject = _subject(committee, version, address)
    opinion = Opinion(
        committee=committee,
        meeting=meeting,
        verdict=verdict,
        votes_for=votes[0],
        votes_against=votes[1],
        abstentions=votes[2],
        text=words,
        given_on=given_on,
        written_by=by if isinstance(by, Person) else None,
        **subject,
    )
    opinion.act = record("meetings.opinion_given", at=opinion.written_at, public=_opaque(opinion))
    opinion.save()
    return opinion


def _opaque(opinion: Opinion) -> dict[str, str | int]:
    said = {
        "verdict": opinion.verdict,
        "votes": [opinion.votes_for, opinion.votes_against, opinion.abstentions],
        "text": opinion.text.as_json(),
    }
    return {
        "opinion": opinion.public_id,
        "committee": opinion.committee.public_id,
        "subject": opinion.version.public_id if opinion.version else opinion.subject_id,
        "meeting": opinion.meeting.public_id if opinion.meeting else "",
        "given_on": opinion.given_on.isoformat(),
        "votes_for": opinion.votes_for,
        "votes_against": opinion.votes_against,
        "abstentions": opinion.abstentions,
        "content_hash": content_hash(said),
    }


def _check_verdict(
    formed: Committee, *, verdict: str, votes: tuple[int, int, int], given_on: date, text: LocalizedText
) -> None:
    committee = formed.body
    if verdict not in states.VERDICTS:
        raise Refused(_("Choose one of the list."), field="verdict")
    if not formed.decided_on <= given_on <= committee.today():
        raise Refused(
            _("On that day the committee could not speak: it was not formed yet, or the day is to come."),
            field="given_on",
        )
    if min(votes) < 0 or not sum(votes):
        raise Refused(_("Say how many voted."), field="votes_for")
    members = Mandate.objects.active(given_on).filter(body=committee, role=MEMBER).count()
    if sum(votes) > members:
        raise Refused(
            _("There are more votes than members on that day: %(members)d.") % {"members": members}, field="votes_for"
        )
    if (verdict in states.FAVOURABLE) != (votes[0] > votes[1]):
        raise Refused(_("The votes say otherwise: it validates when more are for than against."), field="verdict")
    if verdict != states.VALIDATES and not text:
        raise Refused(_("Say which reserves, or why not."), field="text")


def _subject(committee: Body, version: DraftVersion | None, address: str) -> dict[str, Any]:
    if (version is None) == (not address):
        raise Refused(
            _("Say what it is about: a version of a draft, or the address of a page of this site."), field="version"
        )
    if version is not None:
        if version.edition.instrument.body_id not in committee.ancestor_ids():
            raise Refused(_("This text is not one of the body."), field="version")
        return {"version": version}
    found = things.thing_at(address)
    if found is None:
        raise Refused(_("Nothing public of this site is at this address."), field="address")
    if found[0] == things.VERSION:
        return _subject(committee, DraftVersion.objects.get(public_id=found[1]), "")
    return {"subject_kind": found[0], "subject_id": found[1]}


def _committee(body: Body) -> Committee:
    committee = Committee.objects.filter(body=body).select_related("body").first()
    if committee is None:
        raise Refused(_("Write first which decision formed this committee."), field="committee")
    return committee


def _columns(body: Body, decision: Decision) -> dict[str, Any]:
    if body.kind != "committee":
        raise Refused(_("This is not a committee."))
    if not decision.text:
        raise Refused(_("Say which decision formed the committee."), field="decision")
    if decision.on > body.today():
        raise Refused(_("This day is to come."), field="decided_on")
    if (decision.women is None) != (decision.men is None):
        raise Refused(_("Count women and men, or neither."), field="women")
    found = things.thing_at(decision.address) if decision.address else None
    if decision.address and found is None and not is_safe_link(decision.address):
        raise Refused(_("Give the address of a page of this site, or one that begins with https://."), field="address")
    return {
        "decision": decision.text,
        "decided_on": decision.on,
        "decision_kind": found[0] if found else "",
        "decision_id": found[1] if found else "",
        "decision_link": "" if found else decision.address,
        "women": decision.women,
        "men": decision.men,
    }


def _name_decision(body: Body, decision: Decision) -> None:
    """The directory says it too, where the body is only named."""
    Body.objects.filter(pk=body.pk).update(founded_by=decision.text)
