import pytest
from django.db import transaction
from django.test import Client

from rapport.business.team.testing import a_business, a_token
from rapport.doors.api import mounted

from .house import House


@pytest.fixture(autouse=True)
def _nothing_in_hand():
    """Tokens of different tests have the same numbers."""
    mounted.pace.in_hand.clear()


@pytest.fixture
def program(business):
    """A program that acts with this role."""

    def with_role(role="owner"):
        secret = a_token(name=f"Program {role}", role=role)[1]
        return Client(headers={"authorization": f"Bearer {secret}"}, raise_request_exception=False)

    return with_role


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """A little of everything, once for all to see and once private; built once for many tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        a_business(name="Sole & Suds", zone="Europe/Berlin", currency="EUR", country="DE")
        yield House()
        transaction.set_rollback(True)
