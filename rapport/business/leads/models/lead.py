from datetime import date, datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import Customer
from rapport.business.customers.models.customer import seen_by
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member

from .setting import Source, Stage


class LeadQuerySet(models.QuerySet["Lead"]):
    def visible_to(self, member: Member) -> Self:
        """A lead is seen by whoever may see its customer."""
        return self.filter(seen_by(member, "customer"))

    def real(self) -> Self:
        """Without those of which somebody said that they are no leads."""
        return self.exclude(state=Lead.State.NO_LEAD)

    def open(self) -> Self:
        return self.filter(state=Lead.State.OPEN)

    def closed(self) -> Self:
        return self.filter(state__in=[Lead.State.WON, Lead.State.LOST])

    def unanswered(self) -> Self:
        return self.open().filter(first_answer_at=None)

    def quiet(self, now: datetime) -> Self:
        """Nobody has said a word for longer than their stage allows."""
        silent = Q()
        for pk, days in Stage.objects.values_list("pk", "quiet_days"):
            before = now - timedelta(days=days)
            silent |= (
                Q(stage=pk, moved_at__lt=before)
                & _before("customer__heard_at", before)
                & (_before("customer__reached_at", before))
            )
        waiting = Q(next_on=None) | Q(next_on__lt=timezone.localdate(now))
        return self.open().filter(silent, waiting) if silent else self.none()

    def longest_waiting_first(self) -> Self:
        """The unanswered first, then by the day of the next step, then the oldest."""
        return self.order_by(
            F("first_answer_at").asc(nulls_first=True),
            F("next_on").asc(nulls_last=True),
            "opened_at",
            "pk",
        )

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "-pk")


def _before(path: str, moment: datetime) -> Q:
    return Q(**{path: None}) | Q(**{f"{path}__lt": moment})


class Lead(models.Model):
    """Somebody who may become a customer, and what they want; open, won or lost."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        WON = "won", _("Won")
        LOST = "lost", _("Lost")
        NO_LEAD = "no_lead", _("Not a lead")

    class Reason(models.TextChoices):
        PRICE = "price", _("Too expensive for them")
        TIME = "time", _("We were too slow, or the date did not fit")
        OFFER = "offer", _("We do not have what they need")
        OTHERS = "others", _("They went to somebody else")
        NEED = "need", _("They do not need it any more")
        TRUST = "trust", _("They were not convinced")
        SILENCE = "silence", _("They did not answer any more")
        OTHER = "other", _("Something else")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+", db_index=False)
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    want = models.CharField(max_length=300)
    details = models.TextField(max_length=4000, blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3)
    # In percent, said by hand for this one; empty: what the stage's history says.
    chance = models.PositiveSmallIntegerField(null=True, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    moved_at = models.DateTimeField()  # its last step
    first_answer_at = models.DateTimeField(null=True, blank=True)
    # From their word to our first answer, in minutes in which we were open.
    answer_minutes = models.PositiveIntegerField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    won_at = models.DateTimeField(null=True, blank=True)
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    lost_at = models.DateTimeField(null=True, blank=True)
    lost_reason = models.CharField(max_length=7, choices=Reason, blank=True)
    lost_words = models.TextField(max_length=2000, blank=True)  # the customer's own
    revived_at = models.DateTimeField(null=True, blank=True)
    # What it is about, folded; and, while it is open, whose: no second one may be open about it.
    matter = models.CharField(max_length=80, blank=True)
    open_key = models.CharField(max_length=110, null=True, blank=True, unique=True)
    # What another program calls it.
    outside_number = models.CharField(max_length=80, null=True, blank=True, unique=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(chance=None) | Q(chance__lte=100), name="lead_chance_percent"
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="lead_value_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(open_key=None), name="lead_key_while_open"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "-opened_at"], name="lead_of_customer"),
            models.Index(
                fields=["stage", "opened_at"], condition=Q(state="open"), name="lead_board"
            ),
            models.Index(fields=["-opened_at", "-id"], name="lead_newest"),
        ]

    def __str__(self) -> str:
        return self.want

    def get_absolute_url(self) -> str:
        return reverse("leads:show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def audience(self) -> str:
        """Whom the ledger and the search tell about it."""
        return "managers" if self.customer.is_private else "all"

    @property
    def closed_at(self) -> datetime | None:
        return self.won_at or self.lost_at

    def is_due(self, today: date) -> bool:
        """The day of the next step has come."""
        return self.is_open and self.next_on is not None and self.next_on <= today
