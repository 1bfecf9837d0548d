from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .message import Message


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, member: Member) -> Self:
        """Somebody who stands before us is no secret; whose record it is may be one."""
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def readable_by(self, member: Member) -> Self:
        """For programs: a visit of somebody whose record is closed to them is not there."""
        if not member.can(Capability.SEE_RECORDS) or member.can(Capability.SEE_PRIVATE):
            return self.visible_to(member)
        open_to_them = Q(customer=None) | Q(customer__is_private=False)
        return self.filter(open_to_them | Q(customer__keeper=member))

    def on(self, day: date) -> Self:
        return self.filter(day=day)

    def waiting(self) -> Self:
        return self.filter(called_at=None, ended_at=None)

    def being_served(self) -> Self:
        return self.filter(called_at__isnull=False, ended_at=None)

    def in_turn(self) -> Self:
        return self.order_by("came_at", "pk")


class Visit(models.Model):
    """Somebody who came by: waits, is served, and is thanked, whether they bought or not."""

    class Outcome(models.TextChoices):
        SERVED = "served", _("Served")
        PROMISED = "promised", _("Something was promised")
        NOT_HELPED = "not_helped", _("We could not help")
        LEFT = "left", _("Left before their turn")

    day = models.DateField()
    number = models.PositiveIntegerField()
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=60)
    wants = models.CharField(max_length=200, blank=True)
    came_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    bought = models.BooleanField(null=True, blank=True)
    thanked = models.BooleanField(default=False)
    remark = models.CharField(max_length=500, blank=True)
    # What the timeline of somebody we know tells of it.
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "number"], name="visit_number_once_a_day"),
        ]
        indexes = [models.Index(fields=["day", "came_at"], name="visit_of_the_day")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
