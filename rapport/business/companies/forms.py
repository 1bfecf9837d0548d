"""What people type about review meetings, made clean."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.queries import business

from .rules import LONGEST_MINUTES

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
FIRST_YEAR, LAST_YEAR = 2000, 9000  # years that a clock can reckon with


class _DayForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=DAY, input_formats=["%Y-%m-%d"])
    hour = forms.TimeField(label=_("At"), widget=HOUR, input_formats=["%H:%M", "%H:%M:%S"])

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("That day is too far away."))
        return day

    def moment(self) -> datetime:
        given = self.cleaned_data
        return datetime.combine(given["day"], given["hour"], ZoneInfo(business().zone))


class _WhoForm(forms.Form):
    """Who is to be there; the choices are given by the view, as far as the member may see them."""

    ours = forms.TypedMultipleChoiceField(
        label=_("Of us"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    theirs = forms.TypedMultipleChoiceField(
        label=_("Of them"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, ours: list[Member], theirs: list[Customer], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ours"].choices = [(one.pk, one.name) for one in ours]  # type: ignore[attr-defined]
        self.fields["theirs"].choices = [(one.pk, one.name) for one in theirs]  # type: ignore[attr-defined]


class ArrangeForm(_WhoForm):
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=LONGEST_MINUTES, initial=60
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        required=False,
        help_text=_("A room, an address or the link of a call."),
    )
    field_order = ["minutes", "place", "ours", "theirs"]


class PlanForm(_DayForm, ArrangeForm):
    field_order = ["day", "hour", "minutes", "place", "ours", "theirs"]


class MoveForm(_DayForm):
    notice = forms.CharField(
        label=_("How do they know?"),
        max_length=300,
        required=False,
        help_text=_("“Called Ines on Thursday.” Not needed when the hour has passed already."),
    )
    field_order = ["day", "hour", "notice"]


class HeldForm(_DayForm, _WhoForm):
    notes = forms.CharField(
        label=_("Notes"), max_length=10_000, required=False, widget=forms.Textarea
    )
    outcome = forms.CharField(
        label=_("What came of it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences that somebody reads before the next one."),
    )
    next_on = forms.DateField(
        label=_("The next one"),
        required=False,
        widget=DAY,
        input_formats=["%Y-%m-%d"],
        help_text=_("Left empty, it follows from how often you meet."),
    )
    field_order = ["day", "hour", "ours", "theirs", "outcome", "notes", "next_on"]

    def clean_next_on(self) -> Any:
        day = self.cleaned_data["next_on"]
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("That day is too far away."))
        return day


class WordForm(forms.Form):
    """One promise given at the table; an empty line is none."""

    text = forms.CharField(label=_("We promised"), max_length=300, required=False)
    due_on = forms.DateField(label=_("By"), required=False, widget=DAY, input_formats=["%Y-%m-%d"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("text") and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("By when?"))
        due = given.get("due_on")
        if due is not None and not FIRST_YEAR <= due.year <= LAST_YEAR:
            self.add_error("due_on", _("That day is too far away."))
        return given


WordForms = forms.formset_factory(WordForm, extra=3, max_num=10, absolute_max=10)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300)


class RhythmForm(forms.Form):
    months = forms.TypedChoiceField(
        label=_("How often"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("As it comes")),
            ("1", _("Every month")),
            ("2", _("Every 2 months")),
            ("3", _("Every 3 months")),
            ("6", _("Every 6 months")),
            ("12", _("Once a year")),
            ("24", _("Every 2 years")),
        ],
    )
