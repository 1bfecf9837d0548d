from django import forms
from django.utils.translation import gettext_lazy as _


class WordsForm(forms.Form):
    """What a member says to a customer from Today."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class LaterForm(forms.Form):
    CHOICES = [("hours", _("In two hours")), ("tomorrow", _("Tomorrow")), ("week", _("In a week"))]
    when = forms.ChoiceField(choices=CHOICES, initial="tomorrow")
