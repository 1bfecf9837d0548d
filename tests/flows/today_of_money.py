"""What money, leads, points and offers bring into a life at random."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.leads import actions as leads
from rapport.business.leads.models import Lead
from rapport.business.leads.testing import stages
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import PointsEntry, Programme, Reward
from rapport.business.loyalty.testing import a_programme, a_reward
from rapport.business.recommendations import actions as recommendations
from rapport.business.recommendations import models as offers
from rapport.business.recommendations.queries import for_customer
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.sales.models import Invoice, Payment, Product
from rapport.business.sales.testing import a_product
from rapport.business.team.models import Member

DAY = timedelta(days=1)


class Dealings:
    """Deeds of a life; every one that begins with `one_` may happen to a customer."""

    random: Random
    members: list[Member]
    now: datetime

    def opens_shop(self, at: datetime) -> None:
        """What is needed before anything of this can happen."""
        stages()
        self.products: list[Product] = [a_product(name=name) for name in ("Clean", "Balm", "Laces")]
        self.programme: Programme = a_programme(at=at, expires_after=1, notice_days=9)
        self.reward: Reward = a_reward(programme=self.programme, at=at)

    def one_wants_something(self, one: Customer) -> None:
        leads.open_lead(
            one.pk, want=self.random.choice(["New soles", "A monthly plan"]), source_kind="phone",
            value=self.random.choice([None, Decimal(400)]), owner_id=self._some_member().pk,
            by=self._some_member(), now=self.now,
        )  # fmt: skip

    def one_lead_is_to_be_seen_to(self, one: Customer) -> None:
        for lead in self._open_leads(one):
            on = (self.now + self.random.choice([1, 3, 20]) * DAY).date()
            leads.set_next_step(lead.pk, next_step="Call", next_on=on, by=None, now=self.now)

    def one_lead_goes_on(self, one: Customer) -> None:
        for lead in self._open_leads(one):
            leads.move(
                lead.pk, stage_id=self.random.choice(stages()).pk, by=self._some_member(),
                now=self.now,
            )  # fmt: skip

    def one_lead_ends(self, one: Customer) -> None:
        for lead in self._open_leads(one):
            end = self.random.randrange(3)
            if end == 0:
                leads.win(lead.pk, by=self._some_member(), now=self.now)
            elif end == 1:
                leads.lose(lead.pk, reason="price", words="Too much", by=None, now=self.now)
            else:
                leads.dismiss(lead.pk, by=self._some_member(), now=self.now)

    def one_lead_wakes(self, one: Customer) -> None:
        asleep = Lead.objects.filter(customer=one).exclude(state=Lead.State.OPEN)
        for lead in asleep.order_by("-pk")[:1]:
            leads.revive(lead.pk, by=self._some_member(), now=self.now)

    def one_gets_a_bill(self, one: Customer) -> None:
        due = (self.now + self.random.choice([0, 1, 6]) * DAY).date()
        amount = Decimal(self.random.choice(["60", "480"]))
        sales.enter_invoice(
            customer_id=one.pk, amount=amount, due_on=due, by=self._some_member(), now=self.now
        )

    def one_pays(self, one: Customer) -> None:
        for bill in self._bills(one):
            part = self.random.choice([bill.left, bill.left, Decimal(20)])
            sales.pay_invoice(bill.pk, amount=part, by=self._some_member(), now=self.now)

    def one_payment_goes_back(self, one: Customer) -> None:
        came = Payment.objects.filter(invoice__customer=one, undoes=None).order_by("-pk")
        for payment in came[:1]:
            sales.reverse_payment(
                payment.pk, reason="No money there", by=self._some_member(), now=self.now
            )

    def one_is_reminded_of_a_bill(self, one: Customer) -> None:
        for bill in self._bills(one):
            sales.note_reminder(bill.pk, by=self._some_member(), now=self.now)

    def one_bill_is_withdrawn(self, one: Customer) -> None:
        for bill in self._bills(one):
            sales.void_invoice(bill.pk, reason="A mistake", by=None, now=self.now)

    def one_is_given_points(self, one: Customer) -> None:
        loyalty.correct(
            one.pk, programme_id=self.programme.pk, amount=self.random.choice([5, 30]),
            reason="For the wait", key=None, by=self.members[-1], now=self.now,
        )  # fmt: skip

    def one_spends_points(self, one: Customer) -> None:
        loyalty.spend(
            one.pk, reward_id=self.reward.pk, key=None, by=self._some_member(), now=self.now
        )

    def one_hands_points_on(self, one: Customer) -> None:
        others = list(Customer.objects.standing().exclude(pk=one.pk).order_by("pk"))
        loyalty.transfer(
            one.pk, self.random.choice(others).pk, programme_id=self.programme.pk, amount=5,
            reason="A present", key=None, by=self._some_member(), now=self.now,
        )  # fmt: skip

    def one_point_deed_was_wrong(self, one: Customer) -> None:
        for entry in PointsEntry.objects.filter(account__customer=one).order_by("-pk")[:1]:
            loyalty.reverse(entry.pk, reason="By mistake", by=self._some_member(), now=self.now)

    def one_needs_the_same_again(self, one: Customer) -> None:
        """Three times in a row, and dear to us: so they have a rhythm, and may be offered it."""
        more = Customer.Attention.MORE
        customers.set_attention(one.pk, attention=more, by=None, now=self.now)
        gap, product = self.random.choice([7, 12, 40]), self.random.choice(self.products)
        for ago in (3, 2, 1):
            at = self.now - ago * gap * DAY
            line = Line(product.name, Decimal(1), Decimal(9), product)
            sales.enter_purchase(customer_id=one.pk, lines=[line], at=at, by=None, now=self.now)

    def one_is_offered_something(self, one: Customer) -> None:
        fits = for_customer(one.pk, today=self.now.date())
        for fit in fits[:1]:
            deed = self.random.choice([recommendations.offer, recommendations.dismiss])
            deed(one.pk, product_id=fit.product.pk, by=self._some_member(), now=self.now)

    def one_offer_is_taken_back(self, one: Customer) -> None:
        for offer in offers.Recommendation.objects.filter(customer=one).order_by("-pk")[:1]:
            recommendations.reopen(offer.pk, by=self._some_member(), now=self.now)

    def clock_calls(self) -> None:
        """What the clock calls: every hour, and at night."""
        sales.announce_overdue(now=self.now)
        loyalty.notice_expiring(now=self.now)
        loyalty.expire_points(now=self.now)

    def _open_leads(self, one: Customer) -> list[Lead]:
        return list(Lead.objects.open().filter(customer=one).order_by("pk")[:1])

    def _bills(self, one: Customer) -> list[Invoice]:
        return list(Invoice.objects.unpaid().filter(customer=one).order_by("pk")[:1])

    def _some_member(self) -> Member:
        return self.random.choice(self.members)
