"""What pages of value and retention are asked with, and what our own work and goods cost."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.figures.models import USUAL_MINUTES
from rapport.business.sales.models import Purchase

LARGEST_HOUR, LARGEST_COST, MOST_MINUTES = Decimal("9999.99"), Decimal("9999999.99"), 480
ALL = "all"
PERIODS = [
    ("12", _("12 months")),
    ("24", _("2 years")),
    ("36", _("3 years")),
    ("60", _("5 years")),
]
UNITS = [("quarter", _("Quarters")), ("month", _("Months")), ("year", _("Years"))]


class LookForm(forms.Form):
    """Everything has a usual value; what makes no sense counts as not asked."""

    months = forms.ChoiceField(label=_("How far back"), choices=PERIODS)
    unit = forms.ChoiceField(label=_("By"), choices=UNITS)
    segment = forms.ChoiceField(label=_("Whose"))
    channel = forms.ChoiceField(label=_("Channel"))

    def __init__(
        self, *args: Any, segments: Sequence[tuple[int, str]], leaves_out: str, **facts: Any
    ) -> None:
        super().__init__(*args, **facts)
        fields: dict[str, Any] = self.fields
        fields["segment"].choices = [(ALL, _("Everybody")), *segments]
        fields["channel"].choices = [(ALL, _("All channels")), *Purchase.Channel.choices]
        fields.pop(leaves_out, None)


class RateForm(forms.Form):
    """Empty is not known, and then the figure is not either."""

    says_optional = False
    hour = forms.DecimalField(
        label=_("What an hour of our work costs"),
        required=False,
        min_value=Decimal(0),
        max_value=LARGEST_HOUR,
        decimal_places=2,
        help_text=_("Wages and everything that comes with them."),
    )
    answer_minutes = forms.IntegerField(
        label=_("Minutes an answer takes"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        initial=USUAL_MINUTES,
    )


class CostForm(forms.Form):
    says_optional = False
    amount = forms.DecimalField(
        required=False, min_value=Decimal(0), max_value=LARGEST_COST, decimal_places=2
    )
