import re
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import SignInLink
from rapport.business.team.testing import a_member
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.mail import settings as mail_settings
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import SmtpSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def mina(business):
    return a_member(name="Mina Costa", email="mina@suds.example")


@pytest.fixture(autouse=True)
def _can_send(monkeypatch):
    """A mail server is known; nothing is handed to it, for the outbox only keeps."""
    server = SmtpSettings(host="127.0.0.1", port=1)
    monkeypatch.setattr(mail_settings, "_resolvers", [lambda channel: server])
    monkeypatch.setattr("rapport.plumbing.mail.jobs.transport_for", lambda channel: None)


def ask(client, email="mina@suds.example"):
    response = client.post("/sign-in/link/", {"email": email})
    run_all()
    return response


def letter():
    """Address, code and recipients of the newest mail."""
    mail = OutgoingMail.objects.latest("pk")
    message = message_from_bytes(bytes(mail.raw), policy=policy.default)
    text = message.get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+?(/sign-in/link/\S+)", text)[1]
    code = re.search(r"asked: (\w{4} \w{4})", text)[1]
    return link, code, mail.recipients


def who(client):
    return client.session.get("_auth_user_id")


def test_a_link_opens_the_door_in_the_browser_that_asked(client, mina):
    assert ask(client).headers["Location"] == "/sign-in/code/"
    link, _code, recipients = letter()

    response = client.post(link)

    assert recipients == ["mina@suds.example"]
    assert response.headers["Location"] == "/"
    assert who(client) == str(mina.pk)


def test_the_code_opens_the_door_where_it_was_asked_for(client, mina):
    ask(client)
    _link, code, _ = letter()

    assert client.post("/sign-in/code/", {"code": f" {code.lower()} "}).status_code == 302
    assert who(client) == str(mina.pk)


def test_everyone_who_asks_is_told_the_same(mina):
    a_member(name="Gus Gone", email="gus@suds.example", is_active=False)
    answers = set()

    for email in ("mina@suds.example", "nobody@suds.example", "gus@suds.example"):
        browser = Client()
        response = ask(browser, email)
        page = browser.get(response.headers["Location"]).content.decode()
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        page = re.sub(r'X-CSRFToken": "\w+"|nonce="[^"]+"', "", page)
        answers.add((response.status_code, response.headers["Location"], page))

    assert len(answers) == 1
    assert OutgoingMail.objects.count() == 1


def test_the_door_does_the_same_work_for_everyone(mina):
    work = []

    for number, email in enumerate(["mina@suds.example", "nobody@suds.example"]):
        with CaptureQueriesContext(connection) as queries:
            Client(REMOTE_ADDR=f"198.51.100.{number}").post("/sign-in/link/", {"email": email})
        work.append([query["sql"].split(" ", 1)[0] for query in queries])

    assert work[0] == work[1]


def test_a_thousand_requests_for_one_address_send_five_mails_at_most(mina):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(60):
            Client(REMOTE_ADDR=f"198.51.100.{number}").post(
                "/sign-in/link/", {"email": "MINA@suds.example" if number % 2 else mina.email}
            )
        run_all()
        assert OutgoingMail.objects.count() == 5

        clock.shift(timedelta(hours=1, seconds=1))
        Client().post("/sign-in/link/", {"email": mina.email})
        run_all()
        assert OutgoingMail.objects.count() == 6


def test_programs_that_look_at_links_use_nothing_up(client, mina):
    ask(client)
    link, _code, _ = letter()

    scanner = Client()
    for _ in range(20):
        assert scanner.get(link).status_code == 200
        assert scanner.head(link).status_code == 200
    assert scanner.post(link).status_code == 422  # even those that press the button
    assert who(scanner) is None

    assert client.post(link).status_code == 302


def test_another_browser_is_asked_for_the_code(client, mina):
    ask(client)
    link, code, _ = letter()
    phone = Client()

    assert "Type the code from the mail" in phone.get(link).content.decode()
    assert phone.post(link, {"code": "AAAA AAAA"}).status_code == 422
    assert phone.post(link, {"code": code}).status_code == 302
    assert who(phone) == str(mina.pk)


def test_a_code_may_be_tried_five_times(client, mina):
    ask(client)
    _link, code, _ = letter()

    for _ in range(5):
        client.post("/sign-in/code/", {"code": "AAAA AAAA"})

    assert client.post("/sign-in/code/", {"code": code}).status_code == 422
    assert who(client) is None


def test_a_code_alone_opens_nothing_in_a_browser_that_never_asked(client, mina):
    ask(client)
    _link, code, _ = letter()

    stranger = Client()

    assert stranger.post("/sign-in/code/", {"code": code}).status_code == 422
    assert who(stranger) is None


def test_a_link_works_once(client, mina):
    ask(client)
    link, code, _ = letter()
    client.post(link)
    client.post("/sign-out/")

    assert client.post(link).status_code == 422
    assert client.post(link, {"code": code}).status_code == 422
    assert client.post("/sign-in/code/", {"code": code}).status_code == 422
    assert who(client) is None


def test_a_link_is_too_old_after_fifteen_minutes(client, mina):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(client)
        link, code, _ = letter()
        clock.shift(timedelta(minutes=16))

        assert client.post(link, {"code": code}).status_code == 422

    assert who(client) is None


def test_a_link_dies_with_a_change_of_address(client, mina):
    ask(client)
    link, code, _ = letter()

    actions.change_email(email="new@suds.example", password="", by=mina, now=timezone.now())

    assert client.post(link, {"code": code}).status_code == 422


def test_a_link_that_was_kept_somehow_still_belongs_to_the_former_address(client, mina):
    ask(client)
    link, code, _ = letter()
    mina.email = "new@suds.example"
    mina.save()

    assert client.post(link, {"code": code}).status_code == 422


def test_a_link_dies_when_access_ends(client, mina, olga):
    ask(client)
    link, code, _ = letter()
    actions.deactivate(mina.pk, by=olga, now=timezone.now())

    assert client.post(link, {"code": code}).status_code == 422
    assert not SignInLink.objects.exists()


@pytest.mark.parametrize(
    "alike",
    [
        "mi\u0274a@suds.example",
        "mina@su\u0501s.example",
        "\uff4dina@suds.example",
        "mına@suds.example",
    ],
)
def test_an_address_that_only_looks_alike_gets_no_mail(client, mina, alike):
    ask(client, alike)

    assert not OutgoingMail.objects.exists()


def test_the_mail_names_our_own_address_whatever_host_the_request_claimed(client, mina, settings):
    settings.PUBLIC_ADDRESS = "https://suds.example"
    client.post("/sign-in/link/", {"email": mina.email}, headers={"Host": "evil.example"})
    run_all()

    raw = bytes(OutgoingMail.objects.get().raw)

    assert b"https://suds.example/sign-in/link/" in raw.replace(b"=\r\n", b"")
    assert b"evil.example" not in raw


@pytest.mark.parametrize("secret", ["x", "null", "0", "%20", "[]", "true"])
def test_made_up_links_open_nothing(client, mina, secret):
    actions.make_link(mina.pk, by=None, now=timezone.now())

    assert client.get(f"/sign-in/link/{secret}/").status_code == 200
    assert client.post(f"/sign-in/link/{secret}/").status_code == 422
    assert who(client) is None


def test_a_secret_cut_short_or_in_capitals_opens_nothing(client, mina):
    secret = actions.make_link(mina.pk, by=None, now=timezone.now()).secret

    for wrong in (secret[:-1], secret.swapcase(), secret + "A"):
        assert client.post(f"/sign-in/link/{wrong}/").status_code == 422
    assert client.post(f"/sign-in/link/{secret}/").status_code == 302


def test_a_printed_link_works_in_any_browser_once_and_soon(client, mina):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first = actions.make_link(mina.pk, by=None, now=timezone.now())
        second = actions.make_link(mina.pk, by=None, now=timezone.now())

        assert client.post(f"/sign-in/link/{first.secret}/").status_code == 302
        assert Client().post(f"/sign-in/link/{first.secret}/").status_code == 422
        clock.shift(timedelta(minutes=16))
        assert Client().post(f"/sign-in/link/{second.secret}/").status_code == 422


def test_nothing_that_opens_a_door_is_kept_in_words(mina):
    link = actions.make_link(mina.pk, by=None, now=timezone.now())

    kept = str(SignInLink.objects.values().get())

    assert link.secret not in kept
    assert link.code not in kept


def test_without_a_mailbox_the_screen_says_what_else_helps(client, mina, monkeypatch):
    monkeypatch.setattr(mail_settings, "_resolvers", [])

    page = client.get("/sign-in/link/").content.decode()
    response = client.post("/sign-in/link/", {"email": mina.email})

    assert "No mail can be sent yet" in page
    assert "rapport member link" in page
    assert response.status_code == 200
    run_all()
    assert not OutgoingMail.objects.exists()


def test_too_many_tries_at_codes_and_links_are_slowed_down(client, mina):
    with time_machine.travel(timezone.now(), tick=False):
        for _ in range(20):
            client.post("/sign-in/code/", {"code": "AAAA"})
            client.post("/sign-in/link/nothing/")
            client.post("/sign-in/link/", {"email": "nobody@suds.example"})
        statuses = [
            client.post(address, {"code": "A", "email": "n@suds.example"}).status_code
            for address in ("/sign-in/code/", "/sign-in/link/nothing/", "/sign-in/link/")
        ]

    assert statuses == [429, 429, 429]


def test_an_invitation_leads_to_the_door_and_holds_no_secret(client, olga):
    actions.invite_member(
        name="Lena Berg", email="lena@suds.example", role="member", by=olga, now=timezone.now()
    )

    mail = OutgoingMail.objects.get()
    text = message_from_bytes(bytes(mail.raw), policy=policy.default).get_body(("plain",))

    assert mail.recipients == ["lena@suds.example"]
    assert "/sign-in/link/?email=lena%40suds.example" in text.get_content()
    assert not SignInLink.objects.exists()
    page = client.get("/sign-in/link/?email=lena%40suds.example").content.decode()
    assert 'value="lena@suds.example"' in page
