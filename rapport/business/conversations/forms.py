"""What people type, made clean. Whether it may happen is decided by the rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Channel, Security
from rapport.business.conversations.rules import LONGEST_TEXT

LARGEST_FILE = 20 * 1024 * 1024
TALKED = [
    (Channel.PHONE.value, _("By phone")),
    (Channel.IN_PERSON.value, _("In person")),
    (Channel.SMS.value, _("By SMS")),
    (Channel.CHAT.value, _("In a chat")),
    (Channel.SOCIAL.value, _("On social media")),
]


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each within the limit."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data or []) if one] if isinstance(data, list) else []
        cleaned = [super(FilesField, self).clean(one, initial) for one in files]
        if sum(one.size for one in cleaned) > LARGEST_FILE:
            raise forms.ValidationError(_("Together the files may have at most 20 MB."))
        return cleaned


class AnswerForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        error_messages={"required": _("Write a few words first.")},
    )
    thanks = forms.BooleanField(required=False, label=_("This answer says thank you"))
    attachments = FilesField(required=False, widget=FilesInput)


class LeavingForm(forms.Form):
    """When an answer is to leave: when we open next, or at a time of one's own."""

    then = forms.ChoiceField(choices=[("opening", ""), ("chosen", ""), ("now", "")])
    leaves_at = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": _("That is no date and time.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("then") == "chosen"
        if chosen and not cleaned.get("leaves_at") and not self.errors:
            self.add_error("leaves_at", _("Choose a date and a time."))
        return cleaned


class NoteForm(forms.Form):
    note = forms.CharField(
        max_length=LONGEST_TEXT,
        label=_("Note"),
        help_text=_("Only colleagues see it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first.")},
    )


class CustomerField(forms.IntegerField):
    """The number of somebody already chosen on the page."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"required": _("Choose who it was.")})
        super().__init__(min_value=1, max_value=2**63 - 1, **options)


class InteractionForm(forms.Form):
    customer = CustomerField()
    channel = forms.ChoiceField(
        choices=TALKED,
        initial=Channel.PHONE.value,
        label=_("How"),
        widget=forms.RadioSelect,
    )
    from_them = forms.TypedChoiceField(
        choices=[("yes", _("They came to us")), ("no", _("We went to them"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        label=_("Who made the step"),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        label=_("In a few words"),
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "sentences"}),
        error_messages={"required": _("Write a few words first.")},
    )
    thanks = forms.BooleanField(required=False, label=_("We thanked them"))
    at = forms.DateTimeField(
        required=False,
        label=_("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


class StartForm(forms.Form):
    customer = CustomerField(error_messages={"required": _("Choose whom to write to.")})
    subject = forms.CharField(max_length=250, label=_("Subject"))
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write a few words first.")},
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
    imap_host = forms.CharField(max_length=200, required=False, label=_("Server"))
    imap_port = forms.IntegerField(min_value=1, max_value=65535, initial=993, label=_("Port"))
    imap_security = forms.ChoiceField(
        choices=Security.choices, initial=Security.TLS, label=_("Protection")
    )
    imap_user = forms.CharField(max_length=200, required=False, label=_("User name"))
    imap_secret = forms.CharField(
        max_length=500,
        required=False,
        label=_("Password"),
        help_text=_("Kept locked and never shown again. Leave empty to keep the one we have."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    imap_folder = forms.CharField(max_length=200, initial="INBOX", label=_("Folder"))
    smtp_host = forms.CharField(max_length=200, required=False, label=_("Server"))
    smtp_port = forms.IntegerField(min_value=1, max_value=65535, initial=587, label=_("Port"))
    smtp_security = forms.ChoiceField(
        choices=Security.choices, initial=Security.STARTTLS, label=_("Protection")
    )
    smtp_user = forms.CharField(max_length=200, required=False, label=_("User name"))
    smtp_secret = forms.CharField(
        max_length=500,
        required=False,
        label=_("Password"),
        help_text=_("Kept locked and never shown again. Leave empty to keep the one we have."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )


def first_error(form: forms.Form) -> str:
    """One sentence for a toast, where the form itself is not on the next page."""
    errors: Iterable[Any] = (message for found in form.errors.values() for message in found)
    return str(next(iter(errors), ""))
