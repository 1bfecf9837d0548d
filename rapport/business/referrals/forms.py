"""What people type about referrals."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.loyalty.models import Programme
from rapport.business.referrals import rules
from rapport.business.referrals.actions import Terms
from rapport.business.referrals.models import ReferralTerms
from rapport.plumbing.design.words import spoken

BIGGEST = 2**63 - 1
MOST_COUNT = 10_000


class WhoForm(forms.Form):
    """Who sent them: chosen from those found, or by the code on a card."""

    referrer = forms.IntegerField(min_value=1, max_value=BIGGEST, required=False)
    code = forms.CharField(
        max_length=200,
        required=False,
        label=_("Or the code on their card"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("referrer") and not cleaned.get("code") and not self.errors:
            raise forms.ValidationError(_("Choose who sent them, or type the code."))
        return cleaned


class BringForm(WhoForm):
    friend = forms.IntegerField(
        min_value=1, max_value=BIGGEST, error_messages={"required": _("Choose who came.")}
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=300,
        label=_("Why does it not count?"),
        help_text=_("For colleagues. The customer never reads it."),
    )


class CodeForm(forms.Form):
    """A word of their choice in front of the code."""

    wish = forms.CharField(
        max_length=40,
        required=False,
        label=_("A word in front"),
        help_text=_("Their first name, a nickname, a team. We add four characters."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_wish(self) -> str:
        wish: str = self.cleaned_data["wish"]
        if reason := rules.code_refusal(wish):
            raise forms.ValidationError(spoken(reason))
        return wish


def _amount(label: Any, *, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_value=Decimal(100_000),
        decimal_places=2,
        localize=False,
        help_text=hint,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )


def _count(label: Any, *, least: int, most: int = MOST_COUNT, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=hint,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class TermsForm(forms.Form):
    is_on = forms.BooleanField(label=_("Customers may send their friends"), required=False)
    referrer_gets = forms.ChoiceField(
        label=_("Who sends somebody gets"), choices=ReferralTerms.Gives.choices
    )
    referrer_amount = _amount(_("How much"))
    friend_gets = forms.ChoiceField(label=_("The friend gets"), choices=ReferralTerms.Gives.choices)
    friend_amount = _amount(_("How much"))
    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        required=False,
        label=_("Points or stamps in"),
        empty_label=_("no programme"),
    )
    least_purchase = _amount(
        _("The friend's first paid purchase comes to at least"), hint=_("0: any purchase counts.")
    )
    waiting_days = _count(
        _("Days to wait before the reward"),
        least=0,
        most=365,
        hint=_("As long as something can be returned."),
    )
    voucher_days = _count(_("A voucher counts for so many days"), least=1, most=3650)
    most_a_year = _count(_("Rewards for one customer in a year, at most"), least=1, most=1000)
    most_a_week = _count(
        _("Friends of one customer in a week, before a person looks"), least=1, most=1000
    )
    text = forms.CharField(
        max_length=1_000,
        required=False,
        label=_("Words for the friend"),
        help_text=_("On the page behind the personal link."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.running().in_order()  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        told = dict(self.cleaned_data)
        programme = told.pop("programme")
        return Terms(programme_id=programme.pk if programme else None, **told)
