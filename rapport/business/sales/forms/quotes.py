"""What people type about quotes."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import QuoteLine

from .invoices import day_field
from .purchases import LINES, MOST_LINES, LineForm


class CostForm(LineForm):
    """One cost: what, how many, how much, and which kind of cost."""

    kind = forms.ChoiceField(
        choices=QuoteLine.Kind.choices,
        initial=QuoteLine.Kind.ITEM,
        required=False,
        label=_("Kind of cost"),
    )

    def clean_kind(self) -> Any:
        return self.cleaned_data["kind"] or QuoteLine.Kind.ITEM


CostForms: "type[BaseFormSet[CostForm]]" = formset_factory(
    CostForm, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


class QuoteForm(forms.Form):
    customer = forms.IntegerField(
        min_value=1,
        max_value=2**53,
        label=_("Who"),
        error_messages={"required": _("Say for whom it is.")},
    )
    title = forms.CharField(max_length=200, required=False, label=_("What it is about"))
    valid_until = day_field(label=_("Good until"))
    is_tax_included = forms.BooleanField(
        required=False,
        initial=True,
        label=_("Tax is in the prices"),
        help_text=_("If not, name it as a line of its own."),
    )
    note = forms.CharField(
        max_length=1000,
        required=False,
        label=_("A word to them"),
        widget=forms.Textarea({"rows": 2}),
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        max_length=1000, required=False, label=_("What they said, in their words")
    )
