"""Erasing, handing over and retention, typed at a terminal."""

import io
import json
import sys
import zipfile
from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Erasure
from rapport.business.customers.testing import a_customer
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def types(monkeypatch):
    def typed(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return typed


def test_the_name_is_asked_for_before_anybody_is_erased(rapport, olga, types):
    lena = a_customer(name="Lena Moreau")
    types("Lena Moro\n")

    said = rapport("erase", str(lena.pk), code=1)

    assert "Nothing has been erased" in said
    assert Customer.objects.filter(pk=lena.pk).exists()


def test_the_right_name_erases_and_prints_the_certificate(rapport, olga, types):
    lena = a_customer(name="Lena Moreau")
    types("lena moreau\n")

    said = rapport("erase", str(lena.pk))

    assert f"Customer number: {lena.pk}" in said
    assert "Lena" not in said
    assert Erasure.objects.get().by == olga


def test_a_program_erases_without_being_asked_and_twice_is_once(rapport, olga):
    lena = a_customer(name="Lena Moreau")

    first = json.loads(rapport("erase", str(lena.pk), "--yes", "--ground", "not_needed", "--json"))
    again = json.loads(rapport("erase", str(lena.pk), "--yes", "--json"))

    assert first == again
    assert Erasure.objects.get().ground == "not_needed"


def test_whom_nobody_knows_nobody_erases_or_exports(rapport, olga, tmp_path):
    assert "There is no customer" in rapport("erase", "987654", "--yes", code=1)
    there = str(tmp_path / "there.zip")
    assert "There is no customer" in rapport("export-customer", "987654", there, code=1)
    assert not (tmp_path / "there.zip").exists()


def test_everything_about_one_customer_goes_into_a_file_for_its_owner_only(rapport, olga, tmp_path):
    lena, there = a_customer(name="Lena Moreau"), tmp_path / "lena.zip"

    told = json.loads(rapport("export-customer", str(lena.pk), str(there), "--json"))

    assert told["bytes"] == there.stat().st_size
    assert there.stat().st_mode & 0o777 == 0o600
    assert json.loads(zipfile.ZipFile(there).read("data.json"))["customer"] == lena.pk
    assert Entry.objects.filter(kind="customers.exported", actor=olga).count() == 1


def test_retention_is_tried_before_it_is_done(rapport, olga):
    lena = a_customer(made_at=LONG_AGO)
    actions.set_retention("never_answered", months=24, by=olga, now=LONG_AGO)

    tried = json.loads(rapport("retention", "--dry-run", "--json"))
    assert Customer.objects.filter(pk=lena.pk).exists()
    done = json.loads(rapport("retention", "--json"))

    assert tried["removed"]["never_answered"] == done["removed"]["never_answered"] == 1
    assert not Customer.objects.filter(pk=lena.pk).exists()
