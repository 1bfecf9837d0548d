from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.plumbing.tabular.numbers import parse_number


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
