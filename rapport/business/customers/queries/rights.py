"""What the screens about erasing show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from rapport.business.customers.models import Customer, Erasure, Kindness, Note, seen_by
from rapport.business.customers.rights import kind_words
from rapport.business.customers.rights.traces import gather
from rapport.business.customers.rules.erasure import GROUNDS
from rapport.business.team.models import Member
from rapport.plumbing.database.telling import telling
from rapport.plumbing.kernel.words import Sentence, say

MOST = 20


@dataclass(frozen=True)
class Certificate:
    """What was erased, when, why and by whom; without a word of the person."""

    pk: int
    number: int
    merged: tuple[int, ...]
    at: datetime
    by: str
    ground: Sentence
    counts: tuple[tuple[str, Sentence, int], ...]
    repeats: int
    repeated_at: datetime | None

    @property
    def remarks(self) -> tuple[Sentence, ...]:
        """What a reader should know besides."""
        said = [
            say("The number will never be given to anybody else."),
            say(
                "Backups made before still hold the person until they are thrown away. Whoever "
                "restores one erases them again at once: the list of erased numbers sees to that."
            ),
        ]
        if any(name == "purchases" for name, _, _ in self.counts):
            said.insert(
                0,
                say(
                    "Purchases are kept for the books, as the law asks: number, day and sums, "
                    "without the person and without what was written on them."
                ),
            )
        return tuple(said)


def erasures() -> "QuerySet[Erasure]":
    """Certificates, the newest first; merged records are part of their survivor's."""
    return Erasure.objects.filter(of=None).select_related("by").order_by("-at", "-pk")


def certificate(erasure: Erasure) -> Certificate:
    words: Mapping[str, Sentence] = kind_words()
    merged = erasure.merged.order_by("customer_number")
    counts = [
        (name, words.get(name, say("{name}", name=name)), int(count))
        for name, count in erasure.counts.items()
    ]
    order = {name: place for place, name in enumerate(words)}
    counts.sort(key=lambda one: order.get(one[0], len(order)))
    return Certificate(
        pk=erasure.pk,
        number=erasure.customer_number,
        merged=tuple(merged.values_list("customer_number", flat=True)),
        at=erasure.at,
        by=erasure.by.name if erasure.by else "",
        ground=GROUNDS.get(erasure.ground, say("{ground}", ground=erasure.ground)),
        counts=tuple(counts),
        repeats=erasure.repeats,
        repeated_at=erasure.repeated_at,
    )


def named_elsewhere(customer: Customer, *, member: Member, now: datetime) -> list[Customer]:
    """Others on whose page colleagues wrote this name: that stays, unless somebody mends it."""
    words = gather([customer], now=now).words
    found: set[int] = set()
    for model in (Note, Kindness):
        others = model._default_manager.exclude(customer=customer).exclude(
            customer__merged_into=customer
        )
        pks = [pk for pk, _ in telling(others, "text", words=words)]
        found |= set(others.filter(pk__in=pks).values_list("customer_id", flat=True))
    seen = Customer.objects.visible_to(member).filter(seen_by(member), pk__in=found)
    return list(seen.order_by("sort_name", "pk")[:MOST])
