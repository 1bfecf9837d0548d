from django.db import models

from .case import Correction


class Lesson(models.Model):
    """One word of a message whose suggestion was set right: it counts for later messages.

    Goes with its correction, and so with the case and the customer.
    """

    correction = models.ForeignKey(
        Correction, models.CASCADE, related_name="lessons", db_index=False
    )
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["correction", "word"], name="lesson_once"),
        ]
        indexes = [models.Index(fields=["word"], name="lesson_of_word")]

    def __str__(self) -> str:
        return self.word
