"""What is asked about an incident."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rapport.business.cases.models import Incident
from rapport.business.cases.rules.incident import LONGEST_MESSAGE, LONGEST_TITLE
from rapport.business.customers.models import Segment
from rapport.business.sales.models import Product
from rapport.business.team.models import Member


class IncidentForm(forms.Form):
    title = forms.CharField(label=_("What happened"), max_length=LONGEST_TITLE)
    what = forms.CharField(
        label=_("More about it"),
        help_text=_("For colleagues: cause, what is done, until when."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WhomForm(forms.Form):
    """Whom it touches: a segment, those who bought something, or both."""

    segment = forms.ModelChoiceField(
        label=_("Everybody in a segment"), queryset=Segment.objects.none(), required=False
    )
    product = forms.ModelChoiceField(
        label=_("Everybody who bought"), queryset=Product.objects.none(), required=False
    )
    first_on = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last_on = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        segments = Segment.objects.visible_to(member).by_name()
        self.fields["segment"].queryset = segments  # type: ignore[attr-defined]
        products = Product.objects.order_by("name", "pk")
        self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("segment") and not found.get("product") and not self.errors:
            raise ValidationError(_("Choose a segment or a product."))
        first, last = found.get("first_on"), found.get("last_on")
        if first and last and last < first:
            raise ValidationError(_("The last day lies before the first."))
        return found


class TellForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), max_length=200)
    message = forms.CharField(
        label=_("Message"),
        help_text=_("{{first name}} becomes each one's own; “/” in the composer lists more facts."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class EndForm(forms.Form):
    ending = forms.CharField(
        label=_("What they hear at the end"),
        help_text=_("Goes to everybody who was told or who wrote. Empty: nothing is sent."),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    lesson = forms.CharField(
        label=_("What we learnt"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CaseOfIncidentForm(forms.Form):
    incident = forms.ModelChoiceField(label=_("Incident"), queryset=Incident.objects.none())

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Incident.objects.visible_to(member).open().newest_first()
        self.fields["incident"].queryset = rows  # type: ignore[attr-defined]
