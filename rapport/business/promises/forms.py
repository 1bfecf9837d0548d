"""What people type about promises, made clean."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .queries import due_moment
from .rules import LONGEST_TEXT

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class DueForm(forms.Form):
    """By when: a day, and an hour if one was named."""

    due_on = forms.DateField(label=_("By"), widget=DAY, input_formats=["%Y-%m-%d"])
    due_at = forms.TimeField(
        label=_("At what time"), required=False, widget=HOUR, input_formats=["%H:%M", "%H:%M:%S"]
    )

    @property
    def has_hour(self) -> bool:
        return self.cleaned_data["due_at"] is not None

    def due_by(self) -> datetime:
        return due_moment(self.cleaned_data["due_on"], self.cleaned_data["due_at"])

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if not 2000 <= day.year <= 9000:  # noqa: PLR2004 - years that a clock can reckon with
            raise forms.ValidationError(_("That day is too far away."))
        return day


class PromiseForm(DueForm):
    text = forms.CharField(
        label=_("What was promised"),
        max_length=LONGEST_TEXT,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text=_("As they heard it: “We call you when the boots are dry.”"),
    )
    owner = forms.ModelChoiceField(
        label=_("Who sees to it"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    field_order = ["text", "due_on", "due_at", "owner"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        owner.queryset = Member.objects.people().active().by_name()


class MoveForm(DueForm):
    notice = forms.CharField(
        label=_("How do they know?"),
        max_length=300,
        help_text=_(
            "“Called on Thursday”, “wrote to her today”. Without notice it counts as broken."
        ),
    )
    field_order = ["due_on", "due_at", "notice"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300)
