from django.db import models
from django.utils import timezone


class Signal(models.Model):
    """Something to tell open screens, kept for an hour so that a lost stream can catch up."""

    channel = models.CharField(max_length=100)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.channel} #{self.pk}"
