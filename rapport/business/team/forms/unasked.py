"""How much we send unasked, and when not."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 60


def _clock() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, "%H:%M")


class UnaskedForm(forms.Form):
    """Bounds that hold for everybody in the team, and for every program."""

    unasked_per_month = forms.IntegerField(
        min_value=0,
        max_value=MOST,
        label=_("At most so many a month to one customer"),
        help_text=_(
            "For those who want more attention; half of it for those who like it now and then. "
            "0 sends nothing unasked."
        ),
    )
    quiet_from = forms.TimeField(label=_("Quiet from"), initial=time(20), widget=_clock())
    quiet_until = forms.TimeField(label=_("until"), initial=time(8), widget=_clock())
