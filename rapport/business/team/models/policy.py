"""What the business has decided, in words that everybody can read."""

from typing import Self

from django.db import models
from django.db.models import Q

from .member import Member


class PolicyQuerySet(models.QuerySet["Policy"]):
    def in_force(self) -> Self:
        return self.filter(retired_at=None)

    def by_title(self) -> Self:
        return self.order_by("title", "pk")


class Policy(models.Model):
    """A policy or a procedure as it reads now; every earlier wording is kept beside it."""

    title = models.CharField(max_length=120)
    text = models.TextField(max_length=20_000)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    # Whether it promises something to customers, and they may read it.
    is_public = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True)
    # Which sample it began as; nothing for those the business wrote itself.
    sample = models.CharField(max_length=40, blank=True, default="")

    objects = PolicyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sample"], condition=~Q(sample=""), name="policy_sample_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_in_force(self) -> bool:
        return self.retired_at is None


class PolicyVersion(models.Model):
    """One wording, as it was from its day until the next; never changed."""

    policy = models.ForeignKey(Policy, models.CASCADE, related_name="versions", db_index=False)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=20_000)
    is_public = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "version"], name="policy_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"
