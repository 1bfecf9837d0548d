"""The list of trials, one of them, and who takes part, each read whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q

from rapport.business.customers.models import Customer, seen_by
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.business.trials import rules
from rapport.business.trials.models import Arm, Assignment, Trial
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence

from .planned import planned_of
from .results import given
from .sizing import Size, size
from .spending import Spent, redeemed, spending
from .telling import ArmLine, Told, arm_lines, told

MOST = 200
MOODS = {"draft": "outline", "running": "info", "finished": "good", "stopped": "due"}


@dataclass(frozen=True)
class TrialRow(Shown):
    trial: Trial
    mood: str
    groups: str
    people: int
    words: Sentence | None  # what came out, of the first reward


@dataclass(frozen=True)
class Letters(Shown):
    """The letters that Rapport writes: what they say, and how many are written."""

    arms: list[Arm]
    written: int
    unwritten: int


@dataclass(frozen=True)
class TrialScreen(Shown):
    trial: Trial
    mood: str
    arms: list[ArmLine]
    told: Told | None
    size: Size | None
    trouble: Sentence | None  # why its people cannot be worked out
    drawn: int
    done: int  # of those who are to get something, how many have it or cannot
    due: int
    letters: Letters | None
    may_change: bool
    may_export: bool

    @property
    def is_busy(self) -> bool:
        return self.trial.is_running and self.trial.given_at is None

    @property
    def has_few(self) -> bool:
        return bool(self.trial.advised) and self.trial.planned < self.trial.advised


def trial_list(member: Member) -> list[TrialRow]:
    """What is planned first, then the newest. Two queries."""
    in_order = Prefetch("arms", Arm.objects.order_by("position"))
    rows = Trial.objects.visible_to(member).annotate(people=Count("assignments"))
    return [
        TrialRow(
            trial=trial,
            mood=MOODS[trial.state],
            groups=", ".join(arm.name for arm in trial.arms.all()),
            people=_people(trial),
            words=_in_a_line(trial),
        )
        for trial in rows.prefetch_related(in_order).newest_first()[:MOST]
    ]


def trial_screen(trial: Trial, *, member: Member, now: datetime) -> TrialScreen:
    arms = list(trial.arms.select_related("programme").order_by("position"))
    counts = given(trial) if trial.is_running else (trial.result or {}).get("given", {})
    lines = arm_lines(trial, arms, counts)
    sized, trouble = (None, None) if not trial.is_draft else _sized(trial, now)
    rewarded = [line for line in lines if not line.arm.is_nothing]
    return TrialScreen(
        trial=trial,
        mood=MOODS[trial.state],
        arms=lines,
        told=told(trial, arms),
        size=sized,
        trouble=trouble,
        drawn=sum(line.people for line in lines),
        done=sum(line.given + line.held for line in rewarded),
        due=sum(line.people for line in rewarded),
        letters=_letters(trial, arms),
        may_change=member.can(Capability.APPROVE),
        may_export=member.can(Capability.EXPORT),
    )


def taking_part(customer: Customer) -> list[Assignment]:
    """The running trial somebody is in, if any, for their page."""
    rows = Assignment.objects.open().filter(customer=customer)
    return list(rows.select_related("trial", "arm", "voucher"))


def participants(trial: Trial, member: Member) -> Iterator[list[Any]]:
    """Who took part and what they did, as far as this member may see them.

    While it runs only what they got: what they spend is looked at when it has ended.
    """
    rows = trial.assignments.filter(seen_by(member, "customer"))
    rows = rows.select_related("customer", "arm", "voucher").order_by("arm__position", "pk")
    since: dict[int, Spent] = {}
    taken: dict[int, Any] = {}
    if trial.result and "compared" in trial.result and trial.began_at and trial.ends_at:
        since = spending(since=trial.began_at, until=trial.ends_at, currency=trial.currency)
        taken = redeemed(trial, until=trial.ends_at)
        told = True
    else:
        told = False
    for one in rows.iterator(chunk_size=1_000):
        spent = since.get(one.customer_id, Spent())
        yield [
            one.customer_id,
            one.customer.name,
            one.arm.name,
            one.group,
            one.given_at,
            one.held_back,
            str(one.voucher) if one.voucher else "",
            spent.total if told else None,
            spent.visits if told else None,
            taken.get(one.customer_id, 0) if told else None,
        ]


def _letters(trial: Trial, arms: list[Arm]) -> Letters | None:
    told = [arm for arm in arms if arm.letter]
    if not told:
        return None
    rows = trial.assignments.exclude(letter="")
    counts = rows.aggregate(
        written=Count("pk", filter=Q(letter__startswith="message:")),
        unwritten=Count("pk", filter=~Q(letter__startswith="message:")),
    )
    return Letters(told, counts["written"], counts["unwritten"])


def _sized(trial: Trial, now: datetime) -> tuple[Size | None, Sentence | None]:
    try:
        return size(planned_of(trial), trial.segment, currency=trial.currency, now=now), None
    except Refused as refusal:
        return None, refusal.reason


def _people(trial: Trial) -> int:
    """How many took part, those included whom we were to forget since."""
    kept = (trial.result or {}).get("given")
    drawn: int = trial.people  # type: ignore[attr-defined]
    return sum(counts[0] for counts in kept.values()) if kept else drawn


def _in_a_line(trial: Trial) -> Sentence | None:
    found = told(trial, list(trial.arms.all()))
    if found is None:
        return None
    gains = [one for one in found.comparisons if one.judged == rules.Judgement.GAIN]
    return (gains or found.comparisons)[0].words
