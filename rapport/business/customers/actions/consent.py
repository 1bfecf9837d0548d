"""Writing down what a customer allows. Evidence is added; nothing of it is ever changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.business.customers import departures, rules
from rapport.business.customers.events import ConsentGiven, ConsentWithdrawn
from rapport.business.customers.models import Channel, Consent, Customer, Purpose
from rapport.business.customers.queries.consent import Cell, said_by_cell, words_for
from rapport.business.customers.rules.consent import (
    GIVEN,
    WITHDRAWN,
    Said,
    consent_refusal,
    latest,
)
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.database.inserting import insert_many, keys_for
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record, record_many

from .locking import held

LONGEST_WORDING, LONGEST_POINT = 2_000, 500


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Where a yes or no comes from: how they said it, in which words, from which address."""

    source: str
    wording: str = ""
    point: str = ""
    at: datetime | None = None  # when they said it, if not now


def give_consent(
    customer_id: int,
    *,
    purposes: Iterable[str],
    channels: Iterable[str],
    evidence: Evidence,
    by: Member | None,
    now: datetime,
) -> list[Consent]:
    """They said yes to each of these purposes on each of these channels."""
    return _say(GIVEN, customer_id, purposes, channels, evidence, by, now)


def withdraw_consent(
    customer_id: int,
    *,
    purposes: Iterable[str] = tuple(Purpose.values),
    channels: Iterable[str],
    evidence: Evidence,
    by: Member | None,
    now: datetime,
) -> list[Consent]:
    """They said no. Nobody but they themselves can turn it into a yes again."""
    return _say(WITHDRAWN, customer_id, purposes, channels, evidence, by, now)


@transaction.atomic
def _say(  # noqa: PLR0917 - two verbs share it, which name everything
    state: str,
    customer_id: int,
    purposes: Iterable[str],
    channels: Iterable[str],
    evidence: Evidence,
    by: Member | None,
    now: datetime,
) -> list[Consent]:
    customer = held(customer_id, by=by)
    cells = [(str(Purpose(p)), str(Channel(c))) for p in _once(purposes) for c in _once(channels)]
    if not cells:
        raise Refused(say("Choose what it is about, and by which way."))
    source, at = Consent.Source(evidence.source), evidence.at or now
    known = said_by_cell([customer.pk])
    news = []
    for purpose, channel in cells:
        said = known.get((customer.pk, purpose, channel), [])
        if reason := consent_refusal(said, state=state, source=source, at=at, now=now):
            raise Refused(reason)
        holds = latest(said)
        if holds is None or holds.state != state or holds.source != source:
            news.append(
                Consent(
                    customer=customer,
                    purpose=purpose,
                    channel=channel,
                    state=state,
                    source=source,
                    wording=rules.tidy_text(evidence.wording, longest=LONGEST_WORDING),
                    point=rules.tidy(evidence.point, longest=LONGEST_POINT),
                    at=at,
                    recorded_at=now,
                    by=by,
                )
            )
    for one in news:
        one.save(force_insert=True)
    if news:
        _tell(customer, news, by=by)
        keys = [one.pk for one in news]
        transaction.on_commit(lambda: departures.remember(keys))
    return news


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _tell(customer: Customer, news: Sequence[Consent], *, by: Member | None) -> None:
    first = news[0]
    kind = ConsentGiven if first.state == GIVEN else ConsentWithdrawn
    event = kind(
        customer_id=customer.pk,
        purposes=tuple(_once(one.purpose for one in news)),
        channels=tuple(_once(one.channel for one in news)),
        source=first.source,
        what=words_for([(one.purpose, one.channel) for one in news]),
        wording=first.wording,
    )
    record(event, by=by, at=first.at)


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One yes or no that a table brings."""

    customer_id: int
    purpose: str
    channel: str
    state: str = GIVEN
    wording: str = ""
    point: str = ""
    at: datetime | None = None


@transaction.atomic
def bulk_consents(
    brought: Sequence[Brought],
    *,
    by: Member | None,
    now: datetime,
    source: str = Consent.Source.IMPORT,
    is_told: bool = True,
) -> list[bool | Sentence]:
    """What a table says they allow: for each whether it was news, or why it was not taken.

    No table ends a no that a customer said: whoever left stays away, however the list is dated.
    """
    if by is not None:
        by.require(Capability.IMPORT)
    ids = sorted({one.customer_id for one in brought})
    # Nobody says no while we look.
    list(Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    known = said_by_cell(ids)
    answers: list[bool | Sentence] = []
    news: list[Brought] = []
    for one in brought:
        cell: tuple[int, str, str] = (one.customer_id, Purpose(one.purpose), Channel(one.channel))
        said, at = known.setdefault(cell, []), one.at or now
        reason = consent_refusal(said, state=one.state, source=source, at=at, now=now)
        if reason is not None:
            answers.append(reason)
            continue
        holds = latest(said)
        is_news = holds is None or (holds.state != one.state and holds.at <= at)
        if is_news:
            said.append(Said(Consent.State(one.state), source, at, number=2**62 + len(news)))
            news.append(one)
        answers.append(is_news)
    _bring(news, source=source, by=by, now=now, is_told=is_told)
    return answers


def _bring(
    news: Sequence[Brought], *, source: str, by: Member | None, now: datetime, is_told: bool
) -> None:
    keys = keys_for(Consent, len(news))
    names = (
        "id", "customer", "purpose", "channel", "state", "source", "wording", "point", "at",
        "recorded_at", "by",
    )  # fmt: skip
    rows = [
        (
            key,
            one.customer_id,
            one.purpose,
            one.channel,
            one.state,
            str(source),
            rules.tidy_text(one.wording, longest=LONGEST_WORDING),
            rules.tidy(one.point, longest=LONGEST_POINT),
            one.at or now,
            now,
            by.pk if by else None,
        )
        for key, one in zip(keys, news, strict=True)
    ]
    insert_many(Consent, names, rows)
    if is_told:
        transaction.on_commit(lambda: departures.remember(keys))
        record_many([(_brought(one, source), one.at or now) for one in news], by=by)


def _brought(one: Brought, source: str) -> ConsentGiven | ConsentWithdrawn:
    kind = ConsentGiven if one.state == GIVEN else ConsentWithdrawn
    cell: Cell = (one.purpose, one.channel)
    return kind(
        customer_id=one.customer_id,
        purposes=(one.purpose,),
        channels=(one.channel,),
        source=str(source),
        what=words_for([cell]),
        wording=rules.tidy_text(one.wording, longest=LONGEST_WORDING),
    )
