from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import ContactPoint
from rapport.business.team.models import Member
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from rapport.plumbing.messaging.models import Arrival, Dispatch

from .channel import Channel
from .conversation import Conversation


class Message(models.Model):
    """One thing said. `text` is what people read; the raw original is one click away."""

    class Side(models.TextChoices):
        THEM = "them", _("From them")
        US = "us", _("From us")
        NOTE = "note", _("Note among us")

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        WAITING = "waiting", _("On its way")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not delivered")
        TAKEN_BACK = "taken_back", _("Taken back")
        LATER = "later", _("Leaves later")
        HELD = "held", _("Held until somebody decides")

    UNSAID = (State.TAKEN_BACK, State.LATER, State.HELD)

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="messages", db_index=False
    )
    side = models.CharField(max_length=4, choices=Side)
    channel = models.CharField(max_length=10, choices=Channel)
    author = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    sender = models.ForeignKey(
        ContactPoint, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sender_name = models.CharField(max_length=200, blank=True)
    recipients = models.JSONField(default=list)  # addresses as written, To and Cc, for display
    at = models.DateTimeField()
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    quoted = models.TextField(blank=True)  # the part cut from display
    html = models.TextField(blank=True)  # sanitised; shown in a sandbox on request
    is_automatic = models.BooleanField(default=False)
    automatic_reason = models.CharField(max_length=200, blank=True)
    thanks = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    failure = models.CharField(max_length=300, blank=True)
    # When it is to leave, if somebody wrote it for later.
    leaves_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=400, blank=True)
    in_reply_to = models.CharField(max_length=400, blank=True)
    raw = models.ForeignKey(RawMail, models.SET_NULL, null=True, blank=True, related_name="+")
    outgoing = models.ForeignKey(
        OutgoingMail, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    arrival = models.ForeignKey(Arrival, models.SET_NULL, null=True, blank=True, related_name="+")
    dispatch = models.ForeignKey(Dispatch, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="message_in_order"),
            models.Index(
                fields=["message_id"], condition=~Q(message_id=""), name="message_by_mail_id"
            ),
            models.Index(
                fields=["leaves_at"], condition=Q(state__in=["later", "held"]), name="message_later"
            ),
            models.Index(
                fields=["author"],
                condition=Q(state__in=["failed", "held"]),
                name="message_unreached",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["arrival"],
                condition=Q(arrival__isnull=False),
                name="message_once_for_arrival",
            ),
            models.UniqueConstraint(
                fields=["raw"], condition=Q(raw__isnull=False), name="message_once_for_raw"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.text[:60]

    @property
    def is_said(self) -> bool:
        """Whether it counts as said to them: not taken back, not written for later."""
        return self.state not in self.UNSAID

    @property
    def is_for_later(self) -> bool:
        """Written, and not given to the outbox yet."""
        return self.state in {self.State.LATER, self.State.HELD}

    @property
    def spoken_by(self) -> str:
        """Whose words these are: a colleague's, theirs, or those of nobody (automatic)."""
        return self.author.name if self.author else self.sender_name


class Attachment(models.Model):
    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    content_id = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return self.name
