"""What the owner's questions take: answers, and three things to change."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.reflection.rules.questions import MOST_CHANGES, QUESTIONS

SCORES = [(number, str(number)) for number in range(1, 6)]


class AnswersForm(forms.Form):
    """A score and a note for each question; what was not sent is not touched."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        for one in QUESTIONS:
            self.fields[f"score-{one.key}"] = forms.TypedChoiceField(
                choices=SCORES, required=False, coerce=int, empty_value=None
            )
            self.fields[f"note-{one.key}"] = forms.CharField(max_length=1000, required=False)

    def given(self) -> dict[str, tuple[int | None, str]]:
        """By question, only those that the form carried."""
        return {
            one.key: (
                self.cleaned_data.get(f"score-{one.key}"),
                self.cleaned_data.get(f"note-{one.key}", ""),
            )
            for one in QUESTIONS
            if f"note-{one.key}" in self.data
        }


class ChangeForm(forms.Form):
    """One thing to change: empty, or with its day."""

    text = forms.CharField(label=_("What is to change"), max_length=300, required=False)
    owner = forms.TypedChoiceField(
        label=_("Who sees to it"), required=False, coerce=int, empty_value=None
    )
    due_on = forms.DateField(
        label=_("By"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, members: Sequence[tuple[int, str]] = (), **facts: Any) -> None:
        super().__init__(*args, **facts)
        field: Any = self.fields["owner"]
        field.choices = [("", _("Nobody yet")), *members]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("text") and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by when."))
        return said


def change_forms(
    data: Mapping[str, Any] | None,
    *,
    members: Sequence[tuple[int, str]],
    initial: Sequence[Mapping[str, Any]] = (),
) -> list[ChangeForm]:
    """Three of them, bound or as they stand."""
    return [
        ChangeForm(
            data,
            prefix=f"change{place}",
            members=members,
            initial=initial[place] if place < len(initial) else None,
        )
        for place in range(MOST_CHANGES)
    ]
