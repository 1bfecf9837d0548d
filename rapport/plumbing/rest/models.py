from django.db import models


class Answered(models.Model):
    """A request with an Idempotency-Key, and the answer that every repeat of it gets."""

    asker = models.CharField(max_length=100)
    key = models.CharField(max_length=200)
    request_digest = models.CharField(max_length=64)
    status = models.SmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=b"")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asker", "key"], name="one_answer_for_each_key")
        ]

    def __str__(self) -> str:
        return self.key


class Bucket(models.Model):
    """How much somebody has asked for lately, as the moment when nothing of it counts any more."""

    key = models.CharField(max_length=200, unique=True)
    empty_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
