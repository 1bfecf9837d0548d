"""Rights over one's own data: what was erased, and how long each kind is kept."""

from django.db import models

from rapport.business.team.models import Member


class Erasure(models.Model):
    """The certificate of an erasure: what went, without a word of whom."""

    # The number the customer had, which nobody gets again.
    customer_number = models.BigIntegerField(unique=True)
    # A record merged into theirs goes with it; its number points at the whole certificate.
    of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="merged")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Why: "asked", "retention"; never a name.
    ground = models.CharField(max_length=12)
    # How many rows of which kind went or were emptied: {"conversations": 3}.
    counts = models.JSONField(default=dict)
    # How often a restored backup brought them back and they were erased anew.
    repeats = models.PositiveIntegerField(default=0)
    repeated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="erasure_newest")]

    def __str__(self) -> str:
        return f"erasure {self.pk}"


class ErasedMark(models.Model):
    """What an erased customer was known by: to be recognised, never to be read.

    A hash with a key of this installation, of an outside number or an address nobody else had.
    """

    erasure = models.ForeignKey(Erasure, models.CASCADE, related_name="marks", db_index=False)
    kind = models.CharField(max_length=8)  # "number", or the kind of the contact point
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["erasure", "kind", "digest"], name="erased_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of erasure {self.erasure_id}"


class Retention(models.Model):
    """How long one kind of data is kept; without a row, its own default holds."""

    subject = models.CharField(max_length=40, unique=True)
    months = models.PositiveIntegerField(null=True, blank=True)  # nothing: for good
    changed_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    swept_at = models.DateTimeField(null=True, blank=True)
    removed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.subject}: {self.months}"
