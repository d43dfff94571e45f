"""Pages of cases, one side a file."""

from __future__ import annotations

from mithaq.cases.views.acting import (
    case_withdraw,
    identity_delete,
    message_correct,
    message_write,
    outside_record,
    read_list,
    remedy_use,
)
from mithaq.cases.views.acts import act_do
from mithaq.cases.views.asking import (
    case_open,
    case_search,
    draft_check,
    draft_discard,
    draft_who,
    draft_write,
    receipt,
)
from mithaq.cases.views.beside import identity_detail, readings, review, unpublish
from mithaq.cases.views.counter import counter_change, counter_check, counter_discard, counter_new, counter_receipt
from mithaq.cases.views.desk import desk, desk_change, desk_csv, team
from mithaq.cases.views.figures import figures_csv, figures_detail, figures_json, figures_records
from mithaq.cases.views.files import (
    file_add,
    file_detail,
    file_page,
    file_redact,
    secret_file,
    secret_file_add,
)
from mithaq.cases.views.held import held_list
from mithaq.cases.views.public import case_csv, case_feed, case_json, case_list, mine
from mithaq.cases.views.reading import case_detail, secret_detail
from mithaq.cases.views.reports import report_detail, report_json, report_publish, report_write
from mithaq.cases.views.settings import absence_list, holiday_change, holiday_list, holiday_take_back

__all__ = [
    "absence_list",
    "act_do",
    "case_csv",
    "case_detail",
    "case_feed",
    "case_json",
    "case_list",
    "case_open",
    "case_search",
    "case_withdraw",
    "counter_change",
    "counter_check",
    "counter_discard",
    "counter_new",
    "counter_receipt",
    "desk",
    "desk_change",
    "desk_csv",
    "draft_check",
    "draft_discard",
    "draft_who",
    "draft_write",
    "figures_csv",
    "figures_detail",
    "figures_json",
    "figures_records",
    "file_add",
    "file_detail",
    "file_page",
    "file_redact",
    "held_list",
    "holiday_change",
    "holiday_list",
    "holiday_take_back",
    "identity_delete",
    "identity_detail",
    "message_correct",
    "message_write",
    "mine",
    "outside_record",
    "read_list",
    "readings",
    "receipt",
    "remedy_use",
    "report_detail",
    "report_json",
    "report_publish",
    "report_write",
    "review",
    "secret_detail",
    "secret_file",
    "secret_file_add",
    "team",
    "unpublish",
]
