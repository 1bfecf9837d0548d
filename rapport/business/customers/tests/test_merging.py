"""Two records of one person become one; nothing is lost."""

from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions
from rapport.business.customers.testing import a_customer

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_the_survivor_has_everything_of_the_other(business):
    lena = a_customer(name="Lena Moreau", tags=["regular"], note="Likes suede")
    twin = a_customer(name="L. Moreau", city="Hamburg", tags=["regular", "runner"], note="Tall")

    made = actions.merge(lena.pk, twin.pk, by=None, now=NOW)

    lena.refresh_from_db()
    assert lena.city == "Hamburg"
    assert set(lena.tags.values_list("name", flat=True)) == {"regular", "runner"}
    assert lena.notes.count() == 2
    assert lena.reaches.count() == 2
    assert lena.reaches.filter(is_preferred=True).count() == 1
    twin.refresh_from_db()
    assert twin.merged_into == lena
    actions.unmerge(made.pk, by=None, now=NOW)
    twin.refresh_from_db()
    assert twin.notes.count() == 1
