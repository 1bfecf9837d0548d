from datetime import datetime, timedelta
from typing import Self

from django.db import models

from rapport.business.team.models import Member

from .conversation import Conversation

STAYS = timedelta(seconds=30)  # A page beats every ten seconds; who misses three has left.
WRITES = timedelta(seconds=45)  # How long after the last key somebody is still answering.


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self, now: datetime) -> Self:
        return self.filter(seen_at__gt=now - STAYS)


class Presence(models.Model):
    """When a member last had a conversation open, and last wrote in it."""

    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="presences", db_index=False
    )
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    wrote_at = models.DateTimeField(null=True, blank=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.conversation_id}"

    def is_here(self, now: datetime) -> bool:
        return self.seen_at > now - STAYS

    def is_writing(self, now: datetime) -> bool:
        return self.is_here(now) and self.wrote_at is not None and self.wrote_at > now - WRITES
