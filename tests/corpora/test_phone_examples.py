"""Every example number of libphonenumber is taken, and found again however it is written."""

import csv
import sys

import phonenumbers
import pytest

from rapport.business.customers import points
from rapport.plumbing.kernel.refusal import Refused

pytestmark = pytest.mark.corpus
ALL = 1_144


@pytest.fixture(scope="module")
def examples(shared_data):
    path = shared_data / "phone_examples/libphonenumber_example_numbers.csv"
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def spelled(text, country=""):
    try:
        return points.phone(text, country=country).value
    except Refused as refusal:
        return f"refused: {refusal}"


def test_every_number_normalises(examples, capsys):
    wrong = [row for row in examples if spelled(row["e164"]) != row["e164"]]

    with capsys.disabled():
        sys.stdout.write(f"\nphone numbers in one spelling: {len(examples) - len(wrong)}")
        sys.stdout.write(f"/{len(examples)}")
    assert len(examples) == ALL
    assert wrong == []


NO_COUNTRY = "001"  # satellites and world-wide free numbers: nobody dials them without their code


def test_every_number_is_the_same_as_people_write_it_at_home(examples, capsys):
    """As dialled within its country, and in the spaced forms that libphonenumber prints."""
    wrong, written = [], 0
    for row in examples:
        for text in spellings(row):
            written += 1
            if spelled(text, row["region"]) != row["e164"]:
                wrong.append((row["region"], text, row["e164"]))

    with capsys.disabled():
        sys.stdout.write(f"; written at home and abroad: {written - len(wrong)}/{written}")
    assert written == 4 * ALL - 2 * 12
    assert wrong == []


def spellings(row):
    forms = phonenumbers.PhoneNumberFormat
    number = phonenumbers.parse(row["e164"])
    found = [
        phonenumbers.format_number(number, form) for form in (forms.INTERNATIONAL, forms.RFC3966)
    ]
    if row["region"] != NO_COUNTRY:
        found.append(phonenumbers.format_number(number, forms.NATIONAL))
        found.append(row["example_national_number"])
    return found
