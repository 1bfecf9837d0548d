from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import ContactPoint, Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.mail.models import OutgoingMail, RawMail


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    IN_PERSON = "in_person", _("In person")
    SMS = "sms", _("SMS")
    FORM = "form", _("Web form")
    SOCIAL = "social", _("Social")
    CHAT = "chat", _("Chat")


CHANNEL_ICONS = {
    "email": "mail",
    "phone": "phone",
    "in_person": "store",
    "sms": "smartphone",
    "form": "file-text",
    "social": "at-sign",
    "chat": "message-circle",
}


class Security(models.TextChoices):
    """How the line to a mail server is protected."""

    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    PLAIN = "plain", _("Not protected")


class Mailbox(models.Model):
    """An address of ours that we read and write from."""

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=254, unique=True)
    is_default = models.BooleanField(default=False)
    # The owner's own letters: seen by owners and managers only.
    is_private = models.BooleanField(default=False)
    signature = models.TextField(max_length=2000, blank=True)
    fetches = models.BooleanField(default=False)
    imap_host = models.CharField(max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    imap_user = models.CharField(max_length=200, blank=True)
    imap_secret = models.TextField(blank=True)  # encrypted with a key of the data folder
    imap_folder = models.CharField(max_length=200, default="INBOX")
    smtp_host = models.CharField(max_length=200, blank=True)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=8, choices=Security, default=Security.STARTTLS)
    smtp_user = models.CharField(max_length=200, blank=True)
    smtp_secret = models.TextField(blank=True)
    # The cursor: everything up to this UID, of this UIDVALIDITY, is kept by us.
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    # The lease of the one fetcher that may read the box now.
    fetching_until = models.DateTimeField(null=True, blank=True)
    # When everything found at the first look had been read; what is older is history by then.
    caught_up_at = models.DateTimeField(null=True, blank=True)
    silent_since = models.DateTimeField(null=True, blank=True)
    # UIDs whose bytes we had already, and how many the server holds that we do not.
    doubles = models.PositiveIntegerField(default=0)
    gap = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="mailbox_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def key(self) -> str:
        return f"mailbox:{self.pk}"


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def visible_to(self, member: Member) -> Self:
        """What came to a private mailbox, or from a private customer, stays with a few."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(Q(mailbox=None) | Q(mailbox__is_private=False)).filter(
            Q(customer=None) | Q(customer__is_private=False) | Q(customer__keeper=member)
        )

    def waiting_for_us(self) -> Self:
        return self.filter(state=Conversation.State.OPEN, waiting_since__isnull=False)

    def latest_first(self) -> Self:
        return self.order_by("-last_at", "-pk")


class Conversation(models.Model):
    """Messages that belong together, with one customer, on one channel to begin with."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    # Nobody yet, when an address is shared or new: "who is this?" is asked, never guessed.
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, blank=True, related_name="+")
    point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, blank=True, related_name="+")
    mailbox = models.ForeignKey(Mailbox, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    subject = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    last_at = models.DateTimeField()
    # Since when a customer's message has had no answer; empty when the turn is theirs.
    waiting_since = models.DateTimeField(null=True, blank=True)
    # By when we owe the next word; said by whoever keeps deadlines, so that lists can sort by it.
    due_by = models.DateTimeField(null=True, blank=True)
    preview = models.CharField(max_length=200, blank=True)
    # Automatic answers we have sent here: no loop outlives three turns.
    automatic_answers = models.PositiveSmallIntegerField(default=0)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "-last_at", "-id"], name="conversation_inbox"),
            models.Index(fields=["customer", "-last_at"], name="conversation_of_customer"),
            models.Index(
                fields=["waiting_since"],
                condition=Q(waiting_since__isnull=False),
                name="conversation_waiting",
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

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    point = models.ForeignKey(ContactPoint, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "point"], name="participant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} in {self.conversation_id}"


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

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
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
    message_id = models.CharField(max_length=400, blank=True)
    in_reply_to = models.CharField(max_length=400, blank=True)
    raw = models.ForeignKey(RawMail, models.SET_NULL, null=True, blank=True, related_name="+")
    outgoing = models.ForeignKey(
        OutgoingMail, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "at", "id"], name="message_in_order"),
            models.Index(
                fields=["message_id"], condition=~Q(message_id=""), name="message_by_mail_id"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["raw"], condition=Q(raw__isnull=False), name="message_once_for_raw"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.text[:60]

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


class Draft(models.Model):
    """An answer not sent yet: survives a closed window, one for each member and conversation."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    text = models.TextField(max_length=50_000)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="draft_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
