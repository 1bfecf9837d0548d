"""Two records become one, and two again, at the terminal."""

import json

import pytest

from rapport.business.customers.models import Merge
from rapport.business.customers.testing import a_customer
from rapport.business.sales.testing import a_purchase

pytestmark = pytest.mark.django_db


def test_two_become_one_and_two_again(rapport, olga):
    lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau", note="Likes suede")

    said = rapport("merge", str(lena.pk), str(twin.pk))

    merge = Merge.objects.get()
    assert f"rapport unmerge {merge.pk}" in said
    assert merge.by == olga
    bill = a_purchase(customer=lena)
    told = json.loads(
        rapport("unmerge", str(merge.pk), "--moving", f"sales.purchase:{bill.pk}", "--json")
    )
    assert told == {"id": merge.pk, "survivor": lena.pk, "merged": twin.pk}
    bill.refresh_from_db()
    assert bill.customer == twin
    assert twin.notes.count() == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["merge", "{lena}", "{lena}"], "one and the same record"),
        (["merge", "{lena}", "9999"], "There is no customer 9999."),
        (["unmerge", "9999"], "There is no merge 9999."),
    ],
)
def test_what_cannot_be_is_said(rapport, olga, words, told):
    lena = a_customer(name="Lena Moreau")

    assert told in rapport(*(word.format(lena=lena.pk) for word in words), code=1)
    assert not Merge.objects.exists()
