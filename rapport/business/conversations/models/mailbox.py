from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Security(models.TextChoices):
    """How the line to a mail server is protected."""

    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    PLAIN = "plain", _("Not protected")


class SignIn(models.TextChoices):
    """How we say to a mail server who we are."""

    PASSWORD = "password", _("With a password")
    TOKEN = "token", _("With a token (OAuth)")


class Mailbox(models.Model):
    """An address of ours that we read and write from."""

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=254, unique=True)
    is_default = models.BooleanField(default=False)
    # The owner's own letters: seen by owners and managers only.
    is_private = models.BooleanField(default=False)
    signature = models.TextField(max_length=2000, blank=True)
    fetches = models.BooleanField(default=False)
    signs_in = models.CharField(max_length=8, choices=SignIn, default=SignIn.PASSWORD)
    # With a token: where a new one is asked for, by whom, and with what.
    token_url = models.URLField(max_length=300, blank=True, default="")
    client_id = models.CharField(max_length=300, blank=True, default="")
    client_secret = models.TextField(blank=True, default="")
    refresh_token = models.TextField(blank=True, default="")
    access_token = models.TextField(blank=True, default="")
    access_until = models.DateTimeField(null=True, blank=True)
    imap_host = models.CharField(max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    imap_user = models.CharField(max_length=200, blank=True)
    imap_secret = models.TextField(blank=True)  # encrypted with a key of the data folder
    smtp_host = models.CharField(max_length=200, blank=True)
    smtp_port = models.PositiveIntegerField(default=587)
    smtp_security = models.CharField(max_length=8, choices=Security, default=Security.STARTTLS)
    smtp_user = models.CharField(max_length=200, blank=True)
    smtp_secret = models.TextField(blank=True)
    # DKIM, for whoever sends from a server of their own: the name of the key, and the key, sealed.
    dkim_selector = models.CharField(max_length=63, blank=True, default="")
    dkim_key = models.TextField(blank=True, default="")
    fetched_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    # The lease of the one fetcher that may read the box now, and of the one who listens to it.
    fetching_until = models.DateTimeField(null=True, blank=True)
    listened_until = models.DateTimeField(null=True, blank=True)
    silent_since = models.DateTimeField(null=True, blank=True)
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

    @property
    def gap(self) -> int:
        """How many messages the server holds that are not with us."""
        return sum(folder.gap for folder in self.folders.all())

    @property
    def counted_at(self) -> datetime | None:
        """When every folder was last compared with what is here."""
        counted = [folder.counted_at for folder in self.folders.all()]
        known = [at for at in counted if at is not None]
        return min(known) if known and len(known) == len(counted) else None

    @property
    def is_listened_to(self) -> bool:
        """Whether its server tells us of new mail by itself, at this moment."""
        return self.listened_until is not None and self.listened_until > timezone.now()


class Folder(models.Model):
    """One folder of a mailbox that we read, and how far."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="folders", db_index=False)
    name = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    # The cursor: everything up to this UID, of this UIDVALIDITY, is kept by us.
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    # When everything found at the first look had been read; what is older is history by then.
    caught_up_at = models.DateTimeField(null=True, blank=True)
    gap = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "name"], name="folder_once"),
        ]

    def __str__(self) -> str:
        return self.name
