"""What strangers type."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_FILE = 10 * 1024 * 1024
LONGEST = 10_000


class ContactForm(forms.Form):
    """A message with a way to answer it. `website` is for machines: people never see it."""

    name = forms.CharField(
        max_length=120,
        label=_("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Please tell us your name.")},
    )
    email = forms.CharField(
        max_length=254,
        required=False,
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        max_length=60,
        required=False,
        label=_("Phone"),
        help_text=_("One of the two is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    message = forms.CharField(
        max_length=LONGEST,
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write a few words.")},
    )
    file = forms.FileField(
        required=False,
        label=_("A picture or file"),
        help_text=_("At most 10 MB."),
        max_length=200,
    )
    website = forms.CharField(required=False, max_length=200)

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "email" in self.errors or cleaned.get("email") or cleaned.get("phone"):
            return cleaned
        words = _("Give an e-mail address or a phone number, so that we can answer.")
        self.add_error("email", words)
        return cleaned
