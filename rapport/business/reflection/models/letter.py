from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from rapport.business.team.models import Member


class LetterSetting(models.Model):
    """When the letter is written, and whether at all: one row."""

    ONLY = 1

    is_on = models.BooleanField(default=True)
    weekday = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(6)])
    hour = models.PositiveSmallIntegerField(default=8, validators=[MaxValueValidator(23)])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="letter_setting_is_one"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6, hour__lte=23), name="letter_setting_in_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.hour}:00"


class LetterWish(models.Model):
    """Whether somebody wants it by mail; without a row owners do, and others do not."""

    member = models.OneToOneField(Member, models.CASCADE, primary_key=True, related_name="+")
    by_mail = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.member_id}: {self.by_mail}"


class Letter(models.Model):
    """What a week was like. Written once, and never changed afterwards."""

    # The Monday of the week in which it was written; it tells of the seven days before.
    week_on = models.DateField(unique=True)
    written_at = models.DateTimeField()
    # In order: {"role", "source", "topic", "sentence", "url", "customer_id"}.
    facts = models.JSONField(default=list)
    # Sentences said before the facts, such as that there is too little to compare.
    opening = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.week_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("reflection:letter", args=[self.pk])

    def fact(self, topic: str) -> dict[str, Any] | None:
        return next((one for one in self.facts if one.get("topic") == topic), None)

    @property
    def ends_on(self) -> date:
        """The last day it tells of."""
        return date.fromordinal(self.week_on.toordinal() - 1)


class Opening(models.Model):
    """Who has read it, and when first."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="openings", db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "member"], name="letter_opening_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} by {self.member_id}"


class Verdict(models.Model):
    """Whether a fact was useful; later letters choose by it."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="verdicts", db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=80)
    source = models.CharField(max_length=40)
    is_useful = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "topic", "member"], name="letter_verdict_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.is_useful}"
