"""The database itself refuses to change what was declared of a service, and what an indicator counts."""

from __future__ import annotations

from django.db import migrations

from mithaq.core.append_only import never_changed


class Migration(migrations.Migration):
    dependencies = [("services", "0001_services")]
    operations = [
        never_changed(
            "services_declaration",
            *("public_id", "service_id", "stage", "since", "words", "declared_at", "by_id", "office"),
        ),
        never_changed("services_declarationevidence", "declaration_id", "evidence_id", "evidence_hash"),
        never_changed(
            "services_serviceindicator",
            *("public_id", "service_id", "what", "unit", "baseline", "target", "due_on", "source"),
        ),
    ]
