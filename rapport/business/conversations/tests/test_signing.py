"""A mailbox that signs its letters itself."""

import dkim
import pytest
from django.urls import reverse

from rapport.business.conversations import actions
from rapport.business.conversations.models import Mailbox
from rapport.business.conversations.queries.mailboxes import dkim_key, transport
from rapport.business.conversations.testing import AT, a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.mail.actions import deliver_mail
from rapport.plumbing.mail.signing import record_of
from rapport.plumbing.mail.testing import a_mail_server

pytestmark = pytest.mark.django_db


def test_an_answer_reaches_the_server_signed(business, nadia, omar):
    with a_mail_server() as server:
        box = a_mailbox(
            smtp_host="127.0.0.1", smtp_port=server.settings.port, smtp_security="plain"
        )
        actions.make_dkim_key(box.pk, by=nadia, now=AT)
        lena = a_customer(email="lena@mail.example")
        one = a_conversation(customer=lena, sender="lena@mail.example")
        answer = actions.answer(one.pk, text="Ready.", by=omar, now=AT)

        later = answer.outgoing.not_before
        deliver_mail(answer.outgoing_id, transport=transport(box.key), now=later)

    box.refresh_from_db()
    record = record_of(dkim_key(box).secret).encode()
    assert dkim.verify(server.taken[0].content, dnsfunc=lambda name, timeout=5: record)


def test_a_key_is_made_once_shown_and_forgotten(business, nadia, signed_in):
    box, client = a_mailbox(), signed_in(nadia)
    address = reverse("conversations:signing", args=[box.pk])
    assert "Make a key" in client.get(address).content.decode()

    for _ in range(2):
        client.post(address, {"then": "make"})
    kept = Mailbox.objects.get().dkim_key
    page = client.get(address).content.decode()

    assert "v=DKIM1; k=rsa; p=" in page
    assert "_domainkey.soleandsuds.example" in page
    assert "PRIVATE" not in page
    assert "PRIVATE" not in kept
    client.post(address, {"then": "make"})
    assert Mailbox.objects.get().dkim_key == kept
    client.post(address, {"then": "forget"})
    assert dkim_key(Mailbox.objects.get()) is None


def test_members_make_no_keys(business, omar, signed_in):
    box = a_mailbox()

    with pytest.raises(Forbidden):
        actions.make_dkim_key(box.pk, by=omar, now=AT)

    address = reverse("conversations:signing", args=[box.pk])
    assert signed_in(omar).get(address).status_code == 404
    assert signed_in(omar).post(address).status_code == 404
    assert not Mailbox.objects.get().dkim_key
