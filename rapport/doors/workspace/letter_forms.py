"""What is typed into letters that put several apps together."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CardLetterForm(forms.Form):
    subject = forms.CharField(max_length=300, label=_("Subject"))
    text = forms.CharField(
        max_length=10_000,
        label=_("Letter"),
        widget=forms.Textarea({"rows": 12}),
        help_text=_("“[card]” becomes the address of their card."),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if "[card]" not in text:
            raise forms.ValidationError(_("Leave “[card]” where the address of the card goes."))
        return text
