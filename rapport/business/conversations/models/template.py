"""Answers worth writing once, and how this house sounds."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .channel import Channel

LONGEST_NAME, LONGEST_TEXT = 80, 10_000


class TemplateQuerySet(models.QuerySet["Template"]):
    def live(self) -> Self:
        return self.filter(retired_at=None)

    def visible_to(self, member: Member) -> Self:
        """Shared ones, and one's own."""
        return self.filter(Q(owner=None) | Q(owner=member))

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Template(models.Model):
    """An answer with places for facts, worded in one or more languages."""

    class About(models.TextChoices):
        ANY = "", _("Anything")
        ENQUIRY = "enquiry", _("A question")
        REQUEST = "request", _("A request")
        COMPLAINT = "complaint", _("A complaint")
        PRAISE = "praise", _("Kind words")

    name = models.CharField(max_length=LONGEST_NAME)
    # Whose it is; nobody's is everybody's.
    owner = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=12, choices=About, blank=True, default="")
    channel = models.CharField(max_length=10, choices=Channel, blank=True, default="")
    times_used = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    # Which sample it began as; nothing for those the business wrote itself.
    sample = models.CharField(max_length=40, blank=True, default="")

    objects = TemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sample"], condition=~Q(sample=""), name="template_sample_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Wording(models.Model):
    """A template in one language."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="wordings", db_index=False)
    language = models.CharField(max_length=8)
    text = models.TextField(max_length=LONGEST_TEXT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "language"], name="wording_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Voice(models.Model):
    """How we sound: one row, beside the words of Business.voice."""

    class Address(models.TextChoices):
        ANY = "", _("As it comes")
        FIRST = "first", _("By first name")
        FORMAL = "formal", _("Formally")

    ONLY = 1

    address = models.CharField(max_length=8, choices=Address, blank=True, default="")
    sign_off = models.CharField(max_length=120, blank=True, default="")
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="voice_is_one")]

    def __str__(self) -> str:
        return self.sign_off


class VoiceWord(models.Model):
    """A word we never use, with the one we use instead, if there is one."""

    avoid = models.CharField(max_length=80)
    folded = models.CharField(max_length=80, unique=True)
    better = models.CharField(max_length=120, blank=True, default="")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.avoid
