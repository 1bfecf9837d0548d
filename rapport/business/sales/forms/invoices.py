"""What people type about invoices and payments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Payment
from rapport.business.sales.rules import LARGEST_PRICE

from .amount import Amount


def day_field(**kwargs: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


class InvoiceForm(forms.Form):
    customer = forms.IntegerField(
        min_value=1,
        max_value=2**53,
        label=_("Who"),
        error_messages={"required": _("Say who owes it.")},
    )
    amount = Amount(
        decimals=2,
        most=LARGEST_PRICE,
        required=False,
        label=_("Or the whole amount"),
        help_text=_("Instead of lines, everything included."),
    )
    number = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number"),
        help_text=_("Empty: the next one."),
    )
    issued_on = day_field(label=_("Written on"))
    due_on = day_field(label=_("Due on"))
    note = forms.CharField(max_length=300, required=False, label=_("What it is for"))


class PaymentForm(forms.Form):
    amount = Amount(decimals=2, most=LARGEST_PRICE, label=_("How much came"))
    paid_on = day_field(label=_("When"))
    way = forms.ChoiceField(choices=Payment.Way.choices, label=_("How"))
    may_exceed = forms.BooleanField(required=False, label=_("It really is more than was open"))
    key = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=300, label=_("Why"), error_messages={"required": _("Say why.")}
    )
