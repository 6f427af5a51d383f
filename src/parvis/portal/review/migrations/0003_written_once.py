"""Let the database itself refuse to change a signed record, and PostgreSQL to delete one.

SQLite rebuilds a table to alter it, and forgets its triggers: a later migration of `Record` puts them back.
Its rows can be deleted there (tests empty their tables so); the journal knows how many were signed.
"""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE TRIGGER review_record_written_once BEFORE UPDATE ON review_record
BEGIN SELECT RAISE(ABORT, 'signed records are never changed'); END
"""
POSTGRESQL = """
CREATE FUNCTION review_record_written_once() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'signed records are never changed'; END $$;
CREATE TRIGGER review_record_written_once BEFORE UPDATE OR DELETE ON review_record
FOR EACH ROW EXECUTE FUNCTION review_record_written_once()
"""


def guard(_apps: Any, schema_editor: Any) -> None:
    """Create the trigger."""
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def unguard(_apps: Any, schema_editor: Any) -> None:
    """Drop the trigger."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER review_record_written_once ON review_record")
        schema_editor.execute("DROP FUNCTION review_record_written_once()")
    else:
        schema_editor.execute("DROP TRIGGER review_record_written_once")


class Migration(migrations.Migration):
    dependencies = [("review", "0002_signed")]
    operations = [migrations.RunPython(guard, unguard)]
