from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Channel, Segment
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class TrialQuerySet(models.QuerySet["Trial"]):
    def visible_to(self, member: Member) -> Self:
        """A trial tells sums, of nobody by name: whoever sees records sees it."""
        return self if member.can(Capability.SEE_RECORDS) else self.none()

    def running(self) -> Self:
        return self.filter(state=Trial.State.RUNNING)

    def newest_first(self) -> Self:
        return self.order_by(F("began_at").desc(nulls_first=True), "-pk")


class Trial(models.Model):
    """A fair comparison: some get a reward, some get nothing, and a hash decides who."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being planned")
        RUNNING = "running", _("Running")
        FINISHED = "finished", _("Finished")
        STOPPED = "stopped", _("Stopped early")

    class Outcome(models.TextChoices):
        SPEND = "spend", _("What they spend, less the reward")
        MARGIN = "margin", _("What remains to us, less the reward")
        AGAIN = "again", _("Whether they come again")

    name = models.CharField(max_length=120)
    question = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    # Who may take part; nobody named is everybody. The name is kept for when the segment goes.
    segment = models.ForeignKey(
        Segment, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    who = models.CharField(max_length=120, blank=True)
    # How they are told, unasked; nothing: when they come to the counter.
    channel = models.CharField(max_length=8, choices=Channel, blank=True)
    # Of the letters, where Rapport writes them; what they say stands with each group.
    subject = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=6, choices=Outcome, default=Outcome.SPEND)
    days = models.PositiveSmallIntegerField(default=60)
    currency = models.CharField(max_length=3)
    # The part of a price that stays with us, in per cent; asked where it decides.
    margin = models.PositiveSmallIntegerField(default=100)
    # Which difference for one customer would be worth knowing: money, or points of a hundred.
    worthwhile = models.DecimalField(max_digits=9, decimal_places=2)
    # Most that one customer's spending counts, so that one large sale decides nothing.
    cap = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    by_group = models.BooleanField(default=False)
    seed = models.CharField(max_length=32)
    # How many could take part when it began, and how many were said to be needed.
    planned = models.PositiveIntegerField(default=0)
    advised = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    began_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    # When everybody was drawn, and when everybody had theirs.
    drawn_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    # What came out, written once when it ended: sums and averages, of nobody by name.
    result = models.JSONField(null=True, blank=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", began_at=None)
                | (~Q(state="draft") & Q(began_at__isnull=False, ends_at__isnull=False)),
                name="trial_begins_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "running"], ended_at=None)
                | Q(state__in=["finished", "stopped"], ended_at__isnull=False),
                name="trial_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(margin__gte=1, margin__lte=100), name="trial_margin"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("trials:show", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def has_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def key(self) -> str:
        """What its gifts and letters are known by."""
        return f"trial:{self.pk}"

    def last_moment(self, began_at: datetime) -> datetime:
        return began_at + timedelta(days=self.days)
