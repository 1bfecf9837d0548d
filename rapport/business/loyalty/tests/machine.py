"""A town that earns, spends, returns, hands on, merges and parts at random, held to its books.

Beside the books runs an account of our own: what each customer has, less what they owe. It knows
nothing of lots, entries or accounts.
"""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Merge
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions
from rapport.business.loyalty.models import (
    PointsAccount,
    PointsDraw,
    PointsEntry,
    Voucher,
)
from rapport.business.loyalty.testing import ISSUED, a_programme, a_reward
from rapport.business.sales import actions as sales
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.business.team.testing import a_business, a_member
from rapport.plumbing.kernel.refusal import Refused

from .exact import assert_exact

PEOPLE = 4
STEPS = Counter[str]()  # how often each was done, over all towns of a run
who, number = st.integers(0, PEOPLE - 1), st.integers(1, 90)


class Town(RuleBasedStateMachine):
    """Four people, one programme whose points last a month, and a reward of fifty."""

    @initialize()
    def open_up(self) -> None:
        self.undoing = transaction.atomic()
        self.undoing.__enter__()
        a_business()
        self.now, self.keys = ISSUED, 0
        self.nadia = a_member(role="manager")
        self.programme = a_programme(expires_after=1, most_by_hand=1000)
        self.reward = a_reward(programme=self.programme, cost=50)
        self.people = [a_customer(name=f"Person {one}") for one in range(PEOPLE)]
        self.own: Counter[int | None] = Counter()
        self.bought: list[int] = []
        self.merges = 0

    def teardown(self) -> None:
        if hasattr(self, "undoing"):
            transaction.set_rollback(True)
            self.undoing.__exit__(None, None, None)

    @rule(one=who, price=number)
    def buy(self, one: int, price: int) -> None:
        purchase = a_purchase(
            customer=Customer.objects.get(pk=self._head(one)),
            lines=[("Boots", str(price), "1")],
            at=self.now,
        )
        for _ in range(2):
            actions.earn_for_purchase(purchase.pk, self.now)
        self.own[self._head(one)] += price
        self.bought.append(purchase.pk)
        STEPS["buy"] += 1

    @precondition(lambda self: self.bought)
    @rule(which=st.integers(0, 10**6), pieces=number)
    def bring_back(self, which: int, pieces: int) -> None:
        """Some pieces of a purchase come back."""
        purchase = Purchase.objects.get(pk=self.bought[which % len(self.bought)])
        whose = purchase.customer_id
        if self._may(
            lambda: sales.enter_return(
                purchase_id=purchase.pk,
                quantities={1: Decimal(pieces)},
                by=None,
                now=self.now,
            )
        ):
            actions.earn_for_purchase(purchase.pk, self.now)
            self.own[whose] -= pieces
        STEPS["bring back"] += 1

    @precondition(lambda self: self.bought)
    @rule(which=st.integers(0, 10**6))
    def undo(self, which: int) -> None:
        """A purchase was entered by mistake."""
        purchase = Purchase.objects.get(pk=self.bought[which % len(self.bought)])
        pk, whose, total = purchase.pk, purchase.customer_id, int(purchase.total)
        if self._may(lambda: sales.undo_purchase(pk, by=None, now=self.now)):
            self.bought.remove(pk)
            actions.earn_for_purchase(pk, self.now)
            actions.earn_for_purchase(pk, self.now)
            self.own[whose] -= total
        STEPS["undo"] += 1

    @rule(one=who, amount=number, again=st.booleans())
    def get(self, one: int, amount: int, again: bool) -> None:
        """Given by hand; told once or twice."""
        self.keys += 1
        for _ in range(2 if again else 1):
            actions.collect(
                self.people[one].pk,
                programme_id=self.programme.pk,
                amount=amount,
                reason="A kindness",
                key=f"k{self.keys}",
                by=self.nadia,
                now=self.now,
            )
        self.own[self._head(one)] += amount
        STEPS["get"] += 1

    @rule(one=who)
    def spend(self, one: int) -> None:
        self.keys += 1
        key = f"s{self.keys}"
        before, over = self._left(one), self._over(one)
        spent = self._may(
            lambda: actions.spend(
                self.people[one].pk, reward_id=self.reward.pk, key=key, by=None, now=self.now
            )
        )
        enough = before - over >= 50
        assert spent == enough, "whoever has enough that still counts gets it, and nobody else"
        if spent:
            self.own[self._head(one)] -= 50 + over
            self._assert_oldest_first(PointsEntry.objects.filter(key=key)[0])
        STEPS["spend"] += 1

    @rule(which=st.integers(0, 10**6))
    def take_back(self, which: int) -> None:
        """Undo something that was not of a purchase, if it can be."""
        kinds = ["earned", "spent", "moved"]
        rows = PointsEntry.objects.filter(kind__in=kinds).exclude(about__startswith="purchase:")
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        if not ids:
            return
        entry = PointsEntry.objects.get(pk=ids[which % len(ids)])
        known = PointsEntry.objects.filter(key=f"undo:{entry.deed}").exists()
        if (
            self._may(
                lambda: actions.reverse(entry.pk, reason="A slip", by=self.nadia, now=self.now)
            )
            and not known
        ):
            for part in PointsEntry.objects.filter(deed=entry.deed):
                self.own[part.account.customer_id] -= part.amount
        STEPS["take back"] += 1

    @rule(one=who, other=who, amount=number)
    def hand_on(self, one: int, other: int, amount: int) -> None:
        self.keys += 1
        over = self._over(one)
        if self._may(
            lambda: actions.transfer(
                self.people[one].pk,
                self.people[other].pk,
                programme_id=self.programme.pk,
                amount=amount,
                reason="In the family",
                key=f"t{self.keys}",
                by=None,
                now=self.now,
            )
        ):
            self.own[self._head(one)] -= amount + over
            self.own[self._head(other)] += amount
        STEPS["hand on"] += 1

    @rule(which=st.integers(0, 10**6))
    def redeem(self, which: int) -> None:
        ids = list(Voucher.objects.order_by("pk").values_list("pk", flat=True))
        if ids:
            pk = ids[which % len(ids)]
            amount = Decimal(2)
            self._may(lambda: actions.redeem(pk, amount=amount, by=self.nadia, now=self.now))
        STEPS["redeem"] += 1

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        """Days pass, and what is over expires."""
        self.now += timedelta(days=days)
        before = PointsEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        actions.notice_expiring(now=self.now)
        actions.expire_points(now=self.now)
        assert actions.expire_points(now=self.now) == 0
        for entry in PointsEntry.objects.filter(pk__gt=before, kind="expired"):
            self.own[entry.account.customer_id] += entry.amount
        over = PointsEntry.objects.filter(expires_on__lt=self.now.date()).unspent()
        assert not over.exists()
        STEPS["wait"] += 1

    @rule(one=who, further=st.integers(1, PEOPLE - 1))
    def merge(self, one: int, further: int) -> None:
        survivor, merged = self._head(one), self._head((one + further) % PEOPLE)
        if survivor != merged and self._may(
            lambda: customers.merge(survivor, merged, by=None, now=self.now)
        ):
            self.own[survivor] += self.own.pop(merged, 0)
            self.merges += 1
        STEPS["merge"] += 1

    @precondition(lambda self: self.merges)
    @rule(which=st.integers(0, 10**6))
    def part(self, which: int) -> None:
        """What each brought goes back; what was spent together stays spent."""
        standing = Merge.objects.filter(undone_at=None).order_by("pk")
        ids = list(standing.values_list("pk", flat=True))
        if ids:
            before = sum(self.own.values())
            customers.unmerge(ids[which % len(ids)], by=None, now=self.now)
            self.merges -= 1
            self.own = self._books()
            assert sum(self.own.values()) == before, "no point is lost or made"
        STEPS["part"] += 1

    @invariant()
    def the_books_are_exact(self) -> None:
        if not hasattr(self, "own"):
            return
        assert_exact()
        books = self._books()
        assert {k: v for k, v in books.items() if v} == {k: v for k, v in self.own.items() if v}
        spent = PointsEntry.objects.filter(kind="spent")
        given = spent.order_by().values("voucher").distinct().count()
        assert given == Voucher.objects.count()

    def _may(self, deed: Any) -> bool:
        """Whether it was done; what is refused must have changed nothing."""
        before = (PointsEntry.objects.count(), PointsDraw.objects.count(), Voucher.objects.count())
        try:
            with transaction.atomic():
                deed()
        except Refused:
            assert before == (
                PointsEntry.objects.count(),
                PointsDraw.objects.count(),
                Voucher.objects.count(),
            )
            return False
        return True

    def _head(self, one: int) -> int:
        return Customer.objects.led_to(self.people[one].pk).get().pk

    def _left(self, one: int) -> int:
        rows = PointsAccount.objects.filter(customer=self._head(one)).with_balance()
        return sum(account.left for account in rows)  # type: ignore[attr-defined]

    def _over(self, one: int) -> int:
        """What was put back where its day is over already: it goes with the next deed."""
        theirs = PointsEntry.objects.filter(account__customer=self._head(one))
        ended = theirs.filter(expires_on__lt=self.now.date()).unspent()
        return sum(lot.rest for lot in ended)  # type: ignore[attr-defined]

    def _books(self) -> "Counter[int | None]":
        found: Counter[int | None] = Counter()
        for account in PointsAccount.objects.with_balance():
            found[account.customer_id] += account.left - account.owing  # type: ignore[attr-defined]
        return found

    def _assert_oldest_first(self, entry: PointsEntry) -> None:
        """Nothing is left of what would have expired before what was taken."""
        deed = PointsDraw.objects.filter(entry__deed=entry.deed)
        latest = max(day for day in deed.values_list("lot__expires_on", flat=True) if day)
        theirs = PointsEntry.objects.filter(account__customer=entry.account.customer_id)
        assert not theirs.filter(expires_on__lt=latest).unspent().exists()
