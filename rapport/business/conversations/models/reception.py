from django.db import models
from django.db.models import Q


class Reception(models.Model):
    """How strangers reach us without signing in: the form, and the display of the queue."""

    ONLY = 1

    takes_letters = models.BooleanField(default=True)  # the form is open
    takes_files = models.BooleanField(default=True)
    greeting = models.CharField(max_length=500, blank=True)
    # Who knows this reads first names and numbers of the queue; empty: there is no display.
    display_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="reception_is_one")]

    def __str__(self) -> str:
        return "reception"
