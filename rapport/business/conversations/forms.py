"""What people type, made clean. Whether it may happen is decided by the rules."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Channel
from rapport.business.conversations.rules import LONGEST_TEXT
from rapport.business.promises.rules import LONGEST_TEXT as LONGEST_PROMISE
from rapport.plumbing.messaging.models import Line

TALKED = [
    (Channel.PHONE.value, _("By phone")),
    (Channel.IN_PERSON.value, _("In person")),
    (Channel.SMS.value, _("By SMS")),
    (Channel.CHAT.value, _("In a chat")),
    (Channel.SOCIAL.value, _("On social media")),
]

OUTCOMES = [
    ("answered", _("Answered")),
    ("promised", _("Promised something")),
    ("call_back", _("Will call back")),
]


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


class PrivateForm(forms.Form):
    """The public word that invites them to go on in private."""

    invitation = forms.CharField(
        max_length=2000,
        label=_("What everybody reads"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first.")},
    )
    is_sure = forms.BooleanField(required=False, label=_("Everybody may know that: send it"))


class LineForm(forms.Form):
    """A number or an account of ours. The token is never shown again."""

    kind = forms.ChoiceField(choices=Line.Kind.choices, label=_("What it is"))
    provider = forms.ChoiceField(
        choices=[
            ("local", _("Nobody yet: to try it, nothing leaves this machine")),
            ("web", _("A provider on the web")),
        ],
        label=_("Who carries the messages"),
    )
    name = forms.CharField(max_length=80, label=_("Name"))
    address = forms.CharField(
        max_length=120,
        label=_("Your number or account"),
        help_text=_("A number with its country code, or the network and the name: instagram:@lena"),
    )
    url = forms.CharField(
        max_length=1000,
        required=False,
        label=_("Address of the provider"),
        help_text=_("Messages are posted there as JSON. Private networks are never called."),
    )
    token = forms.CharField(
        max_length=500,
        required=False,
        label=_("Token"),
        help_text=_("Kept locked and never shown again. Leave empty to keep the one we have."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    is_default = forms.BooleanField(
        required=False, label=_("New messages leave from here unless they wrote to another")
    )


class PretendForm(forms.Form):
    """What one of them might write, where no provider is."""

    sender = forms.CharField(max_length=120, label=_("From"))
    name = forms.CharField(max_length=120, required=False, label=_("Name"))
    text = forms.CharField(
        max_length=2000, label=_("Words"), widget=forms.Textarea(attrs={"rows": 2})
    )
    is_public = forms.BooleanField(required=False, label=_("A public comment"))


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
    """A call or a visit: whom, how it ended, and a few words if there is time."""

    customer = CustomerField(required=False)
    new_name = forms.CharField(max_length=200, required=False, label=_("Name"))
    new_number = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number"),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
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
    outcome = forms.ChoiceField(
        choices=OUTCOMES, required=False, label=_("How it ended"), widget=forms.RadioSelect
    )
    bought = forms.ChoiceField(
        choices=[("yes", _("Bought")), ("no", _("Not this time"))],
        required=False,
        label=_("Bought something"),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        required=False,
        label=_("In a few words"),
        widget=forms.Textarea(
            attrs={"rows": 3, "autocapitalize": "sentences", "enterkeyhint": "done"}
        ),
    )
    thanks = forms.BooleanField(required=False, label=_("We thanked them"))
    at = forms.DateTimeField(
        required=False,
        label=_("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    promised = forms.CharField(max_length=LONGEST_PROMISE, required=False, label=_("What we said"))
    promised_on = forms.DateField(
        required=False,
        label=_("By"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    promised_at = forms.TimeField(
        required=False,
        label=_("At what time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )

    @property
    def has_promise(self) -> bool:
        """Whether something was typed about a promise, so that it is shown again."""
        names = ("promised", "promised_on", "promised_at")
        return self.is_bound and any(self.data.get(name) for name in names)

    def clean_promised_on(self) -> Any:
        day = self.cleaned_data["promised_on"]
        if day is not None and not 2000 <= day.year <= 9000:  # noqa: PLR2004 - as a clock reckons
            raise forms.ValidationError(_("That day is too far away."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        promised = cleaned.get("promised", "").strip()
        if promised and not cleaned.get("promised_on") and "promised_on" not in self.errors:
            self.add_error("promised_on", _("Say by when."))
        if not promised and (cleaned.get("promised_on") or cleaned.get("promised_at")):
            self.add_error("promised", _("Say what was promised."))
        is_somebody = cleaned.get("customer") or cleaned.get("new_name", "").strip()
        if not is_somebody and "customer" not in self.errors:
            self.add_error("customer", _("Choose who it was."))
        if not cleaned.get("text", "").strip():
            outcome = dict(OUTCOMES).get(cleaned.get("outcome", ""), "")
            cleaned["text"] = str(outcome)
            if not outcome:
                self.add_error("text", _("Write a few words first."))
        return cleaned


class VisitForm(forms.Form):
    """Somebody who came by."""

    q = forms.CharField(
        max_length=60,
        label=_("Who"),
        error_messages={"required": _("Give a first name, or a word to call them by.")},
    )
    wants = forms.CharField(max_length=200, required=False, label=_("What they want"))
    customer = CustomerField(required=False)


class ReceptionForm(forms.Form):
    """The form for strangers."""

    takes_letters = forms.BooleanField(required=False, label=_("The form is open"))
    takes_files = forms.BooleanField(required=False, label=_("A file may come along"))
    greeting = forms.CharField(
        max_length=500,
        required=False,
        label=_("What stands above it"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StartForm(forms.Form):
    """Our own first word: a letter with its subject, or a short message."""

    says_optional = False
    customer = CustomerField(error_messages={"required": _("Choose whom to write to.")})
    channel = forms.ChoiceField(required=False, choices=[("email", "email"), ("sms", "sms")])
    subject = forms.CharField(max_length=250, label=_("Subject"), required=False)
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write a few words first.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["channel"] = cleaned.get("channel") or "email"
        if cleaned["channel"] == "email" and not cleaned.get("subject", "").strip():
            self.add_error("subject", _("Give it a subject, so that they know what it is about."))
        return cleaned


def first_error(form: forms.Form) -> str:
    """One sentence for a toast, where the form itself is not on the next page."""
    errors: Iterable[Any] = (message for found in form.errors.values() for message in found)
    return str(next(iter(errors), ""))
