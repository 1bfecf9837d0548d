from django import forms
from django.utils.translation import gettext_lazy as _


class PolicyForm(forms.Form):
    """What was decided, in words that everybody can read."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("What was decided"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 10}),
        help_text=_("Short sentences. What may anybody here do at once, without asking?"),
    )
    is_public = forms.BooleanField(
        label=_("It promises something to customers"),
        required=False,
        help_text=_("Marked as one that customers may read."),
    )
