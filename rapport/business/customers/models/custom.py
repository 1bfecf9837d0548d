"""Facts of a business's own, without code."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .customer import Customer


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

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label


class FieldValue(models.Model):
    """What one customer's fact is; the column that fits the field's kind holds it."""

    field = models.ForeignKey(CustomField, models.CASCADE, related_name="values")
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

    def __str__(self) -> str:
        return self.text or str(self.number or self.on)
