"""The database itself refuses to change a decision: the log of moderation is only added to."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION comments_decision_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A decision is never changed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER comments_decision_stands BEFORE UPDATE ON comments_decision
  FOR EACH ROW EXECUTE FUNCTION comments_decision_stands();
"""
SQLITE = """
CREATE TRIGGER comments_decision_stands BEFORE UPDATE ON comments_decision
BEGIN SELECT RAISE(ABORT, 'A decision is never changed.'); END
"""


def guard(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER comments_decision_stands ON comments_decision")
        schema_editor.execute("DROP FUNCTION comments_decision_stands()")
    else:
        schema_editor.execute("DROP TRIGGER comments_decision_stands")


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_comments")]
    operations = [migrations.RunPython(guard, unguard)]
