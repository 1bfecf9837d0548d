"""A business that lives at random: whatever happens to its customers, by the doors it comes by.

After each stretch of time, what Today kept up is compared with everything decided from scratch.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.actions.intake import receive
from rapport.business.conversations.models import Conversation, Visit
from rapport.business.conversations.testing import a_mail
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, KeyDate, Merge
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions as insights
from rapport.business.insights.models import KeepInTouch, Lookout, Reply, Rhythm, Suggestion
from rapport.business.promises import actions as promises
from rapport.business.promises.models import Promise
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Refused

from .today_of_money import Dealings

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
APART = {"id", "made_at", "fingerprint"}
Picture = dict[str, dict[str, Any]]


class Life(Dealings):
    """Some customers, two members, and what may happen between them."""

    def __init__(self, seed: int, *, members: list[Member], people: int = 7) -> None:
        self.random, self.members, self.now = Random(seed), members, START
        self.happened: list[str] = []
        self.opens_shop(START - 40 * DAY)
        kinds = {name: getattr(self, name) for name in dir(self) if name.startswith("one_")}
        self.deeds: dict[str, Callable[[Customer], object]] = kinds
        for number in range(people):
            one = a_customer(name=f"Person {number}", made_at=START - 30 * DAY)
            for visit in range(self.random.choice([0, 1, 3, 6])):
                self._buys(one, START - (10 + 21 * visit) * DAY)

    def lives(self, steps: int) -> None:
        """So many things happen now, one after the other, a minute apart."""
        for _ in range(steps):
            standing = list(Customer.objects.standing().order_by("pk"))
            name = self.random.choice(sorted(self.deeds))
            one = self.random.choice(standing)
            self.happened.append(f"{self.now:%m-%d %H:%M} {name} {one.pk}")
            try:
                with transaction.atomic():
                    self.deeds[name](one)
            except Refused:
                self.happened[-1] += " (refused)"
            self.now += MINUTE

    def catches_up(self) -> None:
        """What reacts, and what the clock calls."""
        run_all()
        cases.announce_overdue(now=self.now)
        promises.remind(now=self.now)
        promises.break_overdue(now=self.now)
        self.clock_calls()
        run_all()
        insights.sweep(now=self.now)
        insights.look_ahead(now=self.now)
        insights.learn(now=self.now)

    def one_buys(self, one: Customer) -> None:
        self._buys(one, self.now - self.random.choice([0, 0, 1, 3]) * DAY)

    def one_entry_was_wrong(self, one: Customer) -> None:
        bought = Purchase.objects.filter(customer=one).order_by("-pk").first()
        if bought is not None:
            sales.undo_purchase(bought.pk, by=None, now=self.now)

    def one_is_thanked(self, one: Customer) -> None:
        sales.thank(one.pk, by=self._member(), now=self.now)

    def one_complains(self, one: Customer) -> None:
        self._opens(one, "complaint", severity=self.random.choice([1, 2, 3, 4]))

    def one_praises(self, one: Customer) -> None:
        self._opens(one, "praise")

    def one_is_settled(self, one: Customer) -> None:
        for case in Case.objects.open().filter(customer=one).order_by("pk")[:1]:
            cases.resolve(case.pk, resolution="Cleaned again", by=self._member(), now=self.now)

    def one_writes(self, one: Customer) -> None:
        point = one.reaches.filter(point__kind="email", is_whose=True).first()
        sender = point.point.value if point else f"somebody{one.pk}@mail.example"
        mail = a_mail(sender=sender, text="When are my shoes ready?", at=self.now)
        receive(mail, door="imap", now=self.now)

    def one_stranger_writes(self, one: Customer) -> None:
        sender = f"stranger{self.random.randrange(3)}@mail.example"
        receive(a_mail(sender=sender, text="Are you open?", at=self.now), door="imap", now=self.now)

    def one_is_recognised(self, one: Customer) -> None:
        found = Conversation.objects.filter(customer=None).order_by("pk").first()
        if found is not None:
            conversations.identify(found.pk, customer_id=one.pk, by=self._member(), now=self.now)

    def one_calls(self, one: Customer) -> None:
        conversations.log_interaction(
            one.pk, channel="phone", from_them=self.random.random() < 0.5,
            text=f"A call {self.now:%H:%M:%S}", by=self._member(), now=self.now,
        )  # fmt: skip

    def one_waits_in_vain(self, one: Customer) -> None:
        visit = conversations.add_visit(
            name=one.name, customer_id=one.pk, by=self._member(), now=self.now
        )
        outcome = self.random.choice([Visit.Outcome.LEFT, Visit.Outcome.NOT_HELPED])
        conversations.end_visit(visit.pk, outcome=outcome, by=self._member(), now=self.now)

    def one_is_promised(self, one: Customer) -> None:
        due = self.now + self.random.choice([3, 20, 30, 50, 90]) * HOUR
        text = self.random.choice(["We call you", "The soles are in", "You get the money back"])
        promises.make_promise(
            one.pk, text=text, due_by=due, owner=self._member(), by=None, now=self.now
        )

    def one_promise_ends(self, one: Customer) -> None:
        for owed in Promise.objects.open().filter(customer=one).soonest_first()[:1]:
            if self.random.random() < 0.5:
                promises.keep(owed.pk, by=self._member(), now=self.now)
            else:
                promises.break_promise(owed.pk, by=self._member(), now=self.now)

    def one_promise_moves(self, one: Customer) -> None:
        for owed in Promise.objects.open().filter(customer=one).soonest_first()[:1]:
            promises.move(
                owed.pk, due_by=owed.due_by + 30 * HOUR, notice="Called", by=None, now=self.now
            )

    def one_has_a_day(self, one: Customer) -> None:
        day = (self.now + self.random.choice([0, 1, 5, 12, 30]) * DAY).date()
        customers.set_key_date(
            one.pk, kind=KeyDate.Kind.ANNIVERSARY, label=f"Day {day}", month=day.month,
            day=day.day, remind_days=self.random.choice([0, 2, 7]), by=None, now=self.now,
        )  # fmt: skip

    def one_is_thought_of(self, one: Customer) -> None:
        customers.note_kindness(
            one.pk, about=self.random.choice(["joy", "other"]), text=f"A word {self.now:%d%H%M}",
            remind_on=(self.now + self.random.choice([0, 2, 9]) * DAY).date(),
            by=None, now=self.now,
        )  # fmt: skip

    def one_wants_attention(self, one: Customer) -> None:
        wanted = self.random.choice(Customer.Attention.values)
        customers.set_attention(one.pk, attention=wanted, by=None, now=self.now)

    def one_gets_a_keeper(self, one: Customer) -> None:
        keeper = self.random.choice([None, *self.members])
        customers.set_keeper(one.pk, keeper=keeper, by=None, now=self.now)

    def one_likes_the_phone(self, one: Customer) -> None:
        customers.state_preference(one.pk, topic="channel", text="By phone", by=None, now=self.now)

    def one_is_to_be_kept_in_touch_with(self, one: Customer) -> None:
        weeks = self.random.choice([None, 1, 2, 5])
        insights.keep_in_touch(one.pk, every_weeks=weeks, by=self._member(), now=self.now)

    def one_is_written_to(self, one: Customer) -> None:
        conversations.start(
            one.pk, channel="email", subject="Hello", text=f"How are you? {self.now}",
            by=self._member(), now=self.now,
        )  # fmt: skip

    def one_suggestion_is_answered(self, one: Customer) -> None:
        found = Suggestion.objects.order_by("pk")
        if not found:
            return
        choice = self.random.choice(Reply.Choice.values)
        until = self.now + self.random.choice([2, 30, 200]) * HOUR
        insights.reply(
            self.random.choice(list(found)).pk, choice=choice, by=self._member(), now=self.now,
            until=until if choice == "later" else None,
        )  # fmt: skip

    def one_answer_is_taken_back(self, one: Customer) -> None:
        said = Reply.objects.filter(undone_at=None).order_by("-pk").first()
        if said is not None:
            insights.take_back_reply(said.pk, by=self._member(), now=self.now)

    def one_was_two(self, one: Customer) -> None:
        others = Customer.objects.standing().exclude(pk=one.pk).order_by("pk")
        if len(others) > 3:
            other = self.random.choice(list(others))
            customers.merge(one.pk, other.pk, by=self._member(), now=self.now)

    def one_is_two_again(self, one: Customer) -> None:
        merge = Merge.objects.filter(undone_at=None).order_by("-pk").first()
        if merge is not None:
            customers.unmerge(merge.pk, by=self._member(), now=self.now)

    def _buys(self, one: Customer, at: datetime) -> None:
        price = Decimal(self.random.choice(["12", "40", "95"]))
        line = Line(text="Clean", quantity=Decimal(1), price=price)
        sales.enter_purchase(customer_id=one.pk, lines=[line], at=at, by=None, now=self.now)

    def _opens(self, one: Customer, kind: str, severity: int = 0) -> None:
        cases.open_case(
            customer_id=one.pk, kind=kind, severity=severity, summary=f"A {kind}", at=self.now,
            by=self._member(), now=self.now, owner=self.random.choice([None, *self.members]),
        )  # fmt: skip

    def _member(self) -> Member:
        return self.random.choice(self.members)


def kept_up() -> Picture:
    """What Today shows, by whom it is about."""
    found: Picture = {}
    for row in Suggestion.objects.values():
        who = f"customer {row['customer_id']}, conversation {row['conversation_id']}"
        found[who] = {key: value for key, value in row.items() if key not in APART}
    for one in Rhythm.objects.values("customer_id", "visits", "last_on", "spent", "quiet_from"):
        figures = {key: value for key, value in one.items() if key != "customer_id"}
        found[f"rhythm {one['customer_id']}"] = figures
    return found


def from_scratch(now: datetime) -> Picture:
    """The same after everything kept up was thrown away and decided anew; nothing stays changed."""
    with transaction.atomic():
        for table in (Suggestion, Rhythm, Lookout):
            table.objects.all().delete()
        ids = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
        insights.figure_many(ids, now=now)
        insights.refresh_many(ids, now=now)
        strangers = Conversation.objects.filter(customer=None).order_by("pk")
        insights.refresh_conversations(strangers.values_list("pk", flat=True), now=now)
        told = kept_up()
        transaction.set_rollback(True)
    return told


def differences(kept: Picture, anew: Picture) -> list[str]:
    """In words, for whoever has to find out why."""
    told = []
    for who in sorted(kept.keys() | anew.keys()):
        one, other = kept.get(who), anew.get(who)
        if one is None or other is None:
            told.append(f"{who}: kept {one}, anew {other}")
            continue
        told += [
            f"{who} {name}: kept {one[name]!r}, anew {other[name]!r}"
            for name in one
            if not _same(one[name], other[name])
        ]
    return told


def _same(one: Any, other: Any) -> bool:
    """The database's logarithm and ours differ in the last digits."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 0.001
    return bool(one == other)


def wishes() -> int:
    return KeepInTouch.objects.count()
