"""What customers are to each other, and how they are reached."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .customer import Customer


class TieQuerySet(models.QuerySet["Tie"]):
    def live(self, today: date) -> Self:
        return self.filter(Q(until_on=None) | Q(until_on__gt=today))

    def past(self, today: date) -> Self:
        return self.filter(until_on__lte=today)

    def works_at(self) -> Self:
        return self.filter(kind=Tie.Kind.WORKS_AT)


class Tie(models.Model):
    """What one customer is to another: Ines works at Harbour Brewing, as sponsor."""

    class Kind(models.TextChoices):
        WORKS_AT = "works_at", _("works at")
        HOUSEHOLD = "household", _("lives with")
        INTRODUCED_BY = "introduced_by", _("was introduced by")

    class Seen(models.TextChoices):
        """The same tie, read from the other end."""

        WORKS_AT = "works_at", _("employs")
        HOUSEHOLD = "household", _("lives with")
        INTRODUCED_BY = "introduced_by", _("introduced")

    class Role(models.TextChoices):
        NONE = "", _("no particular role")
        SPONSOR = "sponsor", _("Sponsor")
        DECIDES = "decides", _("Decision maker")
        DAILY = "daily", _("Day-to-day contact")
        BILLING = "billing", _("Billing")
        USER = "user", _("User")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="ties")
    to = models.ForeignKey(Customer, models.CASCADE, related_name="ties_to")
    kind = models.CharField(max_length=14, choices=Kind)
    role = models.CharField(max_length=8, choices=Role, blank=True)
    title = models.CharField(max_length=80, blank=True)
    since_on = models.DateField(null=True, blank=True)
    # The first day on which it is over; one that is still ahead says that they will leave.
    until_on = models.DateField(null=True, blank=True)
    # They said that they will leave; when is not known yet.
    is_leaving = models.BooleanField(default=False)

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(customer=F("to")), name="tie_not_to_itself"),
            # What ended is history: the same may begin again beside it.
            models.UniqueConstraint(
                fields=["customer", "to", "kind", "role"],
                condition=Q(until_on=None),
                name="tie_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.kind} {self.to_id}"


class ContactPoint(models.Model):
    """An address, stored once however many people it reaches. `value` is normalised."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        HANDLE = "handle", _("Social handle")
        ADDRESS = "address", _("Postal address")
        LINK = "link", _("Website")

    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=500)
    shown = models.CharField(max_length=500)
    # Since when what we send there comes back for good, and what was said about it.
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "value"], name="contact_point_once"),
        ]

    def __str__(self) -> str:
        return self.shown


class ReachQuerySet(models.QuerySet["Reach"]):
    def live(self) -> Self:
        return self.filter(retired_at=None)


class Reach(models.Model):
    """Whom a contact point reaches. `is_whose` says that it really is this customer's own."""

    point = models.ForeignKey(ContactPoint, models.CASCADE, related_name="reaches", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="reaches")
    label = models.CharField(max_length=40, blank=True)
    is_whose = models.BooleanField(default=False)
    is_preferred = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "customer"], name="reach_once"),
            models.UniqueConstraint(
                fields=["point"],
                condition=Q(is_whose=True, retired_at=None),
                name="reach_whose_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} reaches {self.customer_id}"
