"""What people type about templates and the voice guide, made clean."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations import rules
from rapport.business.conversations.models import Channel, Template, Voice
from rapport.business.conversations.models.template import LONGEST_NAME, LONGEST_TEXT
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

LANGUAGE_WORDS = {"en": _("In English"), "de": _("In German"), "fr": _("In French")}


class TemplateForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    about = forms.ChoiceField(label=_("For"), choices=Template.About.choices, required=False)
    channel = forms.ChoiceField(
        label=_("On which channel"), choices=[("", _("Any")), *Channel.choices], required=False
    )
    is_shared = forms.BooleanField(
        label=_("For everybody here"),
        required=False,
        help_text=_("Otherwise it is only yours."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in rules.LANGUAGES:
            self.fields[f"text_{code}"] = forms.CharField(
                label=LANGUAGE_WORDS[code],
                required=False,
                max_length=LONGEST_TEXT,
                strip=False,
                widget=forms.Textarea({"rows": 8, "lang": code}),
            )
        if not member.can(Capability.MANAGE_FIELDS):
            del self.fields["is_shared"]

    def wanted(self) -> dict[str, Any]:
        texts = {code: self.cleaned_data[f"text_{code}"] for code in rules.LANGUAGES}
        return {
            "name": self.cleaned_data["name"],
            "about": self.cleaned_data["about"],
            "channel": self.cleaned_data["channel"],
            "is_shared": self.cleaned_data.get("is_shared", False),
            "texts": texts,
        }


class VoiceForm(forms.Form):
    address = forms.ChoiceField(
        label=_("How we address customers"),
        choices=Voice.Address.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    sign_off = forms.CharField(
        label=_("How we end"),
        max_length=120,
        required=False,
        help_text=_("Templates put it in with {{ sign-off }}."),
    )
    words = forms.CharField(
        label=_("Words we never use"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("One a line. Behind an arrow the better one: unfortunately → sadly"),
    )
    text = forms.CharField(
        label=_("How we sound, in our own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean_words(self) -> list[tuple[str, str]]:
        """Lines, each cut at its arrow."""
        lines = self.cleaned_data["words"].replace("->", "→").replace("=>", "→").splitlines()
        pairs = (line.partition("→") for line in lines)
        return [(avoid.strip(), better.strip()) for avoid, _arrow, better in pairs if avoid.strip()]
