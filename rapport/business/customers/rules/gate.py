"""The gate in front of everything we send unasked: a reason for every no."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say

MONTH = timedelta(days=30)
QUIET, GUIDANCE = "quiet", "guidance"
# A letter in the box wakes nobody.
SILENT_CHANNELS = frozenset({"post"})


class Why(StrEnum):
    """The kinds of no, in the order in which they are said."""

    GONE = "gone"
    NO_POINT = "no_point"
    NO_CONSENT = "no_consent"
    WITHDRAWN = "withdrawn"
    ATTENTION = "attention"
    RESTRAINT = "restraint"
    TOO_MUCH = "too_much"
    QUIET_HOURS = "quiet_hours"


@dataclass(frozen=True)
class Reason:
    """One no. `until` is when it ends by itself, if it does."""

    why: Why
    words: Sentence
    until: datetime | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether it may be sent now; otherwise every reason why not."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons

    @property
    def later(self) -> datetime | None:
        """When it may be sent, if nothing but time stands in the way."""
        ends = [one.until for one in self.reasons]
        known = [one for one in ends if one is not None]
        return max(known) if known and len(known) == len(ends) else None


@dataclass(frozen=True)
class Held:
    """A restraint in force: why, for which purposes (none are all), and until when."""

    reason: Sentence
    purposes: tuple[str, ...] = ()
    until_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """All that decides about one customer, one purpose and one channel."""

    is_gone: bool = False
    has_point: bool = True
    had_point: bool = False
    comes_back: bool = False  # what we had, and mail to it came back
    consent: str = ""  # "given", "withdrawn", or nothing said
    consent_at: datetime | None = None
    consent_source: str = ""  # in words
    attention: str = GUIDANCE
    restraints: tuple[Held, ...] = ()
    sent_at: tuple[datetime, ...] = field(default=())


@dataclass(frozen=True)
class Policy:
    """What the business allows itself."""

    per_month: int
    quiet_from: time
    quiet_until: time
    zone: tzinfo


def verdict(
    standing: Standing, *, purpose: str, channel: str, policy: Policy, now: datetime
) -> Verdict:
    """Every reason why this may not be sent to them now, in one order."""
    if standing.is_gone:
        return Verdict((Reason(Why.GONE, say("This record is no longer used.")),))
    found = [
        *_point(standing),
        *_consent(standing),
        *_attention(standing),
        *_restraints(standing, purpose, now),
        *_frequency(standing, policy, now),
        *_hours(channel, policy, now),
    ]
    return Verdict(tuple(found))


def allowance(attention: str, per_month: int) -> int:
    """How much a month: all we allow ourselves for who wants more, half for now and then."""
    if attention == QUIET:
        return 0
    return (per_month + 1) // 2 if attention == GUIDANCE else per_month


def _point(standing: Standing) -> list[Reason]:
    if standing.has_point:
        return []
    if standing.comes_back:
        return [Reason(Why.NO_POINT, say("What we send them there comes back."))]
    if standing.had_point:
        return [Reason(Why.NO_POINT, say("What we had to reach them there is no longer used."))]
    return [Reason(Why.NO_POINT, say("We have nothing to reach them there."))]


def _consent(standing: Standing) -> list[Reason]:
    if standing.consent == "given":
        return []
    if standing.consent == "withdrawn":
        words = say(
            "They said no on {day} ({source}).",
            day=standing.consent_at,
            source=standing.consent_source,
        )
        return [Reason(Why.WITHDRAWN, words)]
    return [Reason(Why.NO_CONSENT, say("They have not said yes to this."))]


def _attention(standing: Standing) -> list[Reason]:
    if standing.attention != QUIET:
        return []
    return [Reason(Why.ATTENTION, say("They prefer not to be disturbed."))]


def _restraints(standing: Standing, purpose: str, now: datetime) -> list[Reason]:
    return [
        Reason(Why.RESTRAINT, one.reason, one.until_at)
        for one in standing.restraints
        if (not one.purposes or purpose in one.purposes)
        and (one.until_at is None or one.until_at > now)
    ]


def _frequency(standing: Standing, policy: Policy, now: datetime) -> list[Reason]:
    if standing.attention == QUIET:
        return []  # Said already, and no number says it better.
    most = allowance(standing.attention, policy.per_month)
    recent = sorted(at for at in standing.sent_at if now - MONTH < at <= now)
    if len(recent) < most:
        return []
    if most == 0:
        return [Reason(Why.TOO_MUCH, say("We send nothing unasked at the moment."))]
    words = say("They had {count} of {most} within 30 days.", count=len(recent), most=most)
    return [Reason(Why.TOO_MUCH, words, recent[-most] + MONTH)]


def _hours(channel: str, policy: Policy, now: datetime) -> list[Reason]:
    if channel in SILENT_CHANNELS or not is_quiet(policy, now):
        return []
    words = say(
        "It is between {start} and {end}: our quiet hours.",
        start=f"{policy.quiet_from:%H:%M}",
        end=f"{policy.quiet_until:%H:%M}",
    )
    return [Reason(Why.QUIET_HOURS, words, quiet_end(policy, now))]


def is_quiet(policy: Policy, now: datetime) -> bool:
    """By the clock on our wall; the hours may run over midnight. Two equal times are none."""
    start, end = policy.quiet_from, policy.quiet_until
    clock = now.astimezone(policy.zone).time().replace(tzinfo=None, fold=0)
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def quiet_end(policy: Policy, now: datetime) -> datetime:
    """When the quiet hours that hold at this moment end."""
    wall = now.astimezone(policy.zone)
    day = wall.date()
    if wall.time().replace(tzinfo=None, fold=0) >= policy.quiet_until:
        day += timedelta(days=1)
    for fold in (0, 1):
        end = datetime.combine(day, policy.quiet_until, policy.zone).replace(fold=fold)
        moment = end.astimezone(now.tzinfo)
        shown = moment.astimezone(policy.zone).time().replace(tzinfo=None, fold=0)
        if moment > now and shown == policy.quiet_until:
            return moment
    # The clock jumps over that minute: the first one that is not quiet.
    moment = now
    while is_quiet(policy, moment):
        moment += timedelta(minutes=1)
    return moment


def reasons_by_kind(verdicts: Sequence[Verdict]) -> dict[Why, int]:
    """How many are held back for which first reason: what a sender is told before sending."""
    counts = dict.fromkeys(Why, 0)
    for one in verdicts:
        if one.reasons:
            counts[one.reasons[0].why] += 1
    return {why: count for why, count in counts.items() if count}
