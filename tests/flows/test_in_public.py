"""A complaint that begins where everybody reads it, and goes on in private."""

from dataclasses import replace

import pytest
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.messaging.models import Dispatch
from rapport.plumbing.messaging.providers import Incoming
from rapport.plumbing.messaging.testing import a_line

pytestmark = pytest.mark.django_db

COMMENT = Incoming(
    id="c-1", sender="instagram:@lena", name="Lena", text="", is_public=True, thread="post-9"
)


@pytest.fixture
def instagram(business):
    return a_line(kind="social")


def _social(**facts):
    said = replace(COMMENT, **facts)
    return actions.receive_text(said, kind="social", door="test", now=timezone.now())


def _of(outcome):
    return Conversation.objects.get(pk=outcome.conversation_id)


def test_a_public_conversation_goes_on_in_private_with_its_case(instagram, client, omar):
    one = _of(_social(text="The sole came off after a day. I want a refund."))
    run_all()
    case = Case.objects.get(conversation=one)
    client.force_login(omar)
    page = client.get(f"/inbox/{one.pk}/").content.decode()
    assert "Everybody can read this" in page
    words = {"invitation": "Thank you, please send us a private message."}
    assert client.post(f"/inbox/{one.pk}/private/", {}).status_code == 422
    for _ in range(2):
        assert client.post(f"/inbox/{one.pk}/private/", words).status_code == 303
    run_all()
    private = Conversation.objects.get(came_from=one)
    case.refresh_from_db()
    assert (private.is_public, private.point, case.conversation) == (False, one.point, private)
    assert case.answered_at is not None
    assert Dispatch.objects.get().is_public
    heard = _social(id="c-7", is_public=False, thread="", text="Here I am.")
    assert heard.conversation_id == private.pk
