"""What can be done with evidence and progress: one verb a function, one noun a file."""

from __future__ import annotations

from mithaq.delivery.actions.conformity import check_conformity, decision_behind
from mithaq.delivery.actions.evidence import (
    EvidenceContent,
    add_evidence,
    cited,
    links_to,
    publish_evidence,
    withhold_evidence,
)
from mithaq.delivery.actions.readings import may_read, read
from mithaq.delivery.actions.reports import ReportContent, report
from mithaq.delivery.actions.spending import spend

__all__ = [
    "EvidenceContent",
    "ReportContent",
    "add_evidence",
    "check_conformity",
    "cited",
    "decision_behind",
    "links_to",
    "may_read",
    "publish_evidence",
    "read",
    "report",
    "spend",
    "withhold_evidence",
]
