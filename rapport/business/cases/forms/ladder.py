from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from rapport.business.cases import rules

HOUR = 60
BLANK = 1  # rows that wait to be filled in
NAMES = {
    4: _("Grave complaint"),
    3: _("Serious complaint"),
    2: _("Complaint"),
    1: _("Small complaint"),
    0: _("Enquiry, request, praise"),
}
WHEN = [("before", _("before")), ("after", _("after"))]
TOLD = {
    "tells_holder": _("Who has the case"),
    "tells_managers": _("Managers"),
    "tells_owners": _("Owner"),
    "offers": _("Offer it to whoever is free"),
}


@dataclass(frozen=True)
class RungRow:
    hours: BoundField
    when: BoundField
    told: list[BoundField]


class LadderForm(forms.Form):
    """The rungs of every severity; a row without a time is none."""

    def __init__(self, *args: Any, ladder: rules.Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sizes = {}
        for severity, name in NAMES.items():
            steps = [*ladder.get(severity, ()), *[None] * BLANK]
            self._sizes[severity] = min(len(steps), rules.MOST_STEPS)
            for number, step in enumerate(steps[: rules.MOST_STEPS]):
                self._add(f"{severity}-{number}", lazystr(f"{name} {number + 1}"), step)

    def groups(self) -> Iterator[tuple[Any, list[RungRow]]]:
        for severity, name in NAMES.items():
            rows = [
                RungRow(
                    self[f"{severity}-{number}-hours"],
                    self[f"{severity}-{number}-when"],
                    [self[f"{severity}-{number}-{told}"] for told in TOLD],
                )
                for number in range(self._sizes[severity])
            ]
            yield name, rows

    def chosen(self) -> dict[int, list[rules.Step]]:
        return {
            severity: [
                step for number in range(size) if (step := self._step(f"{severity}-{number}"))
            ]
            for severity, size in self._sizes.items()
        }

    def _step(self, key: str) -> rules.Step | None:
        hours = self.cleaned_data[f"{key}-hours"]
        if hours is None:
            return None
        minutes = round(hours * HOUR)
        if self.cleaned_data[f"{key}-when"] == "before":
            minutes = -minutes
        return rules.Step(minutes, **{told: self.cleaned_data[f"{key}-{told}"] for told in TOLD})

    def _add(self, key: str, name: Any, step: rules.Step | None) -> None:
        hours = None if step is None else (Decimal(abs(step.minutes)) / HOUR).normalize() + 0
        self.fields[f"{key}-hours"] = forms.DecimalField(
            label=_("Opening hours"),
            initial=hours,
            required=False,
            min_value=Decimal(0),
            max_value=Decimal(rules.FARTHEST // HOUR),
            decimal_places=2,
            widget=forms.NumberInput(
                attrs={
                    "step": "any",
                    "inputmode": "decimal",
                    "aria-label": lazystr(f"{name}: {_('Opening hours')}"),
                }
            ),
        )
        self.fields[f"{key}-when"] = forms.ChoiceField(
            label=_("When"),
            choices=WHEN,
            initial="before" if step is not None and step.minutes < 0 else "after",
            required=False,
            widget=forms.Select(attrs={"aria-label": lazystr(f"{name}: {_('When')}")}),
        )
        for told, label in TOLD.items():
            self.fields[f"{key}-{told}"] = forms.BooleanField(
                label=label, required=False, initial=bool(step and getattr(step, told))
            )
