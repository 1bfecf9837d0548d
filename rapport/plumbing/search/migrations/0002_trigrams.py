"""The three-letter index: FTS5 kept up by triggers on SQLite, pg_trgm on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_trigram USING fts5(
        folded, content='search_document', content_rowid='id', tokenize='trigram case_sensitive 1'
    )""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_trigram(rowid, folded) VALUES (new.id, new.folded);
    END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, folded) VALUES ('delete', old.id, old.folded);
    END""",
    """CREATE TRIGGER search_document_reworded AFTER UPDATE OF folded ON search_document
    WHEN old.folded IS NOT new.folded BEGIN
        INSERT INTO search_trigram(search_trigram, rowid, folded) VALUES ('delete', old.id, old.folded);
        INSERT INTO search_trigram(rowid, folded) VALUES (new.id, new.folded);
    END""",
    "INSERT INTO search_trigram(search_trigram) VALUES ('rebuild')",
]
SQLITE_BACK = [
    "DROP TRIGGER search_document_added",
    "DROP TRIGGER search_document_removed",
    "DROP TRIGGER search_document_reworded",
    "DROP TABLE search_trigram",
]
# pg_trgm is a trusted extension: the owner of the database may create it.
POSTGRES = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_document_trigram ON search_document USING gin (folded gin_trgm_ops)",
]
POSTGRES_BACK = ["DROP INDEX search_document_trigram"]


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
