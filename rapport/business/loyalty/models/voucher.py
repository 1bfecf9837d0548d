from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

MONEY = ("money", "gift_card", "credit")


class VoucherQuerySet(models.QuerySet["Voucher"]):
    def visible_to(self, member: Member) -> Self:
        """A voucher is seen by whoever may see its customer."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def with_balance(self) -> Self:
        """What is left on each, as its newest entry says."""
        newest = VoucherEntry.objects.filter(voucher=OuterRef("pk")).order_by("-number")
        return self.annotate(left=Coalesce(Subquery(newest.values("left")[:1]), 0))

    def unspent(self) -> Self:
        """Those with something left."""
        return self.with_balance().filter(**{"left__gt": 0})

    def newest_first(self) -> Self:
        return self.order_by("-issued_at", "-pk")


class Voucher(models.Model):
    """What we owe in services: a code worth something, until it is spent or its day has come.

    Of money, gift cards and credit `amount` is in minor units; of all others it counts the times.
    """

    class Kind(models.TextChoices):
        MONEY = "money", _("Money")
        PERCENT = "percent", _("Per cent off")
        PRODUCT = "product", _("Something for free")
        GIFT_CARD = "gift_card", _("Gift card")
        CREDIT = "credit", _("Store credit")

    kind = models.CharField(max_length=9, choices=Kind, default=Kind.MONEY)
    code = models.CharField(max_length=20, unique=True)  # without the dashes
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    amount = models.PositiveIntegerField()
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    thing = models.CharField(max_length=200, blank=True)  # what is free, in words
    # Conditions.
    minimum = models.PositiveIntegerField(default=0)  # least purchase, in minor units
    from_on = models.DateField(null=True, blank=True)
    is_for_first = models.BooleanField(default=False)  # only with somebody's first purchase
    is_once_each = models.BooleanField(default=False)
    is_personal = models.BooleanField(default=False)  # only for whom it was given to
    channel = models.CharField(max_length=8, choices=Purchase.Channel, blank=True)
    only_for = models.ManyToManyField(Product, blank=True, related_name="+")
    currency = models.CharField(max_length=3)
    expires_on = models.DateField(null=True, blank=True)  # the last day on which it counts
    reason = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Asked for twice with the same key, it is issued once.
    key = models.CharField(max_length=80, unique=True, null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = VoucherQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="voucher_worth_something"),
            models.CheckConstraint(
                condition=~Q(kind="percent") | Q(percent__gte=1, percent__lte=100),
                name="voucher_per_cent",
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-issued_at"], name="voucher_of_customer"),
            models.Index(fields=["-issued_at", "-id"], name="voucher_newest"),
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False),
                name="voucher_expiring",
            ),
        ]

    def __str__(self) -> str:
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))

    def get_absolute_url(self) -> str:
        return reverse("loyalty:voucher", args=[self.pk])

    @property
    def is_money(self) -> bool:
        """Whether it holds money that is taken bit by bit; all others are used whole."""
        return self.kind in MONEY

    def has_ended(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today


class VoucherEntry(models.Model):
    """One thing that happened to a voucher's money. Written once, never changed.

    The entries of a voucher are numbered, and each carries what is left after it: two at once
    cannot take the same number, and nothing below zero can be written.
    """

    class Kind(models.TextChoices):
        ISSUED = "issued", _("Issued")
        REDEEMED = "redeemed", _("Redeemed")
        RETURNED = "returned", _("Put back")
        EXPIRED = "expired", _("Expired")
        CANCELLED = "cancelled", _("Cancelled")

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="entries", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.IntegerField()  # in minor units; below zero takes away
    left = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # A redemption asked for twice with the same key is one.
    key = models.CharField(max_length=80, unique=True, null=True, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    # Who used it, where that can be others than whom it was given to.
    used_by = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["voucher", "number"]
        constraints = [
            models.UniqueConstraint(fields=["voucher", "number"], name="voucher_entry_in_order"),
            models.CheckConstraint(condition=Q(left__gte=0), name="voucher_never_below_zero"),
            models.CheckConstraint(
                condition=Q(kind__in=["issued", "returned"], amount__gt=0)
                | Q(kind__in=["redeemed", "expired", "cancelled"], amount__lt=0),
                name="voucher_entry_sign",
            ),
            models.CheckConstraint(
                condition=Q(number=1, left=F("amount")) | Q(number__gt=1),
                name="voucher_entry_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="voucher_entry_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"

    @property
    def taken(self) -> int:
        """How much, without the sign."""
        return abs(self.amount)
