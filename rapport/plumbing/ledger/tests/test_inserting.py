"""Many rows in one stroke hold what the same rows one by one would."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from rapport.plumbing.database.inserting import BATCH, insert_many, insert_objects, keys_for
from rapport.plumbing.kernel.events import Direction
from rapport.plumbing.ledger.models import Entry, Mention

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def an_entry(**fields):
    return Entry(**{"kind": "sold", "at": NOW, "recorded_at": NOW, "facts": {}, **fields})


def test_rows_of_plain_values_are_read_back_as_they_were():
    facts = {"amount": "19.90", "words": "ä “quoted” %s", "none": None, "many": [1, 2]}
    names = ("kind", "at", "recorded_at", "actor", "direction", "group", "audience", "facts")

    insert_many(Entry, names, [("sold", NOW, NOW, None, "us", "sales", "all", facts)])

    kept = Entry.objects.get()
    assert (kept.kind, kept.at, kept.actor_id, kept.facts) == ("sold", NOW, None, facts)


def test_more_rows_than_one_stroke_takes_all_go_in():
    entry = an_entry()
    entry.save()

    rows = ((entry.pk, f"customer:{n}", NOW) for n in range(BATCH + 1))
    insert_many(Mention, ("entry", "reference", "at"), rows)

    assert Mention.objects.filter(entry=entry).count() == BATCH + 1


def test_keys_reserved_are_nobody_elses():
    with transaction.atomic():
        an_entry().save()
        keys = keys_for(Entry, 3)
        insert_objects([an_entry() for _ in keys])

    assert len(set(keys)) == 3
    assert keys == sorted(keys)
    after = an_entry()
    after.save()
    assert after.pk > max(Entry.objects.exclude(pk=after.pk).values_list("pk", flat=True))
    assert min(keys) > Entry.objects.order_by("pk").values_list("pk", flat=True)[0]


def test_objects_know_their_keys_and_can_be_saved_again():
    first, second = insert_objects([an_entry(kind="met"), an_entry(kind="sold")])

    assert list(Entry.objects.order_by("pk")) == [first, second]
    assert [one.kind for one in Entry.objects.order_by("pk")] == ["met", "sold"]
    second.kind = "returned"
    second.save()
    assert Entry.objects.get(pk=second.pk).kind == "returned"
    assert Entry.objects.count() == 2


def test_nothing_takes_no_rows():
    assert insert_objects([]) == []
    assert keys_for(Entry, 0) == []
    insert_many(Mention, ("entry", "reference", "at"), [])

    assert Entry.objects.count() == 0


def test_what_is_rolled_back_leaves_no_row():
    with transaction.atomic():
        insert_objects([an_entry()])
        transaction.set_rollback(True)

    again = insert_objects([an_entry()])

    assert list(Entry.objects.all()) == again


def test_rows_hold_what_the_same_objects_hold_when_django_writes_them():
    """A column nobody fills, one that some fill, words of a choice, and the model's defaults."""
    names = ("kind", "at", "direction", "facts")
    facts = [{}, {"text": "it’s “so” 'quoted'"}, {"n": None}]
    directions = [Direction.FROM_US, "them", Direction.BETWEEN]
    rows = [("sold", NOW, way, said) for way, said in zip(directions, facts, strict=True)]

    insert_many(Entry, (*names, "recorded_at"), [(*row, NOW) for row in rows])
    Entry.objects.bulk_create(Entry(**dict(zip(names, row, strict=True))) for row in rows)

    columns = {field.attname for field in Entry._meta.concrete_fields} - {"id", "recorded_at"}
    kept = list(Entry.objects.order_by("pk").values_list(*sorted(columns)))
    assert kept[:3] == kept[3:]


def test_nothing_and_something_in_one_column_are_kept_apart(nadia):
    names = ("kind", "at", "recorded_at", "actor", "facts")

    insert_many(Entry, names, [("sold", NOW, NOW, who, {}) for who in (None, nadia.pk)])

    assert list(Entry.objects.order_by("pk").values_list("actor", flat=True)) == [None, nadia.pk]
