from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.cases.testing import a_case
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions
from rapport.business.insights.models import Reply, Rhythm, Suggestion
from rapport.business.insights.testing import NOW, a_regular, look_again
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _open(business):
    a_mailbox()


@pytest.fixture
def upset() -> Suggestion:
    """Lena waits for an answer, seen from the real now."""
    now = timezone.now()
    lena = a_customer(name="Lena Moreau")
    a_case(customer=lena, text="My boots came back stained", at=now - timedelta(hours=1))
    look_again(lena, now=now)
    return Suggestion.objects.get(customer=lena)


def test_a_silence_beyond_the_own_rhythm_makes_a_suggestion_and_a_previous_customer():
    tomas = a_regular()

    found = Suggestion.objects.get(customer=tomas)

    assert found.kind == "win_back"
    tomas.refresh_from_db()
    assert tomas.stage == Customer.Stage.PREVIOUS


def test_who_comes_again_is_current_and_needs_no_winning_back():
    tomas = a_regular()
    a_regular(customer=tomas, days_ago=[0])
    tomas.refresh_from_db()
    assert tomas.stage == Customer.Stage.CURRENT
    assert not Suggestion.objects.filter(customer=tomas, kind="win_back").exists()


def test_deciding_again_with_the_same_facts_writes_nothing():
    tomas = a_regular()
    assert actions.refresh_many([tomas.pk], now=NOW) == 0


def test_figures_are_exact_and_returns_count_against():
    tomas = a_regular(days_ago=[70, 49, 28, 7])
    row = Rhythm.objects.get(pk=tomas.pk)
    assert (row.visits, row.gap_days, row.spent) == (4, 21.0, 160)


def test_the_sweep_notices_a_silence_that_only_time_brought():
    tomas = a_regular(days_ago=[84, 63, 42, 21])
    assert not Suggestion.objects.exists()
    later = NOW + timedelta(days=30)

    looked = [actions.sweep(now=later), actions.sweep(now=later)]

    assert Suggestion.objects.get().customer == tomas
    assert looked == [1, 0]


def test_attention_quiet_silences_it(omar):
    tomas = a_regular()
    customers.set_attention(tomas.pk, attention="quiet", by=omar, now=NOW)
    look_again(tomas)
    assert not Suggestion.objects.exists()


def test_a_stranger_stands_in_today_until_somebody_says_who_it_is(omar):
    now = timezone.now()
    conversation = a_conversation(customer=None, sender="desk@mail.example", text="Are you open?")
    a_case(conversation=conversation, at=now)
    actions.refresh_conversations([conversation.pk], now=now)

    found = Suggestion.objects.get()

    assert (found.customer, found.conversation) == (None, conversation)
    assert "do not know yet" in str(found.reason)


def test_today_greets_and_tells_who_needs_us_why(signed_in, omar, upset):
    page = signed_in(omar).get("/").content.decode()
    assert "One person needs you." in page
    assert "<strong>Lena Moreau</strong> is upset: My boots" in page
    assert f"/insights/suggestions/{upset.pk}/message/" in page


def test_an_empty_today_is_calm(signed_in, omar):
    a_customer()
    assert "Nobody waits for you" in signed_in(omar).get("/").content.decode()


def test_on_the_first_day_today_says_how_to_begin(signed_in, olga, omar):
    assert "/inbox/mailboxes/" in signed_in(olga).get("/").content.decode().split("<main")[1]
    page = signed_in(omar).get("/").content.decode().split("<main")[1]
    assert "Your first customer" in page
    assert "/inbox/mailboxes/" not in page


def test_answering_from_today_sends_the_words_and_stops_the_clock(signed_in, omar, upset):
    response = signed_in(omar).post(
        f"/insights/suggestions/{upset.pk}/message/",
        {"text": "Dear Lena, we are sorry. We clean them again today."},
        headers=HTMX,
    )

    assert response.status_code == 200
    sent = Message.objects.get(side="us")
    assert (sent.author, sent.conversation) == (omar, upset.case.conversation)
    assert Reply.objects.get().choice == "done"


def test_winning_back_starts_a_conversation_with_the_draft(signed_in, omar):
    tomas = a_regular(now=timezone.now())
    found = Suggestion.objects.get(customer=tomas)
    browser = signed_in(omar)
    page = browser.get(f"/insights/suggestions/{found.pk}/message/").content.decode()
    assert "Hello Tomás" in page

    browser.post(
        f"/insights/suggestions/{found.pk}/message/", {"text": "Hello Tomás, how are you?"}
    )

    assert Message.objects.get().conversation.customer == tomas
    look_again(tomas, now=timezone.now())
    assert not Suggestion.objects.filter(customer=tomas).exists()


def test_empty_words_are_refused_and_nothing_is_sent(signed_in, omar, upset):
    before = Entry.objects.count()
    response = signed_in(omar).post(
        f"/insights/suggestions/{upset.pk}/message/", {"text": "  "}, headers=HTMX
    )
    assert response.status_code == 422
    assert not Message.objects.filter(side="us").exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("way", ["later", "done", "refusal"])
def test_each_reply_takes_it_from_the_list_and_can_be_taken_back(signed_in, omar, way):
    tomas = a_regular(now=timezone.now())
    found = Suggestion.objects.get(customer=tomas)
    browser = signed_in(omar)

    response = browser.post(
        f"/insights/suggestions/{found.pk}/{way}/", {"when": "week"}, headers=HTMX
    )
    assert response.status_code == 200
    assert not Suggestion.objects.exists()

    browser.post(f"/insights/replies/{Reply.objects.get().pk}/undo/", headers=HTMX)
    assert Suggestion.objects.get().customer == tomas


def test_a_reply_works_without_javascript(signed_in, omar, upset):
    response = signed_in(omar).post(f"/insights/suggestions/{upset.pk}/done/")
    assert (response.status_code, response.headers["Location"]) == (303, "/")


@pytest.mark.parametrize("way", ["later", "done", "refusal", "message"])
def test_an_observer_sees_today_but_cannot_act(signed_in, ivy, upset, way):
    response = signed_in(ivy).post(
        f"/insights/suggestions/{upset.pk}/{way}/", {"text": "Hello"}, headers=HTMX
    )
    assert response.status_code == 422
    assert Suggestion.objects.filter(pk=upset.pk).exists()
    assert not Reply.objects.exists()


def test_somebody_elses_reply_cannot_be_taken_back(signed_in, omar, nadia, upset):
    signed_in(omar).post(f"/insights/suggestions/{upset.pk}/done/")
    said = Reply.objects.get()
    assert signed_in(nadia).post(f"/insights/replies/{said.pk}/undo/").status_code == 404


def test_a_private_customer_is_proposed_to_managers_only(signed_in, omar, nadia):
    tomas = a_regular(now=timezone.now())
    Customer.objects.filter(pk=tomas.pk).update(is_private=True)
    found = Suggestion.objects.get()
    assert "Tomás" not in signed_in(omar).get("/").content.decode()
    assert signed_in(omar).post(f"/insights/suggestions/{found.pk}/done/").status_code == 404
    assert "Tomás" in signed_in(nadia).get("/").content.decode()


def test_today_asks_as_much_for_two_as_for_twenty(signed_in, omar):
    browser = signed_in(omar)
    now = timezone.now()

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get("/?show=100")
        return len(asked)

    for number in range(2):
        a_regular(now=now, name=f"Customer {number}")
    queries()  # What is remembered between requests is remembered now.
    few = queries()
    for number in range(2, 20):
        a_regular(now=now, name=f"Customer {number}")

    assert queries() == few


def test_how_we_are_doing_counts_what_happened(signed_in, omar):
    page = signed_in(omar).get("/insights/doing/", headers=HTMX).content.decode()
    assert "no answers in 30 days" in page
