from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.cases.queries import ExceptionLine
from rapport.business.cases.rules.wording import span
from rapport.business.conversations.models import Channel
from rapport.business.customers.models import Segment, Tag
from rapport.business.team.rules import AnswerTimes, Except
from rapport.business.team.rules.targets import LONGEST

HOUR = 60
KINDS = {
    "complaint-4": _("Grave complaint"),
    "complaint-3": _("Serious complaint"),
    "complaint-2": _("Complaint"),
    "complaint-1": _("Small complaint"),
    "complaint-0": _("Any complaint"),
    "enquiry-0": _("Enquiry"),
    "request-0": _("Request"),
    "praise-0": _("Praise"),
}
TIMES = {
    "first_answer": _("First answer"),
    "next_answer": _("Next answer"),
    "update": _("Update"),
    "resolution": _("Settled"),
}


@dataclass(frozen=True)
class Shown:
    """An exception in the words of the form."""

    id: int
    for_whom: str
    channel: str
    what: Any
    told: list[tuple[Any, str]]


def shown(line: ExceptionLine) -> Shown:
    times = [
        (label, span(minutes)) for label, minutes in zip(TIMES.values(), line.minutes, strict=True)
    ]
    what = KINDS.get(f"{line.case_kind}-{line.severity}", line.case_kind)
    return Shown(line.id, line.for_whom, line.channel, what, times)


class ExceptionForm(forms.Form):
    """Other answer times for some customers, or on one channel."""

    group = forms.ChoiceField(label=_("For whom"), required=False)
    channel = forms.ChoiceField(
        label=_("How they came"),
        required=False,
        choices=[("", _("However they came")), *Channel.choices],
    )
    case_kind = forms.ChoiceField(label=_("What came in"), choices=list(KINDS.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group = self.fields["group"]
        assert isinstance(group, forms.ChoiceField)  # noqa: S101 - narrows the type
        group.choices = [
            ("", _("Every customer")),
            (_("Tags"), [(f"tag:{one.pk}", one.name) for one in Tag.objects.all()]),
            (
                _("Segments"),
                [
                    (f"segment:{one.pk}", one.name)
                    for one in Segment.objects.standing().filter(is_shared=True).by_name()
                ],
            ),
        ]
        for name, label in TIMES.items():
            self.fields[name] = forms.DecimalField(
                label=label,
                min_value=Decimal("0.1"),
                max_value=Decimal(LONGEST // HOUR),
                decimal_places=2,
                widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
            )

    @property
    def headings(self) -> list[Any]:
        return list(TIMES.values())

    def chosen(self) -> Except:
        data = self.cleaned_data
        kind, _sign, severity = data["case_kind"].partition("-")
        times = AnswerTimes(*(round(data[name] * HOUR) for name in TIMES))
        return Except(kind, int(severity), times, data["group"], data["channel"])
