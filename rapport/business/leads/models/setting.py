from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SourceQuerySet(models.QuerySet["Source"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        return self.order_by("position", "name", "pk")


class Source(models.Model):
    """Where leads come from: one of the ways that everybody has, or one with a name of our own."""

    class Kind(models.TextChoices):
        FORM = "form", _("Web form")
        MAIL = "mail", _("E-mail")
        CHAT = "chat", _("Chat and short messages")
        PHONE = "phone", _("Phone")
        WALK_IN = "walk_in", _("Walked in")
        REFERRAL = "referral", _("Referral")
        CAMPAIGN = "campaign", _("Campaign")
        IMPORT = "import", _("Import")
        OTHER = "other", _("Other")

    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=80, unique=True)
    # The way that everybody has, so that it is there once; empty for a name of our own.
    standard = models.CharField(max_length=8, null=True, blank=True, unique=True)
    position = models.PositiveSmallIntegerField(default=100)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class StageQuerySet(models.QuerySet["Stage"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class Stage(models.Model):
    """How far an open lead is. Won and lost are ends and no stages."""

    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    # What the owner believes, in percent: how many of those here become customers. It counts as
    # much as a few leads would, until the business's own history speaks.
    chance = models.PositiveSmallIntegerField(default=30, validators=[MaxValueValidator(100)])
    # After so many days without a word in either direction we are asked whether it is lost.
    quiet_days = models.PositiveSmallIntegerField(default=21)
    # The sample it came from ("agency.proposal"), so that none is brought twice.
    sample = models.CharField(max_length=40, null=True, blank=True, unique=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = StageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(chance__lte=100), name="lead_stage_chance_percent"),
        ]

    def __str__(self) -> str:
        return self.name
