from typing import Self

from django.db import models

from rapport.business.customers.models import Customer
from rapport.business.customers.models.customer import seen_by
from rapport.business.team.models import Member


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, member: Member) -> Self:
        """A card is seen by whoever may see its customer."""
        return self.filter(seen_by(member, "customer"))

    def live(self) -> Self:
        return self.filter(revoked_at=None)


class Card(models.Model):
    """A customer's card: a code for the counter, and the address of a page of its own.

    Who was merged with somebody may have two, and both lead to them.
    """

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    code = models.CharField(max_length=16, unique=True)  # without the dash
    page_key = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    def __str__(self) -> str:
        half = len(self.code) // 2
        return f"{self.code[:half]}-{self.code[half:]}"
