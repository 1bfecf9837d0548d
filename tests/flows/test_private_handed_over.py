"""What only owners and managers may know leaves by no file that somebody else makes."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.test import Client

from rapport.business.conversations.testing import a_conversation, a_mailbox, a_message
from rapport.business.customers import actions
from rapport.business.customers.testing import a_customer, a_field
from rapport.business.team.testing import a_token
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def lena():
    return a_customer(name="Lena Moreau")


@pytest.fixture
def allergic(lena):
    field = a_field(label="Allergies", is_private=True)
    actions.set_values(lena.pk, values={field.key: "lanolin"}, by=None, now=NOW)


@pytest.fixture
def written_in_private(lena):
    box = a_mailbox(address="boss@soleandsuds.example", is_private=True)
    a_message(conversation=a_conversation(customer=lena, mailbox=box), text="For the boss alone.")


def told(answer):
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return json.dumps(json.loads(archive.read("data.json")))


@pytest.mark.parametrize("private", ["allergic", "written_in_private"])
def test_a_member_makes_no_file_of_what_is_for_managers_alone(
    lena, private, omar, signed_in, request
):
    request.getfixturevalue(private)

    screen = signed_in(omar).post(f"/customers/{lena.pk}/export/")
    _, secret = a_token(role="member")
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    answer = program.get(f"/api/v1/customers/{lena.pk}/export/")

    assert (screen.status_code, answer.status_code) == (422, 422)
    assert "only for owners and managers" in screen.content.decode()
    assert "only for owners and managers" in answer.content.decode()
    assert not Entry.objects.filter(kind="customers.exported").exists()


@pytest.mark.parametrize(
    ("private", "words"), [("allergic", "lanolin"), ("written_in_private", "For the boss alone.")]
)
def test_a_manager_hands_over_all_of_it(lena, private, words, nadia, signed_in, request):
    request.getfixturevalue(private)

    answer = signed_in(nadia).post(f"/customers/{lena.pk}/export/")

    assert words in told(answer)


def test_where_nothing_is_private_a_member_hands_it_over(lena, omar, signed_in):
    answer = signed_in(omar).post(f"/customers/{lena.pk}/export/")

    assert "Lena Moreau" in told(answer)
