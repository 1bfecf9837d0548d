"""What customers type on their own pages."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.team.rules.sign_in import LONGEST_ADDRESS
from rapport.plumbing.tabular.numbers import parse_number


class AddressForm(forms.Form):
    email = forms.CharField(
        max_length=LONGEST_ADDRESS,
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=20,
        required=False,
        label=_("The code in the letter"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "spellcheck": "false",
                "autocapitalize": "characters",
            }
        ),
    )


class ReceiptForm(forms.Form):
    """The number on a receipt, and what else only its holder knows: the total or the day."""

    number = forms.CharField(
        max_length=60,
        label=_("Number on the receipt"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    total = forms.CharField(
        max_length=20,
        required=False,
        label=_("What it came to"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("The total, or the day: one of the two is enough."),
    )
    day = forms.DateField(
        required=False, label=_("Or the day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def clean_total(self) -> Decimal | None:
        text = self.cleaned_data["total"].strip()
        if not text:
            return None
        number = parse_number(text)
        if number is None:
            number = parse_number(text, "," if "," in text else ".")
        if number is None:
            raise forms.ValidationError(_("Please write a number, such as 12.50."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day: date | None = cleaned.get("day")
        if cleaned.get("total") is None and day is None and not self.errors:
            self.add_error("total", _("Write the total, or choose the day."))
        return cleaned


class WishesForm(forms.Form):
    """How much they want to hear from us."""

    attention = forms.ChoiceField(
        label=_("How much would you like to hear from us?"),
        choices=[
            (Customer.Attention.MORE, _("Gladly more")),
            (Customer.Attention.GUIDANCE, _("A hint now and then")),
            (Customer.Attention.QUIET, _("Only when I ask")),
        ],
        widget=forms.RadioSelect,
    )
