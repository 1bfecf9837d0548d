"""Facts of a business's own, without code."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.rules.values import Value, plain_number, spelled
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .customer import Customer


class CustomFieldQuerySet(models.QuerySet["CustomField"]):
    def used(self) -> Self:
        return self.filter(retired_at=None)

    def visible_to(self, member: Member) -> Self:
        """Private fields are for owners and managers; for others they are not there."""
        if not member.can(Capability.SEE_RECORDS):
            return self.none()
        return self if member.can(Capability.SEE_PRIVATE) else self.filter(is_private=False)

    def about_a(self, kind: str) -> Self:
        """Those that are asked of a person, or of a company."""
        return self.filter(about__in=["", kind])


class CustomField(models.Model):
    """A fact about customers that this business wants to know."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        NUMBER = "number", _("Number")
        MONEY = "money", _("Money")
        DATE = "date", _("Date")
        CHOICE = "choice", _("Choice")
        YES_NO = "yes_no", _("Yes or no")
        LINK = "link", _("Link")

    class About(models.TextChoices):
        EVERYBODY = "", _("People and companies")
        PERSON = "person", _("People")
        COMPANY = "company", _("Companies")

    # What programs and files call it; never changes: "shoe_size".
    key = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind)
    about = models.CharField(max_length=8, choices=About, blank=True, default=About.EVERYBODY)
    help_text = models.CharField(max_length=200, blank=True)
    choices = models.JSONField(default=list, blank=True)  # of a choice: its texts, in order
    position = models.PositiveIntegerField(default=0)
    is_private = models.BooleanField(default=False)  # only for owners and managers
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    # Kinds whose values somebody would type into a search.
    SEARCHED = (Kind.TEXT, Kind.NUMBER, Kind.CHOICE, Kind.LINK)

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def reference(self) -> str:
        return f"field:{self.pk}"

    @property
    def is_used(self) -> bool:
        return self.retired_at is None


class FieldValue(models.Model):
    """What one customer's fact is; the column that fits the field's kind holds it."""

    field = models.ForeignKey(CustomField, models.CASCADE, related_name="values", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="field_values")
    # Text, choice and link as they are; yes and no as "yes" and "no".
    text = models.CharField(max_length=2_000, blank=True)
    # Text folded for comparing and sorting, cut to what an index bears.
    folded = models.CharField(max_length=200, blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["field", "customer"], name="field_value_once"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(number__isnull=False) | Q(on__isnull=False),
                name="field_value_says_something",
            ),
        ]
        indexes = [
            models.Index(fields=["field", "folded", "customer"], name="field_value_text"),
            models.Index(fields=["field", "number", "customer"], name="field_value_number"),
            models.Index(fields=["field", "on", "customer"], name="field_value_day"),
        ]

    COLUMNS = ("text", "folded", "number", "on")

    def __str__(self) -> str:
        return spelled("number" if self.number is not None else "date", self.value) or self.text

    @property
    def value(self) -> Value:
        number = None if self.number is None else plain_number(self.number)
        return Value(text=self.text, folded=self.folded, number=number, on=self.on)

    def hold(self, value: Value) -> None:
        """Say this from now on; the caller saves COLUMNS."""
        for column in self.COLUMNS:
            setattr(self, column, getattr(value, column))


class TagRemoval(models.Model):
    """Who had a tag when it was removed, so that it can come back for some days."""

    name = models.CharField(max_length=60)
    customer_ids = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name
