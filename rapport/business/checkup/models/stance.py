from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member


class StanceQuerySet(models.QuerySet["Stance"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)


class Stance(models.Model):
    """What we said about a sign: we work on it until a day, or it does not matter here."""

    class Kind(models.TextChoices):
        WORK = "work", _("We work on it")
        DISMISSED = "dismissed", _("Does not matter here")

    sign = models.CharField(max_length=20)
    kind = models.CharField(max_length=9, choices=Kind)
    owner = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    affected_then = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sign"], condition=Q(undone_at=None), name="stance_one_standing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sign}: {self.kind}"
