from django.db import models


class Document(models.Model):
    """One thing that can be found, written down as its owner wants it to be found."""

    reference = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    head = models.CharField(max_length=80, db_index=True)
    folded = models.TextField()
    weight = models.SmallIntegerField(default=0)
    audience = models.CharField(max_length=40, default="all")
    at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title
