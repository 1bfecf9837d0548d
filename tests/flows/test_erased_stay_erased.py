"""Whoever was erased does not come back: not by a backup, not by a file, and no number twice."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from rapport.business.conversations.actions.intake import receive
from rapport.business.conversations.models import Attachment, Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.customers import actions, imports
from rapport.business.customers.invariants import every_erasure_is_listed, nobody_erased_is_here
from rapport.business.customers.models import Customer, Erasure
from rapport.business.customers.rights import register
from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.database import silence
from rapport.plumbing.database.backup import backup
from rapport.plumbing.database.restore import restore
from rapport.plumbing.files import disk
from rapport.plumbing.files.models import StoredFile

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _speaks_again():
    yield
    silence.speak_again()


def restored(path):
    """What a business is after a restore; the sequence and the silence are put right."""
    restore(path, force=True, now=NOW)
    connection.close()


def a_letter_with_a_file():
    a_mailbox()
    mail = a_mail(sender="Lena Moreau <lena@mail.example>", files={"cv.bin": b"\x00secret cv"})
    receive(mail, door="pipe", now=NOW)
    return Customer.objects.get(name="Lena Moreau"), StoredFile.objects.get()


def test_an_older_backup_brings_nobody_back(nadia, tmp_path):
    lena, file = a_letter_with_a_file()
    backup(tmp_path / "older.zip", now=NOW)
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    assert not disk.place(file.sha256).exists()

    restored(tmp_path / "older.zip")

    assert not Customer.objects.filter(pk=lena.pk).exists()
    assert not Message.objects.exists()
    assert not Attachment.objects.exists()
    assert not disk.place(file.sha256).exists(), "the backup held the file; it is gone again"
    again = Erasure.objects.get(customer_number=lena.pk)
    assert (again.ground, again.at, again.repeats) == ("asked", NOW, 1)
    assert again.repeated_at is not None
    assert [*nobody_erased_is_here(), *every_erasure_is_listed()] == []


def test_an_older_backup_gives_no_number_twice(nadia, tmp_path):
    a_customer(name="Early Bird")
    backup(tmp_path / "older.zip", now=NOW)
    late = a_customer(name="Late Comer")
    actions.erase(late.pk, by=nadia, now=NOW, ground="asked")

    restored(tmp_path / "older.zip")
    newest = a_customer(name="Newest")

    assert newest.pk > late.pk
    assert [*nobody_erased_is_here()] == []


def test_a_merged_record_does_not_come_back_alone(nadia, tmp_path):
    lena, second = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau")
    backup(tmp_path / "older.zip", now=NOW)
    actions.merge(lena.pk, second.pk, by=nadia, now=NOW)
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")

    restored(tmp_path / "older.zip")

    assert not Customer.objects.filter(pk__in=[lena.pk, second.pk]).exists()
    main = Erasure.objects.get(of=None)
    assert main.customer_number == lena.pk
    assert main.merged.get().customer_number == second.pk


def test_the_list_is_the_union_of_the_file_and_the_backup(nadia, tmp_path):
    lena = a_customer(name="Lena Moreau")
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    backup(tmp_path / "newer.zip", now=NOW)
    register.place().unlink()

    restored(tmp_path / "newer.zip")

    assert [one.number for one in register.lines()] == [lena.pk]


def test_the_list_of_another_business_erases_nobody_here(nadia, business, tmp_path):
    lena = a_customer(name="Lena Moreau")
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    theirs = register.place().read_text()
    business.set_up_at = datetime(2025, 5, 5, tzinfo=UTC)
    business.save()
    register.place().write_text(theirs)
    Erasure.objects.all().delete()
    here = Customer.objects.create(pk=lena.pk, name="Somebody Else", made_at=NOW)

    assert actions.erase_again(now=NOW) == 0
    assert Customer.objects.filter(pk=here.pk).exists()


def test_a_file_brings_nobody_back_by_number_or_address(nadia, tmp_path):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example", outside_number="C-17")
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    file = tmp_path / "people.csv"
    file.write_text(
        "Number,Name,Email\nC-17,Lena Moreau,\n,Lena Moreau,lena@mail.example\n"
        ",,lena@mail.example\n,Jo Moreau,lena@mail.example\nC-18,Ada Berg,\n"
    )

    done = taken_in("customers", file, nadia)

    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Ada Berg", "Jo Moreau"]
    assert (done.rows, done.created, done.refused) == (5, 2, 3)
    rows = done.imported_rows.filter(outcome="refused")
    assert all("erased" in row.reason and not row.cells for row in rows)


def test_a_table_of_bills_brings_nobody_back_and_doubles_nothing(nadia, tmp_path):
    lena = a_customer(name="Lena Moreau", outside_number="C-17")
    bought = a_purchase(customer=lena, number="B-1")
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    total = Purchase.objects.get(pk=bought.pk).total
    file = tmp_path / "bills.csv"
    file.write_text(
        "Invoice,Date,Customer ID,Description,Quantity,Unit price\n"
        "B-1,2026-01-31,C-17,Engraved for Lena,1,5.00\n"
        "B-2,2026-01-31,C-17,Laces,1,5.00\nB-3,2026-01-31,C-18,Laces,1,5.00\n"
    )

    done = taken_in("purchases", file, nadia)

    assert (done.created, done.refused) == (1, 2)
    assert Purchase.objects.get(pk=bought.pk).total == total
    assert not Purchase.objects.filter(number="B-2").exists()


def test_who_was_added_again_by_hand_may_be_imported_again(nadia, tmp_path):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example", outside_number="C-17")
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")
    back = actions.meet(name="Lena Moreau", email="lena@mail.example", by=nadia, now=NOW)
    file = tmp_path / "people.csv"
    file.write_text("Name,Email,City\nLena Moreau,lena@mail.example,Lyon\n")

    taken_in("customers", file, nadia)

    back.refresh_from_db()
    assert back.city == "Lyon"


def test_who_writes_again_is_somebody_new(nadia):
    lena, _ = a_letter_with_a_file()
    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")

    receive(a_mail(sender="Lena Moreau <lena@mail.example>"), door="pipe", now=NOW)

    back = Customer.objects.get(name="Lena Moreau")
    assert back.pk > lena.pk


def taken_in(kind, file, by):
    job = imports.begin(kind=kind, path=file, file_name=file.name, by=by, now=NOW)
    return imports.run(job.pk)


def test_the_list_holds_no_name_and_is_for_its_owner_only(nadia):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example", outside_number="C-17")

    actions.erase(lena.pk, by=nadia, now=NOW, ground="asked")

    place = Path(settings.DATA) / "erased.jsonl"
    text = place.read_text()
    assert place.stat().st_mode & 0o777 == 0o600
    assert not any(word in text for word in ("Lena", "Moreau", "mail.example", "C-17"))
