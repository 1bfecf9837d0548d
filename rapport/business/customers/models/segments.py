"""Saved filters, and changes made to many customers at once."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member


class SegmentQuerySet(models.QuerySet["Segment"]):
    def visible_to(self, member: Member) -> Self:
        """Shared ones, and one's own."""
        return self.standing().filter(Q(is_shared=True) | Q(by=member))

    def standing(self) -> Self:
        """Those that were not removed."""
        return self.filter(removed_at=None)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Segment(models.Model):
    """A filter with a name, usable everywhere. Who is in it is worked out when it is asked."""

    name = models.CharField(max_length=120)
    # The filter as it was put together; customers/segments says how it reads.
    definition = models.JSONField()
    columns = models.JSONField(default=list, blank=True)
    sort = models.CharField(max_length=80, blank=True)
    is_shared = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Removed, and kept so that it can be brought back.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(removed_at=None), name="segment_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BulkChange(models.Model):
    """One change made to many customers, part by part, so that it can go on and be taken back."""

    class Kind(models.TextChoices):
        TAG = "tag", _("Tag")
        UNTAG = "untag", _("Take a tag off")
        STAGE = "stage", _("Set the stage")
        ATTENTION = "attention", _("Set the attention")
        KEEPER = "keeper", _("Give to a colleague")

    kind = models.CharField(max_length=10, choices=Kind)
    # A tag's name, a stage, an attention, or the number of a member; nothing: nobody.
    value = models.CharField(max_length=60, blank=True)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=F("total"), changed__lte=F("done")),
                name="bulk_change_accounts_for_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value} for {self.total}"


class BulkPart(models.Model):
    """Some of the customers of a change, done in one transaction."""

    of = models.ForeignKey(BulkChange, models.CASCADE, related_name="parts")
    ids = models.JSONField()
    # What each changed one was before: [[42, "quiet"], …]; nothing while it is not done.
    before = models.JSONField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"part {self.pk} of {self.of_id}"
