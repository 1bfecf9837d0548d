"""A customer's thanks is kind, and does nothing that we promised."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions as conversations
from rapport.business.customers.testing import a_customer
from rapport.business.promises.testing import MADE, a_promise

pytestmark = pytest.mark.django_db


def test_the_customers_thanks_keep_no_promise(omar):
    lena = a_customer()
    one = a_promise(customer=lena, owner=omar)

    conversations.log_interaction(
        lena.pk,
        channel="phone",
        from_them=True,
        text="Thanks!",
        by=omar,
        now=MADE + timedelta(hours=1),
    )

    one.refresh_from_db()
    assert one.is_open
