"""Putting it right: steps, restitution, the yes, checking back, learning."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.cases.models import Approval, Finding, RecoveryStep, Restitution
from rapport.business.cases.queries.recovery import causes
from rapport.business.cases.rules.restitution import HIGHEST
from rapport.business.sales.models import Product
from rapport.business.team.models import Policy


def one_time_key() -> str:
    """What makes a form that is sent twice be heard once."""
    return uuid4().hex


def _money(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=Decimal(0),
        max_value=HIGHEST,
        decimal_places=2,
        localize=False,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )


class StepForm(forms.Form):
    kind = forms.ChoiceField(choices=RecoveryStep.Kind)
    answer = forms.ChoiceField(
        label=_("Whose was it?"), choices=[("", ""), *RecoveryStep.Answer.choices], required=False
    )
    words = forms.CharField(
        label=_("In our words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RestitutionForm(forms.Form):
    kind = forms.ChoiceField(label=_("What do they get?"), choices=Restitution.Kind)
    amount = _money(_("Worth to them"))
    cost = _money(
        _("What it costs us"), required=False, help_text=_("Left empty: the same amount.")
    )
    what = forms.CharField(label=_("In a few words"), max_length=300, required=False)
    reason = forms.CharField(label=_("Why"), max_length=300)
    policy = forms.ModelChoiceField(
        label=_("Policy that applies"),
        queryset=Policy.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    is_exception = forms.BooleanField(label=_("It does not fit this time"), required=False)
    exception = forms.CharField(
        label=_("Why it does not fit this person"), max_length=500, required=False
    )
    key = forms.CharField(max_length=80, initial=one_time_key, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        policy = self.fields["policy"]
        assert isinstance(policy, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        policy.queryset = Policy.objects.in_force().by_title()


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=Approval.Decision)
    amount = _money(_("Another amount"), required=False)
    word = forms.CharField(label=_("A word to your colleague"), max_length=500, required=False)


class CheckBackDayForm(forms.Form):
    day = forms.DateField(
        label=_("We ask on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_day(self) -> date:
        found: date = self.cleaned_data["day"]
        return found


class CheckBackForm(forms.Form):
    text = forms.CharField(
        label=_("The question to them"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        choices=[one for one in RecoveryStep.Answer.choices if "ours" not in one[0]]
    )
    words = forms.CharField(label=_("What they said"), max_length=4000, required=False)


class FindingForm(forms.Form):
    cause = forms.CharField(
        label=_("Cause"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "causes", "autocomplete": "off"}),
        help_text=_("One that you know, or a new one."),
    )
    product = forms.ModelChoiceField(
        label=_("Which product or service?"),
        queryset=Product.objects.none(),
        required=False,
        empty_label=_("None in particular"),
    )
    lesson = forms.CharField(
        label=_("What do we do differently?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    proposal = forms.ChoiceField(
        label=_("It could become"), choices=Finding.Proposal, required=False
    )
    proposed = forms.CharField(
        label=_("The proposal in words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.causes = [one.name for one in causes()]
        product = self.fields["product"]
        assert isinstance(product, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        product.queryset = Product.objects.offered().order_by("name", "pk")


class RegisterForm(forms.Form):
    """Which complaints the register shows. What makes no sense is left out."""

    says_optional = False
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("to"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    cause = forms.TypedChoiceField(label=_("Cause"), required=False, coerce=int, empty_value=None)
    topic = forms.TypedChoiceField(label=_("Topic"), required=False, coerce=int, empty_value=None)
    severity = forms.TypedChoiceField(
        label=_("Severity"), required=False, coerce=int, empty_value=None
    )
    owner = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    product = forms.TypedChoiceField(
        label=_("Product"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: object, choices: dict[str, list[tuple[int, str]]]) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        for name, options in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - narrows the type
            field.choices = [("", _("All")), *options]
