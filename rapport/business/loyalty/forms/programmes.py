from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty import actions
from rapport.business.loyalty.models import Programme, Reward
from rapport.business.sales.models import Product

MOST = 1_000_000
LADDER = (1, 2, 3)


def _number(label: Any, *, least: int = 0, most: int = MOST, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


def _money(label: Any, **more: Any) -> forms.DecimalField:
    more.setdefault("decimal_places", 2)
    return forms.DecimalField(
        label=label,
        max_digits=9,
        min_value=Decimal(0),
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        **more,
    )


class ProgrammeForm(forms.Form):
    """A programme in plain words."""

    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("What is collected"), choices=Programme.Kind.choices)
    points = _number(_("How many"), least=1, initial=1)
    per = _money(
        _("For each"),
        required=False,
        help_text=_("Points: for so much money spent. Stamps: the least a purchase must come to."),
    )
    worth = _money(_("One is worth"), decimal_places=4, help_text=_("What we reckon with as owed."))
    stamps_needed = _number(_("Stamps on a full card"), least=1, most=1000, initial=10)
    welcome = _number(_("For joining"), required=False)
    birthday = _number(_("On a birthday"), required=False)
    expires_after = _number(
        _("Counts for so many months"),
        required=False,
        most=1200,
        help_text=_("Left empty: for ever."),
    )
    notice_days = _number(_("Days of notice before it expires"), most=3650, initial=30)
    most_by_hand = _number(_("Most that is given by hand at once"), initial=100)
    tier_1 = forms.CharField(label=_("First tier"), max_length=60, required=False)
    from_1 = _number(_("From so many a year"), required=False)
    bonus_1 = _number(_("Per cent more"), required=False, most=1000)
    tier_2 = forms.CharField(label=_("Second tier"), max_length=60, required=False)
    from_2 = _number(_("From so many a year"), required=False)
    bonus_2 = _number(_("Per cent more"), required=False, most=1000)
    tier_3 = forms.CharField(label=_("Third tier"), max_length=60, required=False)
    from_3 = _number(_("From so many a year"), required=False)
    bonus_3 = _number(_("Per cent more"), required=False, most=1000)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") == Programme.Kind.POINTS and not said.get("per"):
            self.add_error("per", _("Say for how much money."))
        for step in LADDER:
            if bool(said.get(f"tier_{step}")) != bool(said.get(f"from_{step}")):
                self.add_error(f"from_{step}", _("A tier needs a name and where it begins."))
        return said

    def earning(self, *, kept: list[actions.Earning]) -> list[actions.Earning]:
        """The rules it says, and those that only programs and products have set."""
        said = self.cleaned_data
        base = "amount" if said["kind"] == Programme.Kind.POINTS else "visit"
        found = [actions.Earning(kind=base, points=said["points"], per=said["per"] or None)]
        for kind in ("welcome", "birthday"):
            if said[kind]:
                found.append(actions.Earning(kind=kind, points=said[kind]))
        return [*found, *kept]

    def tiers(self) -> list[actions.Ladder]:
        said = self.cleaned_data
        return [
            actions.Ladder(
                name=said[f"tier_{step}"],
                threshold=said[f"from_{step}"],
                bonus=said[f"bonus_{step}"] or 0,
            )
            for step in LADDER
            if said[f"tier_{step}"]
        ]

    def bounds(self) -> actions.Bounds:
        said = self.cleaned_data
        return actions.Bounds(
            expires_after=said["expires_after"] or None,
            notice_days=said["notice_days"],
            most_by_hand=said["most_by_hand"],
        )


def told_of(programme: Programme) -> dict[str, Any]:
    """A programme as its form says it."""
    said: dict[str, Any] = {
        name: getattr(programme, name)
        for name in (
            "name", "kind", "worth", "stamps_needed", "expires_after", "notice_days", "most_by_hand"
        )
    }  # fmt: skip
    for one in programme.earning.all():
        if one.kind in {"amount", "visit"}:
            said |= {"points": one.points, "per": one.per}
        elif one.kind in {"welcome", "birthday"}:
            said[one.kind] = one.points
    for step, tier in zip(LADDER, programme.tiers.all(), strict=False):
        said |= {f"tier_{step}": tier.name, f"from_{step}": tier.threshold}
        said[f"bonus_{step}"] = tier.bonus
    return said


class RewardForm(forms.Form):
    name = forms.CharField(label=_("What they get"), max_length=120)
    cost = _number(_("For how many"), least=1)
    kind = forms.ChoiceField(label=_("How it comes"), choices=Reward.Kind.choices)
    amount = _money(_("Money off"), required=False)
    percent = _number(_("Per cent off"), required=False, least=1, most=100)
    product = forms.ModelChoiceField(
        label=_("Which product"), queryset=Product.objects.none(), required=False
    )
    minimum = _money(_("From a purchase of"), required=False)
    valid_days = _number(_("Counts for so many days"), required=False, most=3650)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = Product.objects.offered().order_by("name", "pk")  # type: ignore[attr-defined]
