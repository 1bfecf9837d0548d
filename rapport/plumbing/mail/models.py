import zlib
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class RawMailQuerySet(models.QuerySet["RawMail"]):
    def waiting(self) -> Self:
        """Kept, and not yet understood."""
        return self._unsettled().filter(state=RawMail.State.ARRIVED)

    def quarantined(self) -> Self:
        return self._unsettled().filter(state=RawMail.State.QUARANTINED)

    def _unsettled(self) -> Self:
        """In the words of the index, or SQLite would look at every message there ever was."""
        return self.exclude(state=RawMail.State.PARSED)

    def oldest_first(self) -> Self:
        return self.order_by("received_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "-pk")


class RawMail(models.Model):
    """A message exactly as it came, kept before anything tries to understand it."""

    class State(models.TextChoices):
        ARRIVED = "arrived"
        PARSED = "parsed"
        QUARANTINED = "quarantined"
        IGNORED = "ignored"

    mailbox = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    door = models.CharField(max_length=100)
    packed = models.BinaryField()
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.ARRIVED)
    error = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    folder = models.CharField(max_length=200, blank=True, default="")
    uid = models.BigIntegerField(null=True, blank=True)
    uidvalidity = models.BigIntegerField(null=True, blank=True)
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = RawMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "digest"], name="rawmail_once_a_mailbox"),
        ]
        indexes = [
            models.Index(
                fields=["received_at", "id"],
                condition=~Q(state="parsed"),
                name="rawmail_unsettled",
            ),
            models.Index(fields=["mailbox", "folder", "uidvalidity", "uid"], name="rawmail_place"),
        ]

    def __str__(self) -> str:
        return f"{self.mailbox} {self.digest[:12]}"

    @property
    def raw(self) -> bytes:
        """The bytes as they came."""
        return zlib.decompress(bytes(self.packed))


class Copy(models.Model):
    """One more place in a mailbox where bytes lie that we keep already."""

    kept = models.ForeignKey(RawMail, models.CASCADE, related_name="copies")
    mailbox = models.CharField(max_length=100)
    folder = models.CharField(max_length=200)
    uidvalidity = models.BigIntegerField()
    uid = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "folder", "uidvalidity", "uid"], name="copy_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailbox} {self.folder} {self.uid}"


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=OutgoingMail.State.WAITING, not_before__lte=now)

    def in_need_of_a_person(self) -> Self:
        """Failed, uncertain or held: nothing happens until somebody decides."""
        states = OutgoingMail.State
        return self.filter(state__in=[states.FAILED, states.UNCERTAIN, states.HELD])

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class OutgoingMail(models.Model):
    """A message of ours on its way to a mail server."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        UNCERTAIN = "uncertain"
        HELD = "held"
        CANCELLED = "cancelled"

    channel = models.CharField(max_length=100)
    reference = models.CharField(max_length=100, blank=True, db_index=True)
    message_id = models.CharField(max_length=400, unique=True)
    envelope_from = models.CharField(max_length=320, blank=True)
    recipients = models.JSONField()  # Addresses still to be reached.
    outcomes = models.JSONField(default=dict)  # address: what the server said
    raw = models.BinaryField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)  # The text began to leave us.
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before", "id"],
                condition=Q(state__in=["waiting", "sending"]),
                name="outgoingmail_moving",
            ),
            models.Index(
                fields=["made_at", "id"],
                condition=Q(state__in=["failed", "uncertain", "held"]),
                name="outgoingmail_stuck",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
