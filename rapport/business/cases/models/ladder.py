from django.db import models

from rapport.business.team.models import Member

from .case import Case


class Rung(models.Model):
    """One step of the escalation ladder, for cases of one severity (0: no grievance)."""

    severity = models.PositiveSmallIntegerField()
    minutes = models.IntegerField()  # opening minutes after the due time; negative: before it
    tells_holder = models.BooleanField(default=False)
    tells_managers = models.BooleanField(default=False)
    tells_owners = models.BooleanField(default=False)
    offers = models.BooleanField(default=False)  # anybody may take the case from here on

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["severity", "minutes"], name="rung_once"),
            models.CheckConstraint(condition=models.Q(severity__lte=4), name="rung_severity_known"),
        ]

    def __str__(self) -> str:
        return f"{self.severity}: {self.minutes:+}"


class Raised(models.Model):
    """A rung that a case has reached, once for each due time."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="raised", db_index=False)
    due_by = models.DateTimeField()
    minutes = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "due_by", "minutes"], name="raised_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.minutes:+}"


class Notice(models.Model):
    """What a member is to be told of a rung; gathered into one letter."""

    raised = models.ForeignKey(Raised, models.CASCADE, related_name="notices", db_index=False)
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    mailed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)  # it was no longer true

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["raised", "member"], name="notice_once"),
        ]
        indexes = [
            models.Index(
                fields=["member"],
                condition=models.Q(mailed_at=None, dropped_at=None),
                name="notice_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.raised_id} → {self.member_id}"
