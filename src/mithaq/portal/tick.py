"""What the worker does: the log every second, everything else every half minute. Each sweep finds its own work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from mithaq.accounts import tasks as accounting
from mithaq.assessments import tasks as assessing
from mithaq.ballots import tasks as voting
from mithaq.calls import tasks as calling
from mithaq.cases import tasks as answering
from mithaq.comments import tasks as moderating
from mithaq.consultations import tasks as consulting
from mithaq.consultations.forgetting import forget_contacts
from mithaq.core import clock
from mithaq.deliberations import tasks as deliberating
from mithaq.delivery import tasks as delivering
from mithaq.delivery.exchange import tasks as sheets
from mithaq.directory.tasks import delete_expired_files
from mithaq.ledger.sequencer import sequence
from mithaq.meetings import following as meeting
from mithaq.meetings.forgetting import forget_registered
from mithaq.notices.digests import gather
from mithaq.notices.intake.delivery import forget_received
from mithaq.notices.tasks import forget_unconfirmed, send_waiting
from mithaq.notices.texting import end_short_links, send_texts
from mithaq.petitions import tasks as petitioning
from mithaq.portal.search_index import refresh
from mithaq.publications import tasks as publishing
from mithaq.ratings import tasks as rating
from mithaq.signatures import tasks as signing
from mithaq.sittings import after_tasks as deciding
from mithaq.sittings import tasks as sitting

logger = logging.getLogger(__name__)
Sweep = Callable[[datetime], int]


def _send_mail(at: datetime) -> int:
    return send_waiting(at=at)


def _delete_files(at: datetime) -> int:
    return delete_expired_files(at=at)


def _refresh_search(_at: datetime) -> int:
    return refresh()


SWEEPS: dict[str, Sweep] = {
    "time limits": answering.end_clocks,
    "cases of the absent": answering.move_to_deputies,
    "time limits to come": answering.remind,
    "drafts": answering.forget_drafts,
    "phases of calls": calling.turn,
    "periods of consultations": consulting.turn,
    "addresses of guests": forget_contacts,
    "leaves of votes": voting.record_leaves,
    "ballots that are over": voting.close_ballots,
    "results of ballots": voting.tell_results,
    "outcomes of ballots": voting.hand_on_results,
    "codes to take part": calling.forget_codes,
    "maps of opinion": deliberating.draw_maps,
    "blocks that end": moderating.end_blocks,
    "files read for calls": calling.forget_sheets,
    "dates of sittings": sitting.give_alarms,
    "signatories of old petitions": petitioning.forget,
    "dates of decisions": deciding.follow_dates,
    "accounts of periods that are over": accounting.open_accounts,
    "accounts due soon": accounting.remind,
    "accounts that are late": accounting.miss,
    "meetings to tell of": meeting.tell,
    "assessments and replies": assessing.turn,
    "last days of assessments": assessing.remind,
    "people who registered for meetings": forget_registered,
    "promises that are due": delivering.remind,
    "reports to tell of": delivering.tell,
    "counts": signing.recount,
    "reminders": signing.remind,
    "digests": gather,
    "ratings of citizens": rating.count_ratings,
    "answers about trust": rating.count_askings,
    "publications": publishing.remind,
    "new documents": publishing.tell,
    "mail": _send_mail,
    "text messages": send_texts,
    "received mail": forget_received,
    "short links": end_short_links,
    "unconfirmed followers": forget_unconfirmed,
    "codes": signing.forget_codes,
    "import files": _delete_files,
    "sheets of delivery": sheets.write_sheets,
    "old sheets of delivery": sheets.forget_sheets,
    "search": _refresh_search,
}


def write_log() -> int:
    """Give the acts that wait their place in the public log."""
    return sequence(at=clock.now())


def write_sheets() -> int:
    """Go on with what somebody is waiting for in front of a page."""
    return sheets.write_sheets(clock.now())


def sweep_all() -> dict[str, int]:
    """Do everything that is due; a sweep that fails does not keep the others from their work."""
    done = {}
    for name, sweep in SWEEPS.items():
        try:
            done[name] = sweep(clock.now())
        except Exception:
            logger.exception("The sweep “%s” failed; it is tried again at the next tick.", name)
    return done
