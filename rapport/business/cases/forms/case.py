from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.cases.models import Breadth, Case, Impact, Topic
from rapport.business.team.models import Member


class KindForm(forms.Form):
    """What it is, and two simple questions; the severity follows, or is said directly."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Case.Kind)
    impact = forms.TypedChoiceField(
        label=_("How much did it hurt?"),
        choices=Impact,
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
    )
    breadth = forms.TypedChoiceField(
        label=_("How far does it reach?"),
        choices=Breadth,
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
    )
    severity = forms.TypedChoiceField(
        label=_("Or say it directly"),
        choices=[(0, _("As these answers say")), *Case.Severity.choices[1:]],
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
        help_text=_("Counts for complaints: the larger the grievance, the shorter the time."),
    )

    @staticmethod
    def known(case: Case) -> dict[str, object]:
        """What the form begins with."""
        return {
            "kind": case.kind,
            "impact": case.impact,
            "breadth": case.breadth,
            "severity": 0 if case.impact else case.severity,
        }


class TopicChoiceForm(forms.Form):
    topic = forms.ModelChoiceField(
        label=_("What is it about?"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("None of our topics"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        topic = self.fields["topic"]
        assert isinstance(topic, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        topic.queryset = Topic.objects.in_use().by_name()


class SlipForm(forms.Form):
    """New words and a new time for a customer whom we keep waiting."""

    until = forms.DateTimeField(
        label=_("It will be"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        required=False,
    )
    text = forms.CharField(
        label=_("What we tell them"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Leave it empty: our words name the old and the new time, and say sorry."),
    )


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        label=_("Who has it?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        owner.queryset = Member.objects.people().active().by_name()


class ResolutionForm(forms.Form):
    resolution = forms.CharField(
        label=_("How was it settled?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For colleagues. A complaint needs a few words."),
    )
    thanks = forms.CharField(
        label=_("Last words to the customer"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Sent as an answer. Leave it empty to send nothing."),
    )


class CaseForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Case.Kind)
    impact = forms.TypedChoiceField(
        label=_("How much did it hurt?"),
        choices=Impact,
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
    )
    breadth = forms.TypedChoiceField(
        label=_("How far does it reach?"),
        choices=Breadth,
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
    )
    severity = forms.TypedChoiceField(
        label=_("Or say it directly"),
        choices=[(0, _("As these answers say")), *Case.Severity.choices[1:]],
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type]
    )
    summary = forms.CharField(
        label=_("In a few words"), max_length=300, widget=forms.TextInput(attrs={"autofocus": True})
    )
