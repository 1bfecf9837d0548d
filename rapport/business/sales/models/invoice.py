from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.sales import rules
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .product import Product
from .purchase import Purchase


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    def visible_to(self, member: Member) -> Self:
        """An invoice is seen by whoever may see its customer."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def valid(self) -> Self:
        return self.filter(voided_at=None)

    def unpaid(self) -> Self:
        """Something of it is still owed."""
        return self.filter(voided_at=None, paid_on=None)

    def overdue(self, today: date) -> Self:
        return self.unpaid().filter(due_on__lt=today)

    def settled(self) -> Self:
        """Paid in full, on a day we know."""
        return self.filter(voided_at=None, paid_on__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-issued_on", "-pk")

    def longest_due_first(self) -> Self:
        return self.order_by("due_on", "pk")


class Invoice(models.Model):
    """What somebody owes us for, until which day, and how much of it has come."""

    # Nobody, once they were erased: the sum stays for the books.
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    number = models.CharField(max_length=60, unique=True)
    issued_on = models.DateField()
    due_on = models.DateField()
    currency = models.CharField(max_length=3)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    # The sum of its payments, kept up by each of them; above the amount it is an overpayment.
    paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    # The day on which the whole had come, and how many days after the invoice that was.
    paid_on = models.DateField(null=True, blank=True)
    days_taken = models.IntegerField(null=True, blank=True)
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    # When it was said that it is late: once.
    overdue_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=300, blank=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="invoice_of_something"),
            models.CheckConstraint(condition=Q(paid__gte=0), name="invoice_paid_not_negative"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("issued_on")), name="invoice_due_after_issue"
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(paid__gte=F("amount")),
                name="invoice_paid_in_full",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-issued_on"], name="invoice_of_customer"),
            models.Index(fields=["-issued_on", "-id"], name="invoice_newest"),
            models.Index(
                fields=["due_on", "id"],
                condition=Q(paid_on__isnull=True, voided_at__isnull=True),
                name="invoice_owed",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sales:invoice", args=[self.pk])

    @property
    def left(self) -> Decimal:
        """What is still owed."""
        return max(Decimal(0), self.amount - self.paid)

    @property
    def overpaid(self) -> Decimal:
        return max(Decimal(0), self.paid - self.amount)

    def state(self, today: date) -> rules.InvoiceState:
        return rules.invoice_state(
            amount=self.amount,
            paid=self.paid,
            due_on=self.due_on,
            today=today,
            is_void=self.voided_at is not None,
        )


class InvoiceLine(models.Model):
    """One thing an invoice asks money for."""

    invoice = models.ForeignKey(Invoice, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveIntegerField()
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    price = models.DecimalField(max_digits=12, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invoice", "position"], name="invoice_line_once"),
        ]

    def __str__(self) -> str:
        return self.text


class Payment(models.Model):
    """Money that came for an invoice, or went back. Written once, never changed.

    The payments of an invoice are numbered, and each carries the sum so far: two at once cannot
    take the same number.
    """

    class Way(models.TextChoices):
        TRANSFER = "transfer", _("By bank transfer")
        CARD = "card", _("By card")
        CASH = "cash", _("In cash")
        DEBIT = "debit", _("By direct debit")
        CREDIT = "credit", _("Against a credit of ours")
        OTHER = "other", _("Another way")

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="payments", db_index=False)
    number = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)  # below zero takes back
    paid = models.DecimalField(max_digits=14, decimal_places=2)  # the sum after it
    paid_on = models.DateField()
    way = models.CharField(max_length=8, choices=Way, default=Way.TRANSFER)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Sent twice with the same key, it is one payment.
    key = models.CharField(max_length=80, unique=True, null=True, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["invoice", "number"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "number"], name="payment_in_order"),
            models.CheckConstraint(condition=Q(paid__gte=0), name="payment_never_below_zero"),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True, amount__gt=0)
                | Q(undoes__isnull=False, amount__lt=0),
                name="payment_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} on {self.paid_on}"
