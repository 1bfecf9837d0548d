"""Somebody sent us somebody."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer, seen_by
from rapport.business.loyalty.models import PointsEntry, Voucher
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .code import ReferralCode
from .terms import ReferralTerms


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, member: Member) -> Self:
        """Whoever may see both; a referral names two people."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        if member.can(Capability.SEE_PRIVATE):
            return self
        return self.filter(
            Q(referrer=None) | seen_by(member, "referrer"),
            Q(friend=None) | seen_by(member, "friend"),
        )

    def live(self) -> Self:
        """Those that count: on their way, or rewarded."""
        return self.exclude(state=Referral.State.REFUSED)

    def brought(self) -> Self:
        """Those whose friend has bought."""
        return self.filter(state__in=[Referral.State.BOUGHT, Referral.State.REWARDED])

    def newest_first(self) -> Self:
        return self.order_by("-came_at", "-pk")


class Referral(models.Model):
    """Who sent whom, how far it has come, and why not when it does not count.

    Nothing in the table forbids that both ends are one customer: a merge may show exactly that,
    and then this row is the evidence.
    """

    class How(models.TextChoices):
        LINK = "link", _("By their link")
        COUNTER = "counter", _("Told at the counter")
        HAND = "hand", _("Written down by us")
        PROGRAM = "program", _("Told by another program")

    class State(models.TextChoices):
        CAME = "came", _("Came, has not bought yet")
        BOUGHT = "bought", _("Bought, reward waits")
        REWARDED = "rewarded", _("Rewarded")
        REFUSED = "refused", _("Does not count")

    # Nobody, once they were erased: how many came stays in the sums.
    referrer = models.ForeignKey(
        Customer, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    friend = models.ForeignKey(Customer, models.PROTECT, null=True, blank=True, related_name="+")
    code = models.ForeignKey(ReferralCode, models.SET_NULL, null=True, blank=True, related_name="+")
    terms = models.ForeignKey(
        ReferralTerms, models.PROTECT, null=True, blank=True, related_name="+"
    )
    how = models.CharField(max_length=8, choices=How)
    came_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.CAME)
    reason = models.JSONField(null=True, blank=True)  # a Sentence, why it does not count
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")
    # The first day on which the reward may be given.
    reward_on = models.DateField(null=True, blank=True)
    rewarded_at = models.DateTimeField(null=True, blank=True)
    # When whoever sent them was thanked for it.
    thanked_at = models.DateTimeField(null=True, blank=True)
    # Somebody of us looked and said that it counts.
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["referrer", "-came_at"], name="referral_of_referrer"),
            models.Index(fields=["-came_at", "-id"], name="referral_newest"),
            models.Index(fields=["state", "reward_on"], name="referral_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.friend_id} by {self.referrer_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("referrals:show", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state != self.State.REFUSED


class ReferralStep(models.Model):
    """One thing that happened to a referral. Written once, never changed."""

    class Kind(models.TextChoices):
        CAME = "came", _("Came")
        BOUGHT = "bought", _("Bought for the first time")
        UNDONE = "undone", _("The purchase was a slip and is gone")
        REWARDED = "rewarded", _("Both were rewarded")
        CAPPED = "capped", _("Rewarded without the one who sent them: enough for this year")
        REFUSED = "refused", _("Does not count")
        ACCEPTED = "accepted", _("We looked, and it counts")
        TAKEN_BACK = "taken_back", _("A reward was taken back")
        SPENT = "spent", _("A reward could not be taken back: it is spent")
        THANKED = "thanked", _("Thanked for it")

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="steps", db_index=False)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.JSONField(null=True, blank=True)  # a Sentence
    purchase = models.ForeignKey(Purchase, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["referral", "number"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="referral_step_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind}"


class ReferralReward(models.Model):
    """What one side got for a referral. There is one for each side, whoever asks how often."""

    class Side(models.TextChoices):
        REFERRER = "referrer", _("Who sent them")
        FRIEND = "friend", _("Who came")

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="rewards", db_index=False)
    side = models.CharField(max_length=8, choices=Side)
    gives = models.CharField(max_length=8, choices=ReferralTerms.Gives)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    currency = models.CharField(max_length=3, blank=True)
    voucher = models.ForeignKey(Voucher, models.SET_NULL, null=True, blank=True, related_name="+")
    points = models.ForeignKey(
        PointsEntry, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    # It should have been taken back, and was spent by then.
    found_spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "side"], name="referral_reward_once"),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.amount}"
