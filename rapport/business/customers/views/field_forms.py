"""Forms about a business's own fields, and the forms made of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rapport.business.customers import rules
from rapport.business.customers.models import CustomField
from rapport.business.customers.queries.custom import shape_of
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import Sentence

PREFIX = "custom."
LONG_LINE = 80
_YES_NO = [("", "–"), ("yes", _("Yes")), ("no", _("No"))]
_MODES = {"number": "decimal", "money": "decimal", "link": "url"}


class OwnField(forms.CharField):
    """One field of the business's own, as it is typed; the rule reads it."""

    def __init__(self, own: CustomField, *, text: str = "") -> None:
        super().__init__(
            required=False,
            strip=True,
            label=own.label,
            help_text=_hint(own),
            initial=text,
            widget=_widget(own, text),
        )
        self.own = own

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        read = rules.read_value(shape_of(self.own), text)
        if isinstance(read, Sentence):
            raise ValidationError(spoken(read))
        return text


def _hint(own: CustomField) -> str:
    """Whoever fills in a private field knows who will read it."""
    who = _("Only owners and managers see this.") if own.is_private else ""
    return " ".join(filter(None, [own.help_text, str(who)]))


def _widget(own: CustomField, text: str) -> forms.Widget:
    if own.kind == CustomField.Kind.CHOICE:
        return forms.Select(choices=[("", "–"), *((one, one) for one in own.choices)])
    if own.kind == CustomField.Kind.YES_NO:
        return forms.Select(choices=_YES_NO)
    if own.kind == CustomField.Kind.DATE:
        return forms.DateInput({"type": "date"}, "%Y-%m-%d")
    if own.kind == CustomField.Kind.TEXT and ("\n" in text or len(text) > LONG_LINE):
        return forms.Textarea({"rows": 3})
    mode = _MODES.get(own.kind)
    return forms.TextInput({"autocomplete": "off", **({"inputmode": mode} if mode else {})})


class OwnForm(forms.Form):
    """What the business's own fields say of one customer."""

    def __init__(
        self,
        data: Any = None,
        *,
        own: Sequence[CustomField],
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data)
        for one in own:
            self.fields[f"{PREFIX}{one.key}"] = OwnField(one, text=(texts or {}).get(one.key, ""))

    @property
    def values(self) -> dict[str, str]:
        """By key, what stands in the boxes that were sent."""
        return {
            name.removeprefix(PREFIX): text
            for name, text in self.cleaned_data.items()
            if name in self.data
        }


class NewFieldForm(forms.Form):
    """A field in one row: what it is called and what it holds."""

    label = forms.CharField(max_length=rules.LONGEST_LABEL, label=_("What is it called?"))
    kind = forms.ChoiceField(choices=CustomField.Kind.choices, label=_("Kind"))
    choices = forms.CharField(
        max_length=10_000,
        required=False,
        label=_("Choices"),
        widget=forms.TextInput(
            {"placeholder": _("For a choice: Matt, Gloss"), "autocomplete": "off"}
        ),
    )
    is_private = forms.BooleanField(
        required=False, label=_("Private"), help_text=_("Only for owners and managers.")
    )

    def clean_choices(self) -> list[str]:
        """Given to another kind, they are not meant."""
        if self.cleaned_data.get("kind") != CustomField.Kind.CHOICE:
            return []
        return rules.tidy_choices(self.cleaned_data["choices"].replace("\n", ",").split(","))


class FieldForm(forms.Form):
    label = forms.CharField(max_length=rules.LONGEST_LABEL, label=_("Label"))
    help_text = forms.CharField(
        max_length=200,
        required=False,
        label=_("Hint"),
        help_text=_("Stands below it where it is filled in."),
    )
    about = forms.ChoiceField(
        choices=CustomField.About.choices, required=False, label=_("Asked of")
    )
    is_private = forms.BooleanField(
        required=False,
        label=_("Private"),
        help_text=_("Only for owners and managers, in every list, file and search."),
    )


class KindForm(forms.Form):
    kind = forms.ChoiceField(choices=CustomField.Kind.choices, label=_("Kind"))
