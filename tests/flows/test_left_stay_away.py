"""Whoever left stays away, whatever backup is brought back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from rapport.business.customers import actions, departures, imports
from rapport.business.customers.actions import Brought, Evidence
from rapport.business.customers.models import Consent
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.rules.gate import Why
from rapport.business.customers.testing import a_customer
from rapport.plumbing.database import silence
from rapport.plumbing.database.backup import backup
from rapport.plumbing.database.restore import restore

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _speaks_again():
    """Others have left in tests before: the list begins empty, and is empty afterwards."""
    departures.place().unlink(missing_ok=True)
    yield
    silence.speak_again()
    departures.place().unlink(missing_ok=True)


@pytest.fixture
def lena(business):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    give(lena, now=NOW - timedelta(days=9))
    return lena


def give(customer, *, now=NOW):
    actions.give_consent(
        customer.pk, purposes=["news"], channels=["email"],
        evidence=Evidence(source="person"), by=None, now=now,
    )  # fmt: skip


def leaves(customer, *, now=LATER):
    actions.withdraw_consent(
        customer.pk, purposes=["news"], channels=["email"],
        evidence=Evidence(source="link", wording="Never again, says Lena"), by=None, now=now,
    )  # fmt: skip


def restored(path):
    restore(path, force=True, now=LATER)
    connection.close()


def whys(pk):
    answer = may_send(pk, purpose="news", channel="email", now=LATER + timedelta(hours=1))
    return [one.why for one in answer.reasons]


def test_an_older_backup_does_not_bring_back_who_left_since(lena, tmp_path):
    backup(tmp_path / "older.zip", now=NOW)
    leaves(lena)

    restored(tmp_path / "older.zip")

    assert whys(lena.pk) == [Why.WITHDRAWN]
    again = Consent.objects.get(state="withdrawn")
    assert (again.source, again.at, again.wording) == ("link", LATER, "")
    assert actions.leave_again(now=LATER) == 0


def test_a_newer_yes_of_theirs_still_holds(lena, tmp_path):
    leaves(lena, now=NOW - timedelta(days=2))
    give(lena, now=NOW - timedelta(days=1))
    backup(tmp_path / "with-the-yes.zip", now=NOW)

    restored(tmp_path / "with-the-yes.zip")

    assert whys(lena.pk) == []


def test_a_no_that_a_table_brought_is_kept_as_well(lena, nadia, tmp_path):
    backup(tmp_path / "older.zip", now=NOW)
    line = Brought(customer_id=lena.pk, purpose="news", channel="email", state="withdrawn")
    actions.bulk_consents([line], by=nadia, now=LATER)

    restored(tmp_path / "older.zip")

    assert whys(lena.pk) == [Why.WITHDRAWN]


def test_somebody_else_with_the_same_number_is_not_meant(lena, tmp_path):
    backup(tmp_path / "older.zip", now=NOW)
    late = a_customer(name="Late Comer", email="late@mail.example")
    leaves(late)
    restored(tmp_path / "older.zip")
    other = a_customer(
        name="Other", email="other@mail.example", made_at=LATER + timedelta(minutes=1)
    )
    give(other)

    actions.leave_again(now=LATER)

    assert whys(other.pk) == []


def test_the_list_holds_no_word_and_no_address_of_theirs(lena):
    leaves(lena)

    kept = departures.place().read_text()

    assert kept.count("\n") == 1
    for word in ("Lena", "lena", "Never"):
        assert word not in kept


def test_a_broken_line_hides_no_other(lena):
    departures.place().write_text('{"number": 1, "since"\nnull\n[]\n')
    leaves(lena)

    assert [one.number for one in departures.departures()] == [lena.pk]
    assert departures.place().stat().st_mode & 0o777 == 0o600


LISTS = {
    "a list of our own": "Name,Email,News: E-mail\nLena Moreau,lena@mail.example,yes\n",
    "a newsletter program": (
        "Email Address,First Name,Last Name,Newsletter,Confirm time\n"
        "lena@mail.example,Lena,Moreau,subscribed,2026-03-01 10:00:00\n"
    ),
    "a shop": (
        "First Name,Last Name,Email,Accepts Email Marketing\nLena,Moreau,lena@mail.example,yes\n"
    ),
    "a list dated after they left": (
        "Name,Email,News: E-mail,When they agreed\n"
        "Lena Moreau,lena@mail.example,yes,2026-03-03 11:30:00\n"
    ),
}


@pytest.mark.parametrize("which", LISTS)
def test_a_deleted_list_membership_does_not_come_back_by_an_import(lena, nadia, tmp_path, which):
    leaves(lena)
    path = tmp_path / "list.csv"
    path.write_text(LISTS[which], encoding="utf-8")
    at = LATER + timedelta(minutes=50)
    begun = imports.begin(kind="customers", path=path, file_name="list.csv", by=nadia, now=at)

    done = imports.run(begun.pk)

    assert done.rows == done.created + done.updated + done.unchanged + done.refused == 1
    assert whys(lena.pk) == [Why.WITHDRAWN]
    assert lena.consents.filter(state="given").count() == 1


def test_the_same_lists_do_bring_a_yes_of_who_never_left(nadia, business, tmp_path):
    """The negative control: the columns are understood."""
    for which, table in LISTS.items():
        path = tmp_path / "list.csv"
        path.write_text(table, encoding="utf-8")
        begun = imports.begin(
            kind="customers", path=path, file_name=f"{which}.csv", by=nadia, now=LATER
        )
        imports.run(begun.pk)

    assert Consent.objects.filter(state="given", purpose="news", channel="email").exists()
    assert not Consent.objects.filter(state="withdrawn").exists()
