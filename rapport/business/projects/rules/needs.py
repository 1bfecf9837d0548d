"""When a noticed need may be spoken of, and what may be said to have come of it."""

from datetime import date, datetime, timedelta

from rapport.plumbing.kernel.words import Sentence, say

FOLLOWS_WITHIN = timedelta(days=60)
DECEMBER = 12


def ready_day(
    *, moment: str, today: date, on: date | None = None, month: int | None = None
) -> date | None:
    """From which day on it may be offered; None while a visit or the project is waited for."""
    if moment == "day":
        return on
    if moment == "month" and month:
        return next_month(month, today=today)
    return None


def next_month(month: int, *, today: date) -> date:
    """The first day of that month, this year's while it lasts."""
    year = today.year if month >= today.month else today.year + 1
    first = date(year, month, 1)
    return max(first, today)


def season_refusal(
    *, moment: str, on: date | None, month: int | None, has_project: bool
) -> Sentence | None:
    """Why this is no moment one could wait for."""
    if moment == "day" and on is None:
        return say("Say on which day.")
    if moment == "month" and (month is None or not 1 <= month <= DECEMBER):
        return say("Say which month.")
    if moment == "project" and not has_project:
        return say("There is no open work of theirs to wait for.")
    return None


def followed(*, offered_at: datetime, bought_at: datetime) -> bool:
    """Whether a purchase came soon enough after the offer to be put beside it."""
    return offered_at <= bought_at <= offered_at + FOLLOWS_WITHIN


def words_for_offer(*, called: str, what: str, why: str) -> Sentence:
    """Words for the composer, when nobody prepared any."""
    if why:
        return say(
            "Hello {name},\n\nwe noticed something that you may want to know: {what}. {why}\n\n"
            "If you like, we take care of it. If not, that is fine too.",
            name=called,
            what=what,
            why=why,
        )
    return say(
        "Hello {name},\n\nwe noticed something that you may want to know: {what}.\n\n"
        "If you like, we take care of it. If not, that is fine too.",
        name=called,
        what=what,
    )
