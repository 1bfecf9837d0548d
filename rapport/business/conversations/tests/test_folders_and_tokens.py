"""Any folders of a mailbox, by password or token, and a bell where the server has one."""

import json
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.urls import reverse
from django.utils import timezone
from imap_tools import MailBoxUnencrypted

from rapport.business.conversations import actions
from rapport.business.conversations.actions import tokens
from rapport.business.conversations.listening import Ears
from rapport.business.conversations.models import Conversation, Folder, Mailbox, Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.plumbing.database import seals
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.mail.mailboxes import MailboxTrouble
from rapport.plumbing.mail.models import Copy, RawMail
from tests.between import between
from tests.mailserver import PASSWORD, MailServer

USER = "hello@soleandsuds.example"


@pytest.fixture(scope="module")
def running():
    one = MailServer(user=USER)
    one.start()
    yield one
    one.stop()


@pytest.fixture
def user(request):
    """A mailbox of this test alone on the shared server."""
    return f"box{abs(hash(request.node.name))}@soleandsuds.example"


@pytest.fixture
def box(business, running, user):
    return a_mailbox(
        address=user,
        fetches=True,
        imap_host="127.0.0.1",
        imap_port=running.imap_port,
        imap_security="plain",
        imap_user=user,
        imap_secret=seals.sealed(PASSWORD),
        smtp_host="",
        made_at=timezone.now(),
    )


@pytest.fixture
def put(running, user):
    def filed(raw, folder="INBOX"):
        with MailBoxUnencrypted("127.0.0.1", running.imap_port).login(user, PASSWORD) as there:
            if folder not in [one.name for one in there.folder.list()]:
                there.folder.create(folder)
            there.append(raw, folder)

    return filed


@pytest.mark.django_db
def test_mail_of_every_chosen_folder_comes_in_once(box, put, nadia):
    both = a_mail(text="In both", message_id="<both@mail.example>")
    put(both)
    put(both, "Orders")
    put(a_mail(text="Only filed", at=timezone.now()), "Orders")

    actions.fetch_mailbox(box.pk, now=timezone.now())
    assert Message.objects.count() == 1
    actions.choose_folders(box.pk, ["INBOX", "Orders"], by=nadia, now=timezone.now())
    runs = [actions.fetch_mailbox(box.pk, now=timezone.now()) for _ in range(2)]

    assert [run.taken for run in runs] == [2, 0]
    assert Message.objects.count() == 2
    assert Copy.objects.count() == 1
    assert actions.compare_with_server(box.pk, now=timezone.now()) == 0


@pytest.mark.django_db
def test_the_history_of_a_folder_chosen_later_is_nobodys_turn(box, put, nadia):
    put(a_mail(text="Long ago", at=timezone.now() - timedelta(days=90)), "Archive")
    actions.fetch_mailbox(box.pk, now=timezone.now())

    actions.choose_folders(box.pk, ["INBOX", "Archive"], by=nadia, now=timezone.now())
    actions.fetch_mailbox(box.pk, now=timezone.now())

    assert Conversation.objects.get().waiting_since is None
    assert not Conversation.objects.get().is_open


@pytest.mark.django_db
def test_at_least_one_folder_is_read(box, nadia):
    with pytest.raises(Refused, match="at least one"):
        actions.choose_folders(box.pk, [" "], by=nadia, now=timezone.now())

    assert [one.name for one in box.folders.all()] == ["INBOX"]


@pytest.mark.django_db
def test_folders_are_chosen_from_the_servers_own_list(box, put, nadia, signed_in):
    put(a_mail(), "Boots & Bags")
    browser, url = signed_in(nadia), reverse("conversations:mailbox-folders", args=[box.pk])

    page = browser.get(url).content.decode()
    answer = browser.post(url, {"folder": ["INBOX", "Boots & Bags"]})

    assert "Boots &amp; Bags" in page
    assert answer.status_code == 303
    assert set(box.folders.values_list("name", flat=True)) == {"INBOX", "Boots & Bags"}
    assert "Boots &amp; Bags" in browser.get(reverse("conversations:mailboxes")).content.decode()
    assert browser.post(url, {}).status_code == 422


@pytest.mark.django_db
def test_folders_can_be_seen_while_the_server_is_away(box, nadia, signed_in):
    Mailbox.objects.update(imap_host="127.0.0.1", imap_port=1)

    page = signed_in(nadia).get(reverse("conversations:mailbox-folders", args=[box.pk]))

    assert page.status_code == 200
    assert "Nothing answers at that mail server and port." in page.content.decode()
    assert "INBOX" in page.content.decode()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_bell_at_the_server_asks_for_a_fetch_and_only_one_process_listens(box, put):
    ears, others = Ears(), Ears()
    ears.look()
    others.look()
    try:
        assert list(ears.lines) == [box.pk]
        assert others.lines == {}
        time.sleep(1)
        put(a_mail(text="Ring"))
        until = time.monotonic() + 10
        while (
            time.monotonic() < until
            and not Job.objects.filter(function__endswith="fetch_one").exists()
        ):
            time.sleep(0.05)
        assert Job.objects.filter(function__endswith="fetch_one").exists()
        box.refresh_from_db()
        assert box.is_listened_to
    finally:
        ears.close()
        others.close()
    box.refresh_from_db()
    assert not box.is_listened_to


@contextmanager
def a_provider(*answers):
    """Gives tokens, one answer after the other; remembers what it was asked."""
    asked, waiting = [], list(answers)

    class Giving(BaseHTTPRequestHandler):
        def do_POST(self):
            size = int(self.headers["Content-Length"])
            asked.append({k: v[0] for k, v in parse_qs(self.rfile.read(size).decode()).items()})
            status, told = waiting.pop(0)
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Giving)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/token", asked
    finally:
        server.shutdown()
        server.server_close()


def _by_token(box, url, port):
    Mailbox.objects.filter(pk=box.pk).update(
        signs_in="token",
        token_url=url,
        client_id="rapport",
        client_secret=seals.sealed("shh"),
        refresh_token=seals.sealed("refresh 1"),
        imap_port=port,
        imap_secret="",
    )


@pytest.mark.django_db
def test_a_token_is_fetched_kept_and_renewed_when_it_ends(box, put, running, settings):
    settings.CALLS_MAY_REACH = ["127.0.0.1/32"]
    put(a_mail(text="By token"))
    first = {"access_token": "t" * 3_000, "expires_in": 3600, "refresh_token": "refresh 2"}
    second = {"access_token": "second", "expires_in": 3600}
    with (
        a_provider((200, first), (200, second)) as (url, asked),
        between(running.imap_port, token="t" * 3_000, password=PASSWORD) as port,
    ):
        _by_token(box, url, port)
        run = actions.fetch_mailbox(box.pk, now=timezone.now())
        actions.fetch_mailbox(box.pk, now=timezone.now())
        kept = Mailbox.objects.get(pk=box.pk)
        tokens.renew(kept, now=timezone.now() + timedelta(minutes=59))

    assert run.taken == 1
    assert len(asked) == 2  # The second fetch used the token again.
    assert asked[0] == {
        "grant_type": "refresh_token",
        "refresh_token": "refresh 1",
        "client_id": "rapport",
        "client_secret": "shh",
    }
    assert asked[1]["refresh_token"] == "refresh 2"
    box.refresh_from_db()
    assert seals.unsealed(box.access_token) == "second"
    assert "second" not in box.access_token


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer", [(400, {"error": "invalid_grant"}), (200, {}), (200, ["no"]), (200, "text")]
)
def test_a_provider_that_gives_no_token_is_told_in_plain_words(box, settings, answer):
    settings.CALLS_MAY_REACH = ["127.0.0.1/32"]
    with a_provider(answer) as (url, _):
        _by_token(box, url, 1)
        run = actions.fetch_mailbox(box.pk, now=timezone.now())

    assert run.trouble == "The provider gave no new token. Connect the mailbox again."
    box.refresh_from_db()
    assert box.failure == run.trouble
    assert box.fetching_until is None


@pytest.mark.django_db
def test_a_token_is_never_asked_for_inside_a_private_network(box, settings):
    settings.CALLS_MAY_REACH = []
    _by_token(box, "https://127.0.0.1:1/token", 1)
    box.refresh_from_db()

    with pytest.raises(MailboxTrouble, match="private network"):
        tokens.renew(box, now=timezone.now())


@pytest.mark.django_db
def test_a_mailbox_with_a_token_needs_all_it_takes_to_get_one(box, nadia):
    with pytest.raises(Refused, match="give the address for tokens"):
        actions.change_mailbox(box.pk, by=nadia, now=timezone.now(), signs_in="token")

    facts = {"token_url": "https://provider.example/token", "client_id": "c", "refresh_token": "r"}
    actions.change_mailbox(box.pk, by=nadia, now=timezone.now(), signs_in="token", **facts)

    box.refresh_from_db()
    assert seals.unsealed(box.refresh_token) == "r"
    assert box.refresh_token != "r"


@pytest.mark.django_db
def test_outgoing_mail_signs_in_with_the_same_token(box, settings):
    settings.CALLS_MAY_REACH = ["127.0.0.1/32"]
    with a_provider((200, {"access_token": "fresh"})) as (url, _):
        _by_token(box, url, 1)
        Mailbox.objects.update(smtp_host="smtp.example", smtp_user=USER)
        way = tokens.transport(f"mailbox:{box.pk}")

    assert way.token == "fresh"
    assert "fresh" not in repr(way)


@pytest.mark.django_db
def test_a_folder_left_out_keeps_its_mail(box, put, nadia):
    put(a_mail(text="Filed", at=timezone.now()), "Orders")
    actions.choose_folders(box.pk, ["Orders"], by=nadia, now=timezone.now())
    actions.fetch_mailbox(box.pk, now=timezone.now())

    actions.choose_folders(box.pk, ["INBOX"], by=nadia, now=timezone.now())

    assert Message.objects.count() == 1
    assert RawMail.objects.count() == 1
    assert Folder.objects.count() == 1
