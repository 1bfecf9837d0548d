"""The word by which somebody sends their friends."""

from datetime import datetime
from typing import Self

from django.db import models
from django.urls import reverse

from rapport.business.customers.models import Customer, seen_by
from rapport.business.team.models import Member


class ReferralCodeQuerySet(models.QuerySet["ReferralCode"]):
    def visible_to(self, member: Member) -> Self:
        """Whoever may see the customer may see their code."""
        return self.filter(seen_by(member, "customer"))

    def live(self) -> Self:
        return self.filter(revoked_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class ReferralCode(models.Model):
    """A customer's own code: on a card, in a link, said at the counter. One at a time is theirs.

    Whoever was two records for a while has two codes that lead to them: printed cards go on
    working. A revoked code leads nowhere.
    """

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    # As it is shown (PRIYA-7K3F), and as it is looked up (PRIYA7K3F).
    shown = models.CharField(max_length=24)
    value = models.CharField(max_length=24, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    # When we last asked them to send somebody, by whatever way.
    asked_at = models.DateTimeField(null=True, blank=True)

    objects = ReferralCodeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["customer", "-made_at"], name="referral_code_of")]

    def __str__(self) -> str:
        return self.shown

    @property
    def path(self) -> str:
        """The personal link, to be put behind our own address."""
        return reverse("public:friend", args=[self.shown])

    def was_asked_since(self, moment: datetime) -> bool:
        return self.asked_at is not None and self.asked_at >= moment
