"""What somebody said about being written to is never reworded, not even by hand in the database.

Whose it is may change (two records become one), and so may the colleague who wrote it down (they
leave); a row goes only when its customer is erased.
"""

from django.db import migrations

SAID = "purpose, channel, state, source, wording, point, at, recorded_at"
SQLITE = [
    f"""CREATE TRIGGER consent_stays BEFORE UPDATE OF {SAID} ON customers_consent BEGIN
        SELECT RAISE(ABORT, 'what they said is never changed');
    END"""
]
SQLITE_BACK = ["DROP TRIGGER consent_stays"]
POSTGRES = [
    """CREATE OR REPLACE FUNCTION consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'what they said is never changed' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    f"""CREATE TRIGGER consent_stays BEFORE UPDATE OF {SAID} ON customers_consent
        FOR EACH ROW EXECUTE FUNCTION consent_stays()""",
]
POSTGRES_BACK = [
    "DROP TRIGGER consent_stays ON customers_consent",
    "DROP FUNCTION consent_stays()",
]


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
