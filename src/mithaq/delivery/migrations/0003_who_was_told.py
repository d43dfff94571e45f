"""What was reminded of and told, so that nobody hears the same twice."""

import django.db.models.deletion
import mithaq.core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0002_only_added"),
        ("directory", "0003_search_of_people"),
        ("instruments", "0006_plans_of_commitments"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_kind", models.CharField(max_length=20)),
                ("subject_id", models.CharField(max_length=16)),
                ("ends_on", models.DateField()),
                ("step", models.CharField(max_length=12)),
                ("sent_at", models.DateTimeField(default=mithaq.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("looked_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="report",
            name="told_at",
            field=models.DateTimeField(blank=True, help_text="When those who follow it were told.", null=True),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(condition=models.Q(("told_at", None)), fields=["told_at"], name="reports_to_tell"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("subject_kind", "subject_id", "ends_on", "step"), name="reminded_once_at_each_step"
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="instrument",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="watch", to="instruments.instrument"
            ),
        ),
    ]
