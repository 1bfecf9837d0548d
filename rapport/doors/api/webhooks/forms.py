from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.team.models import Member
from rapport.business.team.rules import Role, role_refusal

from .asking import kinds_offered


class WebhookForm(forms.Form):
    name = forms.CharField(
        label=_("Who hears?"), max_length=80, help_text=_("Bookkeeping, web shop, chat room …")
    )
    url = forms.CharField(
        label=_("Their address"),
        max_length=1000,
        help_text=_("It begins with https://"),
        widget=forms.URLInput({"inputmode": "url", "autocomplete": "off"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("About what?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: about everything."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, offered = self.fields["kinds"], list(kinds_offered())
        kept = [kind for kind in self.initial.get("kinds", []) if kind not in dict(offered)]
        if isinstance(field, forms.MultipleChoiceField):
            # Single kinds that a program chose stay chosen.
            field.choices = [*offered, *((kind, kind) for kind in kept)]


class NewWebhookForm(WebhookForm):
    role = forms.ChoiceField(
        label=_("May know what this role may know"),
        help_text=_("An observer hears of nothing that is private."),
    )
    field_order = ["name", "url", "role", "kinds"]

    def __init__(self, *args: Any, giver: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role"]
        may = [one for one in Member.Role if not role_refusal(giver=giver, given=Role(one))]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.value, one.label) for one in may]
