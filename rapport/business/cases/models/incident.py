"""One thing that touches many customers: a late delivery, a fault, a price that changes."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer, seen_by
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .case import Case


class IncidentQuerySet(models.QuerySet["Incident"]):
    def visible_to(self, member: Member) -> Self:
        """What happened is no secret among us; whom it touches is asked of `Touched`."""
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Incident(models.Model):
    """What happened, what we tell everybody it touches, and how it ended."""

    title = models.CharField(max_length=120)
    what = models.TextField(max_length=4000, blank=True)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # The message as it was written, with its places for facts; empty until they are told.
    subject = models.CharField(max_length=200, blank=True)
    message = models.TextField(max_length=10_000, blank=True)
    told_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_to_tell_at = models.DateTimeField(null=True, blank=True)
    # How it ended, told to everybody when the word is not empty.
    ending = models.TextField(max_length=10_000, blank=True)
    lesson = models.TextField(max_length=2000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = IncidentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-made_at", "-id"], name="incident_newest")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:incident", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class TouchedQuerySet(models.QuerySet["Touched"]):
    def visible_to(self, member: Member) -> Self:
        return self.filter(seen_by(member, "customer"))

    def waiting(self) -> Self:
        """Those who were not told, and nothing says why not."""
        return self.filter(told_at=None, refusal="")

    def in_order(self) -> Self:
        return self.order_by("customer__sort_name", "pk")


class Touched(models.Model):
    """One customer whom an incident touches: told, answered, settled."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="touched", db_index=False)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+")
    # Where we told them, and where their answers come.
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What grew out of it: their complaint, or their question.
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)  # why they could not be told
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # told how it ended

    objects = TouchedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "customer"], name="touched_once"),
            models.UniqueConstraint(
                fields=["incident", "conversation"],
                condition=Q(conversation__isnull=False),
                name="touched_conversation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id}: customer {self.customer_id}"

    @property
    def state(self) -> str:
        """How far it is with this one, in a word for the list."""
        if self.refusal and not self.told_at:
            return str(_("Not reached"))
        if self.answered_at:
            return str(_("Answered"))
        return str(_("Told")) if self.told_at else str(_("Not told yet"))
