from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer, seen_by
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member


class ReviewMeetingQuerySet(models.QuerySet["ReviewMeeting"]):
    def visible_to(self, member: Member) -> Self:
        """Whoever may see the company."""
        return self.filter(seen_by(member, "company"))

    def planned(self) -> Self:
        return self.filter(state=ReviewMeeting.State.PLANNED)

    def held(self) -> Self:
        return self.filter(state=ReviewMeeting.State.HELD)

    def soonest_first(self) -> Self:
        return self.order_by("planned_at", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-planned_at", "-pk")


class ReviewMeeting(models.Model):
    """Sitting down with a company to look at the relationship: planned, then held."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Called off")

    company = models.ForeignKey(Customer, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    planned_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=200, blank=True)
    # Sections in order: {"key": "complaints", "points": ["…", "…"]}.
    agenda = models.JSONField(default=list)
    agenda_made_at = models.DateTimeField()
    notes = models.TextField(max_length=10_000, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    times_moved = models.PositiveSmallIntegerField(default=0)
    notice = models.CharField(max_length=300, blank=True)  # how they heard of the last move
    reason = models.CharField(max_length=300, blank=True)  # why it was called off
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    maker = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReviewMeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["company", "-planned_at"], name="review_meeting_of_company"),
            models.Index(fields=["-planned_at", "-id"], name="review_meeting_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="planned", ended_at=None)
                | (~Q(state="planned") & Q(ended_at__isnull=False)),
                name="review_meeting_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(state="held", held_at__isnull=False)
                | (~Q(state="held") & Q(held_at=None)),
                name="review_meeting_held_when_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} {self.planned_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("companies:review", args=[self.pk])

    @property
    def is_planned(self) -> bool:
        return self.state == self.State.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == self.State.HELD


class OurPart(models.Model):
    """One of us who is to be there. `came` is not known before it was held."""

    meeting = models.ForeignKey(ReviewMeeting, models.CASCADE, related_name="ours", db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="review_our_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} at {self.meeting_id}"


class TheirPart(models.Model):
    """One of their people who is to be there."""

    meeting = models.ForeignKey(
        ReviewMeeting, models.CASCADE, related_name="theirs", db_index=False
    )
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "customer"], name="review_their_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} at {self.meeting_id}"


class Agreement(models.Model):
    """A promise that was given at a meeting."""

    meeting = models.ForeignKey(ReviewMeeting, models.CASCADE, related_name="agreements")
    promise = models.OneToOneField(Promise, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.promise_id} of {self.meeting_id}"
