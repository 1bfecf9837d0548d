"""What people type into the list of conversations, made clean."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Deed

KEYS = ("afternoon", "tomorrow", "monday", "week", "answer", "own")
LARGEST = 2**63 - 1
LONGEST_QUERY = 500


class SnoozeForm(forms.Form):
    """Until one of the moments we offer, until one of their own, or until they answer."""

    until = forms.ChoiceField(
        choices=[(key, key) for key in KEYS],
        error_messages={"required": _("Choose until when.")},
    )
    at = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("until") == "own" and not cleaned.get("at"):
            self.add_error("at", _("Choose a day and a time."))
        return cleaned


class Numbers(forms.MultipleChoiceField):
    """The numbers that were ticked."""

    def valid_value(self, value: str) -> bool:
        is_number = value.isascii() and value.isdigit() and len(value) < 20  # noqa: PLR2004
        return is_number and int(value) <= LARGEST

    def clean(self, value: Any) -> list[int]:
        return [int(one) for one in super().clean(value)]


class DeedForm(forms.Form):
    """One thing to do with every chosen conversation."""

    conversations = Numbers(
        error_messages={"required": _("Choose at least one conversation.")},
    )
    kind = forms.ChoiceField(choices=Deed.Kind.choices)
    member = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)
    until = forms.ChoiceField(choices=[("", ""), *((key, key) for key in KEYS)], required=False)
    at = SnoozeForm.base_fields["at"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Deed.Kind.SNOOZE and not cleaned.get("until"):
            self.add_error("until", _("Choose until when."))
        if cleaned.get("until") == "own" and not cleaned.get("at"):
            self.add_error("at", _("Choose a day and a time."))
        return cleaned


class MergeForm(forms.Form):
    other = forms.IntegerField(
        min_value=1,
        max_value=LARGEST,
        error_messages={"required": _("Choose the one that belongs to it.")},
    )


class ViewForm(forms.Form):
    name = forms.CharField(max_length=60, label=_("Name"))
    is_shared = forms.BooleanField(
        required=False,
        label=_("Show it to all colleagues"),
        help_text=_("Each of them sees only what they may see anyway."),
    )
    asked = forms.CharField(max_length=LONGEST_QUERY, required=False, widget=forms.HiddenInput)
