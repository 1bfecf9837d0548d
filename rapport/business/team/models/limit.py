"""Up to how much a member may make things right without asking."""

from django.db import models
from django.db.models import Q

from .member import Member


class Limit(models.Model):
    """What the owner chose for a role, or for one member; what is not here is as usual."""

    role = models.CharField(max_length=12, choices=Member.Role, blank=True)
    member = models.OneToOneField(
        Member, models.CASCADE, null=True, blank=True, related_name="limit"
    )
    # In the currency of the business; nothing means without a limit.
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["role"], condition=~Q(role=""), name="limit_once_a_role"
            ),
            models.CheckConstraint(
                condition=Q(role="", member__isnull=False) | (~Q(role="") & Q(member=None)),
                name="limit_of_role_or_member",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0) | Q(amount=None), name="limit_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role or self.member_id}: {self.amount}"
