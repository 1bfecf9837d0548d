"""What people type about what a customer allows."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.actions import Evidence
from rapport.business.customers.models import Channel, Consent, Purpose
from rapport.business.team.queries import business

ANSWERS = [("given", _("They said yes")), ("withdrawn", _("They said no"))]
SOURCES = [one for one in Consent.Source.choices if one[0] in {"person", "form"}]


class ConsentForm(forms.Form):
    """In seconds at the counter: yes or no, to what, by which way."""

    state = forms.ChoiceField(
        choices=ANSWERS, initial="given", label=_("What did they say?"), widget=forms.RadioSelect
    )
    purposes = forms.MultipleChoiceField(
        choices=Purpose.choices,
        label=_("What about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what it is about.")},
    )
    channels = forms.MultipleChoiceField(
        choices=Channel.choices,
        label=_("By which way?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose by which way.")},
    )
    wording = forms.CharField(
        max_length=2_000,
        required=False,
        label=_("In which words"),
        help_text=_("What you asked and what they answered. It is kept as the proof."),
        widget=forms.Textarea({"rows": 2}),
    )
    source = forms.ChoiceField(choices=SOURCES, initial="person", label=_("How"))
    said_on = forms.DateField(
        required=False,
        label=_("When, if not today"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "consent-%s")
        super().__init__(*args, **kwargs)
        self.fields["wording"].initial = usual_wording()

    def evidence(self, now: datetime) -> Evidence:
        """What was typed, as the proof that is kept."""
        on, at = self.cleaned_data["said_on"], None
        if on is not None and on != timezone.localdate(now):
            at = datetime.combine(on, time(12), ZoneInfo(business().zone))
        source, wording = self.cleaned_data["source"], self.cleaned_data["wording"]
        return Evidence(source=source, wording=wording, at=at)


def usual_wording() -> str:
    """In the language of the business, since that is what was spoken at the counter."""
    with translation.override(business().language or None):
        return gettext("We asked: “May we write to you about this?” They answered for themselves.")
