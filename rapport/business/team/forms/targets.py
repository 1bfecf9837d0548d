from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from rapport.business.team.rules import USUAL_ROWS, AnswerTimes, Targets
from rapport.business.team.rules.targets import LONGEST, Rows

HOUR = 60
COLUMNS = [field.name for field in fields(AnswerTimes)]
HEADINGS = {
    "first_answer": _("First answer"),
    "next_answer": _("Next answer"),
    "update": _("Update"),
    "resolution": _("Settled"),
}
NAMES = {
    ("complaint", 4): _("Grave complaint"),
    ("complaint", 3): _("Serious complaint"),
    ("complaint", 2): _("Complaint"),
    ("complaint", 1): _("Small complaint"),
    ("enquiry", 0): _("Enquiry"),
    ("request", 0): _("Request"),
    ("praise", 0): _("Praise"),
}


@dataclass(frozen=True)
class Row:
    name: Any
    cells: list[BoundField]


class TargetsForm(forms.Form):
    """Answer times, in opening hours."""

    def __init__(self, *args: Any, targets: Targets, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for (kind, severity), name in NAMES.items():
            times = targets.of(kind, severity)
            for column in COLUMNS:
                self.fields[f"{kind}-{severity}-{column}"] = forms.DecimalField(
                    label=HEADINGS[column],
                    initial=_hours(getattr(times, column)),
                    min_value=Decimal("0.1"),
                    max_value=Decimal(LONGEST // HOUR),
                    decimal_places=2,
                    localize=False,
                    widget=forms.NumberInput(
                        attrs={
                            "step": "any",
                            "inputmode": "decimal",
                            "aria-label": lazystr(f"{name}: {HEADINGS[column]}"),
                        }
                    ),
                )

    @property
    def headings(self) -> list[Any]:
        return list(HEADINGS.values())

    def rows(self) -> Iterator[Row]:
        for (kind, severity), name in NAMES.items():
            yield Row(name, [self[f"{kind}-{severity}-{column}"] for column in COLUMNS])

    def chosen(self) -> Rows:
        """Only what differs from the usual, so that better habits of ours reach everyone else."""
        found = {
            (kind, severity): AnswerTimes(
                *(
                    round(self.cleaned_data[f"{kind}-{severity}-{column}"] * HOUR)
                    for column in COLUMNS
                )
            )
            for kind, severity in NAMES
        }
        return {key: times for key, times in found.items() if times != USUAL_ROWS[key]}


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / HOUR).quantize(Decimal("0.01")).normalize() + 0
