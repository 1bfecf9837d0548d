from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import Customer
from rapport.business.customers.models.customer import seen_by
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member

from .plan import Plan, PlanStep


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, member: Member) -> Self:
        """Work is seen by whoever may see its customer."""
        return self.filter(seen_by(member, "customer"))

    def open(self) -> Self:
        return self.filter(ended_at=None)

    def late(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def silent(self, now: datetime) -> Self:
        """The customer has had no word for longer than the plan allows."""
        return self.open().filter(tell_by__lt=now)

    def most_pressing_first(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "begun_at", "pk")


class Project(models.Model):
    """A piece of work in progress for a customer: a repair, an order, an engagement."""

    class Outcome(models.TextChoices):
        FINISHED = "finished", _("Finished")
        DROPPED = "dropped", _("Dropped")

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    at_step = models.ForeignKey(PlanStep, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    what = models.TextField(max_length=4000, blank=True)  # for colleagues
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    # The day they were told; another than `due_on` means that we owe them a word.
    told_due_on = models.DateField(null=True, blank=True)
    # Where updates are sent, once there is a conversation.
    conversation = models.ForeignKey(
        Conversation, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    begun_at = models.DateTimeField()
    last_told_at = models.DateTimeField()  # our newest word to them; at first, their handing it in
    tell_by = models.DateTimeField(null=True, blank=True)  # kept up by actions, in opening days
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    # The page that the customer can see: found by the key, opened by its seal. Empty: no page.
    page_key = models.CharField(max_length=32, null=True, blank=True, unique=True)
    page_made_at = models.DateTimeField(null=True, blank=True)
    page_seen_at = models.DateTimeField(null=True, blank=True)
    # What has been announced: the deadlines, so that each is told once.
    silent_for = models.DateTimeField(null=True, blank=True)
    late_for = models.DateField(null=True, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-begun_at"], name="project_of_customer"),
            models.Index(
                fields=["plan", "at_step"], condition=Q(ended_at=None), name="project_board"
            ),
            models.Index(fields=["tell_by"], condition=Q(ended_at=None), name="project_silent"),
            models.Index(fields=["due_on"], condition=Q(ended_at=None), name="project_due"),
            models.Index(fields=["-begun_at", "-id"], name="project_newest"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("projects:show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def owes_the_day(self) -> bool:
        """The due date was moved, and the customer does not know it yet."""
        return self.is_open and self.due_on != self.told_due_on and self.told_due_on is not None

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < today

    def is_silent(self, now: datetime) -> bool:
        return self.is_open and self.tell_by is not None and self.tell_by < now

    @property
    def audience(self) -> str:
        """Whom the ledger and the search tell about it."""
        return "managers" if self.customer.is_private else "all"


class Step(models.Model):
    """The project came to a step, on a day. Taken back, it never happened."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="steps", db_index=False)
    plan_step = models.ForeignKey(PlanStep, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["project", "at", "id"], name="step_in_order")]

    def __str__(self) -> str:
        return f"step {self.plan_step_id} at {self.at:%Y-%m-%d}"


class UpdateQuerySet(models.QuerySet["Update"]):
    def standing(self) -> Self:
        """Neither taken back here, nor as the message that it was sent as."""
        taken_back = Q(message__state=Message.State.TAKEN_BACK)
        return self.filter(removed_at=None).exclude(taken_back)

    def for_them(self) -> Self:
        return self.standing().filter(is_for_them=True)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Update(models.Model):
    """What was said about how it goes: to the customer, or among us only."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="updates", db_index=False)
    plan_step = models.ForeignKey(
        PlanStep, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=4000)
    is_for_them = models.BooleanField(default=True)
    # The answer that carried it; none when it stands on their page only.
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)  # the day they were told with it
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["project", "-at"], name="update_of_project")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_sent(self) -> bool:
        return self.message_id is not None
