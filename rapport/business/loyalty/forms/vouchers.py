from datetime import date
from decimal import Decimal
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty import rules
from rapport.plumbing.design.words import spoken

MOST = Decimal("999999.99")


class CodeForm(forms.Form):
    """The code on a voucher; slips of typing are told at once."""

    code = forms.CharField(
        label=_("Code on the voucher"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=_("Capitals and dashes do not matter."),
    )

    def clean_code(self) -> str:
        code = rules.tidied(self.cleaned_data["code"])
        if reason := rules.code_refusal(code):
            raise forms.ValidationError(spoken(reason))
        return code


def one_time_key() -> str:
    """What makes a form that is sent twice be heard once."""
    return uuid4().hex


class RedeemForm(forms.Form):
    amount = forms.DecimalField(
        label=_("How much?"),
        min_value=Decimal("0.001"),
        max_value=MOST,
        decimal_places=3,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    key = forms.CharField(max_length=80, initial=one_time_key, widget=forms.HiddenInput)


class VoucherForm(forms.Form):
    amount = forms.DecimalField(
        label=_("Worth"),
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    reason = forms.CharField(label=_("What for?"), max_length=300)
    expires_on = forms.DateField(
        label=_("Counts until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty: without an end."),
    )
    key = forms.CharField(max_length=80, initial=one_time_key, widget=forms.HiddenInput)

    def clean_expires_on(self) -> date | None:
        found: date | None = self.cleaned_data["expires_on"]
        return found
