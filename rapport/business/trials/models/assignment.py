from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import Voucher

from .arm import Arm
from .trial import Trial


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> Self:
        """Of trials that are running."""
        return self.filter(is_open=True)

    def waiting(self) -> Self:
        """Those who are to get something and have not been given it."""
        return self.open().filter(given_at=None, held_back="").exclude(arm__gives=Arm.Gives.NOTHING)


class Assignment(models.Model):
    """Somebody takes part in a trial, in the group into which the hash put them."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="assignments", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    arm = models.ForeignKey(Arm, models.CASCADE, related_name="+")
    group = models.CharField(max_length=8, blank=True)  # new, regular or previous, as it began
    at = models.DateTimeField()
    # As long as the trial runs, so that nobody is in two at once.
    is_open = models.BooleanField(default=True)
    given_at = models.DateTimeField(null=True, blank=True)
    voucher = models.ForeignKey(
        Voucher, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    # Why they were not given theirs after all (see the gate); they stay in their group.
    held_back = models.CharField(max_length=20, blank=True)
    # Which letter told them, "message:7", or why there is none; empty where none is written.
    letter = models.CharField(max_length=40, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "customer"], name="assignment_once"),
            models.UniqueConstraint(
                fields=["customer"], condition=Q(is_open=True), name="assignment_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"customer {self.customer_id} in arm {self.arm_id}"
