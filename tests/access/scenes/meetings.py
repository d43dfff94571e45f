"""Meetings of the world: one that was held, one in preparation, one for the body's people; a committee; a programme."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import freeze_version
from mithaq.meetings import actions, states
from mithaq.meetings.models import Meeting, Registration
from tests.meetings.factories import make_committee, make_meeting, make_plan, make_programme, members_of


def add_meeting_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``meeting``: held, public, with papers and minutes; ``draft of a meeting``; ``internal meeting``; ``meeting to
    come``: people register; ``committee``; ``programme``: its standards; ``secret``: the link of a registration."""
    programme, committee = make_programme(body), make_committee(body)
    words = LocalizedText.of(fr="Premier jet")
    freeze_version(by=INSTALLATION, edition=programme, changed=words)
    held = make_meeting(body, clock.now() - timedelta(hours=5), committee=committee, instrument=programme.instrument)
    paper = actions.add_document(by=INSTALLATION, meeting=held, title=words, link="https://example.org/a.pdf")
    actions.write_minutes(by=INSTALLATION, meeting=held, text=words, revision=0)
    actions.approve_minutes(by=INSTALLATION, meeting=held, revision=1)
    actions.publish_minutes(by=INSTALLATION, meeting=held, revision=1)
    draft = make_meeting(body, announced=False)
    to_come = make_meeting(body, takes_registrations=True)
    inside = {"audience": states.STAFF, "invited": [states.PEOPLE]}
    internal = make_meeting(body, **inside)
    series = actions.plan_series(by=INSTALLATION, body=body, plan=make_plan(), rhythm=states.WEEK, times=2)
    actions.announce_meeting(by=INSTALLATION, meeting=series.meetings.first(), following=True)
    actions.entrust(by=INSTALLATION, instrument=programme.instrument, committee=committee)
    at = f"/id/{held.public_id}/"
    evidence = actions.add_evidence(
        by=INSTALLATION, instrument=programme.instrument, standard="dialogue", address=at, title=words
    )
    here = {"body": body.slug, "secret": "none", "paper": paper.public_id, "series": series.public_id}
    scenes["meeting"] = here | {"meeting": held.public_id, "post": {"revision": "1"}}
    scenes["draft of a meeting"] = here | {"meeting": draft.public_id}
    scenes["internal meeting"] = here | {"meeting": internal.public_id}
    scenes["meeting to come"] = here | {"meeting": to_come.public_id, "secret": _secret(to_come)}
    scenes["formed committee"] = {
        "body": body.slug,
        "committee": committee.slug,
        "mandate": members_of(committee)[0].public_id,
    }
    scenes["programme"] = {
        "body": body.slug,
        "instrument": programme.instrument.slug,
        "standard": "dialogue",
        "evidence": evidence.public_id,
    }


def _secret(meeting: Meeting) -> str:
    """The secret of a link, which is nowhere but in the message."""
    actions.register_visitor(meeting=meeting, name="Amal Essai", email="amal@example.org", language="fr")
    registration = Registration.objects.get(meeting=meeting)
    notice = registration.contact.notices.get() if registration.contact else None
    if notice is None:
        raise Refused("no message was written")
    return notice.link.rstrip("/").rpartition("/")[2]
