from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

from .models import Case


class KindForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Case.Kind)
    severity = forms.TypedChoiceField(
        label=_("How serious?"),
        choices=Case.Severity,
        coerce=int,
        required=False,
        empty_value="0",
        help_text=_("Counts for complaints: the larger the grievance, the shorter the time."),
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
    severity = forms.TypedChoiceField(
        label=_("How serious?"), choices=Case.Severity, coerce=int, required=False, empty_value="0"
    )
    summary = forms.CharField(
        label=_("In a few words"), max_length=300, widget=forms.TextInput(attrs={"autofocus": True})
    )
