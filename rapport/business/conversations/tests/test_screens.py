"""The inbox, the conversation, the quick log, quarantine and mailboxes, through HTTP."""

import pytest
from django.urls import reverse

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Draft, Mailbox, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox, a_message
from rapport.business.customers.testing import a_customer
from rapport.plumbing.database import seals
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail, RawMail

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"
NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)>'


@pytest.fixture
def letter(business):
    a_mailbox()
    return a_conversation(customer=a_customer(name="Lena Moreau", email=LENA), sender=LENA)


def where(name, *args):
    return reverse(f"conversations:{name}", args=args)


def led_on(client, response):
    """Where the browser stands after it was sent on."""
    return client.get(response["Location"])


def text_of(response):
    return response.content.decode()


def test_the_inbox_shows_who_waits_longest_first(business, omar, signed_in):
    from datetime import timedelta

    a_conversation(sender="late@mail.example", at=AT, subject="First")
    a_conversation(sender="new@mail.example", at=AT + timedelta(hours=1), subject="Second")

    page = text_of(signed_in(omar).get(where("index")))

    assert page.index("First") < page.index("Second")


def test_an_empty_inbox_is_a_good_thing(business, omar, signed_in):
    assert "All answered. Enjoy it." in text_of(signed_in(omar).get(where("index")))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tab=open", {"Waits", "Done"}),
        ("tab=closed", {"Closed"}),
        ("tab=open&whose=mine", {"Done"}),
        ("tab=open&whose=nobody", {"Waits"}),
        ("tab=open&channel=email", {"Waits", "Done"}),
        ("tab=open&channel=phone", set()),
        ("tab=nonsense&channel=x&whose=y&after=z", {"Waits"}),
        ("after=2026-01-01_1", {"Waits"}),
    ],
)
def test_the_inbox_is_narrowed(business, omar, signed_in, query, found):
    a_conversation(subject="Waits")
    a_conversation(subject="Done", waits=False, owner=omar)
    a_conversation(subject="Closed", waits=False, state="closed")

    page = text_of(signed_in(omar).get(f"{where('index')}?{query}"))

    shown = {word for word in ("Waits", "Done", "Closed") if f'"strong">{word}<' in page}
    assert shown == found


def test_a_conversation_is_found_by_its_words(business, omar, signed_in):
    actions.receive(a_mail(text="The zipper broke", subject="Bag"), door="test", now=AT)
    a_conversation(subject="Other")

    page = text_of(signed_in(omar).get(f"{where('index')}?q=zipper"))

    assert "Bag" in page
    assert "Other" not in page


def test_pages_of_the_inbox_neither_skip_nor_repeat(business, omar, signed_in):
    for number in range(70):
        a_conversation(subject=f"No {number:03}")
    client, address, seen = signed_in(omar), "?tab=waiting", []
    for _ in range(5):
        response = client.get(where("index") + address)
        shown = response.context["inbox"]
        seen += [one.subject for one in shown.conversations]
        if not shown.older:
            break
        address = f"?tab=waiting&after={shown.older.replace('+', '%2B')}"

    assert seen == [f"No {number:03}" for number in range(70)]


@pytest.mark.parametrize("tab", ["waiting", "open", "closed"])
def test_the_inbox_asks_as_often_for_two_as_for_twenty(business, omar, signed_in, tab):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = signed_in(omar), []
    state = "closed" if tab == "closed" else "open"
    client.get(where("index"))  # What is remembered between requests is remembered now.
    for more in (2, 18):
        for _ in range(more):
            customer = a_customer(name="Lena Moreau")
            a_conversation(customer=customer, owner=omar, state=state)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{where('index')}?tab={tab}").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_conversation_asks_as_often_for_two_messages_as_for_twenty(letter, omar, signed_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = signed_in(omar), []
    client.get(where("index"))
    for more in (1, 18):
        for _ in range(more):
            a_message(conversation=letter)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(letter.get_absolute_url()).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_an_answer_is_sent_from_the_page(letter, omar, signed_in):
    client = signed_in(omar)

    response = led_on(client, client.post(where("answers", letter.pk), {"text": "They are ready."}))

    assert "Your answer is on its way." in text_of(response)
    assert "They are ready." in text_of(response)
    message = Message.objects.get(side="us")
    assert where("taking-back", message.pk) in text_of(response)

    response = led_on(client, client.post(where("taking-back", message.pk)))

    assert "Your words are in the box again." in text_of(response)
    assert Draft.objects.get().text == "They are ready."


def test_an_empty_answer_is_said_to_be_empty_and_changes_nothing(letter, omar, signed_in):
    response = signed_in(omar).post(where("answers", letter.pk), {"text": " "})

    assert response.status_code == 422
    assert "Write a few words first." in text_of(response)
    assert not OutgoingMail.objects.exists()


def test_files_travel_with_an_answer(letter, omar, signed_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile("a.txt", b"one"), SimpleUploadedFile("b.txt", b"two")]

    signed_in(omar).post(where("answers", letter.pk), {"text": "Here.", "attachments": files})

    assert sorted(Message.objects.get(side="us").attachments.values_list("name", flat=True)) == [
        "a.txt",
        "b.txt",
    ]


def test_a_draft_is_kept_while_typing_and_ticks_the_thanks(letter, omar, signed_in):
    client = signed_in(omar)

    part = client.post(
        where("draft", letter.pk), {"text": "Thank you, Lena"}, headers={"HX-Request": "true"}
    )
    page = client.get(letter.get_absolute_url())

    assert "checked" in text_of(part)
    assert "Thank you, Lena</textarea>" in text_of(page)


def test_closing_opening_assigning_noting_and_naming_work_without_javascript(
    letter, omar, nadia, signed_in
):
    client = signed_in(omar)
    stranger = a_conversation(sender="new@mail.example")

    steps = [
        client.post(where("owner", letter.pk), {"member": nadia.pk}),
        client.post(where("notes", letter.pk), {"note": "Be kind"}),
        client.post(where("closing", letter.pk)),
        client.post(where("reopening", letter.pk)),
        client.post(where("identity", stranger.pk), {"name": "Tom Faro"}),
    ]

    assert [one.status_code for one in steps] == [303] * 5
    letter.refresh_from_db()
    stranger.refresh_from_db()
    assert letter.owner == nadia
    assert letter.messages.get(side="note").text == "Be kind"
    assert stranger.customer is not None


POSTS = ["answers", "notes", "closing", "reopening", "owner", "identity", "draft"]


@pytest.mark.parametrize("name", POSTS)
def test_changes_need_a_post(letter, omar, signed_in, name):
    assert signed_in(omar).get(where(name, letter.pk)).status_code == 405


@pytest.mark.parametrize("name", POSTS)
def test_an_observer_changes_nothing(letter, ivy, signed_in, name):
    before = Entry.objects.count()

    response = signed_in(ivy).post(where(name, letter.pk), {"text": "x", "note": "x", "name": "x"})

    assert response.status_code == 404
    assert Entry.objects.count() == before
    assert letter.messages.count() == 1


@pytest.mark.parametrize("name", ["show", "thread", *POSTS])
def test_a_stranger_is_shown_the_way_in(letter, client, name):
    method = client.get if name in {"show", "thread"} else client.post

    assert method(where(name, letter.pk)).status_code == 302
    assert letter.messages.count() == 1


def test_a_private_mailbox_does_not_exist_for_members(business, omar, fay, ivy, nadia, signed_in):
    box = a_mailbox(address="olga@private.example", is_private=True)
    actions.receive(
        a_mail(subject="Confidential", text="zipper", files={"a.txt": b"x"}),
        door="imap",
        mailbox=box,
        now=AT,
    )
    one, message = Conversation.objects.get(), Message.objects.get()
    hidden = [
        where("show", one.pk),
        where("thread", one.pk),
        where("original", message.pk),
        where("html", message.pk),
        where("frame", message.pk),
    ]
    for member in (omar, fay, ivy):
        client = signed_in(member)
        assert [client.get(address).status_code for address in hidden] == [404] * 5
        assert client.post(where("answers", one.pk), {"text": "Hi"}).status_code == 404
        assert client.post(where("taking-back", message.pk)).status_code == 404
        for query in ("", "?tab=open", "?tab=closed", "?q=zipper", "?q=Confidential"):
            page = text_of(client.get(where("index") + query))
            assert ">Confidential<" not in page
            assert "letter__link" not in page
    assert signed_in(nadia).get(hidden[0]).status_code == 200
    assert not Entry.objects.filter(kind__startswith="conversations", audience="all").exists()


def test_names_and_words_of_strangers_are_only_words(business, omar, nadia, signed_in):
    a_mailbox()
    actions.receive(
        a_mail(
            sender=f'"{NASTY.replace(chr(34), "")}" <eve@evil.example>', subject=NASTY, text=NASTY
        ),
        door="test",
        now=AT,
    )
    one = Conversation.objects.get()
    client = signed_in(omar)

    pages = [text_of(client.get(where("index"))), text_of(client.get(one.get_absolute_url()))]

    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_original_is_only_ever_saved(business, omar, signed_in):
    raw = a_mail(text="Hello")
    actions.receive(raw, door="test", now=AT)

    response = signed_in(omar).get(where("original", Message.objects.get().pk))

    assert response.content == raw
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_markup_stands_in_a_cage(letter, omar, signed_in):
    message = a_message(conversation=letter, html="<p>Hello <b>there</b></p>")

    response = signed_in(omar).get(where("frame", message.pk))

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy


def test_a_call_is_logged_from_a_small_form(business, fay, signed_in):
    lena = a_customer()
    words = {"customer": lena.pk, "channel": "phone", "from_them": "yes", "text": "Asked for hours"}

    response = signed_in(fay).post(where("log"), words)

    assert response.status_code == 303
    assert response["Location"] == lena.get_absolute_url()
    assert Message.objects.get().text == "Asked for hours"


def test_the_log_form_knows_the_customer_it_was_opened_for(business, fay, signed_in):
    lena = a_customer(name="Lena Moreau")

    page = text_of(signed_in(fay).get(f"{where('log')}?customer={lena.pk}"))

    assert f'name="customer" value="{lena.pk}"' in page


def test_without_javascript_a_typed_name_offers_the_people_it_could_mean(business, fay, signed_in):
    a_customer(name="Lena Moreau")

    words = {"q": "Lena", "channel": "phone", "from_them": "yes", "text": "Hi"}
    response = signed_in(fay).post(where("log"), words)

    assert response.status_code == 422
    assert "Choose who it was." in text_of(response)
    assert "Lena Moreau" in text_of(response)


def test_a_private_customer_is_not_offered_and_cannot_be_posted(business, fay, signed_in):
    hidden = a_customer(name="Hidden Person", is_private=True)
    client = signed_in(fay)

    assert "Hidden" not in text_of(client.get(f"{where('people')}?q=Hidden"))
    words = {"customer": hidden.pk, "channel": "phone", "from_them": "yes", "text": "Hi"}
    assert client.post(where("log"), words).status_code == 422
    assert not Message.objects.exists()


def test_a_letter_is_begun_from_its_own_page(business, omar, signed_in):
    a_mailbox()
    lena = a_customer(name="Lena Moreau", email=LENA)

    words = {"customer": lena.pk, "subject": "Your boots", "text": "They are here."}
    response = signed_in(omar).post(where("new"), words)

    assert response.status_code == 303
    assert OutgoingMail.objects.count() == 1


BOMB = b"Subject: Odd one\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 5_000


def test_quarantine_shows_downloads_retries_and_sets_aside(business, nadia, signed_in):
    raw = RawMail.objects.get(pk=actions.receive(BOMB, door="test", now=AT).raw_mail_id)
    client = signed_in(nadia)

    assert "Odd one" in text_of(client.get(where("quarantine")))
    assert client.get(where("quarantined-original", raw.pk)).content == BOMB
    assert client.post(where("retry", raw.pk)).status_code == 303
    assert client.post(where("dismissal", raw.pk)).status_code == 303
    assert "Nothing is held back" in text_of(client.get(where("quarantine")))


def test_quarantine_and_mailboxes_are_for_those_who_manage_mail(business, omar, signed_in):
    box = a_mailbox()
    raw = actions.receive(BOMB, door="test", now=AT).raw_mail_id
    client = signed_in(omar)

    addresses = [
        where("quarantine"),
        where("quarantined-original", raw),
        where("mailboxes"),
        where("mailbox-new"),
        where("mailbox", box.pk),
    ]
    assert [client.get(one).status_code for one in addresses] == [404] * 5
    for name, number in [("retry", raw), ("dismissal", raw), ("mailbox-removal", box.pk)]:
        assert client.post(where(name, number)).status_code == 404
    assert Mailbox.objects.filter(pk=box.pk).exists()


FORM = {
    "address": "Care@SoleAndSuds.example",
    "name": "Care",
    "fetches": "on",
    "imap_host": "imap.example",
    "imap_port": 993,
    "imap_security": "tls",
    "imap_user": "care",
    "imap_secret": " s3cret ",
    "smtp_host": "smtp.example",
    "smtp_port": 587,
    "smtp_security": "starttls",
    "smtp_user": "care",
    "smtp_secret": "other",
}


def test_a_mailbox_is_added_and_its_password_never_shown_again(business, nadia, signed_in):
    client = signed_in(nadia)

    assert client.post(where("mailbox-new"), FORM).status_code == 303

    box = Mailbox.objects.get()
    assert box.address == "care@soleandsuds.example"
    assert box.is_default
    assert "s3cret" not in box.imap_secret
    assert seals.unsealed(box.imap_secret) == " s3cret "
    page = text_of(client.get(where("mailbox", box.pk)))
    assert "s3cret" not in page
    assert box.imap_secret not in page


def test_an_empty_password_stays_as_it_was(business, nadia, signed_in):
    client = signed_in(nadia)
    client.post(where("mailbox-new"), FORM)
    box = Mailbox.objects.get()

    client.post(where("mailbox", box.pk), FORM | {"imap_secret": "", "name": "Renamed"})

    box.refresh_from_db()
    assert box.name == "Renamed"
    assert seals.unsealed(box.imap_secret) == " s3cret "


@pytest.mark.parametrize(
    "wrong", [{"address": "nonsense"}, {"imap_port": 99999}, {"imap_host": ""}]
)
def test_a_mailbox_that_makes_no_sense_is_refused(business, nadia, signed_in, wrong):
    response = signed_in(nadia).post(where("mailbox-new"), FORM | wrong)

    assert response.status_code == 422
    assert not Mailbox.objects.exists()


def test_presets_fill_in_the_servers(business, nadia, signed_in):
    page = text_of(signed_in(nadia).get(f"{where('mailbox-new')}?preset=gmail"))

    assert "imap.gmail.com" in page
    assert "app password" in page


def test_a_mailbox_with_conversations_is_not_removed(business, nadia, signed_in):
    box = a_mailbox()
    a_conversation(mailbox=box)

    client = signed_in(nadia)

    response = led_on(client, client.post(where("mailbox-removal", box.pk)))

    assert "Stop fetching instead" in text_of(response)
    assert Mailbox.objects.exists()
