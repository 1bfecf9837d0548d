"""What people settle about the weekly letter."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


class SettingForm(forms.Form):
    is_on = forms.BooleanField(label=_("Write a letter every week"), required=False)
    weekday = forms.TypedChoiceField(label=_("On"), coerce=int, choices=list(WEEKDAYS.items()))
    hour = forms.TypedChoiceField(
        label=_("At"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        help_text=_("Where you are closed that day, it comes on the next day you are open."),
    )


class WishForm(forms.Form):
    by_mail = forms.BooleanField(label=_("Send it to me by mail"), required=False)
