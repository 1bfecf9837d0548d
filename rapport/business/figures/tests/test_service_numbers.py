"""The figures of our service, beside a slow and plain reckoning on random small businesses."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import median, median_low

import pytest

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case
from rapport.business.cases.testing import MONDAY, a_case, a_complaint
from rapport.business.conversations.models import Conversation, Visit
from rapport.business.conversations.testing import a_conversation, a_message
from rapport.business.customers.testing import a_customer
from rapport.business.figures.queries.asking import Asking
from rapport.business.figures.queries.consistency import consistency
from rapport.business.figures.queries.news import service_news
from rapport.business.figures.queries.payments import payments, slower_payers
from rapport.business.figures.queries.quality import quality, quality_of
from rapport.business.figures.queries.speed import speed, speed_behind
from rapport.business.figures.rules.consistency import Across
from rapport.business.figures.rules.consistency import Asked as Question
from rapport.business.figures.rules.speed import By, Measure
from rapport.business.figures.rules.stretch import Stretch
from rapport.business.sales.models import Invoice, PurchaseLine
from rapport.business.sales.testing import a_product, a_purchase, an_invoice
from rapport.business.team.queries import business_remembered, opening_hours
from rapport.plumbing.ledger.models import Entry

MARCH = Stretch(date(2026, 3, 1), date(2026, 3, 31))
NOW = datetime(2026, 4, 20, 9, tzinfo=UTC)


def asked(member, stretch=MARCH):
    return Asking(member, stretch, NOW)


def a_busy_month(dice, members, cases_count=26):
    """Cases on several channels, answered and settled by several members, some left waiting."""
    for _ in range(cases_count):
        at = MONDAY + timedelta(minutes=dice.randrange(0, 40 * 24 * 60))
        who = dice.choice(members)
        channel = dice.choice(["email", "sms", "phone"])
        talk = a_conversation(
            customer=a_customer(), text="What does it cost?", at=at, channel=channel
        )
        case = a_case(conversation=talk, at=at, severity=dice.randrange(0, 5))
        if dice.random() < 0.85:
            at += timedelta(minutes=dice.randrange(1, 4000))
            a_message(conversation=talk, side="us", at=at, author=who, text="So much")
            cases.answered(talk.pk, at=at, by=who)
            if dice.random() < 0.4:
                at += timedelta(minutes=dice.randrange(1, 2000))
                a_message(conversation=talk, at=at, text="And when?")
                cases.customer_wrote(case.pk, at=at, text="And when?")
                at += timedelta(minutes=dice.randrange(1, 2000))
                a_message(conversation=talk, side="us", at=at, author=who, text="Soon")
                cases.answered(talk.pk, at=at, by=who)
            if dice.random() < 0.7:
                at += timedelta(minutes=dice.randrange(1, 2000))
                Case.objects.filter(pk=case.pk).update(resolved_at=at, owner=who)


@pytest.mark.parametrize("seed", [1])
def test_first_answers_and_settling_are_those_of_a_plain_count(seed, nadia, omar, olga):
    a_busy_month(random.Random(seed), [nadia, omar, olga])

    found = speed(asked(nadia))

    hours = opening_hours()
    local = [
        entry
        for entry in Entry.objects.filter(kind="cases.answered")
        if hours.local(entry.at).month == 3
    ]
    first = [entry.facts for entry in local if entry.facts["first"]]
    part = found.part(Measure.FIRST)
    assert part.whole.spread.count == len(first) > 10
    assert part.whole.spread.median == median(one["minutes"] for one in first)
    assert part.whole.in_time.part == sum(one["in_time"] for one in first)
    by_member = Counter(str(entry.actor_id) for entry in local if entry.facts["first"])
    assert {one.key: one.figure.spread.count for one in part.groups[By.MEMBER]} == by_member
    channels = Counter(
        Conversation.objects.get(pk=Case.objects.get(pk=one["case_id"]).conversation_id).channel
        for one in first
    )
    assert {one.key: one.figure.spread.count for one in part.groups[By.CHANNEL]} == channels
    assert sum(step.spread.count for _on, step in part.steps) == len(first)
    assert found.part(Measure.EACH).whole.spread.count == len(local)

    waits = [
        hours.opening_minutes(
            case.opened_at,
            case.resolved_at,
            [(pause.began_at, pause.ended_at) for pause in case.pauses.all()],
        )
        for case in Case.objects.filter(resolved_at__isnull=False)
        if hours.local(case.resolved_at).month == 3
    ]
    settled = found.part(Measure.RESOLUTION).whole.spread
    assert settled.count == len(waits) > 5
    assert settled.median == pytest.approx(median(waits))


def test_what_stands_behind_a_number_is_as_many(nadia, omar, olga):
    a_busy_month(random.Random(3), [nadia, omar], cases_count=10)
    found = speed(asked(nadia)).part(Measure.FIRST)
    for by, groups in found.groups.items():
        for one in groups:
            behind = speed_behind(asked(nadia), Measure.FIRST, by, one.key)
            assert behind.count == len(behind.rows) == one.figure.spread.count


def test_an_update_is_a_second_word_of_ours_while_the_turn_was_ours(nadia):
    case = a_complaint(by=nadia, at=MONDAY)
    talk = a_conversation(customer=case.customer, at=MONDAY, text="Heel came off")
    Case.objects.filter(pk=case.pk).update(
        conversation=talk, answered_at=MONDAY + timedelta(hours=1)
    )
    for hour in (1, 4):
        a_message(conversation=talk, side="us", at=MONDAY + timedelta(hours=hour), author=nadia)
    a_message(conversation=talk, at=MONDAY + timedelta(hours=5), text="And?")
    a_message(conversation=talk, side="us", at=MONDAY + timedelta(hours=6), author=nadia)

    found = speed_behind(asked(nadia), Measure.UPDATE, None, "")

    assert [row.timed.minutes for row in found.rows] == [180]


def test_the_queue_counts_who_was_called_and_tells_who_left(nadia):
    for number, waited in enumerate((3, 5, 8, 12, 20), 1):
        Visit.objects.create(
            day=MONDAY.date(), number=number, name="Guest", came_at=MONDAY,
            called_at=MONDAY + timedelta(minutes=waited), member=nadia,
        )  # fmt: skip
    Visit.objects.create(
        day=MONDAY.date(), number=9, name="Gone", came_at=MONDAY, ended_at=MONDAY, outcome="left"
    )

    found = speed(asked(nadia))

    queue = found.part(Measure.QUEUE).whole
    assert (queue.spread.count, queue.spread.median) == (5, 8)
    assert (queue.in_time.part, queue.in_time.whole) == (3, 5)
    assert found.left == 1


def test_products_are_counted_as_by_hand(nadia):
    dice = random.Random(5)
    goods = [a_product(name=name) for name in ("Wash", "Soles", "Laces")]
    people = [a_customer() for _ in range(12)]
    for _ in range(60):
        at = MONDAY + timedelta(days=dice.randrange(0, 28))
        a_purchase(customer=dice.choice(people), product=dice.choice(goods), at=at)
    for _ in range(15):
        at = MONDAY + timedelta(days=dice.randrange(5, 28))
        a_complaint(by=nadia, customer=dice.choice(people), at=at)

    found = quality(asked(nadia))

    sold = Counter(line.product_id for line in PurchaseLine.objects.all())
    told: Counter[int | None] = Counter()
    for case in Case.objects.all():
        near = {
            line.product_id
            for line in PurchaseLine.objects.filter(purchase__customer=case.customer)
            if case.opened_at - timedelta(days=30) <= line.purchase.at <= case.opened_at
        }
        told[near.pop() if len(near) == 1 else None] += 1
    assert {one.tally.product_id: one.tally.sold for one in found.rows} == sold
    assert found.open_complaints == told[None]
    for one in found.rows:
        assert one.tally.complaints == told[one.tally.product_id]
    assert found.whole.complaints == 15
    assert sum(step.complaints.events for step in found.steps) == 15
    assert sum(step.complaints.chances for step in found.steps) == 60
    product = max(goods, key=lambda one: told[one.pk])
    assert len(quality_of(asked(nadia), product).complaints) == told[product.pk] > 0


def test_payments_are_counted_as_by_hand(nadia):
    dice = random.Random(7)
    people = [a_customer(kind=dice.choice(["person", "company"])) for _ in range(6)]
    for _ in range(40):
        issued = date(2026, 2, 1) + timedelta(days=dice.randrange(0, 50))
        on = issued + timedelta(days=dice.randrange(1, 60))
        an_invoice(
            customer=dice.choice(people), issued_on=issued,
            due_on=issued + timedelta(days=14), paid_on=on if on <= date(2026, 4, 19) else None, now=NOW,
        )  # fmt: skip

    found = payments(asked(nadia))

    rows = [one for one in Invoice.objects.all() if one.paid_on and one.paid_on.month == 3]
    assert found.whole.days.count == len(rows) > 8
    assert found.whole.days.median == median((one.paid_on - one.issued_on).days for one in rows)
    assert found.whole.in_time.part == sum(one.paid_on <= one.due_on for one in rows)
    companies = [one for one in rows if one.customer.kind == "company"]
    told = {habit.name: habit.days.count for habit in found.kinds}
    assert told.get("Company", 0) == len(companies)
    late = [one for one in Invoice.objects.filter(paid_on=None) if one.due_on < date(2026, 4, 20)]
    assert found.overdue_count == len(late)
    assert sum(band.invoices for band in found.bands) == len(late)
    owed = sum(one.amount - one.paid for one in Invoice.objects.filter(paid_on=None))
    assert sum(money.amount for money in found.owed) == owed
    for invoice, expected in found.overdue:
        own = [
            (one.paid_on - one.due_on).days
            for one in Invoice.objects.filter(customer=invoice.customer, paid_on__isnull=False)
        ]
        if len(own) >= 5:
            assert (expected.likely_on - invoice.due_on).days == median_low(own)


def test_a_slower_payer_is_told_by_their_own_habit(nadia):
    punctual, always_late = a_customer(name="Punctual"), a_customer(name="Late")
    for month in range(8):
        issued = date(2025, 6, 1) + timedelta(days=30 * month)
        due = issued + timedelta(days=14)
        late = 25 if month > 4 else 0
        an_invoice(
            customer=punctual,
            issued_on=issued,
            due_on=due,
            paid_on=due + timedelta(days=late),
            now=NOW,
        )
        an_invoice(
            customer=always_late,
            issued_on=issued,
            due_on=due,
            paid_on=due + timedelta(days=30),
            now=NOW,
        )

    found = slower_payers(asked(nadia))

    assert [(one.customer.name, one.slower.usual, one.slower.now) for one in found] == [
        ("Punctual", 0, 25)
    ]


def test_a_difference_is_claimed_when_it_is_plain_and_not_before(nadia, omar):
    for place in range(40):
        who, minutes = (nadia, 20) if place % 2 else (omar, 900)
        at = MONDAY + timedelta(hours=place)
        talk = a_conversation(customer=a_customer(), at=at)
        a_case(conversation=talk, at=at)
        cases.answered(talk.pk, at=at + timedelta(minutes=minutes), by=who)

    found = {(one.asked, one.across): one for one in consistency(asked(nadia)).differences}

    times = found[Question.TIME, Across.MEMBER]
    assert times.holds
    assert (times.best.name, times.worst.name) == (nadia.name, omar.name)
    assert not found[Question.TIME, Across.CHANNEL].holds


def test_the_pages_ask_a_bounded_number_of_questions(django_assert_max_num_queries, nadia, omar):
    a_busy_month(random.Random(1), [nadia, omar], cases_count=8)
    with django_assert_max_num_queries(29), business_remembered():
        speed(asked(nadia))
    with django_assert_max_num_queries(12), business_remembered():
        consistency(asked(nadia))
    with django_assert_max_num_queries(11), business_remembered():
        quality(asked(nadia))
    with django_assert_max_num_queries(11), business_remembered():
        payments(asked(nadia))


def test_news_are_told_only_when_chance_does_not_explain_them(nadia):
    assert service_news(MARCH.since, MARCH.until) == []
    for place in range(60):
        is_before = place < 40
        at = MONDAY + timedelta(days=0 if is_before else 14, hours=place % 6)
        talk = a_conversation(customer=a_customer(), at=at)
        a_case(conversation=talk, at=at)
        cases.answered(talk.pk, at=at + timedelta(days=7 if is_before else 0, minutes=5), by=nadia)

    told = service_news(date(2026, 3, 15), date(2026, 3, 31))

    assert [str(fact.sentence) for fact in told] == [
        "100 % of 20 first answers came in time; before it was 0 %."
    ]
    assert told[0].better
    assert service_news(date(2026, 3, 20), date(2026, 3, 31)) == []


def test_the_product_with_the_most_trouble_is_news_and_an_unlucky_one_is_not(nadia):
    good, bad = a_product(name="Wash"), a_product(name="Soles")
    for place in range(50):
        a_purchase(product=bad if place % 2 else good, at=MONDAY)
    assert service_news(MARCH.since, MARCH.until) == []
    customer = a_customer()
    a_purchase(customer=customer, product=bad, at=MONDAY)
    for hour in range(14):
        a_complaint(by=nadia, customer=customer, at=MONDAY + timedelta(hours=1 + hour))
    told = service_news(MARCH.since, MARCH.until)
    assert [fact.better for fact in told] == [False]
    assert str(told[0].sentence).startswith("Soles: 14 complaints and returns in 26 sold")
