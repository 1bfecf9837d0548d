"""The web form: anybody may write, nobody learns anything, and nobody is flooded."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.models import Customer, Reach
from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

URL = "/p/contact/"
WORDS = {"name": "Lena Moreau", "email": "lena@mail.example", "message": "Do you mend zips?"}


def _send(client, **fields):
    return client.post(URL, {**WORDS, **fields})


def test_a_stranger_writes_and_hears_by_when_we_answer(business, client):
    assert client.get(URL).status_code == 200
    answer = client.post(URL, WORDS, follow=True)
    assert answer.redirect_chain == [("/p/contact/received/", 302)]
    assert "answers by" in answer.content.decode()
    one = Conversation.objects.get()
    assert (one.channel, one.is_unproven, one.customer.name) == ("form", True, "Lena Moreau")
    assert one.waiting_since is not None
    assert Reach.objects.get().verified_at is None


def test_it_works_with_the_token_of_the_form_only(business):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(URL, WORDS).status_code == 403
    assert not Message.objects.exists()
    strict.get(URL)
    token = strict.cookies["csrftoken"].value
    assert strict.post(URL, {**WORDS, "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"message": " "},
        {"email": ""},
        {"email": "nonsense"},
        {"email": "", "phone": "12"},
        {"email": "a@b.example\nBcc: x@y.example"},
    ],
)
def test_what_was_typed_stays_when_something_is_wrong(business, client, wrong):
    answer = _send(client, **wrong)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert wrong.get("message") or "Do you mend zips?" in said
    assert 'aria-invalid="true"' in said
    assert not Message.objects.exists()
    assert not Customer.objects.exists()


def test_a_phone_number_is_enough(business, client):
    business.country = "DE"
    business.save()
    assert _send(client, email="", phone="030 1234567").status_code == 302
    assert Conversation.objects.get().point.value == "+49301234567"


def test_nobody_joins_a_thread_by_typing_an_address(business, client):
    lena = a_customer(name="Lena M.", email="lena@mail.example")
    a_conversation(customer=lena, sender="lena@mail.example")
    _send(client, name="Somebody Else")
    assert Conversation.objects.count() == 2
    one = Conversation.objects.latest("pk")
    assert (one.customer, one.is_unproven, one.messages.count()) == (lena, True, 1)
    assert Customer.objects.count() == 1


def test_the_page_is_the_same_whether_or_not_we_know_them(business, client):
    a_customer(name="Lena M.", email="lena@mail.example")
    known, unknown = _send(client), _send(client, email="new@mail.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.content == unknown.content


def test_a_shared_address_is_nobody_in_particular(business, client):
    for name in ("Lena", "Kim"):
        a_customer(name=name, email="lena@mail.example")
    _send(client)
    assert Conversation.objects.get().customer is None


def test_a_machine_that_fills_every_field_is_let_believe_it_worked(business, client):
    assert _send(client, website="https://spam.example").status_code == 302
    assert not Message.objects.exists()


def test_the_same_words_twice_are_one_message(business, client):
    _send(client)
    _send(client)
    assert Message.objects.count() == 1


def test_a_file_comes_along_within_limits(business, client, settings):
    assert _send(client, file=SimpleUploadedFile("zip.png", b"png" * 9)).status_code == 302
    assert Message.objects.get().attachments.get().name == "zip.png"
    large = SimpleUploadedFile("large.bin", b"0" * (10 * 1024 * 1024 + 1))
    assert _send(client, message="Again", file=large).status_code == 422
    assert Message.objects.count() == 1


def test_the_form_can_be_closed(business, client, olga):
    from django.utils import timezone

    actions.change_reception(
        takes_letters=False, takes_files=True, greeting="", by=olga, now=timezone.now()
    )
    assert client.get(URL).status_code == 404
    assert _send(client).status_code == 404
    assert not Message.objects.exists()


def test_one_place_is_heard_a_few_times_an_hour(business, client):
    answers = [
        _send(client, email=f"victim{number}@mail.example", message=f"Buy {number}").status_code
        for number in range(12)
    ]
    assert answers.count(302) == 5
    assert answers.count(429) == 7
    assert Message.objects.count() == 5


def test_one_address_is_named_a_few_times_an_hour(business, client):
    answers = [
        client.post(URL, {**WORDS, "message": f"Buy {n}"}, REMOTE_ADDR=f"203.0.113.{n}").status_code
        for n in range(6)
    ]
    assert answers.count(302) == 3


def test_a_thousand_posts_that_name_a_thousand_victims_reach_few_and_quote_nothing(
    business, client
):
    """From as many places: all together are limited, and so are the receipts."""
    a_mailbox()
    for number in range(125):
        client.post(
            URL,
            {
                "name": "Win a PRIZE at spam.example",
                "email": f"victim{number}@mail.example",
                "message": "Click spam.example now",
            },
            REMOTE_ADDR=f"198.51.{number // 100}.{number % 100}",
        )
    run_all()
    assert Message.objects.filter(side="them").count() <= 121
    letters = [bytes(one.raw) for one in OutgoingMail.objects.all()]
    assert 0 < len(letters) <= 30
    assert not any(b"spam.example" in one or b"PRIZE" in one for one in letters)


def test_answering_our_letter_proves_the_address(business, client, omar):
    from rapport.business.conversations.testing import a_mail

    a_mailbox()
    _send(client)
    one = Conversation.objects.get()
    from django.utils import timezone

    sent = actions.answer(one.pk, text="Yes, we do.", by=omar, now=timezone.now())
    raw = a_mail(text="Great!\n", sender="Lena <lena@mail.example>", answers=sent.message_id)
    outcome = actions.receive(raw, door="test", now=timezone.now())
    one.refresh_from_db()
    assert outcome.conversation_id == one.pk
    assert one.is_unproven is False


def test_the_page_speaks_their_language(business, client):
    said = client.get(URL, headers={"accept-language": "de"}).content.decode()
    assert '<html lang="de"' in said
