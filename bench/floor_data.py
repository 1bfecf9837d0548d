"""The floor's tables, and the rows in them."""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import timezone

from bench import people as data


class Company(models.Model):
    name = models.CharField(max_length=120)

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80, db_index=True)
    email = models.CharField(max_length=120, db_index=True)
    phone = models.CharField(max_length=40)
    company = models.ForeignKey(Company, models.PROTECT)
    city = models.CharField(max_length=60)
    birthday = models.DateField()
    created = models.DateTimeField()
    notes = models.TextField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["-created", "-id"], name="contact_newest")]

    def __str__(self) -> str:
        return self.last_name


class Entry(models.Model):
    contact = models.ForeignKey(Contact, models.CASCADE, db_index=False)
    kind = models.CharField(max_length=12)
    at = models.DateTimeField()
    subject = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["contact", "-at"], name="entry_of_contact")]

    def __str__(self) -> str:
        return self.subject


def fill(people: int, entries: int) -> None:
    """Make the database; print the cookie of somebody who has signed in."""
    now = timezone.now()
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Company, Contact, Entry):
            editor.create_model(model)
    with transaction.atomic(), connection.cursor() as cursor:
        _many(cursor, "floor_company", ((n, f"Company {n}") for n in _companies(people)))
        _many(
            cursor,
            "floor_contact",
            (
                (p.number, p.first, p.last, p.email, p.phone, p.company, p.town,
                 str(p.born_on), p.met_at.isoformat(" "), "")
                for p in data.people(people, now)
            ),
        )  # fmt: skip
        _many(
            cursor,
            "floor_entry",
            (
                (n, h.person, h.kind, h.at.isoformat(" "), h.subject, h.body)
                for n, h in enumerate(data.happenings(people, entries, now), start=1)
            ),
        )
        cursor.execute(
            "CREATE VIRTUAL TABLE contact_words USING fts5"
            "(first_name, last_name, email, content='floor_contact', content_rowid='id', prefix=2)"
        )
        cursor.execute(
            "INSERT INTO contact_words(rowid, first_name, last_name, email) "
            "SELECT id, first_name, last_name, email FROM floor_contact"
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(_cookie())


def _companies(people: int) -> range:
    return range(1, data.companies(people) + 1)


def _many(cursor: Any, table: str, rows: Any) -> None:
    rows = iter(rows)
    first = next(rows)
    # In the order of the models' fields, which is that of the columns.
    insert = f"INSERT INTO {table} VALUES ({','.join('?' * len(first))})"
    raw = cursor.cursor.connection
    raw.execute(insert, first)
    raw.executemany(insert, rows)


def _cookie() -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    member = User.objects.create_superuser("bench", "bench@example.com", "bench")
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"
