"""Who opens what of meetings: announced ones are read by everybody, internal ones by the body's people, drafts by those
who run its meetings: stewards, and whoever has the power to convene. Stewards alone form committees."""

from __future__ import annotations

from tests.access.roles import CONVENER, EVERYBODY, NOBODY, STEWARD
from tests.access.rows.calls import STAFF
from tests.access.table import CHANGE, LIST, READ, Row

RUNNERS, FORMERS = {STEWARD, CONVENER}, {STEWARD}
HELD, DRAFT, INTERNAL, TO_COME = "meeting", "draft of a meeting", "internal meeting", "meeting to come"
COMMITTEE, PROGRAMME = "formed committee", "programme"
READ_BY_ALL = ("meeting_detail", "meeting_ics")
WRITTEN_BY_RUNNERS = (
    "meeting_change",
    "meeting_move",
    "meeting_cancel",
    "paper_add",
    "attendance_edit",
    "minutes_write",
)

ROWS = [
    *(Row(f"meetings:{name}", HELD, LIST, EVERYBODY) for name in ("meeting_list", "meeting_feed")),
    *(Row(f"meetings:{name}", HELD, READ, EVERYBODY) for name in ("series_detail", "series_ics", "minutes_detail")),
    *(Row(f"meetings:{name}", HELD, READ, EVERYBODY) for name in READ_BY_ALL),
    *(Row(f"meetings:{name}", INTERNAL, READ, STAFF) for name in READ_BY_ALL),
    Row("meetings:meeting_detail", DRAFT, READ, RUNNERS),
    Row("meetings:meeting_ics", DRAFT, READ, NOBODY),
    Row("meetings:minutes_detail", TO_COME, READ, NOBODY),
    Row("meetings:paper_file", HELD, READ, NOBODY),  # this paper is a link
    # Come.
    Row("meetings:registration_new", TO_COME, CHANGE, EVERYBODY),
    Row("meetings:registration_new", INTERNAL, CHANGE, STAFF),
    Row("meetings:registration_new", DRAFT, CHANGE, RUNNERS),
    Row("meetings:registration_back", TO_COME, CHANGE, NOBODY),  # none of them is registered
    Row("meetings:registration_end", TO_COME, CHANGE, EVERYBODY),  # whoever holds the link
    Row("meetings:registration_end", HELD, CHANGE, NOBODY),
    # Run.
    Row("meetings:meeting_new", HELD, CHANGE, RUNNERS),
    *(Row(f"meetings:{name}", HELD, CHANGE, RUNNERS) for name in WRITTEN_BY_RUNNERS),
    *(Row(f"meetings:{name}", INTERNAL, CHANGE, RUNNERS) for name in WRITTEN_BY_RUNNERS),
    *(Row(f"meetings:{name}", HELD, CHANGE, RUNNERS) for name in ("minutes_approve", "minutes_publish")),
    Row("meetings:meeting_announce", DRAFT, CHANGE, RUNNERS),
    Row("meetings:paper_remove", HELD, CHANGE, RUNNERS),
    Row("meetings:version_make", HELD, CHANGE, RUNNERS),
    # Committees.
    Row("meetings:committee_list", COMMITTEE, LIST, EVERYBODY),
    Row("meetings:committee_moved", COMMITTEE, READ, EVERYBODY),
    Row("meetings:committee_detail", COMMITTEE, READ, EVERYBODY),
    Row("meetings:committee_new", COMMITTEE, CHANGE, FORMERS),
    *(Row(f"meetings:{name}", COMMITTEE, CHANGE, FORMERS) for name in ("committee_change", "seat_new", "seat_edit")),
    Row("meetings:opinion_new", COMMITTEE, CHANGE, RUNNERS),
    # Programmes.
    Row("meetings:standard_list", PROGRAMME, READ, EVERYBODY),
    *(Row(f"meetings:{name}", PROGRAMME, CHANGE, RUNNERS) for name in ("standard_assess", "evidence_add")),
    Row("meetings:evidence_remove", PROGRAMME, CHANGE, RUNNERS),
    Row("meetings:instrument_entrust", PROGRAMME, CHANGE, FORMERS),
]
