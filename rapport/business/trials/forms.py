"""What people type when they plan a trial, made into a plan."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rapport.business.customers.models import Channel, Segment
from rapport.business.loyalty.models import Programme
from rapport.business.team.models import Member
from rapport.business.trials import rules
from rapport.business.trials.models import Arm, Trial

MOST = Decimal(100_000)
REWARDS = 3
WHOLE = 100
_NUMBER = {"step": "any", "inputmode": "decimal"}


class RewardForm(forms.Form):
    """One group that gets something."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=60,
        required=False,
        help_text=_("As it may stand on the voucher: “A thank-you from us”."),
    )
    gives = forms.ChoiceField(
        label=_("What do they get?"),
        choices=[("", _("Not used")), *(one for one in Arm.Gives.choices if one[0] != "nothing")],
        required=False,
    )
    much = forms.DecimalField(
        label=_("How much?"),
        required=False,
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(attrs=_NUMBER),
        help_text=_("Money, per cent, or points; nothing for words."),
    )
    programme = forms.ModelChoiceField(
        label=_("Points of which programme?"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    cost = forms.DecimalField(
        label=_("What it costs us besides, each"),
        required=False,
        min_value=Decimal(0),
        max_value=MOST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(attrs=_NUMBER),
        help_text=_("Postage, or what the points are worth. Vouchers count when they are used."),
    )

    letter = forms.CharField(
        label=_("What Rapport writes to them"),
        max_length=rules.LONGEST_LETTER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Only by mail; empty, and you write to them yourself. Each gets their own: "
            "{{ first name }}, {{ what }}, {{ code }}, {{ until }}, {{ our name }}, "
            "{{ opening hours }}, {{ sign-off }}, {{ my name }}."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = Programme.objects.running().in_order()

    def arm(self, share: int) -> rules.PlannedArm:
        said = self.cleaned_data
        gives, much = said["gives"], said.get("much")
        return rules.PlannedArm(
            name=said["name"],
            gives=gives,
            share=share,
            amount=much if gives == rules.VOUCHER else None,
            percent=int(much) if much and gives == rules.PERCENT else None,
            points=int(much) if much and gives == rules.POINTS else None,
            programme_id=said["programme"].pk if said.get("programme") else None,
            cost=said.get("cost") or Decimal(0),
            letter=said["letter"],
        )


class TrialForm(forms.Form):
    """The plan but for its groups."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    question = forms.CharField(
        label=_("What do you want to know?"),
        max_length=300,
        required=False,
        help_text=_("“Does a voucher bring back those who have not come since spring?”"),
    )
    segment = forms.ModelChoiceField(
        label=_("Who may take part?"),
        queryset=Segment.objects.none(),
        required=False,
        empty_label=_("Everybody"),
    )
    channel = forms.ChoiceField(
        label=_("How do they hear of it?"),
        choices=[("", _("When they come to us")), *Channel.choices],
        required=False,
        help_text=_(
            "Whoever may not be written to takes no part at all, so that both sides stay alike."
        ),
    )
    subject = forms.CharField(
        label=_("Subject of the letter"),
        max_length=200,
        required=False,
        help_text=_("If Rapport is to write it, by mail. What it says stands with each reward."),
    )
    outcome = forms.ChoiceField(label=_("What decides?"), choices=Trial.Outcome.choices)
    days = forms.IntegerField(
        label=_("For how many days?"), min_value=rules.SHORTEST, max_value=rules.LONGEST
    )
    worthwhile = forms.DecimalField(
        label=_("Which difference would be worth knowing?"),
        min_value=Decimal("0.01"),
        max_value=MOST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(attrs=_NUMBER),
        help_text=_("For one customer: in money, or how many more of a hundred come again."),
    )
    nothing = forms.IntegerField(
        label=_("How many per cent get nothing?"),
        min_value=5,
        max_value=95,
        help_text=_("The rewards share the rest equally. Half is surest."),
    )
    margin = forms.IntegerField(
        label=_("How much of a price stays with us, in per cent?"),
        min_value=1,
        max_value=WHOLE,
        required=False,
        help_text=_("Only asked when what remains to us decides."),
    )
    cap = forms.DecimalField(
        label=_("Count at most so much for one customer"),
        required=False,
        min_value=Decimal(1),
        max_value=MOST,
        decimal_places=2,
        localize=False,
        widget=forms.NumberInput(attrs=_NUMBER),
        help_text=_("So that one very large sale decides nothing. Empty: everything counts."),
    )
    by_group = forms.BooleanField(
        label=_("Look at new, regular and previous customers apart, too"), required=False
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["segment"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = Segment.objects.visible_to(member).by_name()


class PlanForms:
    """The plan and its rewards, filled in together."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        member: Member,
        initial: Mapping[str, Any] | None = None,
        rewards: list[dict[str, Any]] | None = None,
    ) -> None:
        known = rewards or []
        self.trial = TrialForm(data, member=member, initial=initial)
        self.rewards = [
            RewardForm(data, prefix=f"reward{at}", initial=known[at] if at < len(known) else None)
            for at in range(REWARDS)
        ]

    def is_valid(self) -> bool:
        return all([self.trial.is_valid(), *(one.is_valid() for one in self.rewards)])

    @property
    def has_errors(self) -> bool:
        return bool(self.trial.errors or any(one.errors for one in self.rewards))

    def planned(self) -> rules.PlannedTrial:
        """The plan as it was typed: those with nothing first, the rewards with equal shares."""
        said = self.trial.cleaned_data
        used = [one for one in self.rewards if one.cleaned_data["gives"]]
        shares = _split(WHOLE - said["nothing"], len(used))
        nothing = rules.PlannedArm(name=str(_("Nothing")), share=said["nothing"])
        return rules.PlannedTrial(
            name=said["name"],
            question=said["question"],
            segment_id=said["segment"].pk if said["segment"] else None,
            channel=said["channel"],
            subject=said["subject"],
            outcome=said["outcome"],
            days=said["days"],
            margin=said["margin"] or WHOLE,
            worthwhile=said["worthwhile"],
            cap=said["cap"],
            by_group=said["by_group"],
            arms=(nothing, *(one.arm(s) for one, s in zip(used, shares, strict=True))),
        )


class StopForm(forms.Form):
    reason = forms.CharField(label=_("Why is it stopped?"), max_length=300)


def _split(whole: int, parts: int) -> list[int]:
    """Equal parts of a whole number; what cannot be shared goes to the first."""
    if not parts:
        return []
    each = whole // parts
    return [whole - each * (parts - 1), *[each] * (parts - 1)]
