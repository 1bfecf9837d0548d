"""What an owner says about a programme and its rewards."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Product

MOST = Decimal(99_999)


def _money(label: Any, **more: Any) -> forms.DecimalField:
    more.setdefault("min_value", Decimal("0.01"))
    widget = forms.NumberInput({"step": "any", "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, max_value=MOST, decimal_places=2, localize=False, widget=widget, **more
    )


class StampCardForm(forms.Form):
    """A card of stamps in four answers: everything else has a sensible beginning."""

    name = forms.CharField(max_length=80, label=_("What is it called?"), initial=_("Stamp card"))
    stamps_needed = forms.IntegerField(
        min_value=2, max_value=40, initial=10, label=_("How many stamps fill it?")
    )
    reward = forms.CharField(
        max_length=120, label=_("What do they get for a full card?"), initial=_("One on the house")
    )
    product = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Is that one of our products?"),
        help_text=_("Then the till makes one of it free by itself."),
    )
    worth = _money(_("What is a full card worth?"), help_text=_("So that you know what you owe."))
    least = _money(
        _("A stamp from which amount on?"), required=False, help_text=_("Empty: every purchase.")
    )

    def __init__(self, *args: Any, offered: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["product"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [("", _("No, something else")), *offered]


class PointsForm(forms.Form):
    name = forms.CharField(max_length=80, label=_("What is it called?"), initial=_("Points"))
    per = _money(_("One point for how much money?"), initial=Decimal(1))
    worth = _money(_("What is a hundred points worth?"), initial=Decimal(5))
    reward = forms.CharField(max_length=120, label=_("The first reward"), initial=_("Money off"))
    cost = forms.IntegerField(
        min_value=1, max_value=1_000_000, initial=100, label=_("For how many points?")
    )
    amount = _money(_("How much money off?"), initial=Decimal(5))


def offered_products() -> list[tuple[int, str]]:
    return list(Product.objects.offered().order_by("name", "pk").values_list("pk", "name")[:300])
