"""The database itself refuses to change what was submitted, said by the body of itself, replied, or given as a verdict;
and an assessment once it is submitted."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from mithaq.core.append_only import never_changed

LINK = ("evidence_id", "evidence_hash")
CODING = ("code", "value", "words", "order")
SAID = "A submitted assessment is never changed."


def guard(_apps: Any, schema_editor: Any) -> None:
    """Refuse to change an assessment that was submitted; a draft is its assessor's to change."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION assessments_assessment_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$;"
        )
        schema_editor.execute(
            "CREATE TRIGGER assessments_assessment_stands BEFORE UPDATE ON assessments_assessment FOR EACH ROW "
            "WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION assessments_assessment_stands();"
        )
    else:
        schema_editor.execute(
            "CREATE TRIGGER assessments_assessment_stands BEFORE UPDATE ON assessments_assessment "
            f"WHEN OLD.submitted_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def unguard(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER assessments_assessment_stands ON assessments_assessment")
        schema_editor.execute("DROP FUNCTION assessments_assessment_stands()")
    else:
        schema_editor.execute("DROP TRIGGER assessments_assessment_stands")


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_assessments")]
    operations = [
        migrations.RunPython(guard, unguard),
        never_changed("assessments_coding", "assessment_id", *CODING),
        never_changed("assessments_codingevidence", "coding_id", *LINK),
        never_changed(
            "assessments_selfassessment",
            *("public_id", "item_id", "supersedes_id", "content_hash", "given_at", "by_id", "office", "act"),
        ),
        never_changed("assessments_selfcoding", "self_assessment_id", *CODING),
        never_changed("assessments_selfcodingevidence", "coding_id", *LINK),
        never_changed(
            "assessments_reply",
            *("public_id", "item_id", "stance", "words", "is_late", "has_evidence", "content_hash", "given_at"),
            *("by_id", "office", "act"),
        ),
        never_changed("assessments_replyevidence", "reply_id", *LINK),
        never_changed(
            "assessments_verdict",
            *("public_id", "item_id", "values", "words", "dissent", "supersedes_id", "reason", "proposed_by_id"),
            *("confirmed_by_id", "is_by_agreement", "content_hash", "given_on", "given_at", "act"),
        ),
        never_changed("assessments_verdictevidence", "verdict_id", *LINK),
    ]
