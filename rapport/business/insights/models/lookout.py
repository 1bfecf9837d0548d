from django.db import models
from django.db.models import Q

from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer


class Lookout(models.Model):
    """The next moment at which time alone may change what Today proposes for somebody."""

    customer = models.OneToOneField(
        Customer, models.CASCADE, null=True, blank=True, related_name="+"
    )
    conversation = models.OneToOneField(
        Conversation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="lookout_next")]
        constraints = [
            models.CheckConstraint(
                condition=Q(customer__isnull=False) | Q(conversation__isnull=False),
                name="lookout_for_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} at {self.at:%Y-%m-%d %H:%M}"
