"""What people type about work in progress and noticed needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .models import Need, Plan

BIGGEST = 2**63 - 1
WAYS = [
    ("message", _("Send it as a message")),
    ("page", _("Only show it on their page")),
    ("us", _("Note it among us")),
]
MONTHS = [
    (1, _("January")), (2, _("February")), (3, _("March")), (4, _("April")), (5, _("May")),
    (6, _("June")), (7, _("July")), (8, _("August")), (9, _("September")), (10, _("October")),
    (11, _("November")), (12, _("December")),
]  # fmt: skip


class DayInput(forms.DateInput):
    """The calendar of the browser."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def _people() -> Any:
    return Member.objects.people().active().by_name()


class ProjectForm(forms.Form):
    customer = forms.IntegerField(
        min_value=1, max_value=BIGGEST, error_messages={"required": _("Choose who it is for.")}
    )
    title = forms.CharField(
        max_length=200, label=_("What is it?"), help_text=_("The customer reads it too.")
    )
    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("How it goes"), empty_label=None)
    due_on = forms.DateField(
        required=False,
        label=_("Due"),
        widget=DayInput(),
        help_text=_("Empty: as long as it usually takes."),
    )
    what = forms.CharField(
        max_length=4000,
        required=False,
        label=_("Details"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For colleagues."),
    )
    owner = forms.ModelChoiceField(
        Member.objects.none(), required=False, label=_("Who has it?"), empty_label=_("Nobody yet")
    )
    conversation = forms.IntegerField(
        min_value=1, max_value=BIGGEST, required=False, widget=forms.HiddenInput
    )
    purchase = forms.IntegerField(
        min_value=1, max_value=BIGGEST, required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = Plan.objects.in_use().in_order()  # type: ignore[attr-defined]
        self.fields["owner"].queryset = _people()  # type: ignore[attr-defined]


class RecordForm(forms.Form):
    title = forms.CharField(max_length=200, label=_("What is it?"))
    what = forms.CharField(
        max_length=4000, required=False, label=_("Details"), widget=forms.Textarea({"rows": 4})
    )
    owner = forms.ModelChoiceField(
        Member.objects.none(), required=False, label=_("Who has it?"), empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = _people()  # type: ignore[attr-defined]


class UpdateForm(forms.Form):
    text = forms.CharField(
        max_length=4000,
        label=_("How does it go?"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write a few words first.")},
    )
    way = forms.ChoiceField(
        choices=WAYS, initial="message", label=_("How they hear"), widget=forms.RadioSelect
    )


class DueForm(forms.Form):
    due_on = forms.DateField(required=False, label=_("Due"), widget=DayInput())


class EndForm(forms.Form):
    thanks = forms.CharField(
        max_length=4000,
        required=False,
        label=_("Last words to the customer"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Sent as a message. Leave it empty to send nothing."),
    )
    outcome = forms.ChoiceField(choices=[("finished", ""), ("dropped", "")])


class PlanForm(forms.Form):
    name = forms.CharField(max_length=80, label=_("Name"))
    silence_days = forms.IntegerField(
        min_value=1,
        max_value=90,
        initial=3,
        label=_("Days without a word"),
        help_text=_("After so many opening days in silence, Today reminds us."),
    )
    usual_days = forms.IntegerField(
        min_value=0,
        max_value=90,
        required=False,
        label=_("Usual days"),
        help_text=_("How many opening days it usually takes; proposes the due date."),
    )


class NeedForm(forms.Form):
    what = forms.CharField(
        max_length=200, label=_("What will they need?"), widget=forms.TextInput({"autofocus": True})
    )
    why = forms.CharField(
        max_length=500, required=False, label=_("What did you see?"), help_text=_("In a sentence.")
    )
    moment = forms.ChoiceField(
        choices=Need.Moment.choices,
        initial=Need.Moment.VISIT,
        label=_("The right moment"),
        widget=forms.RadioSelect,
    )
    on = forms.DateField(required=False, label=_("Day"), widget=DayInput())
    month = forms.TypedChoiceField(
        choices=[("", "–"), *MONTHS], coerce=int, required=False, empty_value=None, label=_("Month")
    )
    words = forms.CharField(
        max_length=2000,
        required=False,
        label=_("Words for the offer"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Empty: a first wording is prepared."),
    )


class OfferForm(forms.Form):
    text = forms.CharField(
        max_length=4000, label=_("Your words"), widget=forms.Textarea({"rows": 7})
    )
