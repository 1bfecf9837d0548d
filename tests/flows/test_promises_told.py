"""Two words given in letters: one is kept late, with notice; the other is broken, and made good."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Message, PromiseOffer
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions as insights
from rapport.business.insights.models import Suggestion
from rapport.business.promises import actions as promises
from rapport.business.promises.models import Promise
from rapport.business.promises.queries import due_moment, score
from rapport.plumbing.design.words import spoken
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
# In Berlin it is winter: an hour ahead. Sole & Suds closes at six in the evening.
TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 3, 6, 17, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def talk(business):
    a_mailbox()
    lena = a_customer(name="Lena Moreau")
    return a_conversation(customer=lena, text="When are my boots ready?", at=TUESDAY - HOUR)


def says(talk, text, *, by, now):
    """An answer, and what was found in it is kept as a promise by one tap."""
    sent = conversations.answer(talk.pk, text=text, by=by, now=now)
    offer = PromiseOffer.objects.get(message=sent)
    return conversations.keep_offer(offer.pk, by=by, now=now)


def catches_up(clock, now):
    clock.move_to(now)
    run_all()
    promises.remind(now=now)
    promises.break_overdue(now=now)
    run_all()
    insights.sweep(now=now)


def suggested(talk):
    return Suggestion.objects.filter(customer=talk.customer).first()


def test_a_word_given_in_a_letter_on_tuesday_is_kept_late_with_notice(talk, omar):
    with time_machine.travel(TUESDAY, tick=False) as clock:
        word = says(talk, "We will send you the boots by Friday.", by=omar, now=TUESDAY)
        assert word.due_by == FRIDAY_EVENING == due_moment(date(2026, 3, 6))
        assert (word.owner, word.conversation_number) == (omar, talk.pk)

        catches_up(clock, FRIDAY_EVENING - 20 * HOUR)
        assert suggested(talk).about == f"promise:{word.pk}"
        assert suggested(talk).owner == omar
        assert Entry.objects.filter(kind="promises.comes_due").count() == 1

        told_at = FRIDAY_EVENING - 6 * HOUR
        clock.move_to(told_at)
        sent = conversations.answer(
            talk.pk, text="The soles need a day longer. Sorry for that.", by=omar, now=told_at
        )
        monday = due_moment(date(2026, 3, 9))
        promises.move(
            word.pk, due_by=monday, notice="Wrote to her", message_number=sent.pk,
            by=omar, now=told_at,
        )  # fmt: skip
        catches_up(clock, FRIDAY_EVENING + DAY)
        word.refresh_from_db()
        assert word.is_open
        assert suggested(talk) is None

        done_at = monday - HOUR
        promises.keep(word.pk, by=omar, now=done_at)
        catches_up(clock, done_at)

    word.refresh_from_db()
    move = word.moves.get()
    assert (word.state, word.times_moved) == (Promise.State.KEPT, 1)
    assert move.at < move.was_due_by == FRIDAY_EVENING
    assert Message.objects.get(pk=move.message_number).side == "us"
    ours = score(now=done_at, owner=omar)
    assert (ours.kept, ours.moved, ours.broken) == (1, 1, 0)


def test_a_broken_word_is_apologised_for_in_ready_words_and_made_good(talk, omar, nadia):
    with time_machine.travel(TUESDAY, tick=False) as clock:
        word = says(talk, "We will send you the laces tomorrow.", by=omar, now=TUESDAY)
        catches_up(clock, word.due_by + HOUR)
        assert suggested(talk).rank == 1
        now = word.due_by + 2 * DAY
        catches_up(clock, now)

        word.refresh_from_db()
        assert word.state == Promise.State.BROKEN
        found = suggested(talk)
        assert (found.kind, found.owner) == ("apologise", omar)
        assert "We broke our word to Lena Moreau" in spoken(found.reason)
        assert "sorry" in found.draft
        assert "the laces" in found.draft

        sent = insights.write(
            found.pk, text=found.draft + "They are on their way.", by=omar, now=now
        )
        promises.keep(word.pk, by=omar, now=now + HOUR)
        catches_up(clock, now + HOUR)
        assert suggested(talk) is None

    assert sent.conversation.customer == talk.customer
    word.refresh_from_db()
    assert word.state == Promise.State.BROKEN
    assert word.made_good_at == now + HOUR
    assert score(now=now + DAY, owner=omar).percent == 0


def test_a_word_that_was_broken_cannot_be_moved_with_notice_afterwards(talk, omar):
    with time_machine.travel(TUESDAY, tick=False) as clock:
        word = says(talk, "We will send you the laces tomorrow.", by=omar, now=TUESDAY)
        late = word.due_by + HOUR
        clock.move_to(late)
        with pytest.raises(Exception, match="cannot be moved"):
            promises.move(word.pk, due_by=late + DAY, notice="Called", by=omar, now=late)
    assert not word.moves.exists()


def test_something_promised_at_the_counter_is_offered_as_a_promise(business, omar):
    lena = a_customer(name="Lena Moreau")
    with time_machine.travel(TUESDAY, tick=False):
        conversations.log_interaction(
            lena.pk, channel="in_person", from_them=False, outcome="promised",
            text="We will call you on Thursday.", by=omar, now=TUESDAY,
        )  # fmt: skip
        run_all()
        offer = PromiseOffer.objects.get()
        word = conversations.keep_offer(offer.pk, by=omar, now=TUESDAY)

    assert word.customer == lena
    assert word.due_by == due_moment(date(2026, 3, 5))
