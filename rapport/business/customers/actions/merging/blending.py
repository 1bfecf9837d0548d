"""The survivor's own row, its stage, and what was consented to."""

from typing import Any

from rapport.business.customers.models import Consent, Customer, Note, StageChange
from rapport.business.customers.rules import merging as rules
from rapport.business.customers.rules.consent import Said, latest

from .journal import Journal

Latest = dict[tuple[str, str], Consent]


def card(customer: Customer) -> dict[str, Any]:
    """The row as the rules read it."""
    return {f.attname: getattr(customer, f.attname) for f in customer._meta.concrete_fields}


def blend(survivor: Customer, merged: Customer, journal: Journal) -> None:
    """The survivor says from now on what both said."""
    told = rules.blended(card(survivor), card(merged))
    left_over = rules.joined(survivor.warning, merged.warning)[1]
    before = survivor.stage
    journal.change(survivor, told)
    if left_over:
        note = Note(customer=survivor, text=left_over, by=journal.merge.by, at=journal.merge.at)
        note.is_pinned = True
        journal.make(note)
    _explain_stage(survivor, merged, journal, was=before)


def _explain_stage(survivor: Customer, merged: Customer, journal: Journal, *, was: str) -> None:
    """The newest step of the joined history must be where they stand, and say why."""
    latest = StageChange.objects.filter(customer=survivor).order_by("-at", "-pk").first()
    if survivor.stage == was and (latest is None or latest.stage == survivor.stage):
        return
    stage = survivor.stage if survivor.stage != was else ""
    reason = rules.stage_reason(stage=stage, name=merged.name)
    at = max(journal.merge.at, latest.at) if latest is not None else journal.merge.at
    journal.make(
        StageChange(
            customer=survivor,
            stage=survivor.stage,
            at=at,
            reason=reason.as_json(),
            by=journal.merge.by,
        )
    )


def latest_consents(customer_id: int) -> Latest:
    """What counts now for each purpose and channel."""
    rows: dict[tuple[str, str], dict[int, Consent]] = {}
    for one in Consent.objects.filter(customer=customer_id):
        rows.setdefault((one.purpose, one.channel), {})[one.pk] = one
    found = {}
    for what, some in rows.items():
        said = [Said(one.state, one.source, one.at, one.pk) for one in some.values()]
        if (holds := latest(said)) is not None:
            found[what] = some[holds.number]
    return found


def keep_withdrawals(journal: Journal, first: Latest, second: Latest) -> None:
    """A "no" to either record stays a "no", whatever the other said later."""
    merge = journal.merge
    for what, newest in latest_consents(merge.survivor_id).items():
        states = [side[what].state if what in side else "" for side in (first, second)]
        told = {"first": states[0], "second": states[1], "together": newest.state}
        # What they said to us after the merge, they said knowing us as one.
        if newest.recorded_at > merge.at or not rules.must_withdraw(**told):
            continue
        journal.make(
            Consent(
                customer_id=merge.survivor_id,
                purpose=what[0],
                channel=what[1],
                state=Consent.State.WITHDRAWN,
                source=Consent.Source.MERGE,
                at=max(merge.at, newest.at),
                recorded_at=merge.at,
                by=merge.by,
            )
        )
