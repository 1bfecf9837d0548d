"""What is typed about a mailbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Security, SignIn


def _secret(label: Any, *, longest: int = 500) -> forms.CharField:
    return forms.CharField(
        max_length=longest,
        required=False,
        label=label,
        help_text=_("Kept locked and never shown again. Leave empty to keep the one we have."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )


class MailboxForm(forms.Form):
    """A mailbox. Passwords are never shown again; an empty one stays as it was."""

    address = forms.CharField(max_length=254, label=_("E-mail address"))
    name = forms.CharField(
        max_length=80, label=_("Name"), help_text=_("What your customers see as the sender.")
    )
    signature = forms.CharField(
        max_length=2000,
        required=False,
        label=_("Signature"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_default = forms.BooleanField(
        required=False, label=_("New mail leaves from here unless another is chosen")
    )
    is_private = forms.BooleanField(
        required=False, label=_("Private: only owners and managers see its mail")
    )
    fetches = forms.BooleanField(required=False, label=_("Fetch mail from here"))
    signs_in = forms.ChoiceField(
        choices=SignIn.choices,
        initial=SignIn.PASSWORD,
        required=False,
        label=_("How we sign in"),
    )
    token_url = forms.URLField(
        max_length=300,
        required=False,
        label=_("Address for new tokens"),
        help_text=_("From your provider, such as https://provider.example/token"),
        assume_scheme="https",
    )
    client_id = forms.CharField(max_length=300, required=False, label=_("Client"))
    client_secret = _secret(_("Secret of the client"))
    refresh_token = _secret(_("Refresh token"), longest=4_000)
    imap_host = forms.CharField(max_length=200, required=False, label=_("Server"))
    imap_port = forms.IntegerField(min_value=1, max_value=65535, initial=993, label=_("Port"))
    imap_security = forms.ChoiceField(
        choices=Security.choices, initial=Security.TLS, label=_("Protection")
    )
    imap_user = forms.CharField(max_length=200, required=False, label=_("User name"))
    imap_secret = _secret(_("Password"))
    smtp_host = forms.CharField(max_length=200, required=False, label=_("Server"))
    smtp_port = forms.IntegerField(min_value=1, max_value=65535, initial=587, label=_("Port"))
    smtp_security = forms.ChoiceField(
        choices=Security.choices, initial=Security.STARTTLS, label=_("Protection")
    )
    smtp_user = forms.CharField(max_length=200, required=False, label=_("User name"))
    smtp_secret = _secret(_("Password"))

    def clean_signs_in(self) -> str:
        """Whoever sends an older form signs in with a password."""
        return self.cleaned_data["signs_in"] or SignIn.PASSWORD
