"""Put aside, and back by itself: at its time, before its deadline, or when they write."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from rapport.business.conversations import actions, rules
from rapport.business.conversations.models import Conversation, Deed
from rapport.business.conversations.testing import AT, a_mail, a_mailbox
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

ZURICH = ZoneInfo("Europe/Zurich")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def opening_weekdays_at_nine(at: datetime) -> datetime:
    """Open Monday to Friday, nine to six."""
    there = at.astimezone(ZURICH)
    while True:
        opens = there.replace(hour=9, minute=0, second=0, microsecond=0)
        if there.weekday() < 5 and there < opens.replace(hour=18):
            return max(there, opens)
        there = (there + DAY).replace(hour=0, minute=0)


def moments(now):
    offers = rules.snooze_offers(now=now, opening=opening_weekdays_at_nine)
    return {offer.key: f"{offer.at:%a %d %H:%M}" if offer.at else "" for offer in offers}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (
            datetime(2026, 3, 4, 10, tzinfo=ZURICH),  # a Wednesday morning
            {
                "afternoon": "Wed 04 14:00",
                "tomorrow": "Thu 05 09:00",
                "monday": "Mon 09 09:00",
                "week": "Wed 11 09:00",
                "answer": "",
            },
        ),
        (
            datetime(2026, 3, 6, 16, tzinfo=ZURICH),  # Friday afternoon: tomorrow nobody is there
            {"monday": "Mon 09 09:00", "week": "Fri 13 09:00", "answer": ""},
        ),
        (
            datetime(2026, 3, 8, 11, tzinfo=ZURICH),  # Sunday: tomorrow is Monday, said once
            {"tomorrow": "Mon 09 09:00", "week": "Mon 16 09:00", "answer": ""},
        ),
        (
            datetime(2026, 3, 28, 22, tzinfo=ZURICH),  # the night in which the clocks change
            {"monday": "Mon 30 09:00", "week": "Mon 06 09:00", "answer": ""},
        ),
    ],
)
def test_offers_are_moments_at_which_somebody_is_there(now, expected):
    assert moments(now) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanks!", True),
        ("Thank you so much, see you", True),
        ("Vielen Dank, Lena", True),
        ("Merci beaucoup !", True),
        ("Muchas gracias", True),
        ("Bedankt hoor", True),
        ("Thanks, but the left one is still stained", False),
        ("Thanks. When can I come?", False),
        ("Danke, aber es fehlt noch einer", False),
        ("Merci, mais ce n'est pas réparé", False),
        ("Thank you. My number is 079 123 45 67", False),
        ("I am coming", False),
        ("", False),
        ("Thanks " + "word " * 20, False),
    ],
)
def test_only_thanks_wakes_nobody(text, expected):
    assert rules.is_only_thanks(text) is expected


@pytest.fixture
def letter(business):
    a_mailbox()
    actions.receive(a_mail(message_id="<1@mail.example>"), door="test", now=AT)
    run_all()
    return Conversation.objects.get()


def waits(letter):
    return Conversation.objects.waiting_for_us().filter(pk=letter.pk).exists()


def writes(letter, text, number):
    mail = a_mail(text=text, message_id=f"<{number}@mail.example>", answers="<1@mail.example>")
    actions.receive(mail, door="test", now=AT + HOUR)
    run_all()
    letter.refresh_from_db()


def test_what_is_put_aside_comes_back_at_its_time_and_says_why(letter, omar):
    Conversation.objects.update(due_by=None)
    actions.snooze(letter.pk, until=AT + DAY, by=omar, now=AT)
    assert not waits(letter)

    assert actions.wake_due(now=AT + DAY - timedelta(seconds=1)) == 0
    assert actions.wake_due(now=AT + DAY) == 1
    assert actions.wake_due(now=AT + DAY) == 0

    letter.refresh_from_db()
    assert waits(letter)
    assert letter.back_because == "time"
    assert Entry.objects.filter(kind="conversations.back").count() == 1


def test_a_deadline_brings_it_back_an_hour_before(letter, omar):
    Conversation.objects.filter(pk=letter.pk).update(due_by=AT + 5 * HOUR)
    actions.snooze(letter.pk, until=AT + DAY, by=omar, now=AT)

    assert actions.wake_due(now=AT + 3 * HOUR) == 0
    assert actions.wake_due(now=AT + 4 * HOUR) == 1

    letter.refresh_from_db()
    assert letter.back_because == "due"


def test_a_deadline_that_was_seen_already_brings_nothing_back(letter, omar):
    Conversation.objects.filter(pk=letter.pk).update(due_by=AT - HOUR)
    actions.snooze(letter.pk, until=AT + DAY, by=omar, now=AT)

    assert actions.wake_due(now=AT + 2 * HOUR) == 0


def test_thanks_leaves_it_aside_and_a_real_message_brings_it_back(letter, omar):
    actions.snooze(letter.pk, until=AT + 9 * DAY, by=omar, now=AT)

    writes(letter, "Thanks!", 2)
    assert letter.is_snoozed

    writes(letter, "Thanks, but the left one is still stained.", 3)
    assert not letter.is_snoozed
    assert letter.back_because == "answer"
    assert waits(letter)


def test_a_machine_wakes_nobody(letter, omar):
    actions.snooze(letter.pk, until=None, by=omar, now=AT)
    mail = a_mail(
        text="I am away",
        message_id="<9@mail.example>",
        answers="<1@mail.example>",
        headers={"Auto-Submitted": "auto-replied"},
    )

    actions.receive(mail, door="test", now=AT + HOUR)
    run_all()

    letter.refresh_from_db()
    assert letter.is_snoozed


@pytest.mark.parametrize(
    ("until", "words"), [(AT, "passed"), (AT - DAY, "passed"), (AT + 400 * DAY, "more than a year")]
)
def test_some_moments_are_no_moments(letter, omar, until, words):
    with pytest.raises(Refused, match=words):
        actions.snooze(letter.pk, until=until, by=omar, now=AT)

    assert not Conversation.objects.snoozed().exists()


def test_what_is_closed_cannot_be_put_aside_and_closing_ends_it(letter, omar):
    actions.snooze(letter.pk, until=None, by=omar, now=AT)
    actions.close(letter.pk, by=omar, now=AT)
    assert not Conversation.objects.snoozed().exists()

    with pytest.raises(Refused, match="closed"):
        actions.snooze(letter.pk, until=None, by=omar, now=AT)


def test_an_observer_puts_nothing_aside(letter, ivy):
    with pytest.raises(Forbidden):
        actions.snooze(letter.pk, until=None, by=ivy, now=AT)


def test_snoozing_works_without_javascript_and_is_undone(letter, omar, signed_in):
    browser = signed_in(omar)
    snoozed = browser.post(reverse("conversations:snooze", args=[letter.pk]), {"until": "answer"})
    page = browser.get(snoozed["Location"]).content.decode()

    assert "Put aside until they answer." in page
    assert "My boots" not in page.split('id="toasts"')[0].split('id="inbox"')[1]
    aside = browser.get(f"{reverse('conversations:index')}?tab=snoozed").content.decode()
    assert "until they answer" in aside

    browser.post(reverse("conversations:undoing", args=[Deed.objects.get().pk]))
    assert waits(letter)


@pytest.mark.parametrize(
    "fields", [{}, {"until": "never"}, {"until": "own"}, {"until": "own", "at": "2001-01-01T10:00"}]
)
def test_a_form_that_says_nothing_puts_nothing_aside(letter, omar, signed_in, fields):
    browser = signed_in(omar)

    response = browser.post(reverse("conversations:snooze", args=[letter.pk]), fields)

    assert response.status_code == 303
    assert not Conversation.objects.snoozed().exists()
    assert 'data-mood="alarm"' in browser.get(response["Location"]).content.decode()
