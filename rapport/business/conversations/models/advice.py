"""What members said to advice, and to promises found in what we wrote."""

from django.db import models
from django.db.models import Q

from rapport.business.promises.models import Promise
from rapport.business.team.models import Member

from .conversation import Conversation
from .message import Message


class Dismissal(models.Model):
    """ "Not this", said to a piece of advice: about words for good, about an answer only there."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "key"],
                condition=Q(conversation=None),
                name="dismissal_of_words_once",
            ),
            models.UniqueConstraint(
                fields=["member", "conversation", "key"], name="dismissal_once"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class PromiseOffer(models.Model):
    """A promise found in a message of ours: kept as one, declined, or not yet decided."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="offers", db_index=False)
    key = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    due_by = models.DateTimeField()
    has_hour = models.BooleanField(default=False)
    promise = models.ForeignKey(Promise, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decider = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "key"], name="promise_offer_once"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        return self.decided_at is None
