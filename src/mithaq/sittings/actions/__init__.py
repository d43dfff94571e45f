"""What may be done with sittings, one subject a file."""

from __future__ import annotations

from mithaq.sittings.actions.agenda import (
    Draft,
    File,
    add_item,
    add_paper,
    change_item,
    move_item,
    remove_item,
    remove_paper,
)
from mithaq.sittings.actions.attending import (
    close_sitting,
    find_no_quorum,
    mark_attendance,
    open_sitting,
    quorum_of,
)
from mithaq.sittings.actions.controlling import Came, Posted, note_event, post_decision
from mithaq.sittings.actions.convening import answer, convene, mark_received, note_done
from mithaq.sittings.actions.deciding import (
    Wording,
    cite,
    sign_decision,
    signatory_of,
    take_citation_away,
    word_decision,
    write_decision,
)
from mithaq.sittings.actions.delegating import Level, end_level, set_level
from mithaq.sittings.actions.discussing import Announced, announce_recusal, open_item, put_off, settle_without_vote
from mithaq.sittings.actions.minuting import (
    Approval,
    approve_minutes,
    note_copies,
    publish_minutes,
    start_minutes,
    write_passage,
)
from mithaq.sittings.actions.organs import Settings, set_up
from mithaq.sittings.actions.planning import (
    call_again,
    cancel_sitting,
    change_sitting,
    plan_extraordinary,
    plan_ordinary,
    plan_second_sitting,
    plan_sitting,
)
from mithaq.sittings.actions.publishing import missing, publish_decision
from mithaq.sittings.actions.voting import cast, close_vote, correct, open_vote, sign_second

__all__ = [
    "Announced",
    "Approval",
    "Came",
    "Draft",
    "File",
    "Level",
    "Posted",
    "Settings",
    "Wording",
    "add_item",
    "add_paper",
    "announce_recusal",
    "answer",
    "approve_minutes",
    "call_again",
    "cancel_sitting",
    "cast",
    "change_item",
    "change_sitting",
    "cite",
    "close_sitting",
    "close_vote",
    "convene",
    "correct",
    "end_level",
    "find_no_quorum",
    "mark_attendance",
    "mark_received",
    "missing",
    "move_item",
    "note_copies",
    "note_done",
    "note_event",
    "open_item",
    "open_sitting",
    "open_vote",
    "plan_extraordinary",
    "plan_ordinary",
    "plan_second_sitting",
    "plan_sitting",
    "post_decision",
    "publish_decision",
    "publish_minutes",
    "put_off",
    "quorum_of",
    "remove_item",
    "remove_paper",
    "set_level",
    "set_up",
    "settle_without_vote",
    "sign_decision",
    "sign_second",
    "signatory_of",
    "start_minutes",
    "take_citation_away",
    "word_decision",
    "write_decision",
    "write_passage",
]
