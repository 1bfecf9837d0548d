from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """A call to make later: a function's name and its arguments. Gone once it has been made."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        PARKED = "parked", _("Parked")

    function = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    priority = models.SmallIntegerField(default=0)  # -100 to 100, the highest first
    run_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(default=timezone.now)

    tries = models.PositiveSmallIntegerField(default=5)  # how many errors before it is parked
    errors = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)  # starts, those cut short by a crash too
    last_error = models.TextField(blank=True)

    worker = models.CharField(max_length=80, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)

    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    progress_words = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="jobs_waiting",
                fields=["-priority", "run_at", "id"],
                condition=Q(state="waiting"),
            ),
            models.Index(name="jobs_running", fields=["lease_until"], condition=Q(state="running")),
            models.Index(name="jobs_parked", fields=["parked_at"], condition=Q(state="parked")),
        ]

    def __str__(self) -> str:
        return f"{self.function} ({self.state})"

    @property
    def name(self) -> str:
        """The function's own name as words: "send_due_mail" reads "send due mail"."""
        return self.function.rpartition(".")[2].replace("_", " ")

    @property
    def short_error(self) -> str:
        """The last line of the last error, which says what it was."""
        return self.last_error.strip().rpartition("\n")[2]


class Schedule(models.Model):
    """When a recurring job runs next. Whoever moves `next_at` on puts the job in the queue."""

    function = models.CharField(max_length=200, unique=True)
    period = models.DurationField()
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.function} every {self.period}"


class Worker(models.Model):
    """A process that does jobs, and when it was last seen alive."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Tally(models.Model):
    """How many calls of one function went well or failed on one day."""

    function = models.CharField(max_length=200)
    on = models.DateField()
    done = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="jobs_one_tally_a_day", fields=["on", "function"])
        ]

    def __str__(self) -> str:
        return f"{self.function} on {self.on}: {self.done} done, {self.failed} failed"
