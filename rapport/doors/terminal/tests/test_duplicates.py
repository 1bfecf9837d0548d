"""Duplicates at the terminal: looked for, listed, and evaluated on a file that knows them."""

import json

import pytest

from rapport.business.customers.testing import a_customer

pytestmark = pytest.mark.django_db
ROWS = """rec_id, given_name, surname, date_of_birth, soc_sec_id
rec-1-org, ottilie, zwirner, 19700203, 7211134
rec-1-dup-0, otillie, zwirner, 19700203, 7211134
rec-2-org, hans, berger, 19500301, 1234567
rec-3-org, hans, berger, 19811112, 9876543
"""


def test_who_is_written_down_twice_is_listed(rapport, business):
    for name in ("Ottilie Zwirner", "Otillie Zwirner"):
        a_customer(name=name, email="o@zwirner.example")

    said = rapport("duplicates", "--scan")
    told = json.loads(rapport("duplicates", "--json"))

    assert "the same e-mail address" in said
    assert "1 pair waits for a decision." in said
    assert told["waiting"] == 1
    assert [pair["score"] >= 60 for pair in told["pairs"]] == [True]


def test_a_file_that_knows_its_doubles_is_evaluated(rapport, tmp_path):
    path = tmp_path / "known.csv"
    path.write_text(ROWS)

    told = json.loads(rapport("evaluate", "duplicates", str(path), "--json"))
    said = rapport("evaluate", "duplicates", str(path))

    assert (told["records"], told["true_pairs"]) == (4, 1)
    assert told["suggested"]["f1"] == 1.0
    assert told["certain"]["wrong"] == 0
    assert "precision" in said
    assert "s of processor time." in said


def test_two_files_are_linked_with_each_other(rapport, tmp_path):
    lines = ROWS.splitlines()
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("\n".join(lines[:2]))
    second.write_text("\n".join([lines[0], *lines[2:]]))

    told = json.loads(rapport("evaluate", "duplicates", str(first), str(second), "--json"))

    assert (told["true_pairs"], told["suggested"]["right"]) == (1, 1)
