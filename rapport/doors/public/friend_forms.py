"""What a friend types who was sent by somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEWS = _("Yes, write to me now and then about news and offers. I can stop it any time.")


class FriendForm(forms.Form):
    """Who they are and how to reach them. `website` is for machines: people never see it."""

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
    news = forms.BooleanField(required=False, label=NEWS)
    website = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "email" in self.errors or cleaned.get("email") or cleaned.get("phone"):
            return cleaned
        words = _("Give an e-mail address or a phone number, so that we find you again.")
        self.add_error("email", words)
        return cleaned
