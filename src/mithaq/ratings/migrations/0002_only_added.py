"""The database itself refuses to change what was decided about words, and the counts of a quarter that is over."""

from __future__ import annotations

from django.db import migrations

from mithaq.core.append_only import never_changed


class Migration(migrations.Migration):
    dependencies = [("ratings", "0001_ratings")]
    operations = [
        never_changed("ratings_hiding", "public_id", "rating_id", "body_id", "verb", "reason", "note", "at"),
        never_changed(
            "ratings_quartercount", "public_id", "counted_id", "quarter", "table", "content_hash", "closed_at"
        ),
    ]
