"""Files taken in, line by line."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member


class Import(models.Model):
    """One file taken in; created + updated + unchanged + refused is always rows."""

    class State(models.TextChoices):
        MAPPING = "mapping", _("Waiting for your choice of columns")
        TRIED = "tried", _("Tried without changing anything")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped")
        UNDONE = "undone", _("Undone")

    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    # Where the engine reads it: a stored file's sha256, or a path given at the terminal.
    source = models.CharField(max_length=1000)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.MAPPING)
    is_dry_run = models.BooleanField(default=False)
    # Somebody waits for the outcome of a trial at this moment.
    is_trying = models.BooleanField(default=False)
    # The last line of the file whose effect is committed; a killed import goes on behind it.
    line = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="import_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(rows=F("created") + F("updated") + F("unchanged") + F("refused")),
                name="import_accounts_for_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.file_name}"


class ImportedRow(models.Model):
    """What one line became, so that an import can be resumed, explained and undone."""

    class Outcome(models.TextChoices):
        CREATED = "created", _("Created")
        UPDATED = "updated", _("Updated")
        REFUSED = "refused", _("Refused")

    of = models.ForeignKey(Import, models.CASCADE, related_name="imported_rows", db_index=False)
    line = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    # "customer:42" when something was created or changed; what it held before, for undo.
    reference = models.CharField(max_length=60, blank=True)
    before = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["of", "outcome", "line"], name="imported_row_outcome")]

    def __str__(self) -> str:
        return f"line {self.line}: {self.outcome}"
