"""What people type about customers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rapport.business.customers import points
from rapport.business.customers.models import ContactPoint, Customer, Tie
from rapport.business.customers.rights import KeptKind
from rapport.business.customers.rules import erasure, retention
from rapport.business.team.queries import stage_choices
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LANGUAGES = [
    ("", _("The business's own")),
    ("en", _("English")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
    ("nl", _("Dutch")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("tr", _("Turkish")),
    ("ar", _("Arabic")),
    ("uk", _("Ukrainian")),
]


class NewCustomer(forms.Form):
    """Somebody new, in seconds: a name and one way to reach them."""

    kind = forms.ChoiceField(
        choices=Customer.Kind.choices, initial="person", label=_("Who is it?"),
        widget=forms.RadioSelect,
    )  # fmt: skip
    name = forms.CharField(
        max_length=200, label=_("Name"), widget=forms.TextInput({"autofocus": True})
    )
    reach = forms.CharField(
        max_length=254,
        required=False,
        label=_("E-mail or phone"),
        help_text=_("Or a social handle, such as instagram:@lena."),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "email"}),
    )
    company = forms.CharField(max_length=200, required=False, label=_("Works at"))
    goes_by = forms.CharField(max_length=80, required=False, label=_("Likes to be called"))
    city = forms.CharField(max_length=120, required=False, label=_("City"))
    language = forms.ChoiceField(choices=LANGUAGES, required=False, label=_("Language"))
    source = forms.CharField(max_length=80, required=False, label=_("How they found us"))
    tags = forms.CharField(
        max_length=400, required=False, label=_("Tags"), help_text=_("Parted by commas.")
    )
    note = forms.CharField(
        max_length=10_000, required=False, label=_("Note"), widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country

    def clean_tags(self) -> list[str]:
        return [tag for one in self.cleaned_data["tags"].split(",") if (tag := one.strip())]

    def clean(self) -> dict[str, Any]:
        """The one box for reaching somebody becomes an e-mail, a phone or a handle."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if reach := cleaned.pop("reach", ""):
            try:
                spelling = points.guessed(reach, country=self.country)
            except Refused as refusal:
                self.add_error("reach", spoken(refusal.reason))
            else:
                cleaned[spelling.kind] = spelling.value
        return cleaned


class RecordForm(forms.Form):
    """What the record says."""

    name = forms.CharField(max_length=200, label=_("Name"))
    goes_by = forms.CharField(
        max_length=80,
        required=False,
        label=_("Likes to be called"),
        help_text=_("What we say when we speak to them."),
    )
    kind = forms.ChoiceField(choices=Customer.Kind.choices, label=_("Kind"))
    language = forms.ChoiceField(choices=LANGUAGES, required=False, label=_("Language"))
    city = forms.CharField(max_length=120, required=False, label=_("City"))
    born_on = forms.DateField(
        required=False, label=_("Born on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    source = forms.CharField(max_length=80, required=False, label=_("How they found us"))
    outside_number = forms.CharField(
        max_length=80,
        required=False,
        label=_("Number elsewhere"),
        help_text=_("What a till, a shop or an older program knows them by."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, field = self.initial.get("language", ""), self.fields["language"]
        if isinstance(field, forms.ChoiceField) and known not in dict(LANGUAGES):
            # Whatever an import or a program brought must survive a look at the record.
            field.choices = [*LANGUAGES, (known, known)]


class ContactPointForm(forms.Form):
    kind = forms.ChoiceField(choices=ContactPoint.Kind.choices, label=_("Kind"))
    value = forms.CharField(
        max_length=500, label=_("Address or number"), widget=forms.Textarea({"rows": 1})
    )
    label = forms.CharField(
        max_length=40, required=False, label=_("For"), help_text=_("Work, home, reception …")
    )


class LabelForm(forms.Form):
    """What a way to reach somebody is for."""

    label = forms.CharField(
        max_length=40, required=False, label=_("For"), help_text=_("Work, home, reception …")
    )


class TieForm(forms.Form):
    kind = forms.ChoiceField(choices=Tie.Kind.choices, label=_("Tie"))
    to = forms.IntegerField(
        min_value=1,
        max_value=2**53,
        label=_("Who"),
        error_messages={"required": _("Choose somebody from the list.")},
    )
    role = forms.ChoiceField(choices=Tie.Role.choices, required=False, label=_("Role"))
    title = forms.CharField(max_length=80, required=False, label=_("Title"))
    since_on = forms.DateField(
        required=False, label=_("Since"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class TagForm(forms.Form):
    name = forms.CharField(max_length=60, label=_("Tag"))


class SegmentForm(forms.Form):
    name = forms.CharField(max_length=120, label=_("Name"))
    is_shared = forms.BooleanField(required=False, label=_("For everybody here"))


class NoteForm(forms.Form):
    text = forms.CharField(
        max_length=10_000, label=_("Note for colleagues"), widget=forms.Textarea({"rows": 3})
    )
    is_pinned = forms.BooleanField(required=False, label=_("Keep it on top"))


class StageForm(forms.Form):
    stage = forms.ChoiceField(choices=stage_choices, label=_("Stage"))


class AttentionForm(forms.Form):
    attention = forms.ChoiceField(
        choices=Customer.Attention.choices, label=_("Attention"), widget=forms.RadioSelect
    )


class KeeperForm(forms.Form):
    keeper = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, label=_("Looked after by")
    )

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["keeper"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("Nobody in particular")), *members]


class PrivacyForm(forms.Form):
    is_private = forms.BooleanField(
        required=False,
        label=_("Private"),
        help_text=_("Only owners, managers and whoever looks after them see this customer."),
    )


class WarningForm(forms.Form):
    warning = forms.CharField(
        max_length=200,
        required=False,
        label=_("Everybody must know"),
        help_text=_("Shown wherever this customer is. Leave empty to take it away."),
    )


class ErasureForm(forms.Form):
    """Why, and the name typed out: nobody is erased by a slip of the finger."""

    ground = forms.ChoiceField(
        label=_("Why?"),
        choices=lambda: [(one, spoken(erasure.GROUNDS[one])) for one in erasure.CHOSEN],
        initial=erasure.ASKED,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        max_length=200,
        label=_("Type the name to confirm"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = name

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if reason := erasure.name_refusal(typed=typed, name=self.wanted):
            raise ValidationError(spoken(reason))
        return typed


class RetentionForm(forms.Form):
    """Months for each kind of data; empty is for good."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kinds: dict[str, KeptKind],
        months: dict[str, int | None] | None = None,
    ) -> None:
        super().__init__(data, initial=months or {})
        for name, kind in kinds.items():
            self.fields[name] = forms.IntegerField(
                label=spoken(kind.title),
                required=False,
                min_value=kind.at_least,
                max_value=retention.LONGEST,
                widget=forms.NumberInput({"placeholder": _("for good"), "inputmode": "numeric"}),
            )

    def chosen(self) -> dict[str, int | None]:
        """Only what was sent: a form that left a field out says nothing about it."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.data}


def refused(form: forms.Form, refusal: Refused, *, field: str | None = None) -> None:
    """Put the reason where the person looks."""
    form.add_error(field, ValidationError(spoken(refusal.reason)))
