"""The database itself refuses to change what was given, answered, remarked and carried out."""

from __future__ import annotations

from django.db import migrations

from mithaq.core.append_only import never_changed

LINK = ("evidence_id", "evidence_hash")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_accounts_and_answers")]
    operations = [
        never_changed(
            "accounts_statement",
            *("public_id", "account_id", "number", "words", "office", "by_id", "is_substitute", "given_at"),
            *("content_hash", "act"),
        ),
        never_changed(
            "accounts_accountline",
            *("public_id", "statement_id", "kind", "objective_id", "objective", "commitment", "shown"),
            *("result", "done", "undone", "ahead"),
        ),
        never_changed(
            "accounts_answer",
            *("public_id", "account_id", "statement_id", "scale", "verdict", "words", "consequence"),
            *("consequence_words", "consequence_due_on", "owner_body_id", "owner_role", "office", "by_id"),
            *("answered_at", "content_hash", "act"),
        ),
        never_changed("accounts_lineverdict", "answer_id", "line_id", "verdict", "words"),
        never_changed("accounts_remark", "answer_id", "words", "by_id", "at"),
        never_changed("accounts_followup", "answer_id", "done_on", "words", "by_id", "at"),
        never_changed("accounts_lineevidence", "line_id", *LINK),
        never_changed("accounts_answerevidence", "answer_id", *LINK),
        never_changed("accounts_followupevidence", "follow_up_id", *LINK),
        never_changed("accounts_commendationevidence", "commendation_id", *LINK),
    ]
