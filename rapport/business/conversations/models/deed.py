from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member


class Deed(models.Model):
    """Something done to one conversation or to many at once, with what it takes to undo it."""

    class Kind(models.TextChoices):
        ASSIGN = "assign", _("Given to somebody")
        CLOSE = "close", _("Closed")
        SNOOZE = "snooze", _("Snoozed")

    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    # How each was before: {"7": {"owner": 3}}. Numbers and moments only.
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {len(self.before)}"

    @property
    def conversations(self) -> list[int]:
        return [int(pk) for pk in self.before]
