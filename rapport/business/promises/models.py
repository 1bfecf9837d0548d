from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, member: Member) -> Self:
        """What was promised in private, or to a private customer, stays with a few."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(is_private=False).filter(
            Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def open(self) -> Self:
        return self.filter(state=Promise.State.OPEN)

    def ended(self) -> Self:
        """Those that say something of our word: kept or broken."""
        return self.filter(state__in=[Promise.State.KEPT, Promise.State.BROKEN])

    def soonest_first(self) -> Self:
        return self.order_by("due_by", "pk")

    def latest_first(self) -> Self:
        return self.order_by(F("ended_at").desc(nulls_last=True), "-pk")


class Promise(models.Model):
    """Something we told a customer we would do, with the moment by which, and who sees to it."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        BROKEN = "broken", _("Broken")
        CANCELLED = "cancelled", _("Called off")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300)
    due_by = models.DateTimeField()
    # Whether an hour was named; if not, it is due by the end of the day.
    has_hour = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    made_at = models.DateTimeField()
    maker = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    # A broken one may still be made good; it stays broken.
    made_good_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    times_moved = models.PositiveSmallIntegerField(default=0)
    # The due time its owner has been reminded of, so that nobody is told twice.
    reminded_for = models.DateTimeField(null=True, blank=True)
    is_private = models.BooleanField(default=False)
    # Where it was said: plain numbers, for conversations lie above promises.
    conversation_number = models.BigIntegerField(null=True, blank=True)
    message_number = models.BigIntegerField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_by", "id"], condition=Q(state="open"), name="promise_open_by_due"
            ),
            models.Index(fields=["customer", "due_by"], name="promise_of_customer"),
            models.Index(fields=["state", "-ended_at"], name="promise_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="promise_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("promises:show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def audience(self) -> str:
        """Whom the ledger tells about it."""
        return "managers" if self.is_private or self.customer.is_private else "all"


class Move(models.Model):
    """A promise put off with notice: the customer heard of it before it was due."""

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="moves", db_index=False)
    was_due_by = models.DateTimeField()
    due_by = models.DateTimeField()
    notice = models.CharField(max_length=300)  # how they were told
    message_number = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    mover = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["promise", "at"], name="promise_move_in_order")]

    def __str__(self) -> str:
        return f"{self.was_due_by:%Y-%m-%d} to {self.due_by:%Y-%m-%d}"
