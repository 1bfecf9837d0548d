"""Two records of one person: suspected, brought together, and taken apart again."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .customer import Customer, seen_by


class Look(models.Model):
    """Somebody new, or known by more, who is to be compared with the others: a few at a time."""

    customer_number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"customer:{self.customer_number}"


class DuplicateQuerySet(models.QuerySet["Duplicate"]):
    def waiting(self) -> Self:
        return self.filter(state=Duplicate.State.WAITING)

    def visible_to(self, member: Member) -> Self:
        return self.filter(seen_by(member, "first"), seen_by(member, "second"))

    def of(self, customer_id: int) -> Self:
        return self.filter(Q(first=customer_id) | Q(second=customer_id))

    def likeliest_first(self) -> Self:
        return self.order_by("-score", "pk")


class Duplicate(models.Model):
    """Two customers who may be the same, with how sure we are and why."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for your decision")
        APART = "apart", _("Not the same")
        MERGED = "merged", _("Merged")

    first = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    # 0 to 100: how likely it is that they are the same.
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)  # Sentences
    found_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="duplicate_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="duplicate_in_order"),
        ]
        indexes = [models.Index(fields=["state", "-score", "id"], name="duplicate_likeliest")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.score}"

    @property
    def both(self) -> tuple[Customer, Customer]:
        return self.first, self.second


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at=None)

    def visible_to(self, member: Member) -> Self:
        """Those of customers whom this member may see, wherever they stand by now."""
        apart = Q(undone_at=None) | _led(member, "merged")
        return self.filter(_led(member, "survivor"), apart)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


def _led(member: Member, path: str) -> Q:
    """Whether a member may see whoever this customer is by now."""
    into = f"{path}__merged_into"
    own = Q(**{into: None}) & seen_by(member, path)
    return own | (Q(**{f"{into}__isnull": False}) & seen_by(member, into))


class Merge(models.Model):
    """Two records brought together; its steps are the way back."""

    survivor = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    merged = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # What made us believe it: Sentences, and 0 to 100; nothing when somebody just knew.
    reasons = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    # The newest key of each table at that moment; what is newer arrived since.
    marks = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(survivor=F("merged")), name="merge_not_with_itself"
            ),
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="merge_newest")]

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.survivor_id}"


class MergeStep(models.Model):
    """One row that a merge moved, changed, dropped or made; enough to put it back."""

    class Deed(models.TextChoices):
        MOVED = "moved", _("Moved")
        CHANGED = "changed", _("Changed")
        DROPPED = "dropped", _("Dropped, since the survivor had the same")
        MADE = "made", _("Made")

    merge = models.ForeignKey(Merge, models.CASCADE, related_name="steps")
    deed = models.CharField(max_length=8, choices=Deed)
    model = models.CharField(max_length=80)  # "sales.purchase"
    row = models.CharField(max_length=40)  # its key
    column = models.CharField(max_length=60, blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["model", "row"], name="merge_step_row")]

    def __str__(self) -> str:
        return f"{self.deed} {self.model} {self.row}"
