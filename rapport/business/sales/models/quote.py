from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .invoice import Invoice
from .product import Product
from .purchase import Purchase


class QuoteQuerySet(models.QuerySet["Quote"]):
    def visible_to(self, member: Member) -> Self:
        """A quote is seen by whoever may see its customer."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def waiting(self) -> Self:
        """Sent, and nobody has answered yet."""
        return self.filter(state=Quote.State.SENT)

    def run_out(self, today: date) -> Self:
        return self.waiting().filter(valid_until__lt=today)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Quote(models.Model):
    """What something would cost, every cost named, and what the customer said to it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        EXPIRED = "expired", _("Ran out")
        REPLACED = "replaced", _("Replaced")

    # Nobody, once they were erased.
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    number = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200, blank=True)
    currency = models.CharField(max_length=3)
    # The sum of the lines: nothing is added to it anywhere.
    total = models.DecimalField(max_digits=14, decimal_places=2)
    is_tax_included = models.BooleanField(default=True)
    valid_until = models.DateField()
    note = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=1000, blank=True)  # in the customer's words
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    purchase = models.OneToOneField(
        Purchase, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invoice = models.OneToOneField(
        Invoice, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0), name="quote_not_negative"),
        ]
        indexes = [
            models.Index(fields=["customer", "-made_at"], name="quote_of_customer"),
            models.Index(fields=["-made_at", "-id"], name="quote_newest"),
            models.Index(
                fields=["valid_until"], condition=Q(state="sent"), name="quote_running_out"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sales:quote", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """They may still say yes or no."""
        return self.state in {self.State.SENT, self.State.EXPIRED}


class QuoteLine(models.Model):
    """One cost of a quote: a thing, an extra, delivery, or tax."""

    class Kind(models.TextChoices):
        ITEM = "item", _("Thing or service")
        EXTRA = "extra", _("Extra")
        DELIVERY = "delivery", _("Delivery")
        TAX = "tax", _("Tax")

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ITEM)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    price = models.DecimalField(max_digits=12, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["quote", "position"], name="quote_line_once"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def sum(self) -> Decimal:
        return self.quantity * self.price
