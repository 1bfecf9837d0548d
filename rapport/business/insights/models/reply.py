from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member

from .suggestion import Suggestion


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, member: Member) -> Self:
        """Seen by whoever may see the customer, or the letter of somebody we do not know."""
        people = Customer.objects.visible_to(member).values("pk")
        letters = Conversation.objects.visible_to(member).values("pk")
        return self.filter(Q(customer__in=people) | Q(customer=None, conversation__in=letters))


class Reply(models.Model):
    """What a member said to a suggestion: done, later, or not this. It teaches Today."""

    class Choice(models.TextChoices):
        DONE = "done", _("Done")
        LATER = "later", _("Later")
        NOT_THIS = "not_this", _("Not this")

    customer = models.ForeignKey(
        Customer, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Suggestion.Kind)
    about = models.CharField(max_length=40, blank=True)
    choice = models.CharField(max_length=8, choices=Choice)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["customer", "kind", "-at"], name="reply_of_customer")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.choice}"
