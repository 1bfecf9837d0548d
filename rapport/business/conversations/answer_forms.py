"""An answer as it is typed, with its files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.rules import LONGEST_TEXT, files_refusal
from rapport.plumbing.design.words import spoken


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each within the limit."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in (data or []) if one] if isinstance(data, list) else []
        cleaned = [super(FilesField, self).clean(one, initial) for one in files]
        if reason := files_refusal([one.size for one in cleaned]):
            raise forms.ValidationError(spoken(reason))
        return cleaned


class NumbersField(forms.Field):
    """The numbers of rows that stood on the page; anything else is no number of ours."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput)

    def clean(self, value: Any) -> list[int]:
        found = [one for one in value or [] if one.isascii() and one.isdigit()]
        return [int(one) for one in found if len(one) < 19]  # noqa: PLR2004 - within 2^63


class AnswerForm(forms.Form):
    text = forms.CharField(
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        error_messages={"required": _("Write a few words first.")},
    )
    thanks = forms.BooleanField(required=False, label=_("This answer says thank you"))
    attachments = FilesField(required=False, widget=FilesInput)
    channel = forms.ChoiceField(
        required=False, choices=[("", ""), ("email", "email"), ("sms", "sms"), ("social", "social")]
    )
    is_sure = forms.BooleanField(required=False)
    kept = NumbersField()


class DraftFilesForm(forms.Form):
    """Files that were chosen for an answer that is not sent yet."""

    attachments = FilesField(required=False, widget=FilesInput)
