"""Points and stamps in an exact ledger: whole numbers, written once, never changed."""

from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer, seen_by
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member

from .programme import Programme, Tier
from .voucher import Voucher


class PointsAccountQuerySet(models.QuerySet["PointsAccount"]):
    def visible_to(self, member: Member) -> Self:
        """Points are seen by whoever may see their customer."""
        return self.exclude(customer=None).filter(seen_by(member, "customer"))

    def with_balance(self) -> Self:
        """What is left and what is owed on each, as its newest entry says."""
        newest = PointsEntry.objects.filter(account=OuterRef("pk")).order_by("-number")
        return self.annotate(
            left=Coalesce(Subquery(newest.values("left")[:1]), 0),
            owing=Coalesce(Subquery(newest.values("owing")[:1]), 0),
        )


class PointsAccount(models.Model):
    """A customer's points in one programme.

    Opened once for each customer and programme. Whoever was merged brings theirs along as it is,
    so that no point is lost and each goes back whence it came when the two are parted again.
    """

    customer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="accounts", db_index=False
    )
    # The number of the customer it was opened for, which no merge changes.
    opened_for = models.BigIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField()
    tier = models.ForeignKey(Tier, models.SET_NULL, null=True, blank=True, related_name="+")
    tier_at = models.DateTimeField(null=True, blank=True)

    objects = PointsAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "opened_for"], name="points_account_once"),
        ]
        indexes = [
            models.Index(fields=["customer", "programme"], name="points_account_of_customer"),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"


class PointsEntryQuerySet(models.QuerySet["PointsEntry"]):
    def visible_to(self, member: Member) -> Self:
        return self.exclude(account__customer=None).filter(seen_by(member, "account__customer"))

    def lots(self) -> Self:
        """What was put in, each with what is left of it."""
        newest = PointsDraw.objects.filter(lot=OuterRef("pk")).order_by("-number")
        return self.filter(is_lot=True).annotate(
            rest=Coalesce(Subquery(newest.values("left")[:1]), F("amount"))
        )

    def told_about(self, about: str) -> Self:
        """What was written for this. SQLite takes its index only when told what that leaves out."""
        return self.filter(about=about).exclude(about="")

    def caused_by(self, cause: str) -> Self:
        """What this brought about; its index asks for the same."""
        return self.filter(cause=cause).exclude(cause="")

    def unspent(self) -> Self:
        return self.lots().filter(**{"rest__gt": 0})

    def next_to_expire_first(self) -> Self:
        return self.order_by(F("expires_on").asc(nulls_last=True), "pk")


class PointsEntry(models.Model):
    """One thing that happened to an account.

    The entries of an account are numbered, and each carries what is left after it: two at once
    cannot take the same number, and nothing below zero can be written. What had to be taken back
    after it was spent is owed, and taken from what is earned next.
    """

    class Kind(models.TextChoices):
        EARNED = "earned", _("Earned")
        SPENT = "spent", _("Spent")
        EXPIRED = "expired", _("Expired")
        REVERSED = "reversed", _("Taken back")
        CORRECTED = "corrected", _("Corrected")
        MOVED = "moved", _("Handed on")
        SETTLED = "settled", _("Set against what was owed")

    account = models.ForeignKey(
        PointsAccount, models.PROTECT, related_name="entries", db_index=False
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    amount = models.IntegerField()  # below zero takes away
    left = models.PositiveIntegerField()
    owed = models.IntegerField(default=0)  # by how much the debt grew, or shrank below zero
    owing = models.PositiveIntegerField(default=0)
    is_lot = models.BooleanField(default=False)
    expires_on = models.DateField(null=True, blank=True)  # a lot's last day
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    # Asked for twice with the same key, it happens once. Entries of one deed share its mark.
    key = models.CharField(max_length=120, unique=True, null=True, blank=True)
    deed = models.CharField(max_length=32)
    undoes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    # What it was for, also when the purchase is gone ("purchase:7"), and what brought it about.
    about = models.CharField(max_length=40, blank=True)
    cause = models.CharField(max_length=40, blank=True)
    terms = models.JSONField(null=True, blank=True)  # the rules that counted then
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    voucher = models.ForeignKey(Voucher, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PointsEntryQuerySet.as_manager()

    class Meta:
        ordering = ["account", "number"]
        constraints = [
            models.UniqueConstraint(fields=["account", "number"], name="points_entry_in_order"),
            models.CheckConstraint(condition=Q(left__gte=0), name="points_never_below_zero"),
            models.CheckConstraint(condition=Q(owing__gte=0), name="points_owing_not_negative"),
            models.CheckConstraint(
                condition=Q(number=1, left=F("amount"), owing=F("owed")) | Q(number__gt=1),
                name="points_entry_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind="earned", amount__gt=0)
                | Q(kind__in=["spent", "expired"], amount__lt=0)
                | Q(kind__in=["reversed", "corrected", "moved"])
                | Q(kind="settled", amount__lte=0, owed__lte=0),
                name="points_entry_sign",
            ),
            models.CheckConstraint(
                condition=Q(is_lot=False, expires_on__isnull=True) | Q(is_lot=True, amount__gt=0),
                name="points_lot_holds",
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="points_entry_newest"),
            models.Index(fields=["about"], condition=~Q(about=""), name="points_entry_about"),
            models.Index(fields=["cause"], condition=~Q(cause=""), name="points_entry_cause"),
            models.Index(fields=["deed"], name="points_entry_deed"),
            models.Index(
                fields=["expires_on"],
                condition=Q(expires_on__isnull=False),
                name="points_lot_expiring",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount}"

    @property
    def points(self) -> int:
        """What the deed itself was worth, a debt it made or paid included."""
        return self.amount - self.owed


class PointsDraw(models.Model):
    """How much an entry took from a lot, or put back into it. Numbered, with what is left of it."""

    entry = models.ForeignKey(PointsEntry, models.PROTECT, related_name="draws")
    lot = models.ForeignKey(PointsEntry, models.PROTECT, related_name="drawn_by", db_index=False)
    number = models.PositiveIntegerField()
    amount = models.IntegerField()  # below zero takes away
    left = models.PositiveIntegerField()

    class Meta:
        ordering = ["lot", "number"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "number"], name="points_draw_in_order"),
            models.CheckConstraint(condition=Q(left__gte=0), name="points_lot_never_below_zero"),
            models.CheckConstraint(condition=~Q(amount=0), name="points_draw_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of lot {self.lot_id}"


class ExpiryNotice(models.Model):
    """That points will expire on a day was told, once."""

    account = models.ForeignKey(PointsAccount, models.CASCADE, related_name="+", db_index=False)
    expires_on = models.DateField()
    points = models.PositiveIntegerField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "expires_on"], name="expiry_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.points} until {self.expires_on}"
