"""Every file of people: each name, phone, e-mail, address and note it holds is found afterwards."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import imports
from tests.corpora.people import FIELDS, FOLDER, files, held_in
from tests.corpora.people_table import row_of, table_in_the_guide
from tests.corpora.people_taken import Taken

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.exists(), reason=f"the files of people are not here: {FOLDER}"),
]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_everything_that_a_file_says_of_people_is_found_afterwards(path, business, nadia):
    held = held_in(path)

    begun = imports.begin(kind="customers", path=path, file_name=path.name, by=nadia, now=NOW)
    done = imports.run(begun.pk)

    taken = Taken()
    lost = {
        name: [text for text in held.values[name] if not taken.has(name, text)] for name in FIELDS
    }
    assert done.state == "done"
    assert done.rows == done.created + done.updated + done.unchanged + done.refused
    assert not {name: texts for name, texts in lost.items() if texts}
    assert row_of(path, held, done) in table_in_the_guide()


def test_the_table_in_the_guide_is_about_every_file():
    assert len(table_in_the_guide()) == len(files())


def test_records_that_are_nobody_are_refused_with_the_reason(business, nadia):
    path = FOLDER / "crm_salesforce_dreamhouse" / "properties-data.json"
    begun = imports.begin(kind="customers", path=path, file_name=path.name, by=nadia, now=NOW)

    done = imports.run(begun.pk)

    assert (done.created, done.refused) == (0, done.rows)
    assert {row.reason for row in done.imported_rows.all()} == {
        "A record of the kind “Property__c” is not a customer."
    }
