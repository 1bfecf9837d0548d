"""Where leads come from and how far they are: sources and stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.leads.presets import samples_of
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

LONGEST_SOURCE, LONGEST_STAGE = 80, 60
MOST_STAGES = 12
MOST_DAYS = 365


@dataclass(frozen=True)
class StageWanted:
    """One line of the page on which stages are set."""

    name: str
    chance: int = 30
    quiet_days: int = 21
    pk: int | None = None


def standard_source(kind: str, *, now: datetime) -> Source:
    """The way that everybody has; written down the first time somebody comes by it."""
    known = Source.objects.filter(standard=kind).first()
    if known is not None:
        return known
    name = str(Source.Kind(kind).label)
    taken = Source.objects.filter(name=name).exists()
    made, _ = Source.objects.get_or_create(
        standard=kind,
        defaults={
            "kind": kind,
            "name": f"{name} ({kind})" if taken else name,
            "position": Source.Kind.values.index(kind),
            "made_at": now,
        },
    )
    return made


@transaction.atomic
def bring_samples(*, kind: str, now: datetime) -> None:
    """Sources that everybody has, and stages that fit this business where there are none."""
    for each in Source.Kind.values:
        standard_source(each, now=now)
    if Stage.objects.exists():
        return
    for place, one in enumerate(samples_of(kind)):
        Stage.objects.get_or_create(
            sample=one.key,
            defaults={
                "name": spoken(one.name),
                "position": place,
                "chance": one.chance,
                "quiet_days": one.quiet_days,
                "made_at": now,
            },
        )


def first_stage(*, now: datetime) -> Stage:
    """Where a lead begins; a business that never chose stages gets those that fit it."""
    found = Stage.objects.in_use().in_order().first()
    if found is None:
        bring_samples(kind=business().kind, now=now)
        found = Stage.objects.in_use().in_order().first()
    if found is None:
        raise Refused(say("There is no stage in use. Set stages up first."))
    return found


@transaction.atomic
def save_stages(wanted: Sequence[StageWanted], *, by: Member | None, now: datetime) -> list[Stage]:
    """The stages in this order; one that is not named is used no more, and keeps its history."""
    if by is not None:
        by.require(Capability.MANAGE_FIELDS)
    clean = [one for one in wanted if one.name.strip()]
    if reason := _refusal(clean):
        raise Refused(reason)
    known = {one.pk: one for one in Stage.objects.select_for_update().order_by("pk")}
    saved = []
    for place, one in enumerate(clean):
        stage = known.pop(one.pk, None) if one.pk else None
        stage = stage or Stage(made_at=now)
        stage.name = " ".join(one.name.split())[:LONGEST_STAGE]
        stage.position, stage.chance, stage.quiet_days = place, one.chance, one.quiet_days
        stage.retired_at = None
        stage.save()
        saved.append(stage)
    for gone in known.values():
        if gone.retired_at is None:
            gone.retired_at = now
            gone.save(update_fields=["retired_at"])
    return saved


def _refusal(wanted: Sequence[StageWanted]) -> Sentence | None:
    names = [" ".join(one.name.split()).casefold() for one in wanted]
    if not wanted:
        return say("At least one stage is needed.")
    if len(wanted) > MOST_STAGES:
        return say("{most} stages are enough.", most=MOST_STAGES)
    if len(set(names)) < len(names):
        return say("Two stages have the same name.")
    if any(not 0 <= one.chance <= 100 for one in wanted):  # noqa: PLR2004 - percent
        return say("A chance is between 0 and 100 percent.")
    if any(not 1 <= one.quiet_days <= MOST_DAYS for one in wanted):
        return say("Quiet days are between 1 and {most}.", most=MOST_DAYS)
    return None


@transaction.atomic
def add_source(*, name: str, kind: str, by: Member | None, now: datetime) -> Source:
    """A source with a name of our own: a fair, a partner, this spring's campaign."""
    if by is not None:
        by.require(Capability.MANAGE_FIELDS)
    name = " ".join(name.split())[:LONGEST_SOURCE]
    if not name:
        raise Refused(say("Give the source a name."))
    if kind not in Source.Kind.values:
        raise Refused(say("Choose what kind of source it is."))
    if same := Source.objects.filter(name__iexact=name).first():
        if same.retired_at is not None:
            return return_source(same.pk, by=by)
        return same
    made, _ = Source.objects.get_or_create(name=name, defaults={"kind": kind, "made_at": now})
    return made


@transaction.atomic
def change_source(source_id: int, *, name: str, kind: str, by: Member) -> Source:
    by.require(Capability.MANAGE_FIELDS)
    source = Source.objects.select_for_update().get(pk=source_id)
    name = " ".join(name.split())[:LONGEST_SOURCE]
    if not name:
        raise Refused(say("Give the source a name."))
    if kind not in Source.Kind.values:
        raise Refused(say("Choose what kind of source it is."))
    # A way that everybody has stays of its kind: enquiries that come by it are counted there.
    source.name, source.kind = name, source.standard or kind
    try:
        with transaction.atomic():
            source.save(update_fields=["name", "kind"])
    except IntegrityError as error:
        raise Refused(say("There is a source of this name.")) from error
    return source


@transaction.atomic
def retire_source(source_id: int, *, by: Member, now: datetime) -> Source:
    """No new lead is put down to it; those it brought keep it. One that brought none goes."""
    by.require(Capability.MANAGE_FIELDS)
    source = Source.objects.select_for_update().get(pk=source_id)
    if source.standard is None and not Lead.objects.filter(source=source).exists():
        source.delete()
        return source
    if source.retired_at is None:
        source.retired_at = now
        source.save(update_fields=["retired_at"])
    return source


@transaction.atomic
def return_source(source_id: int, *, by: Member | None) -> Source:
    if by is not None:
        by.require(Capability.MANAGE_FIELDS)
    source = Source.objects.select_for_update().get(pk=source_id)
    if source.retired_at is not None:
        source.retired_at = None
        source.save(update_fields=["retired_at"])
    return source
