from datetime import datetime
from typing import Self

from django.db import models

from rapport.business.customers.models import Customer


class WayInQuerySet(models.QuerySet["WayIn"]):
    def held(self, now: datetime) -> Self:
        """Those by which somebody is in just now."""
        return self.filter(held__isnull=False, ends_at__gt=now)


class WayIn(models.Model):
    """A customer's way to their own pages: asked for by e-mail, opened once, held for a while.

    Of every secret only a digest is kept. It makes nobody a member: it is no session of ours.
    """

    address = models.CharField(max_length=254)  # the stored one, to which the letter went
    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    # Digest of a cookie of the browser that asked.
    browser = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    # Digest of the cookie of whoever came in, and until when it lets them in.
    held = models.CharField(max_length=64, unique=True, null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    # Whose pages: chosen by them where several share the address.
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="+")

    objects = WayInQuerySet.as_manager()

    def __str__(self) -> str:
        return f"way in {self.pk}"
