"""Which days and whose: what every page of the service is asked with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PERIODS = [
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("12 months")),
    ("own", _("Own days")),
]


class AskingForm(forms.Form):
    """The days, and a segment; everything has a usual value."""

    says_optional = False
    days = forms.ChoiceField(label=_("Which days"), choices=PERIODS, required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    segment = forms.ChoiceField(label=_("Whose"), required=False)

    def __init__(self, *args: Any, segments: Sequence[tuple[int, str]] = (), **facts: Any) -> None:
        super().__init__(*args, **facts)
        field: Any = self.fields["segment"]
        field.choices = [("", _("Everybody")), *segments]
