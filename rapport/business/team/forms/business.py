from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Business
from rapport.plumbing.design.words import spoken

from . import choices

CURRENCY_LENGTH = 3


class PlaceForm(forms.Form):
    """Who we are and where: the first questions of the welcome."""

    name = forms.CharField(label=_("What is your business called?"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What kind of business is it?"),
        choices=Business.Kind.choices,
        help_text=_("The next step shows what fits it. You take what you like."),
    )
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("For public holidays.")
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("All times are shown as the clock on your wall says.")
    )
    currency = forms.ChoiceField(label=_("Currency"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=choices.languages,
        help_text=_("For the team and for what we suggest to write."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _fill(self, "country", choices.countries())
        _fill(self, "zone", choices.zones())
        _fill(self, "currency", choices.currencies())


class BusinessForm(PlaceForm):
    """The same facts later, and how customers reach us."""

    email = forms.EmailField(
        label=_("E-mail for customers"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    voice = forms.CharField(
        label=_("How we sound"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A few lines for everyone who writes: warm or formal, words we use and avoid."),
    )
    field_order = ["name", "email", "phone", "website", "address", "voice"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        # It brings things along, so it has a screen of its own.
        del self.fields["kind"]


class HolidaysForm(forms.Form):
    """Which public holidays close us."""

    keeps_public_holidays = forms.BooleanField(
        label=_("We are closed on public holidays"), required=False
    )
    region = forms.ChoiceField(
        label=_("State or region"),
        required=False,
        help_text=_("Some have holidays of their own."),
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = choices.region_choices(country)
        if found:
            _fill(self, "region", found)
        else:
            del self.fields["region"]


class ClosureForm(forms.Form):
    """Days on which the week does not hold."""

    name = forms.CharField(
        label=_("What is it?"), max_length=120, help_text=_("Summer holidays, stocktaking …")
    )
    first_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    opens = forms.TimeField(
        label=_("Open from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    closes = forms.TimeField(
        label=_("until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first_on") and not data.get("last_on"):
            data["last_on"] = data["first_on"]
        return data


def _fill(form: forms.Form, name: str, options: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = options


def speak(form: forms.Form, reason: Any, field: str | None = None) -> None:
    """Put the words of a refusal on the form."""
    form.add_error(field, spoken(reason))
