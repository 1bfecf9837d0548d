"""What each side gets for a referral."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty.models import Programme
from rapport.business.team.models import Member


class ReferralTerms(models.Model):
    """The terms from a moment on. Changing them writes a new row: who came keeps theirs."""

    class Gives(models.TextChoices):
        NOTHING = "nothing", _("Nothing but our thanks")
        VOUCHER = "voucher", _("A voucher")
        POINTS = "points", _("Points or stamps")

    is_on = models.BooleanField(default=True)
    referrer_gets = models.CharField(max_length=8, choices=Gives, default=Gives.VOUCHER)
    referrer_amount = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    friend_gets = models.CharField(max_length=8, choices=Gives, default=Gives.VOUCHER)
    friend_amount = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    # In which programme, where a side gets points or stamps.
    programme = models.ForeignKey(
        Programme, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # How much the friend's first paid purchase must come to.
    least_purchase = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    # So long we wait before rewarding, until nothing comes back any more.
    waiting_days = models.PositiveSmallIntegerField(default=14)
    most_a_year = models.PositiveSmallIntegerField(default=10)
    # More than so many friends within a week are looked at by a person first.
    most_a_week = models.PositiveSmallIntegerField(default=5)
    voucher_days = models.PositiveSmallIntegerField(default=365)
    # Words for the friend, on the page behind the personal link.
    text = models.TextField(max_length=1_000, blank=True)
    since_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(referrer_amount__gte=0, friend_amount__gte=0, least_purchase__gte=0),
                name="referral_terms_not_negative",
            ),
        ]
        get_latest_by = ["since_at", "pk"]

    def __str__(self) -> str:
        return f"since {self.since_at:%Y-%m-%d}"
