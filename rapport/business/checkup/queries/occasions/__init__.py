"""For each sign: when it could have happened to whom, and whether it did. Set by set, no names."""

from collections.abc import Callable

from rapport.business.checkup.rules import signs

from . import begun, complaints, kindness, money, waiting, words
from .occasion import Occasion, Span

SOURCES: dict[str, Callable[[Span], list[Occasion]]] = {
    signs.UNANSWERED.key: waiting.unanswered,
    signs.SLOW.key: waiting.slow,
    signs.SILENCE.key: waiting.silent,
    signs.NOT_OWNED.key: complaints.not_owned,
    signs.NO_APOLOGY.key: complaints.without_apology,
    signs.REPEATED.key: complaints.repeated,
    signs.REFUSED.key: complaints.refused,
    signs.NO_THANKS.key: kindness.without_thanks,
    signs.NO_REWARD.key: kindness.without_reward,
    signs.BROKEN.key: words.broken,
    signs.FIRST_STEPS.key: begun.untidy,
    signs.CONVERSION.key: money.lost_leads,
    signs.PROFIT.key: money.fallen_off,
    signs.SLOW_PAYERS.key: money.unpaid,
}


def occasions(sign: str, span: Span) -> list[Occasion]:
    """All of a sign's within a stretch of time, oldest first; a sign without a source has none."""
    source = SOURCES.get(sign)
    return sorted(source(span), key=lambda one: (one.at, one.about)) if source else []


__all__ = ["SOURCES", "Occasion", "Span", "occasions"]
