"""The database itself refuses to change what two sides agreed on, what was registered, and what was found."""

from __future__ import annotations

from django.db import migrations

from mithaq.core.append_only import never_changed


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_operations")]
    operations = [
        never_changed(
            "operations_operation",
            *("public_id", "body_id", "other_body_id", "other_name", "title", "purpose", "agreement"),
            *("starts_on", "ends_on", "proposed_at", "proposed_by_id"),
        ),
        never_changed(
            "operations_duty",
            *("public_id", "operation_id", "side", "text", "ends_on", "lead_body_id", "lead_role", "amendment_id"),
        ),
        never_changed(
            "operations_amendment",
            *("public_id", "operation_id", "kind", "side", "proposed_side", "duty_id", "text", "ends_on", "words"),
            *("meeting_id", "proposed_at", "proposed_by_id"),
        ),
        never_changed(
            "operations_measure",
            *("public_id", "body_id", "title", "aim", "domain", "owner_body_id", "owner_role", "starts_on", "ends_on"),
            *("effect", "direction", "unit", "currency", "baseline", "target", "instrument_id", "commitment"),
            *("written_at", "by_id", "office"),
        ),
        never_changed(
            "operations_problem",
            *("public_id", "body_id", "title", "words", "found_on", "office", "instrument_id", "commitment"),
            *("written_at", "by_id"),
        ),
        never_changed("operations_solution", "public_id", "problem_id", "words", "proposed_on", "by_id", "office"),
        never_changed("operations_problemevidence", "problem_id", "evidence_id", "evidence_hash"),
    ]
