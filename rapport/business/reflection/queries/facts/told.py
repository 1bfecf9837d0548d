"""What the mirror, the check-up and the figures found out: each tells its own news."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from rapport.business.checkup.queries.news import news as of_checkup
from rapport.business.figures.queries.news import service_news
from rapport.business.figures.queries.value_news import value_news
from rapport.business.figures.rules.fact import Fact
from rapport.business.mirror.queries.news import news as of_mirror
from rapport.business.reflection import rules

from .standing import health_news, worth_news

logger = logging.getLogger(__name__)
SOURCES: dict[str, Callable[[datetime, datetime], Iterable[Fact | rules.Candidate]]] = {
    "mirror": of_mirror,
    "checkup": of_checkup,
    "figures": service_news,
    "months": value_news,
    "health": health_news,
    "value": worth_news,
}


def told(since: datetime, until: datetime) -> list[rules.Candidate]:
    """A source that fails is passed over and logged: a letter with four facts is a letter."""
    found: list[rules.Candidate] = []
    for source, news in SOURCES.items():
        try:
            facts = list(news(since, until))
        except Exception:
            logger.exception("No news from %s for the weekly letter", source)
            continue
        found += [
            one if isinstance(one, rules.Candidate) else _candidate(source, one) for one in facts
        ]
    return found


def _candidate(source: str, fact: Fact) -> rules.Candidate:
    role = {True: "better", False: "worse", None: "note"}[fact.better]
    return rules.Candidate(
        role=role,
        source=source,
        topic=f"{source} {fact.sentence.values.get('trait') or fact.url.partition('?')[0]}"[:80],
        weight=max(0.0, min(1.0, fact.weight)),
        sentence=fact.sentence,
        url=fact.url,
    )
