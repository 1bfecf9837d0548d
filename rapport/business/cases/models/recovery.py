"""The path on which a complaint is put right: its steps, and what was learnt."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Message
from rapport.business.sales.models import Product
from rapport.business.team.models import Member

from .case import Case


class RecoveryStepQuerySet(models.QuerySet["RecoveryStep"]):
    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(undone_at=None)


class RecoveryStep(models.Model):
    """One step of putting a complaint right: who took it, when, and in which words."""

    class Kind(models.TextChoices):
        THANK = "thank", _("Thanked")
        LISTEN = "listen", _("Listened")
        OWN = "own", _("Owned it")
        APOLOGISE = "apologise", _("Apologised")
        PUT_RIGHT = "put_right", _("Put right")
        EXPLAIN = "explain", _("Explained")
        CHECK_BACK = "check_back", _("Checked back")
        LEARN = "learn", _("Learnt")

    class Answer(models.TextChoices):
        OURS = "ours", _("Ours")
        SHARED = "shared", _("Shared")
        NOT_OURS = "not_ours", _("Not ours")
        HAPPY = "happy", _("All is well")
        NOT_RIGHT = "not_right", _("Still not right")
        NO_ANSWER = "no_answer", _("No answer")

    case = models.ForeignKey(Case, models.CASCADE, related_name="recovery")
    kind = models.CharField(max_length=10, choices=Kind)
    # After a check back that found it still not right, it is put right and checked again.
    round = models.PositiveSmallIntegerField(default=1)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    is_noticed = models.BooleanField(default=False)  # in a message, by its words
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RecoveryStepQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            # Only apologies may stand twice, and only with something tangible between them.
            models.UniqueConstraint(
                fields=["case", "kind", "round"],
                condition=Q(undone_at=None) & ~Q(kind="apologise"),
                name="recovery_step_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"


class Cause(models.Model):
    """Why things go wrong, in the business's own words."""

    name = models.CharField(max_length=80)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="cause_name_once")]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """What a complaint taught us: its cause, the lesson, and what we mean to change."""

    class Proposal(models.TextChoices):
        NONE = "", _("Nothing further")
        POLICY = "policy", _("Change a policy")
        IMPROVEMENT = "improvement", _("Improve something")

    case = models.OneToOneField(Case, models.CASCADE, related_name="finding")
    cause = models.ForeignKey(Cause, models.PROTECT, related_name="findings")
    product = models.ForeignKey(Product, models.SET_NULL, null=True, blank=True, related_name="+")
    lesson = models.TextField(max_length=2000, blank=True)
    proposal = models.CharField(max_length=12, choices=Proposal, blank=True)
    proposed = models.TextField(max_length=2000, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.lesson[:80]


class Repeat(models.Model):
    """A second failure of the same customer within ninety days: one step more serious."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="repeat")
    earlier = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="+")
    severity_before = models.PositiveSmallIntegerField()
    severity_after = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"case {self.case_id} again"
