"""The database itself refuses to change evidence, reports, readings, money, changes and checks of conformity."""

from __future__ import annotations

from django.db import migrations

from mithaq.core.append_only import never_changed

SUBJECT = ("public_id", "body_id", "subject_kind", "subject_id", "instrument_id", "commitment")
LINK = ("evidence_id", "evidence_hash")


class Migration(migrations.Migration):
    dependencies = [("delivery", "0001_delivery")]
    operations = [
        never_changed(
            "delivery_evidence",
            *("public_id", "body_id", "side", "kind", "title", "words", "dated", "link", "value", "unit"),
            *("thing_kind", "thing_id", "file_digest", "file_name", "file_type", "file_size", "content_hash"),
            *("supersedes_id", "added_at", "added_by_id", "office"),
        ),
        never_changed(
            "delivery_report",
            *SUBJECT,
            *("state", "share", "done_on", "words", "supersedes_id", "reported_on", "reported_at", "by_id", "office"),
        ),
        never_changed(
            "delivery_reading",
            *("public_id", "body_id", "gauge_kind", "gauge_id", "instrument_id", "commitment", "on", "value", "words"),
            *("supersedes_id", "read_at", "by_id", "office"),
        ),
        never_changed(
            "delivery_spending",
            *("public_id", "body_id", "instrument_id", "commitment", "kind", "on", "amount", "currency", "words"),
            *("supersedes_id", "written_at", "by_id", "office"),
        ),
        never_changed(
            "delivery_change",
            *SUBJECT,
            *("kind", "ends_on", "words", "lesson", "meeting_id", "decided_on", "written_at", "by_id"),
        ),
        never_changed(
            "delivery_conformitycheck",
            *SUBJECT,
            *("decision_id", "answer", "words", "supersedes_id", "checked_on", "checked_at", "by_id", "office"),
        ),
        never_changed("delivery_reportevidence", "report_id", *LINK),
        never_changed("delivery_readingevidence", "reading_id", *LINK),
        never_changed("delivery_spendingevidence", "spending_id", *LINK),
        never_changed("delivery_conformityevidence", "check_made_id", *LINK),
    ]
