"""What we give to make up for a mistake: one ledger, and the word of whoever may say yes."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty.models import Voucher
from rapport.business.team.models import Member, Policy

from .case import Case


class Restitution(models.Model):
    """Something tangible for one case. Its money moves only by its entries."""

    class Kind(models.TextChoices):
        REDO = "redo", _("Done again")
        REFUND = "refund", _("Refund")
        VOUCHER = "voucher", _("Voucher")
        DISCOUNT = "discount", _("Discount on a future visit")
        GIFT = "gift", _("Gift")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for a yes")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        CANCELLED = "cancelled", _("Cancelled")

    case = models.ForeignKey(Case, models.CASCADE, related_name="restitutions")
    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=300, blank=True)
    # What it is worth to the customer, and what it costs us.
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    cost = models.DecimalField(max_digits=9, decimal_places=2)
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State)
    # Who answers for it: whoever decided to give it, or asked to.
    responsible = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    policy = models.ForeignKey(Policy, models.SET_NULL, null=True, blank=True, related_name="+")
    # Why the policy did not fit this time; empty when it did.
    exception = models.CharField(max_length=500, blank=True)
    voucher = models.OneToOneField(
        Voucher, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=80, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, cost__gte=0), name="restitution_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["-made_at", "-id"], name="restitution_newest")]

    def __str__(self) -> str:
        return f"{self.kind} for case {self.case_id}"

    @property
    def is_given(self) -> bool:
        return self.state == self.State.GIVEN

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING


class RestitutionEntry(models.Model):
    """Given, or taken back again: written once, never changed. Sums are made of these."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("Given")
        CANCELLED = "cancelled", _("Cancelled")

    restitution = models.ForeignKey(
        Restitution, models.CASCADE, related_name="entries", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.DecimalField(max_digits=9, decimal_places=2)  # below zero when taken back
    cost = models.DecimalField(max_digits=9, decimal_places=2)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["restitution", "kind"], name="restitution_entry_once"),
            models.CheckConstraint(
                condition=Q(kind="given", amount__gte=0, cost__gte=0)
                | Q(kind="cancelled", amount__lte=0, cost__lte=0),
                name="restitution_entry_sign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"


class Approval(models.Model):
    """Somebody wants to give more than they may and asks; the case's clock keeps running."""

    class Decision(models.TextChoices):
        WAITING = "waiting", _("Waits")
        APPROVED = "approved", _("Approved")
        CHANGED = "changed", _("Approved, changed")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    restitution = models.OneToOneField(Restitution, models.CASCADE, related_name="approval")
    asked_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    asked = models.DecimalField(max_digits=9, decimal_places=2)  # the amount that was asked for
    limit = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)
    late_for = models.DateTimeField(null=True, blank=True)  # when we said that it waits too long
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    word = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["answer_by", "id"], condition=Q(decision="waiting"), name="approval_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked} for case"

    @property
    def is_waiting(self) -> bool:
        return self.decision == self.Decision.WAITING

    def is_late(self, now: datetime) -> bool:
        return self.is_waiting and self.answer_by is not None and self.answer_by < now
