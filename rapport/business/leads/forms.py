"""What people type about leads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.sales.models import Product
from rapport.business.team.models import Member

from .models import Lead, Source

BIGGEST = 2**63 - 1
MOST_PRODUCTS = 500


class DayInput(forms.DateInput):
    """The calendar of the browser."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class LeadForm(forms.Form):
    """What a lead says, new or known."""

    want = forms.CharField(
        max_length=300, label=_("What do they want?"), help_text=_("In their words.")
    )
    source = forms.ModelChoiceField(Source.objects.none(), label=_("Where from?"), empty_label=None)
    product = forms.ModelChoiceField(
        Product.objects.none(),
        required=False,
        label=_("Product of interest"),
        empty_label=_("None in particular"),
    )
    value = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        label=_("What it may be worth"),
        help_text=_("For the forecast; a guess will do."),
    )
    chance = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100,
        label=_("Chance in percent"),
        help_text=_("Empty: what our own history says."),
    )
    owner = forms.ModelChoiceField(
        Member.objects.none(), required=False, label=_("Who has it?"), empty_label=_("Nobody yet")
    )
    next_step = forms.CharField(max_length=200, required=False, label=_("Next step"))
    next_on = forms.DateField(required=False, label=_("On"), widget=DayInput())
    details = forms.CharField(
        max_length=4000,
        required=False,
        label=_("Details"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For colleagues."),
    )

    def __init__(self, *args: Any, lead: Lead | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = Source.objects.in_use()
        if lead is not None:
            sources = sources | Source.objects.filter(pk=lead.source_id)
        offered = Product.objects.offered()
        if lead is not None and lead.product_id is not None:
            offered = offered | Product.objects.filter(pk=lead.product_id)
        people = Member.objects.people().active().by_name()
        self.fields["source"].queryset = sources.in_order()  # type: ignore[attr-defined]
        self.fields["product"].queryset = offered.order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What was typed, as actions take it."""
        said = dict(self.cleaned_data)
        for name in ("source", "product", "owner"):
            chosen = said.pop(name)
            said[f"{name}_id"] = chosen.pk if chosen else None
        for name in ("customer", "name", "reach"):
            said.pop(name, None)
        if (talk := said.pop("conversation", None)) is not None:
            said["conversation_id"] = talk
        return said


class NewLeadForm(LeadForm):
    """The same for a new one: whose it is, somebody known or somebody new."""

    customer = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)
    name = forms.CharField(max_length=200, required=False, label=_("Or somebody new: their name"))
    reach = forms.CharField(max_length=200, required=False, label=_("E-mail or phone"))
    conversation = forms.IntegerField(
        min_value=1, max_value=BIGGEST, required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("customer") and not said.get("name", "").strip():
            self.add_error("customer", _("Choose who it is, or give a name."))
        return said


class LossForm(forms.Form):
    reason = forms.ChoiceField(
        choices=Lead.Reason.choices,
        label=_("Why did they not buy?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why they did not buy.")},
    )
    words = forms.CharField(
        max_length=2000,
        required=False,
        label=_("In their own words"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("As they said or wrote it. It is what the next ones are won by."),
    )


class NextForm(forms.Form):
    next_step = forms.CharField(max_length=200, required=False, label=_("Next step"))
    next_on = forms.DateField(required=False, label=_("On"), widget=DayInput())


class SourceForm(forms.Form):
    name = forms.CharField(max_length=80, label=_("Name"))
    kind = forms.ChoiceField(
        choices=Source.Kind.choices, initial=Source.Kind.CAMPAIGN, label=_("Kind")
    )
