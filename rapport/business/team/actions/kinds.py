"""What kind of business it is, and the words and policies that come with it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import translation

from rapport.business.team.events import BusinessChanged, KindChosen
from rapport.business.team.kinds import Pack, SamplePolicy, pack_of
from rapport.business.team.models import Business, Member, Policy
from rapport.business.team.queries import forget_business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .policies import retire_policy, write_policy


@transaction.atomic
def choose_kind(
    *,
    kind: str,
    parts: Collection[str],
    retired: Collection[str] = (),
    by: Member | None,
    now: datetime,
) -> Business:
    """The kind, with those parts that are wanted. What is there already is left as it is.

    `retired` names policies that came with another kind and were never changed: they go.
    Fields and tags are made by whoever listens.
    """
    if by is not None:
        by.require(Capability.MANAGE_BUSINESS)
    if kind not in Business.Kind.values:
        raise Refused(say("{kind} is not a kind of business we know.", kind=kind))
    firm = Business.objects.select_for_update().get(pk=Business.ONLY)
    pack, before = pack_of(kind), (firm.kind, firm.called, firm.stage_words)
    firm.kind = kind
    if "called" in parts:
        firm.called = pack.called
    if "stages" in parts:
        firm.stage_words = kind if pack.stages else ""
    firm.save(update_fields=["kind", "called", "stage_words"])
    forget_business()
    if before != (firm.kind, firm.called, firm.stage_words):
        record(BusinessChanged(fields=("kind",)), by=by, at=now)
    wanted = tuple(part for part in pack.parts if part in parts)
    _write_policies(firm, pack, wanted, by=by, now=now)
    for policy in Policy.objects.in_force().filter(sample__in=list(retired), version=1):
        retire_policy(policy.pk, by=by, now=now)
    record(KindChosen(business_kind=kind, parts=wanted), by=by, at=now)
    return firm


def _write_policies(
    firm: Business, pack: Pack, parts: Collection[str], *, by: Member | None, now: datetime
) -> None:
    """In the language of the business, whoever's language is on the screen."""
    with translation.override(firm.language):
        for one in pack.policies:
            if one.part in parts:
                write_policy(
                    title=spoken(one.title),
                    text=spoken(one.text),
                    is_public=one.is_public,
                    sample=sample_of(pack, one),
                    by=by,
                    now=now,
                )


def sample_of(pack: Pack, policy: SamplePolicy) -> str:
    return f"{pack.kind}.{policy.key}"
