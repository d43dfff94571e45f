"""The database itself refuses to change a question about trust, and what was measured."""

from __future__ import annotations

from django.db import migrations

from mithaq.core.append_only import never_changed


class Migration(migrations.Migration):
    dependencies = [("ratings", "0003_trust")]
    operations = [
        never_changed(
            "ratings_trustmeasure", "public_id", "body_id", "question", "scale", "lowest", "highest", "target"
        ),
        never_changed(
            "ratings_wave",
            *("public_id", "measure_id", "method", "starts_on", "ends_on", "carried_out_by", "sampling"),
            *("sample_size", "margin", "value", "asking_id", "counts", "content_hash", "supersedes_id", "written_at"),
        ),
        never_changed("ratings_waveevidence", "wave_id", "evidence_id", "evidence_hash"),
    ]
