"""The owner's questions: what the owner thought of the business, and what they meant to change."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from rapport.business.team.models import Member


class Assessment(models.Model):
    """One time the questions were answered, from the first answer to the summary."""

    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_open"], condition=Q(is_open=True), name="assessment_one_open"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, finished_at=None)
                | Q(is_open=False, finished_at__isnull=False),
                name="assessment_open_or_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("reflection:assessment", args=[self.pk])


class Answer(models.Model):
    """What the owner thinks of one question, and what the record said at that time."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="answers", db_index=False
    )
    question = models.CharField(max_length=40)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    # The record's own figure on the same scale, and in words; None where it says too little.
    record_score = models.PositiveSmallIntegerField(null=True, blank=True)
    record_said = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="answer_once"),
            models.CheckConstraint(
                condition=(Q(score=None) | Q(score__gte=1, score__lte=5))
                & (Q(record_score=None) | Q(record_score__gte=1, record_score__lte=5)),
                name="answer_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.score}"


class Change(models.Model):
    """One of the three things to change: what, who sees to it, until when."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="changes", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["assessment", "position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "position"], name="change_in_order"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=3), name="change_three_at_most"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def is_late(self, today: date) -> bool:
        return self.done_at is None and self.due_on < today
