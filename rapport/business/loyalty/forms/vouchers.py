from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty import actions, rules
from rapport.business.loyalty.models import Voucher
from rapport.business.loyalty.models.voucher import MONEY
from rapport.business.loyalty.queries.codes import refusal_of
from rapport.business.sales.models import Product, Purchase
from rapport.plumbing.design.words import spoken

MOST = Decimal("999999.99")
MOST_USES = 1_000_000


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
        if reason := refusal_of(code):
            raise forms.ValidationError(spoken(reason))
        return code


def one_time_key() -> str:
    """What makes a form that is sent twice be heard once."""
    return uuid4().hex


class NeverthelessField(forms.CharField):
    """Why somebody is given what is held back; asked only where it is."""

    def __init__(self) -> None:
        super().__init__(label=_("Give it nevertheless? Say why"), max_length=300, required=False)


class RedeemForm(forms.Form):
    amount = forms.DecimalField(
        label=_("How much?"),
        min_value=Decimal("0.001"),
        max_value=MOST,
        decimal_places=3,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    nevertheless = NeverthelessField()
    key = forms.CharField(max_length=80, initial=one_time_key, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_money: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_money:  # Per cent and things are used as a whole.
            del self.fields["amount"]


def _money(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        **more,
    )


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **more)


class VoucherForm(forms.Form):
    """A voucher of any kind, with what it asks of a purchase."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Voucher.Kind.choices,
        initial=Voucher.Kind.MONEY,
        required=False,
    )
    amount = _money(_("Worth"), help_text=_("Of money, a gift card or credit."))
    percent = forms.IntegerField(
        label=_("Per cent off"), required=False, min_value=1, max_value=rules.MOST_PERCENT
    )
    product = forms.ModelChoiceField(
        label=_("What is for free?"),
        queryset=Product.objects.none(),
        required=False,
        empty_label=_("Something else"),
    )
    thing = forms.CharField(label=_("In words"), max_length=200, required=False)
    uses = forms.IntegerField(
        label=_("How many times?"),
        required=False,
        min_value=1,
        max_value=MOST_USES,
        initial=1,
        help_text=_("Of per cent and things. Money is taken bit by bit."),
    )
    reason = forms.CharField(label=_("What for?"), max_length=300)
    expires_on = _day(_("Counts until"), help_text=_("Left empty: without an end."))
    minimum = _money(_("From a purchase of"))
    from_on = _day(_("Counts from"))
    channel = forms.ChoiceField(
        label=_("Where it counts"),
        choices=[("", _("Everywhere")), *Purchase.Channel.choices],
        required=False,
    )
    products = forms.ModelMultipleChoiceField(
        label=_("Only for"),
        queryset=Product.objects.none(),
        required=False,
        help_text=_("Nothing chosen: for whatever is bought."),
    )
    is_for_first = forms.BooleanField(label=_("Only with a first purchase"), required=False)
    is_once_each = forms.BooleanField(label=_("Once for each customer"), required=False)
    is_personal = forms.BooleanField(
        label=_("Only for whom it was given to"),
        required=False,
        help_text=_("Otherwise whoever has the code may use it."),
    )
    nevertheless = NeverthelessField()
    key = forms.CharField(max_length=80, initial=one_time_key, widget=forms.HiddenInput)

    WORTH = ("amount", "percent", "product", "thing", "uses")
    CONDITIONS = (
        "minimum", "from_on", "channel", "products", "is_for_first", "is_once_each", "is_personal"
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = Product.objects.offered().order_by("name", "pk")
        for name in ("product", "products"):
            self.fields[name].queryset = offered  # type: ignore[attr-defined]

    @property
    def has_conditions(self) -> bool:
        """Whether some condition was said, so that they are shown again."""
        return self.is_bound and any(self.data.get(name) for name in self.CONDITIONS)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        said["kind"] = said.get("kind") or Voucher.Kind.MONEY
        if said["kind"] in MONEY and not said.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Say how much."))
        return said

    def worth(self, currency: str) -> actions.Worth:
        """What it is worth, as the action hears it."""
        said = self.cleaned_data
        kind = said["kind"]
        product = said["product"] if kind == Voucher.Kind.PRODUCT else None
        thing = said["thing"] or (product.name if product else "")
        amount = rules.in_minor(said["amount"] or Decimal(0), currency)
        return actions.Worth(
            kind=kind,
            amount=amount if kind in MONEY else said["uses"] or 1,
            percent=said["percent"] if kind == Voucher.Kind.PERCENT else None,
            product_id=product.pk if product else None,
            thing=thing if kind == Voucher.Kind.PRODUCT else "",
            minimum=rules.in_minor(said["minimum"] or Decimal(0), currency) or 0,
            from_on=said["from_on"],
            is_for_first=said["is_for_first"],
            is_once_each=said["is_once_each"],
            is_personal=said["is_personal"],
            channel=said["channel"],
            product_ids=tuple(one.pk for one in said["products"]),
        )
