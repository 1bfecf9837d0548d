"""Letters, colleagues and programs that come at the very moment somebody is erased."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connections

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.actions.intake import finish_arrived, receive
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.customers import actions
from rapport.business.customers.models import ContactPoint, Customer, Erasure, Reach
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Mention
from rapport.plumbing.mail.models import RawMail

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 13, tzinfo=UTC)
LENA = "Lena Moreau <lena@mail.example>"
ROUNDS, LETTERS = 6, 4


def together(chores):
    """What each answered, or the error it ended with."""

    def one(chore):
        try:
            return chore()
        except (Refused, Customer.DoesNotExist, Conversation.DoesNotExist) as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(chores)) as pool:
        return list(pool.map(one, chores))


def known_by_a_letter(name="first"):
    receive(a_mail(sender=LENA, message_id=f"<{name}@mail.example>"), door="pipe", now=NOW)
    return Customer.objects.get(name="Lena Moreau")


def test_a_letter_that_comes_meanwhile_goes_too_or_is_of_somebody_new(nadia):
    a_mailbox()
    for number in range(ROUNDS):
        lena = known_by_a_letter(f"first{number}")
        letters = [
            a_mail(sender=LENA, text=f"Letter {n}\n", answers=f"<first{number}@mail.example>")
            for n in range(LETTERS)
        ]

        together(
            [
                *(lambda m=m: receive(m, door="pipe", now=NOW) for m in letters),
                lambda pk=lena.pk: actions.erase(pk, by=nadia, now=NOW, ground="asked"),
            ]
        )
        finish_arrived(now=LATER)

        assert not Customer.objects.filter(pk=lena.pk).exists()
        assert Erasure.objects.filter(customer_number=lena.pk).count() == 1
        assert not Mention.objects.filter(reference=f"customer:{lena.pk}").exists()
        assert not RawMail.objects.waiting().exists()
        kept = Message.objects.select_related("conversation__customer", "raw")
        assert all(one.conversation.customer.pk > lena.pk for one in kept)
        assert all(one.raw.size > 0 for one in kept), "what is kept has its original"
        gone = RawMail.objects.exclude(pk__in=kept.values("raw"))
        assert all(one.size == 0 for one in gone), "what is gone has none"
        assert Reach.objects.count() == Customer.objects.count()
        back = Customer.objects.first()
        if back is not None:  # Ready for the next round.
            actions.erase(back.pk, by=nadia, now=NOW, ground="asked")
        assert not ContactPoint.objects.exists(), number


def test_colleagues_at_work_meanwhile_leave_nothing(nadia, omar):
    a_mailbox()
    for number in range(ROUNDS):
        lena = known_by_a_letter(f"first{number}")
        talk = Conversation.objects.get(customer=lena)

        together(
            [
                lambda pk=talk.pk: conversations.answer(pk, text="Dear Lena", by=omar, now=NOW),
                lambda pk=lena.pk: actions.write_note(pk, text="Likes tea", by=omar, now=NOW),
                lambda pk=lena.pk: actions.erase(pk, by=nadia, now=NOW, ground="asked"),
            ]
        )

        assert not Customer.objects.exists()
        assert not Message.objects.exists()
        assert not Mention.objects.filter(reference=f"customer:{lena.pk}").exists()


def test_erased_by_two_at_once_is_erased_once(nadia, olga):
    lena = known_by_a_letter()
    a_purchase(customer=lena)

    answers = together(
        [
            lambda pk=lena.pk: actions.erase(pk, by=nadia, now=NOW, ground="asked"),
            lambda: actions.erase(lena.pk, by=olga, now=NOW, ground="asked"),
        ]
    )

    erased = Erasure.objects.get()
    assert erased.counts["purchases"] == 1
    assert answers == [erased, erased]
    assert Purchase.objects.get().customer is None
