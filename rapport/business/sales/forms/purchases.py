"""What people type about purchases and what comes back."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Purchase
from rapport.business.sales.rules import LARGEST_PRICE, LARGEST_QUANTITY

from .amount import Amount

LINES, MOST_LINES = 5, 40


class LineForm(forms.Form):
    """One article: of the list, or in words."""

    product = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, label=_("Product or service")
    )
    text = forms.CharField(max_length=200, required=False, label=_("Or in words"))
    quantity = Amount(
        decimals=3, most=LARGEST_QUANTITY, required=False, initial="1", label=_("Quantity")
    )
    price = Amount(decimals=4, most=LARGEST_PRICE, required=False, label=_("Price each"))

    def __init__(self, *args: Any, offered: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["product"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("Not on the list")), *offered]

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("product") or self.cleaned_data.get("text"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("product") and not cleaned.get("text"):
            if cleaned.get("price") is not None:
                self.add_error("text", _("Say what it was."))
            return cleaned
        if not cleaned.get("quantity") and "quantity" not in self.errors:
            self.add_error("quantity", _("How many?"))
        if (
            not cleaned.get("product")
            and cleaned.get("price") is None
            and "price" not in self.errors
        ):
            self.add_error("price", _("What did one cost?"))
        return cleaned


LineForms: "type[BaseFormSet[LineForm]]" = formset_factory(
    LineForm, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


class PurchaseForm(forms.Form):
    customer = forms.IntegerField(required=False, min_value=1, max_value=2**53, label=_("Who"))
    channel = forms.ChoiceField(
        choices=Purchase.Channel.choices, initial=Purchase.Channel.COUNTER, label=_("Where")
    )
    is_thanked = forms.BooleanField(required=False, initial=True, label=_("We thanked them"))


class ReturnForm(forms.Form):
    """How many of each line come back."""

    note = forms.CharField(max_length=300, required=False, label=_("Why it comes back"))

    def __init__(self, *args: Any, lines: Iterable[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = []
        for position, text, left in lines:
            self.positions.append(position)
            self.fields[f"line_{position}"] = Amount(
                decimals=3,
                most=LARGEST_QUANTITY,
                required=False,
                label=text,
                help_text=_("At most %(left)s") % {"left": left},
            )

    def quantities(self) -> dict[int, Decimal]:
        found = {one: self.cleaned_data.get(f"line_{one}") for one in self.positions}
        return {position: number for position, number in found.items() if number}
