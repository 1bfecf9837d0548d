from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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
