from django.db import models

from .kinds import PICTURES


class StoredFile(models.Model):
    """One content, kept once however often it arrives; on disk under its own digest."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether its first bytes say that it is a picture a browser may draw."""
        return self.content_type in PICTURES
