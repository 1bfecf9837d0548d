"""What members type to thank somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 20_000


class ThanksForm(forms.Form):
    """A letter with a draft in it."""

    subject = forms.CharField(max_length=250, label=_("Subject"))
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Write a few words first.")},
    )
