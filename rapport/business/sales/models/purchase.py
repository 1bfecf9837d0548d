from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer, Import
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .product import Product


class PurchaseQuerySet(models.QuerySet["Purchase"]):
    def visible_to(self, member: Member) -> Self:
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def returns(self) -> Self:
        return self.filter(is_return=True)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Purchase(models.Model):
    """One visit to the till or the shop, with its lines. A return is a purchase turned round."""

    class Channel(models.TextChoices):
        COUNTER = "counter", _("At the counter")
        WEBSITE = "website", _("On the website")
        PHONE = "phone", _("By phone")
        OTHER = "other", _("Elsewhere")

    # Nobody, when the till did not ask: a walk-in sale counts, but for no relationship.
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    number = models.CharField(max_length=60, unique=True, null=True, blank=True)
    at = models.DateTimeField()
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.COUNTER)
    currency = models.CharField(max_length=3)
    # The sum of the lines; negative for a return.
    total = models.DecimalField(max_digits=14, decimal_places=2)
    is_return = models.BooleanField(default=False)
    returns = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # When the customer was thanked for it, by whatever way.
    thanked_at = models.DateTimeField(null=True, blank=True)

    objects = PurchaseQuerySet.as_manager()

    class Meta:
        indexes = [
            # Holds all that sums over everybody's purchases ask for.
            models.Index(
                fields=["customer", "at", "currency", "is_return", "total"],
                name="purchase_figures",
            ),
            models.Index(fields=["-at", "-id"], name="purchase_newest"),
        ]

    def __str__(self) -> str:
        return self.number or f"purchase {self.pk}"


class PurchaseLine(models.Model):
    """One article on the bill. Quantities of a return are negative."""

    purchase = models.ForeignKey(Purchase, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveIntegerField()
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    price = models.DecimalField(max_digits=12, decimal_places=4)
    # The import that last had this line: so a line that stands twice in a file is two lines,
    # and one that comes again with another file is the same.
    came_with = models.ForeignKey(
        Import, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purchase", "position"], name="purchase_line_once"),
        ]

    def __str__(self) -> str:
        return self.text
