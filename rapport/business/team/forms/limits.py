from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member
from rapport.business.team.queries.limits import OwnLimit
from rapport.business.team.rules.limits import HIGHEST, Limits


class LimitsForm(forms.Form):
    """A field for each role, and one for each colleague."""

    def __init__(self, *args: Any, limits: Limits, people: list[OwnLimit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for role, name in Member.Role.choices:
            self.fields[f"role-{role}"] = _amount(name, limits.of_role(role))
        for one in people:
            own = one.amount if one.is_own else None
            self.fields[f"member-{one.member.pk}"] = _amount(one.member.name, own)

    def roles(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("role-")]

    def members(self) -> list[tuple[OwnLimit, BoundField]]:
        return [(one, self[f"member-{one.member.pk}"]) for one in self.people]

    def chosen_roles(self) -> dict[str, Decimal | None]:
        return {role: self.cleaned_data[f"role-{role}"] for role in Member.Role.values}

    def chosen_members(self) -> dict[int, Decimal | None]:
        """Only those with a limit of their own."""
        found = {one.member.pk: self.cleaned_data[f"member-{one.member.pk}"] for one in self.people}
        return {pk: amount for pk, amount in found.items() if amount is not None}


def _amount(name: Any, initial: Decimal | None) -> forms.DecimalField:
    return forms.DecimalField(
        label=name,
        initial=initial,
        required=False,
        min_value=Decimal(0),
        max_value=HIGHEST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(
            attrs={
                "step": "any",
                "inputmode": "decimal",
                "aria-label": lazystr(_("Limit: {name}").format(name=name)),
            }
        ),
    )
