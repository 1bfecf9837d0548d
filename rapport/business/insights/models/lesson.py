from django.db import models

from .suggestion import Suggestion


class Lesson(models.Model):
    """What the replies taught about one kind of suggestion: how often it was found worth doing."""

    kind = models.CharField(max_length=12, choices=Suggestion.Kind, primary_key=True)
    done = models.PositiveIntegerField(default=0)
    declined = models.PositiveIntegerField(default=0)
    # What the worth of this kind is multiplied with when Today is put in order.
    factor = models.FloatField(default=1.0)
    learned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} × {self.factor:.2f}"
