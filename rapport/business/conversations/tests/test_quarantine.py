"""What could not be filed: an alarm, one more try, for one and for all."""

import pytest
from django.urls import reverse

from rapport.business.conversations import actions
from rapport.business.conversations.models import Message
from rapport.business.conversations.queries.mailboxes import banners
from rapport.business.conversations.testing import AT, a_mail
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.mail import actions as store
from rapport.plumbing.mail.models import RawMail

pytestmark = pytest.mark.django_db
BOMB = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 5_000


def _kept_aside(count, omar):
    """Letters from the address of somebody who was a colleague, and one that nobody can read."""
    for number in range(count):
        actions.receive(a_mail(sender=omar.email, text=f"No {number}"), door="test", now=AT)
    actions.receive(BOMB, door="test", now=AT)
    omar.email = "elsewhere@soleandsuds.example"
    omar.save()


def test_all_are_tried_again_with_a_bar_and_the_good_ones_find_their_place(nadia, omar, signed_in):
    _kept_aside(3, omar)
    browser = signed_in(nadia)

    begun = browser.post(reverse("conversations:retries"))
    job = Job.objects.get(function__endswith="retry_quarantined")
    running = browser.get(begun.url, headers={"HX-Request": "true"})
    run_all()
    over = browser.get(begun.url, headers={"HX-Request": "true"})

    assert begun.url.endswith(f"?job={job.pk}")
    assert "<progress" in running.content.decode()
    assert over.status_code == 286
    assert "1 message still cannot be filed" in over.content.decode()
    assert Message.objects.filter(side="them").count() == 3
    assert RawMail.objects.quarantined().get().raw == BOMB


def test_the_alarm_stands_until_the_last_one_is_placed_or_set_aside(nadia, omar):
    _kept_aside(1, omar)
    assert len(banners(nadia, AT)) == 1

    actions.retry_all(by=nadia, now=AT)
    assert len(banners(nadia, AT)) == 1
    actions.dismiss(RawMail.objects.quarantined().get().pk, by=nadia, now=AT)

    assert banners(nadia, AT) == []


def test_trying_all_twice_files_nothing_twice(nadia, omar):
    _kept_aside(2, omar)

    placed = [actions.retry_all(by=nadia, now=AT) for _ in range(2)]

    assert placed == [2, 0]
    assert Message.objects.count() == 2


def test_only_who_looks_after_mail_tries_again(nadia, omar, signed_in):
    _kept_aside(1, omar)

    with pytest.raises(Forbidden):
        actions.retry_all(by=omar, now=AT)
    answer = signed_in(omar).post(reverse("conversations:retries"))

    assert answer.status_code in {403, 404}
    assert not Job.objects.filter(function__endswith="retry_quarantined").exists()


def test_what_the_server_would_not_hand_over_stays_until_it_does(nadia):
    store.keep_unreadable(
        door="imap", mailbox="mailbox:1", folder="INBOX", uid=3, uidvalidity=1,
        problem="It is larger than 60 MB.", now=AT,
    )  # fmt: skip

    assert actions.retry_all(by=nadia, now=AT) == 0
    assert RawMail.objects.quarantined().count() == 1
