"""Takes every file in and writes the table of docs/imports.md; run by people_table, not by tests."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from rapport.business.customers import imports
from tests.corpora.people_table import files, held_in, renewed, row_of

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_the_table_is_renewed(business, nadia):
    rows = []
    for path in files():
        with transaction.atomic():
            begun = imports.begin(
                kind="customers", path=path, file_name=path.name, by=nadia, now=NOW
            )
            rows.append(row_of(path, held_in(path), imports.run(begun.pk)))
            transaction.set_rollback(True)
    renewed(rows)
