import pytest
from django.test import Client, override_settings


@pytest.fixture
def ask():
    """A program with a token, speaking to the tests' own API."""
    with override_settings(ROOT_URLCONF="rapport.plumbing.rest.tests.api"):
        yield Client(headers={"authorization": "Bearer secret"}, raise_request_exception=False)
