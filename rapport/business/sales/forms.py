"""What people type about products and purchases."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Purchase
from rapport.business.sales.rules import LARGEST_PRICE, LARGEST_QUANTITY
from rapport.plumbing.tabular.numbers import parse_number

LINES, MOST_LINES = 5, 40


class Amount(forms.CharField):
    """A number as people write it: 12.50, 12,50, 1 200."""

    def __init__(self, *, decimals: int, most: Decimal, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "decimal"}))
        super().__init__(max_length=20, **kwargs)
        self.decimals, self.most = decimals, most

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        number = parse_number(text)
        if number is None:
            number = parse_number(text, "," if "," in text else ".")
        if number is None or abs(number) > self.most:
            raise forms.ValidationError(_("Please write a number, such as 12.50."))
        if number != round(number, self.decimals):
            raise forms.ValidationError(_("At most %(n)s decimals.") % {"n": self.decimals})
        return number


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
