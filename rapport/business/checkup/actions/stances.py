"""What the owner says of a sign: we work on it, it does not matter here, or neither any more."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rapport.business.checkup import rules
from rapport.business.checkup.events import AboutASign, SignDismissed, SignTakenBack, SignTakenOn
from rapport.business.checkup.models import Finding, Stance
from rapport.business.checkup.queries.days import day_of
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def take_on(
    sign: str, *, owner: Member | None, until_on: date | None, by: Member | None, now: datetime
) -> Stance:
    """We work on it, and this colleague sees to it until that day."""
    affected = _affected(sign, now)
    facts = {"kind": Stance.Kind.WORK, "owner": owner, "until_on": until_on, "reason": ""}
    event = SignTakenOn(
        sign=sign,
        name=_name(sign),
        member_id=owner.pk if owner else None,
        until_on=until_on,
        affected=affected,
    )
    return _say(sign, facts, event, affected=affected, by=by, now=now)


@transaction.atomic
def dismiss(sign: str, *, reason: str, by: Member | None, now: datetime) -> Stance:
    """It does not matter in this business, and why."""
    reason = reason.strip()[:300]
    facts = {"kind": Stance.Kind.DISMISSED, "owner": None, "until_on": None, "reason": reason}
    event = SignDismissed(sign=sign, name=_name(sign), reason=reason)
    return _say(sign, facts, event, affected=_affected(sign, now), by=by, now=now)


@transaction.atomic
def take_back(sign: str, *, by: Member | None, now: datetime) -> None:
    """What was said counts no longer; said to nothing, it changes nothing."""
    if by is not None:
        by.require(Capability.SEE_FIGURES)
    standing = Stance.objects.select_for_update().standing().filter(sign=sign).first()
    if standing is None:
        return
    standing.undone_at = now
    standing.save(update_fields=["undone_at"])
    _tell(SignTakenBack(sign=sign, name=_name(sign)), by=by, now=now)


def _say(
    sign: str,
    facts: Mapping[str, Any],
    event: AboutASign,
    *,
    affected: int,
    by: Member | None,
    now: datetime,
) -> Stance:
    if by is not None:
        by.require(Capability.SEE_FIGURES)
    reason = rules.stance_refusal(
        sign=sign,
        is_dismissal=facts["kind"] == Stance.Kind.DISMISSED,
        reason=str(facts["reason"]),
    )
    if reason:
        raise Refused(reason)
    standing = Stance.objects.select_for_update().standing().filter(sign=sign).first()
    if standing and all(getattr(standing, name) == value for name, value in facts.items()):
        return standing  # Said twice is said once.
    if standing:
        standing.undone_at = now
        standing.save(update_fields=["undone_at"])
    said = Stance(sign=sign, affected_then=affected, at=now, by=by, **facts)
    try:
        with transaction.atomic():
            said.save(force_insert=True)
    except IntegrityError:  # Somebody else said something at the same moment: theirs stands.
        return Stance.objects.standing().get(sign=sign)
    _tell(event, by=by, now=now)
    return said


def _affected(sign: str, now: datetime) -> int:
    """How many it touched, as of the newest finding then."""
    day = day_of(now)
    newest = Finding.objects.filter(sign=sign, on__lte=day).order_by("-on").first()
    return newest.affected if newest else 0


def _name(sign: str) -> str:
    known = rules.BY_KEY.get(sign)
    return known.name.template if known else sign


def _tell(event: AboutASign, *, by: Member | None, now: datetime) -> None:
    record(event, by=by, at=now, audience="managers")
