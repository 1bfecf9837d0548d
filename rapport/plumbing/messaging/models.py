from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LineQuerySet(models.QuerySet["Line"]):
    def live(self) -> Self:
        return self.filter(retired_at=None)

    def of_kind(self, kind: str) -> Self:
        """Those to write from, the one preferred first."""
        return self.live().filter(kind=kind).order_by("-is_default", "pk")


class Line(models.Model):
    """A number or an account of ours, with the provider that carries its messages."""

    class Kind(models.TextChoices):
        SMS = "sms", _("SMS")
        SOCIAL = "social", _("Social")

    kind = models.CharField(max_length=8, choices=Kind)
    provider = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=120)  # our number, or network:@name
    url = models.CharField(max_length=1000, blank=True)
    token = models.TextField(blank=True)  # sealed; what we show the provider
    secret = models.TextField(blank=True)  # sealed; what the provider signs with
    is_default = models.BooleanField(default=False)
    failure = models.CharField(max_length=300, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_default=True, retired_at=None),
                name="line_one_default",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def network(self) -> str:
        """Of a social account: where it is."""
        return self.address.partition(":")[0] if self.kind == self.Kind.SOCIAL else ""


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def waiting(self) -> Self:
        return self._unsettled().filter(state=Arrival.State.ARRIVED)

    def quarantined(self) -> Self:
        return self._unsettled().filter(state=Arrival.State.QUARANTINED)

    def _unsettled(self) -> Self:
        """In the words of the index, or SQLite would look at every message there ever was."""
        return self.exclude(state=Arrival.State.FILED)


class Arrival(models.Model):
    """A short message exactly as it was brought, kept before anything tries to understand it."""

    class State(models.TextChoices):
        ARRIVED = "arrived"
        FILED = "filed"
        QUARANTINED = "quarantined"
        IGNORED = "ignored"

    kind = models.CharField(max_length=8, choices=Line.Kind)
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="+")
    # The provider's own number for it: brought again, it is the same message.
    outside_id = models.CharField(max_length=200)
    door = models.CharField(max_length=40)
    raw = models.TextField()
    state = models.CharField(max_length=12, choices=State, default=State.ARRIVED)
    error = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "outside_id"],
                condition=Q(line__isnull=False),
                name="arrival_once_a_line",
            ),
            models.UniqueConstraint(
                fields=["kind", "outside_id"], condition=Q(line=None), name="arrival_once_a_kind"
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at", "id"], condition=~Q(state="filed"), name="arrival_unsettled"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.outside_id}"


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=Dispatch.State.WAITING, not_before__lte=now)

    def in_need_of_a_person(self) -> Self:
        return self.filter(state__in=[Dispatch.State.FAILED, Dispatch.State.UNCERTAIN])


class Dispatch(models.Model):
    """A short message of ours on its way to a provider."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        UNCERTAIN = "uncertain"
        CANCELLED = "cancelled"

    line = models.ForeignKey(Line, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=64, unique=True)  # the provider knows a repetition by it
    reference = models.CharField(max_length=100, blank=True, db_index=True)
    to = models.CharField(max_length=254)
    text = models.TextField()
    parts = models.PositiveSmallIntegerField(default=1)
    is_public = models.BooleanField(default=False)
    answers = models.CharField(max_length=200, blank=True)  # the provider's number of theirs
    outside_id = models.CharField(max_length=200, blank=True, db_index=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)  # The words began to leave us.
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="dispatch_moving",
            ),
            models.Index(fields=["line", "-made_at"], name="dispatch_of_line"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
