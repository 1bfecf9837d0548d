from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Segment
from rapport.business.team.models import Member

from .models import Turnaround
from .rules import MOST_WEEKS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WordsForm(forms.Form):
    """What a member says to a customer from Today."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class LaterForm(forms.Form):
    CHOICES = [("hours", _("In two hours")), ("tomorrow", _("Tomorrow")), ("week", _("In a week"))]
    when = forms.ChoiceField(choices=CHOICES, initial="tomorrow")


class TouchForm(forms.Form):
    """How often we want to be in touch."""

    every_weeks = forms.IntegerField(
        label=_("Every how many weeks"),
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        help_text=_("Empty: no rhythm of our own"),
    )
    note = forms.CharField(
        label=_("What about"),
        max_length=200,
        required=False,
        help_text=_("“Ask after the new shop”"),
    )


class TouchRuleForm(forms.Form):
    """A rhythm for everybody in a segment."""

    segment = forms.ModelChoiceField(
        label=_("For whom"),
        queryset=Segment.objects.none(),
        to_field_name="name",
        empty_label=_("Choose a segment"),
    )
    every_weeks = forms.IntegerField(
        label=_("Every how many weeks"), min_value=1, max_value=MOST_WEEKS
    )
    note = forms.CharField(
        label=_("What about"),
        max_length=200,
        required=False,
        help_text=_("“Ask after the new shop”"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["segment"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = Segment.objects.standing().filter(is_shared=True).by_name()


class SeenToForm(forms.Form):
    """Who sees to a plan, and when it is looked at again."""

    owner = forms.ModelChoiceField(
        label=_("Who sees to it"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    follow_up_on = forms.DateField(
        label=_("Look at it again"), widget=DAY, input_formats=["%Y-%m-%d"]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        owner.queryset = Member.objects.people().active().by_name()

    def clean_follow_up_on(self) -> date:
        day: date = self.cleaned_data["follow_up_on"]
        if not 2000 <= day.year <= 9000:  # noqa: PLR2004 - years that a clock can reckon with
            raise forms.ValidationError(_("That day is too far away."))
        return day


class TurnaroundForm(SeenToForm):
    steps = forms.CharField(
        label=_("Steps, one on each line"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    field_order = ["steps", "owner", "follow_up_on"]

    def lines(self) -> list[str]:
        return str(self.cleaned_data["steps"]).splitlines()


class StepForm(forms.Form):
    text = forms.CharField(label=_("Another step"), max_length=200)
    due_on = forms.DateField(label=_("By"), widget=DAY, input_formats=["%Y-%m-%d"], required=False)


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How did it go?"), choices=Turnaround.Outcome, widget=forms.RadioSelect
    )
    remark = forms.CharField(label=_("What we learnt"), max_length=300, required=False)
