from datetime import datetime

from django.db import models

from .patience import patience


class Reckoning(models.Model):
    """One question, and its answer where somebody has worked it out."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    question = models.JSONField(default=dict)
    answer = models.TextField(blank=True)  # JSON; nothing while nobody has worked it out
    at = models.DateTimeField(null=True)  # as of when it is true
    newest = models.BigIntegerField(default=0)  # the newest entry of the ledger that it knows of
    took = models.FloatField(default=0)  # seconds of processor time
    # Whoever makes it forget counts on: what was begun before is not kept any more.
    edition = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    wanted_at = models.DateTimeField(null=True)  # since when a job has it to do

    def __str__(self) -> str:
        return f"{self.name} as of {self.at}" if self.at else self.name

    @property
    def is_known(self) -> bool:
        return self.at is not None

    def is_behind(self, newest: int, now: datetime) -> bool:
        """Whether something was told since, and a new answer is worth its price by now."""
        is_old = self.at is not None and now - self.at >= patience(self.took)
        return is_old and self.newest != newest
