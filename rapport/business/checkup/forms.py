from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WorkForm(forms.Form):
    """Who sees to a habit, and until when."""

    owner = forms.ModelChoiceField(
        label=_("Who sees to it"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("All of us"),
    )
    until_on = forms.DateField(
        label=_("Look at it again"), widget=DAY, input_formats=["%Y-%m-%d"], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        owner.queryset = Member.objects.people().active().by_name()  # type: ignore[attr-defined]


class DismissForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it does not matter here"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
