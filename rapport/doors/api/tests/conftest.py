import pytest
from django.test import Client

from rapport.business.team.testing import a_token
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


@pytest.fixture
def house(business):
    """A little of everything, once for all to see and once private."""
    return House()
