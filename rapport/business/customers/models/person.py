"""The person behind the record: what they like, where they want to get to, which days matter."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .customer import Customer


class Preference(models.Model):
    """What they like, need or avoid: told by them, or learnt from what they bought."""

    class Topic(models.TextChoices):
        LIKES = "likes", _("Likes")
        DISLIKES = "dislikes", _("Does not like")
        FAVOURITE = "favourite", _("Favourite product")
        SIZE = "size", _("Size")
        TIME = "time", _("Best time")
        CHANNEL = "channel", _("Best reached by")
        OTHER = "other", _("Good to know")

    class Origin(models.TextChoices):
        STATED = "stated", _("Told us")
        LEARNT = "learnt", _("Seen from purchases")

    customer = models.ForeignKey(
        Customer, models.CASCADE, related_name="preferences", db_index=False
    )
    topic = models.CharField(max_length=10, choices=Topic)
    text = models.CharField(max_length=200)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.STATED)
    # A Sentence that says what a learnt one rests on.
    evidence = models.JSONField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    # Taken away, or for a learnt one: dismissed, so that it is not learnt again.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "topic", "text", "origin"], name="preference_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.text}"


class Goal(models.Model):
    """Where they come from and where they want to get to."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="goals")
    wanted = models.CharField(max_length=300)
    comes_from = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    reached_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reached_at=None) | Q(dropped_at=None), name="goal_ends_once"
            ),
        ]

    def __str__(self) -> str:
        return self.wanted


class GoalStep(models.Model):
    """One step on the way, theirs or ours."""

    class Whose(models.TextChoices):
        US = "us", _("Ours")
        THEM = "them", _("Theirs")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    whose = models.CharField(max_length=4, choices=Whose, default=Whose.US)
    done_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class KeyDate(models.Model):
    """A day that matters to them. Without a year it is known to come again each year."""

    class Kind(models.TextChoices):
        BIRTHDAY = "birthday", _("Birthday")
        ANNIVERSARY = "anniversary", _("Anniversary")
        HOLIDAY = "holiday", _("Away on holiday")
        HEALTH = "health", _("Illness or operation")
        RENEWAL = "renewal", _("Something runs out")
        REVIEW = "review", _("Review together")
        OTHER = "other", _("Another day")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="key_dates")
    kind = models.CharField(max_length=12, choices=Kind)
    label = models.CharField(max_length=120, blank=True)
    month = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(31)])
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    # The last day of something that lasts, such as a holiday.
    until_on = models.DateField(null=True, blank=True)
    comes_yearly = models.BooleanField(default=True)
    # How many days before it a colleague is gently reminded; nothing: not at all.
    remind_days = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
                name="key_date_is_a_day",
            ),
        ]
        indexes = [models.Index(fields=["month", "day"], name="key_date_of_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}.{self.month}."


class Kindness(models.Model):
    """Something personal to be kind about: family, a pet, an illness. Never used in bulk mail."""

    class About(models.TextChoices):
        FAMILY = "family", _("Family")
        PET = "pet", _("Pet")
        HEALTH = "health", _("Health")
        JOY = "joy", _("What delights them")
        DONE = "done", _("A kindness we did")
        OTHER = "other", _("Something else")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="kindnesses")
    about = models.CharField(max_length=8, choices=About)
    text = models.CharField(max_length=500)
    remind_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["remind_on"], name="kindness_reminder")]

    def __str__(self) -> str:
        return self.text
