from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .conversation import Conversation


class RearrangementQuerySet(models.QuerySet["Rearrangement"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def of(self, conversation_id: int) -> Self:
        return self.filter(Q(kept_id=conversation_id) | Q(other_id=conversation_id))

    def visible_to(self, member: Member) -> Self:
        """Those of conversations that this member may know of, wherever they went on."""
        known = Conversation.objects.known_to(member)
        return self.filter(kept__in=known, other__in=known)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Rearrangement(models.Model):
    """Two conversations made one, or one made two; the journal is the way back."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("Brought together")
        SPLIT = "split", _("Split")

    kind = models.CharField(max_length=6, choices=Kind)
    # The conversation that stays; the other one went into it, or came out of it.
    kept = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    other = models.ForeignKey(Conversation, models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    # Which messages and participants moved, and how both were before. Numbers and moments only.
    journal = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RearrangementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("other")), name="rearrangement_not_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.kept_id} {self.other_id}"
