"""What customers allowed us to send unasked, with the proof; and what holds us back."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .customer import Customer


class Purpose(models.TextChoices):
    """Why we would write or call unasked. What they asked for needs no consent."""

    NEWS = "news", _("News")
    OFFERS = "offers", _("Offers")
    SURVEYS = "surveys", _("Questions about how we do")
    REVIEWS = "reviews", _("Invitations to review or recommend us")
    REMINDERS = "reminders", _("Reminders and greetings")


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone call")
    TEXT = "text", _("Text message")
    SOCIAL = "social", _("Social network")
    POST = "post", _("Letter by post")


class Consent(models.Model):
    """One piece of evidence: they said yes or no. Never changed, only followed by the next."""

    class State(models.TextChoices):
        GIVEN = "given", _("Yes")
        WITHDRAWN = "withdrawn", _("No")

    class Source(models.TextChoices):
        PERSON = "person", _("Said it to us")
        FORM = "form", _("Form")
        PORTAL = "portal", _("Own page")
        LINK = "link", _("Unsubscribe link")
        REPLY = "reply", _("Answered STOP")
        COMPLAINT = "complaint", _("Marked our mail as spam")
        IMPORT = "import", _("Brought by an import")
        PROGRAM = "program", _("Told by another program")
        MERGE = "merge", _("Carried over by a merge")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="consents", db_index=False)
    purpose = models.CharField(max_length=10, choices=Purpose)
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=10, choices=State)
    source = models.CharField(max_length=10, choices=Source)
    # What they were asked, word for word, or what they said.
    wording = models.TextField(max_length=2_000, blank=True)
    # The address it was said for or from, as it was then.
    point = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["customer", "purpose", "channel", "at"], name="consent_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.channel}: {self.state}"


class RestraintQuerySet(models.QuerySet["Restraint"]):
    def in_force(self) -> Self:
        return self.filter(lifted_at=None)


class Restraint(models.Model):
    """Why nothing may be sent unasked at the moment, placed and lifted by the app that knows."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="restraints")
    # The same key placed twice is one restraint: "case:7".
    key = models.CharField(max_length=60)
    reason = models.JSONField()  # a Sentence
    # No purposes are all purposes.
    purposes = models.JSONField(default=list)
    placed_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = RestraintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "key"], condition=Q(lifted_at=None), name="restraint_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.key}"


class Unasked(models.Model):
    """Something we sent unasked, counted so that nobody gets too much."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="unasked", db_index=False)
    purpose = models.CharField(max_length=10, choices=Purpose)
    channel = models.CharField(max_length=8, choices=Channel)
    # What was sent ("campaign:4"); the same to the same person counts once.
    key = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "key"], name="unasked_once"),
        ]
        indexes = [models.Index(fields=["customer", "-at"], name="unasked_latest")]

    def __str__(self) -> str:
        return f"{self.key} to {self.customer_id}"
