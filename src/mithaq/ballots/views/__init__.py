"""Pages of ballots, one side a file."""

from __future__ import annotations

from mithaq.ballots.views.counter import (
    counter,
    counter_paper,
    counter_vote,
)
from mithaq.ballots.views.finding import (
    find,
    replace_vote,
)
from mithaq.ballots.views.papers import (
    paper,
    paper_entry,
    paper_print,
)
from mithaq.ballots.views.past import import_past
from mithaq.ballots.views.reading import (
    ballot,
    limits,
)
from mithaq.ballots.views.results import (
    flow,
    published,
    published_all,
    result,
    result_detail,
)
from mithaq.ballots.views.setting_up import (
    candidate_choose,
    candidate_edit,
    candidate_new,
    candidate_remove,
    candidate_withdraw,
    extend,
    set_up,
    set_up_terms,
)
from mithaq.ballots.views.simulating import (
    simulate,
)
from mithaq.ballots.views.voting import (
    compare,
    photo,
    vote,
)

__all__ = [
    "ballot",
    "candidate_choose",
    "candidate_edit",
    "candidate_new",
    "candidate_remove",
    "candidate_withdraw",
    "compare",
    "counter",
    "counter_paper",
    "counter_vote",
    "extend",
    "find",
    "flow",
    "import_past",
    "limits",
    "paper",
    "paper_entry",
    "paper_print",
    "photo",
    "published",
    "published_all",
    "replace_vote",
    "result",
    "result_detail",
    "set_up",
    "set_up_terms",
    "simulate",
    "vote",
]
