from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.customers.models.customer import seen_by
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member

from .project import Project


class NeedQuerySet(models.QuerySet["Need"]):
    def visible_to(self, member: Member) -> Self:
        return self.filter(seen_by(member, "customer"))

    def waiting(self) -> Self:
        """Not offered yet, and not gone."""
        return self.filter(state=Need.State.NOTICED)

    def ripe(self, today: date) -> Self:
        """Their moment has come."""
        return self.waiting().filter(ready_on__lte=today)

    def newest_first(self) -> Self:
        return self.order_by("-noticed_at", "-pk")

    def ripest_first(self) -> Self:
        return self.order_by(models.F("ready_on").asc(nulls_last=True), "noticed_at", "pk")


class Need(models.Model):
    """Something the customer will need and has not seen yet: worn brakes, a licence that ends."""

    class Moment(models.TextChoices):
        DAY = "day", _("On a day")
        VISIT = "visit", _("At their next visit")
        MONTH = "month", _("When a month comes")
        PROJECT = "project", _("After the current project")

    class State(models.TextChoices):
        NOTICED = "noticed", _("Noticed")
        OFFERED = "offered", _("Offered")
        WANTED = "wanted", _("Wanted")
        NOT_WANTED = "not_wanted", _("Not wanted")
        GONE = "gone", _("No longer needed")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+", db_index=False)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=500, blank=True)
    # Prepared words for the offer, as the member would say them.
    words = models.TextField(max_length=2000, blank=True)
    # Where it was seen.
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="+")
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    moment = models.CharField(max_length=8, choices=Moment)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    # From this day on it may be offered; empty while a visit or a project is waited for.
    ready_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NOTICED)
    noticed_at = models.DateTimeField()
    noticed_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # What was bought soon after the offer: a fact beside it, not a proof that one led to the other.
    followed_by = models.ForeignKey(
        Purchase, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(month=None) | Q(month__range=(1, 12)), name="need_month_known"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "state"], name="need_of_customer"),
            models.Index(fields=["ready_on"], condition=Q(state="noticed"), name="need_ready"),
            models.Index(fields=["-noticed_at", "-id"], name="need_newest"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return self.customer.get_absolute_url()
