from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty.models import Programme

from .trial import Trial


class Arm(models.Model):
    """One group of a trial, with what its people get."""

    class Gives(models.TextChoices):
        NOTHING = "nothing", _("Nothing")
        VOUCHER = "voucher", _("A voucher")
        PERCENT = "percent", _("Per cent off once")
        POINTS = "points", _("Points or stamps")
        MESSAGE = "message", _("Only words")

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="arms", db_index=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    gives = models.CharField(max_length=7, choices=Gives, default=Gives.NOTHING)
    share = models.PositiveSmallIntegerField()  # per cent of those who take part
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # What each costs us besides: postage, what the points are worth.
    cost = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    # What Rapport writes to them, with places for facts; nothing: somebody else writes.
    letter = models.TextField(max_length=5_000, blank=True)
    # Who took part and was erased since: a number, and of nobody.
    erased = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "position"], name="arm_in_order"),
            models.UniqueConstraint(
                fields=["trial"], condition=Q(gives="nothing"), name="arm_one_gets_nothing"
            ),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="arm_share"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_nothing(self) -> bool:
        return self.gives == self.Gives.NOTHING
