"""Programmes that a kind of business brings along."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import translation

from rapport.business.loyalty.models import Programme
from rapport.business.loyalty.rules.samples import SampleProgramme, samples_of
from rapport.business.team.queries import business
from rapport.plumbing.design.words import spoken

from .programmes import Bounds, Earning, pause_programme, save_programme, save_reward


@transaction.atomic
def bring_samples(*, kind: str, now: datetime) -> list[Programme]:
    """Programmes to begin with, paused until the owner lets them run. None comes twice."""
    known = set(Programme.objects.values_list("sample", "name"))
    taken = {sample for sample, _ in known} - {""}, {name for _, name in known}
    with translation.override(business().language):
        return [
            _bring(one, now)
            for one in samples_of(kind)
            if one.key not in taken[0] and spoken(one.name) not in taken[1]
        ]


def _bring(one: SampleProgramme, now: datetime) -> Programme:
    programme = save_programme(
        None,
        name=spoken(one.name),
        kind=one.kind,
        worth=Decimal(one.worth),
        earning=_earning(one),
        stamps_needed=one.stamps_needed,
        bounds=Bounds(expires_after=one.expires_after),
        by=None,
        now=now,
    )
    programme.sample = one.key
    programme.save(update_fields=["sample"])
    for reward in one.rewards:
        save_reward(
            None,
            programme_id=programme.pk,
            name=spoken(reward.name),
            cost=reward.cost,
            kind=reward.kind,
            amount=Decimal(reward.amount) if reward.amount else None,
            percent=reward.percent or None,
            by=None,
            now=now,
        )
    return pause_programme(programme.pk, by=None, now=now)


def _earning(one: SampleProgramme) -> list[Earning]:
    least = Decimal(one.least) if one.least else None
    base = (
        Earning(kind="visit", points=1, per=least)
        if one.kind == "stamps"
        else Earning(kind="amount", points=1, per=Decimal(1))
    )
    extra = [("birthday", one.birthday), ("welcome", one.welcome)]
    return [base, *(Earning(kind=kind, points=points) for kind, points in extra if points)]
