from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import ContactPoint, Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.messaging.models import Line

from .channel import CHANNEL_ICONS, Channel
from .mailbox import Mailbox


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def standing(self) -> Self:
        """Those that did not become part of another."""
        return self.filter(merged_into=None)

    def visible_to(self, member: Member) -> Self:
        """What came to a private mailbox, or from a private customer, stays with a few."""
        return self.standing().known_to(member)

    def known_to(self, member: Member) -> Self:
        """The same, with those that became part of another: they lead on to it."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(Q(mailbox=None) | Q(mailbox__is_private=False)).filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def awake(self) -> Self:
        """Those that nobody put aside until later."""
        return self.filter(snoozed_at=None)

    def snoozed(self) -> Self:
        return self.filter(snoozed_at__isnull=False)

    def waiting_for_us(self) -> Self:
        open_ones = self.awake().filter(state=Conversation.State.OPEN)
        return open_ones.filter(waiting_since__isnull=False)

    def latest_first(self) -> Self:
        return self.order_by("-last_at", "-pk")


class Conversation(models.Model):
    """Messages that belong together, with one customer, on one channel to begin with."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class Back(models.TextChoices):
        """Why a snoozed conversation came back."""

        TIME = "time", _("Back: the time you chose has come")
        DUE = "due", _("Back early: its deadline is near")
        ANSWER = "answer", _("Back: they wrote")

    # Nobody yet, when an address is shared or new: "who is this?" is asked, never guessed.
    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, blank=True, related_name="+")
    mailbox = models.ForeignKey(Mailbox, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    # The number or account of ours they wrote to; of social ones the post and where it stands.
    line = models.ForeignKey(Line, models.PROTECT, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(default=False)
    outside_thread = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=500, blank=True)
    # The public conversation that goes on here, in private.
    came_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    # They typed this address into a form: nobody has shown yet that it is theirs.
    is_unproven = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    last_at = models.DateTimeField()
    # Since when a customer's message has had no answer; empty when the turn is theirs.
    waiting_since = models.DateTimeField(null=True, blank=True)
    # By when we owe the next word; said by whoever keeps deadlines, so that lists can sort by it.
    due_by = models.DateTimeField(null=True, blank=True)
    # What its case is about; said by whoever keeps cases, so that lists can be narrowed by it.
    kind = models.CharField(max_length=10, blank=True)
    # Put aside until a moment or, without one, until they write; empty when it is not.
    snoozed_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    snoozed_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Why it is in the list again, until somebody answers, closes or snoozes it.
    back_because = models.CharField(max_length=8, choices=Back, blank=True)
    # Its messages went on there; whoever follows an old link is led on.
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    preview = models.CharField(max_length=200, blank=True)
    # How much they are aggrieved, 0 to 4; said by whoever keeps cases.
    grievance = models.PositiveSmallIntegerField(default=0)
    # Automatic answers we have sent here: no loop outlives three turns.
    automatic_answers = models.PositiveSmallIntegerField(default=0)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["line", "outside_thread"],
                condition=~Q(outside_thread=""),
                name="conversation_of_post",
            ),
            models.Index(fields=["state", "-last_at", "-id"], name="conversation_inbox"),
            models.Index(fields=["customer", "-last_at"], name="conversation_of_customer"),
            models.Index(
                fields=["waiting_since"],
                condition=Q(waiting_since__isnull=False),
                name="conversation_waiting",
            ),
            models.Index(
                fields=["snoozed_until"],
                condition=Q(snoozed_at__isnull=False),
                name="conversation_snoozed",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"conversation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conversations:show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_snoozed(self) -> bool:
        return self.snoozed_at is not None

    @property
    def is_private(self) -> bool:
        return self.audience == "managers"

    def is_visible_to(self, member: Member) -> bool:
        """The same as `visible_to`, for a row in hand and many members."""
        if not member.can(Capability.SEE_RECORDS):
            return False
        if not self.is_private or member.can(Capability.SEE_PRIVATE):
            return True
        is_kept = bool(self.customer and self.customer.keeper_id == member.pk)
        return is_kept and not (self.mailbox and self.mailbox.is_private)

    @property
    def title(self) -> str:
        return self.subject or self.preview[:80] or self.who

    @property
    def channel_icon(self) -> str:
        return CHANNEL_ICONS.get(self.channel, "mail")

    @property
    def audience(self) -> str:
        """Whom the ledger and the search tell about it."""
        is_private = bool(
            (self.mailbox and self.mailbox.is_private)
            or (self.customer and self.customer.is_private)
        )
        return "managers" if is_private else "all"

    @property
    def who(self) -> str:
        """The name to show: the customer's, else the address they wrote from."""
        if self.customer:
            return self.customer.name
        return self.point.shown if self.point else ""


class Participant(models.Model):
    """An address that is part of a conversation. Only these may join its thread by mail.

    Carbon copies are kept with their message and never become participants.
    """

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="participants", db_index=False
    )
    point = models.ForeignKey(ContactPoint, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "point"], name="participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} in {self.conversation_id}"
