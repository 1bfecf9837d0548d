"""What people type about products."""

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.rules import LARGEST_PRICE

from .amount import Amount

MOST_QUESTIONS = 50


class ProductForm(forms.Form):
    name = forms.CharField(max_length=200, label=_("Name"))
    number = forms.CharField(
        max_length=60, label=_("Number"), help_text=_("As on the bill or the shelf.")
    )
    is_service = forms.BooleanField(required=False, label=_("A service, not a thing"))
    price = Amount(
        decimals=2,
        most=LARGEST_PRICE,
        required=False,
        label=_("Price"),
        help_text=_("Everything included, from today on."),
    )
    description = forms.CharField(
        max_length=4000, required=False, label=_("What it is"), widget=forms.Textarea({"rows": 3})
    )
    benefits = forms.CharField(
        max_length=4000,
        required=False,
        label=_("What they gain by it"),
        widget=forms.Textarea({"rows": 3}),
    )
    warranty = forms.CharField(
        max_length=2000, required=False, label=_("Warranty"), widget=forms.Textarea({"rows": 2})
    )


class PriceForm(forms.Form):
    amount = Amount(decimals=2, most=LARGEST_PRICE, label=_("New price"))
    from_on = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class QuestionForm(forms.Form):
    """One common question with its answer; emptied, it goes."""

    question = forms.CharField(max_length=300, required=False, label=_("What they ask"))
    answer = forms.CharField(
        max_length=2000,
        required=False,
        label=_("What everybody answers"),
        widget=forms.Textarea({"rows": 2}),
    )


QuestionForms: "type[BaseFormSet[QuestionForm]]" = formset_factory(
    QuestionForm, extra=3, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS, validate_max=True
)
