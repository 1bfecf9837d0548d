"""What people type about the person behind the record."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import GoalStep, KeyDate, Kindness, Preference, Tie
from rapport.business.customers.rules import EARLIEST_YEAR, LATEST_YEAR

MONTHS = [
    (1, _("January")), (2, _("February")), (3, _("March")), (4, _("April")), (5, _("May")),
    (6, _("June")), (7, _("July")), (8, _("August")), (9, _("September")), (10, _("October")),
    (11, _("November")), (12, _("December")),
]  # fmt: skip
REMINDERS = [
    ("", _("No reminder")), (0, _("On the day")), (1, _("The day before")),
    (3, _("Three days before")), (7, _("A week before")), (14, _("Two weeks before")),
    (30, _("A month before")),
]  # fmt: skip
TOLD_TOPICS = [
    choice for choice in Preference.Topic.choices if choice[0] != Preference.Topic.FAVOURITE
] + [(Preference.Topic.FAVOURITE.value, Preference.Topic.FAVOURITE.label)]


def _day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class OwnIds(forms.Form):
    """Several of these stand on one page: each names its controls after itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}-%s")
        super().__init__(*args, **kwargs)


class PreferenceForm(OwnIds):
    topic = forms.ChoiceField(choices=TOLD_TOPICS, label=_("What it is about"))
    text = forms.CharField(max_length=200, label=_("In their words"))


class KeyDateForm(OwnIds):
    """A day with or without its year."""

    kind = forms.ChoiceField(choices=KeyDate.Kind.choices, label=_("What it is"))
    label = forms.CharField(
        max_length=120,
        required=False,
        label=_("Called"),
        help_text=_("“Wedding”, “Knee operation”"),
    )
    day = forms.IntegerField(min_value=1, max_value=31, label=_("Day"))
    month = forms.TypedChoiceField(choices=MONTHS, coerce=int, label=_("Month"))
    year = forms.IntegerField(
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        required=False,
        label=_("Year"),
        help_text=_("If it is known"),
    )
    until_on = forms.DateField(required=False, label=_("Lasts until"), widget=_day_input())
    comes_yearly = forms.BooleanField(
        required=False, initial=True, label=_("Comes again each year")
    )
    remind_days = forms.TypedChoiceField(
        choices=REMINDERS, coerce=int, empty_value=None, required=False, label=_("Remind us"),
        initial=1,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, field = self.initial.get("remind_days"), self.fields["remind_days"]
        if isinstance(field, forms.TypedChoiceField) and known not in {
            None,
            *(r[0] for r in REMINDERS),
        }:
            # What a program or a file brought survives a look at the form.
            field.choices = [*REMINDERS, (known, str(known))]


class KindnessForm(OwnIds):
    about = forms.ChoiceField(choices=Kindness.About.choices, label=_("About"))
    text = forms.CharField(max_length=500, label=_("Worth being kind about"))
    remind_on = forms.DateField(required=False, label=_("Remind us on"), widget=_day_input())


class GoalForm(OwnIds):
    wanted = forms.CharField(max_length=300, label=_("Where they want to get to"))
    comes_from = forms.CharField(max_length=300, required=False, label=_("Where they come from"))
    due_on = forms.DateField(required=False, label=_("By"), widget=_day_input())


class StepForm(OwnIds):
    text = forms.CharField(max_length=300, label=_("Step"))
    whose = forms.ChoiceField(choices=GoalStep.Whose.choices, label=_("Whose step"))


class TieChangeForm(OwnIds):
    """What may be put right about a tie; whom it ties stays."""

    role = forms.ChoiceField(choices=Tie.Role.choices, required=False, label=_("Role"))
    title = forms.CharField(max_length=80, required=False, label=_("Title"))
    since_on = forms.DateField(required=False, label=_("Since"), widget=_day_input())
    until_on = forms.DateField(
        required=False,
        label=_("Until"),
        widget=_day_input(),
        help_text=_("A day ahead says that they will leave."),
    )
    is_leaving = forms.BooleanField(required=False, label=_("Will leave, the day is not known"))
