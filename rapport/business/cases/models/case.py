from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .topic import Topic

SOON_WITHIN = timedelta(hours=4)


class Impact(models.IntegerChoices):
    """How much it hurt."""

    UNSAID = 0, _("Not said")
    ANNOYANCE = 1, _("An annoyance")
    LOSS = 2, _("It cost money, time or goods")
    HARM = 3, _("Law, data, or somebody who needs special care")
    DANGER = 4, _("Somebody was hurt or may be")


class Breadth(models.IntegerChoices):
    """How far it reaches."""

    UNSAID = 0, _("Not said")
    ONCE = 1, _("Once")
    REPEAT = 2, _("Again, or more than one thing")
    SEVERAL = 3, _("Several people")


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, member: Member) -> Self:
        """A case is seen by whoever may see its conversation and its customer."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(
            Q(conversation=None)
            | Q(conversation__mailbox=None)
            | Q(conversation__mailbox__is_private=False)
        ).filter(Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member))

    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def late(self, now: datetime) -> Self:
        return self.open().filter(due_by__lt=now)

    def most_urgent_first(self) -> Self:
        """By the next thing we owe; cases whose turn is the customer's come last."""
        return self.order_by(models.F("due_by").asc(nulls_last=True), "-severity", "pk")


class Case(models.Model):
    """What a customer needs from us, from the first word until it is settled."""

    class Kind(models.TextChoices):
        ENQUIRY = "enquiry", _("Enquiry")
        REQUEST = "request", _("Request")
        COMPLAINT = "complaint", _("Complaint")
        PRAISE = "praise", _("Praise")

    class Severity(models.IntegerChoices):
        NONE = 0, _("Not a grievance")
        SMALL = 1, _("Small")
        NOTABLE = 2, _("Notable")
        SERIOUS = 3, _("Serious")
        GRAVE = 4, _("Grave")

    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # One open case for a conversation at a time; later trouble opens a new one.
    conversation = models.ForeignKey(
        Conversation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    severity = models.PositiveSmallIntegerField(choices=Severity, default=Severity.NONE)
    # The two answers that the severity follows from; 0 where it was chosen directly.
    impact = models.PositiveSmallIntegerField(choices=Impact, default=Impact.UNSAID)
    breadth = models.PositiveSmallIntegerField(choices=Breadth, default=Breadth.UNSAID)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    summary = models.CharField(max_length=300)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    # What the words suggested, why, and whether a person set it right.
    suggested = models.JSONField(default=dict)  # kind, severity, reasons: [Sentence]
    is_corrected = models.BooleanField(default=False)
    # The facts that due times are computed from.
    # Their oldest message without an answer; empty once we answered.
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # our first answer
    last_told_at = models.DateTimeField(null=True, blank=True)  # our newest word to them
    waiting_since = models.DateTimeField(null=True, blank=True)  # the turn is theirs
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    # The clocks: due times, kept up by actions, explained from the facts when asked.
    answer_by = models.DateTimeField(null=True, blank=True)
    update_by = models.DateTimeField(null=True, blank=True)
    resolve_by = models.DateTimeField(null=True, blank=True)
    due_by = models.DateTimeField(null=True, blank=True)  # the earliest that runs now
    hours_version = models.PositiveIntegerField(default=0)
    overdue_for = models.DateTimeField(null=True, blank=True)  # the due time we announced
    # Due times that moved because hours or answer times changed.
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True)
    moved_because = models.CharField(max_length=10, blank=True)
    # What the customer was told, and for which promise we told them that it slips.
    promised_by = models.DateTimeField(null=True, blank=True)
    slip_told_for = models.DateTimeField(null=True, blank=True)
    alarmed_at = models.DateTimeField(null=True, blank=True)  # the owner of the business knows
    # The due time that the ladder was reckoned for, and when its next rung is reached.
    ladder_for = models.DateTimeField(null=True, blank=True)
    climbs_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)  # anybody may take it
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = models.TextField(max_length=4000, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    check_back_at = models.DateTimeField(null=True, blank=True)
    checked_back_at = models.DateTimeField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(resolved_at=None),
                name="case_one_open_per_conversation",
            ),
            models.CheckConstraint(condition=Q(severity__lte=4), name="case_severity_known"),
        ]
        indexes = [
            models.Index(fields=["due_by"], condition=Q(resolved_at=None), name="case_due"),
            models.Index(fields=["customer", "-opened_at"], name="case_of_customer"),
            models.Index(
                fields=["climbs_at"],
                condition=Q(climbs_at__isnull=False, resolved_at=None),
                name="case_climbs",
            ),
            models.Index(
                fields=["alarmed_at"],
                condition=Q(alarmed_at__isnull=False, resolved_at=None),
                name="case_alarmed",
            ),
            models.Index(
                fields=["moved_at"],
                condition=Q(moved_at__isnull=False, resolved_at=None),
                name="case_moved",
            ),
            models.Index(
                fields=["check_back_at"],
                condition=Q(check_back_at__isnull=False, checked_back_at=None),
                name="case_check_back",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.summary}"

    def get_absolute_url(self) -> str:
        return reverse("cases:show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    def is_late(self, now: datetime) -> bool:
        return self.is_open and self.due_by is not None and self.due_by < now

    def is_soon(self, now: datetime) -> bool:
        return (
            self.is_open
            and self.due_by is not None
            and timedelta(0) <= self.due_by - now <= SOON_WITHIN
        )

    def mood(self, now: datetime) -> str:
        """How loudly it asks: alarm, due, or nothing."""
        if self.is_late(now) or (self.is_open and self.severity >= self.Severity.SERIOUS):
            return "alarm"
        return "due" if self.is_soon(now) else ""


class Pause(models.Model):
    """A stretch during which the turn was the customer's; it does not count against us."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="pauses")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["began_at", "pk"]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}–{self.ended_at:%H:%M}"


class Correction(models.Model):
    """A member set a suggestion right; the words are remembered for the next time."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="corrections")
    kind_before = models.CharField(max_length=10)
    kind_after = models.CharField(max_length=10)
    severity_before = models.PositiveSmallIntegerField()
    severity_after = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True, blank=True)  # its words no longer count

    def __str__(self) -> str:
        return f"{self.kind_before} → {self.kind_after}"
