from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Business(models.Model):
    """The firm itself: one row."""

    class Kind(models.TextChoices):
        SHOP = "shop", _("Shop")
        WORKSHOP = "workshop", _("Workshop")
        STUDIO = "studio", _("Studio")
        AGENCY = "agency", _("Agency")
        CLINIC = "clinic", _("Clinic or practice")
        SALON = "salon", _("Salon or barber")
        CONSULTANCY = "consultancy", _("Consultancy")
        LAUNDRY = "laundry", _("Laundry or cleaning")
        RESTAURANT = "restaurant", _("Restaurant or café")
        OTHER = "other", _("Something else")

    ONLY = 1

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, default="shop")
    zone = models.CharField(max_length=60, default="UTC")
    currency = models.CharField(max_length=3, default="EUR")
    language = models.CharField(max_length=8, default="en")
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=10, blank=True)
    keeps_public_holidays = models.BooleanField(default=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(max_length=500, blank=True)
    website = models.CharField(max_length=200, blank=True)
    voice = models.TextField(max_length=4000, blank=True)
    # What we call those we serve ("patient"), and whose words we use for the stages.
    called = models.CharField(max_length=12, default="customer")
    stage_words = models.CharField(max_length=40, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(null=True, blank=True)
    # What we send unasked: so much a month to one customer, and nothing during the quiet hours.
    unasked_per_month = models.PositiveSmallIntegerField(default=4)
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    # Customers are told by themselves when an answer will be later than we said.
    tells_slips = models.BooleanField(default=False)
    # Records that are the same beyond doubt are merged without asking.
    merges_certain = models.BooleanField(default=False)
    # Grows when the hours change, so that due times know to be computed again.
    hours_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="business_is_one")]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_word(self) -> str:
        return str(dict(self.Kind.choices).get(self.kind, self.kind))

    @property
    def is_set_up(self) -> bool:
        return self.set_up_at is not None


class OpeningWindow(models.Model):
    """One stretch of an ordinary week. Closing at or before opening runs past midnight."""

    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday", "opens", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["weekday", "opens"], name="opening_window_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_window_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H:%M}–{self.closes:%H:%M}"


class Closure(models.Model):
    """Days on which the week does not hold: closed, or open only from `opens` to `closes`."""

    first_on = models.DateField()
    last_on = models.DateField()
    name = models.CharField(max_length=120)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="closure_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first_on}"


class Target(models.Model):
    """How soon we answer, in opening minutes, for a kind of case and its severity (0: any).

    An exception names a group of customers ("tag:3", "segment:7"), a channel, or both.
    """

    case_kind = models.CharField(max_length=12)
    severity = models.PositiveSmallIntegerField(default=0)
    group = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10, blank=True)
    first_answer = models.PositiveIntegerField()
    next_answer = models.PositiveIntegerField()
    update = models.PositiveIntegerField()
    resolution = models.PositiveIntegerField()

    class Meta:
        ordering = ["case_kind", "severity", "group", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_kind", "severity", "group", "channel"], name="target_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_kind} {self.severity}"
