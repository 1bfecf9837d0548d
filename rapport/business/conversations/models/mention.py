from typing import Self

from django.db import models
from django.db.models import Q

from rapport.business.team.models import Member

from .conversation import Conversation
from .message import Message


class MentionQuerySet(models.QuerySet["Mention"]):
    def of(self, member: Member) -> Self:
        """Those that name this member, in conversations they may still see."""
        seen = Conversation.objects.visible_to(member)
        return self.filter(member=member, message__conversation__in=seen)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Mention(models.Model):
    """A colleague named in a note, who should read it."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="mentions", db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "member"], name="mention_of_member_once"),
        ]
        indexes = [
            models.Index(fields=["member"], condition=Q(read_at=None), name="mention_not_read"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.message_id}"
