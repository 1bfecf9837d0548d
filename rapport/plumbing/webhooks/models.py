from typing import Self

from django.conf import settings
from django.db import models


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def live(self) -> Self:
        return self.filter(paused_at=None)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Webhook(models.Model):
    """An address of another program that hears what happens here."""

    name = models.CharField(max_length=80)
    url = models.CharField(max_length=1000)
    secret = models.TextField()  # sealed
    # Which kinds of facts: "cases.opened", or a whole app as "cases."; none are all.
    kinds = models.JSONField(default=list)
    # Hears what this robot's role may hear.
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    # The last entry of the ledger that was looked at for it.
    position = models.BigIntegerField(default=0)
    paused_at = models.DateTimeField(null=True, blank=True)
    # Why it was paused without anybody's wish: a Sentence.
    paused_because = models.JSONField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)

    objects = WebhookQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Delivery(models.Model):
    """One fact on its way to one webhook. Its text is made from the ledger when it leaves."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DELIVERED = "delivered"
        FAILED = "failed"
        ERASED = "erased"  # what it would have told is not known any more

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_index=False)
    entry = models.BigIntegerField()  # its number in the ledger; 0 is a trial
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    answered = models.PositiveSmallIntegerField(null=True, blank=True)  # the HTTP status
    error = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "entry"],
                condition=~models.Q(entry=0),
                name="webhook_delivery_once",
            ),
        ]
        indexes = [
            models.Index(fields=["webhook", "-id"], name="webhook_delivery_newest"),
            models.Index(fields=["made_at"], name="webhook_delivery_age"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} to {self.webhook_id}: {self.state}"

    @property
    def message_id(self) -> str:
        """Stays the same at each try and at a replay, so that a receiver knows it again."""
        return f"msg_{self.webhook_id}_{self.entry or f'trial{self.pk}'}"
