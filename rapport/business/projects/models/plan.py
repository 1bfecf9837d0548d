from typing import Self

from django.db import models


class PlanQuerySet(models.QuerySet["Plan"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        return self.order_by("name", "pk")


class Plan(models.Model):
    """The way a kind of work goes here: received, cleaning, drying, ready, collected."""

    name = models.CharField(max_length=80)
    # After so many opening days without a word, the customer has waited too long for one.
    silence_days = models.PositiveSmallIntegerField(default=3)
    # How many opening days it usually takes; proposes the due date.
    usual_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # The sample it came from ("laundry.care"), so that none is brought twice.
    sample = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class PlanStepQuerySet(models.QuerySet["PlanStep"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class PlanStep(models.Model):
    """One step of a plan, and the sentence prepared for whoever waits for it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps", db_index=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    sentence = models.CharField(max_length=400, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["plan", "position", "id"], name="plan_step_in_order")]

    def __str__(self) -> str:
        return self.name
