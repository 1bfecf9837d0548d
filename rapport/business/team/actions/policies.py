"""What the business has decided: written, worded anew, retired. Every wording is kept."""

from datetime import datetime

from django.db import transaction

from rapport.business.team.events import PolicyRetired, PolicyReturned, PolicyWritten
from rapport.business.team.models import Member, Policy, PolicyVersion
from rapport.business.team.rules import Capability, policy_refusal
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def write_policy(
    *,
    title: str,
    text: str,
    is_public: bool = False,
    sample: str = "",
    by: Member | None,
    now: datetime,
) -> Policy:
    """A new policy. One that began as a sample is written once."""
    _require(by)
    title, text = _tidied(title, text)
    if sample and (known := Policy.objects.filter(sample=sample).first()):
        return known
    policy = Policy.objects.create(
        title=title, text=text, is_public=is_public, changed_at=now, sample=sample
    )
    _keep(policy, by=by, now=now)
    return policy


@transaction.atomic
def change_policy(
    policy_id: int, *, title: str, text: str, is_public: bool, by: Member | None, now: datetime
) -> Policy:
    """A new wording; the old one stays readable. The same wording again is no version."""
    policy = _held(policy_id, by=by)
    title, text = _tidied(title, text)
    if (policy.title, policy.text, policy.is_public) == (title, text, is_public):
        return policy
    policy.title, policy.text, policy.is_public = title, text, is_public
    policy.version += 1
    policy.changed_at = now
    policy.save(update_fields=["title", "text", "is_public", "version", "changed_at"])
    _keep(policy, by=by, now=now)
    return policy


@transaction.atomic
def retire_policy(policy_id: int, *, by: Member | None, now: datetime) -> Policy:
    """It no longer holds; its wordings stay."""
    policy = _held(policy_id, by=by)
    if policy.retired_at is None:
        policy.retired_at = now
        policy.save(update_fields=["retired_at"])
        record(PolicyRetired(policy_id=policy.pk, title=policy.title), by=by, at=now)
    return policy


@transaction.atomic
def bring_policy_back(policy_id: int, *, by: Member | None, now: datetime) -> Policy:
    policy = _held(policy_id, by=by)
    if policy.retired_at is not None:
        policy.retired_at = None
        policy.save(update_fields=["retired_at"])
        record(PolicyReturned(policy_id=policy.pk, title=policy.title), by=by, at=now)
    return policy


def _held(policy_id: int, *, by: Member | None) -> Policy:
    _require(by)
    return Policy.objects.select_for_update().get(pk=policy_id)


def _require(by: Member | None) -> None:
    if by is not None:
        by.require(Capability.MANAGE_BUSINESS)


def _tidied(title: str, text: str) -> tuple[str, str]:
    title = " ".join(title.replace("\x00", "").split())
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if reason := policy_refusal(title, text):
        raise Refused(reason)
    return title, text


def _keep(policy: Policy, *, by: Member | None, now: datetime) -> None:
    PolicyVersion.objects.create(
        policy=policy,
        version=policy.version,
        title=policy.title,
        text=policy.text,
        is_public=policy.is_public,
        at=now,
        by=by,
    )
    event = PolicyWritten(policy_id=policy.pk, title=policy.title, version=policy.version)
    record(event, by=by, at=now)
