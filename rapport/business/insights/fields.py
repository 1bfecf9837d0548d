"""What insights know of a customer: their rhythm, and the step that is worth taking now."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from rapport.business.customers.fields import Asked, Field, Filling, Kind
from rapport.business.customers.fields.conditions import among, compared, yes_or_no
from rapport.business.insights.actions import keep_rhythms, read_rhythm, said_rhythms
from rapport.business.insights.models import KeepInTouch, Rhythm, Suggestion
from rapport.plumbing.kernel.words import say

GROUP = say("What it means")
HEADERS = (
    "Keep in touch every", "Stay in touch", "Weeks between our words", "Kontaktrhythmus",
    "Kontakt halten", "Garder le contact", "Rythme de contact",
)  # fmt: skip


def insight_fields() -> Iterable[Field]:
    yield Field(
        name="insights.rhythm",
        label=say("Usual days between visits"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=_rhythms,
        where=lambda test, value, asked: among(
            Rhythm.objects.filter(compared("gap_days", test, value))
        ),
        order=lambda asked: Subquery(
            Rhythm.objects.filter(customer=OuterRef("pk")).values("gap_days")
        ),
    )
    yield Field(
        name="insights.quiet",
        label=say("Quiet for longer than usual"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_quiet,
        where=lambda test, value, asked: yes_or_no(among(_silent(asked)), test, value),
        tests=("is",),
    )
    yield Field(
        name="insights.suggestion",
        label=say("Worth doing now"),
        kind=Kind.CHOICE,
        group=GROUP,
        values=lambda ids, asked: dict(
            _suggestions(asked).filter(customer__in=ids).values_list("customer", "kind")
        ),
        where=lambda test, value, asked: among(
            _suggestions(asked).filter(compared("kind", test, value))
        ),
        choices=lambda: [(str(kind), word) for kind, word in Suggestion.Kind.choices],
    )
    yield Field(
        name="insights.keep_in_touch",
        label=say("Weeks between our words"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=lambda ids, asked: dict(
            _wishes().filter(customer__in=ids).values_list("customer", "every_weeks")
        ),
        where=lambda test, value, asked: among(
            _wishes().filter(compared("every_weeks", test, value))
        ),
        order=lambda asked: Subquery(
            _wishes().filter(customer=OuterRef("pk")).values("every_weeks")
        ),
        places=0,
        filling=Filling(
            header="Keep in touch",
            synonyms=HEADERS,
            read=read_rhythm,
            texts=said_rhythms,
            keep=keep_rhythms,
        ),
    )


def _wishes() -> "QuerySet[KeepInTouch]":
    return KeepInTouch.objects.filter(every_weeks__isnull=False)


def _rhythms(ids: Sequence[int], asked: Asked) -> Mapping[int, Decimal]:
    rows = Rhythm.objects.filter(customer__in=ids, gap_days__isnull=False)
    return {pk: Decimal(repr(gap)) for pk, gap in rows.values_list("customer", "gap_days")}


def _silent(asked: Asked) -> "QuerySet[Rhythm]":
    return Rhythm.objects.filter(quiet_from__lte=asked.today)


def _quiet(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    have = set(_silent(asked).filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in have for pk in ids}


def _suggestions(asked: Asked) -> "QuerySet[Suggestion]":
    every = Suggestion.objects.filter(customer__isnull=False)
    return every.visible_to(asked.by) if asked.by else every
