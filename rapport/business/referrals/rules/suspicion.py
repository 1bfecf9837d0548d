"""Whether a friend is really somebody else. Nobody is accused: it says what we saw, to us."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

# Mailboxes whose owner gets every spelling of it, with and without dots.
_DOTS_MEAN_NOTHING = frozenset({"gmail.com", "googlemail.com"})
_ONE_HOUSE = {
    "googlemail.com": "gmail.com",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
    "ya.ru": "yandex.ru",
}
# Yahoo's throw-away addresses: name-anything@yahoo.com.
_DASH_ENDS = "yahoo."


@dataclass(frozen=True, kw_only=True)
class Party:
    """One side of a referral, as far as it tells who it is. Everything normalised."""

    customer_id: int
    name: str = ""  # folded, its parts in the order of the alphabet: "priya sharma"
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    household: frozenset[int] = frozenset()


def mailbox(address: str) -> str:
    """The box in which it arrives: what stands behind a plus, dots where they mean nothing."""
    local, _, domain = address.strip().casefold().rpartition("@")
    local = local.partition("+")[0] or local
    domain = _ONE_HOUSE.get(domain, domain)
    if domain in _DOTS_MEAN_NOTHING:
        local = local.replace(".", "")
    if domain.startswith(_DASH_ENDS):
        local = local.partition("-")[0] or local
    return f"{local}@{domain}"


def same_person(
    one: Party, two: Party, *, likeness: int = 0, suggest: int = 100, are_apart: bool = False
) -> Sentence | None:
    """Why whoever sent and whoever came may be one person, or one household; else None.

    `likeness` is what the finder of duplicates says, of 100; `are_apart` that somebody of us has
    looked at these two records and said that they are two people.
    """
    certain = (
        (one.customer_id == two.customer_id, say("Both are one customer.")),
        (_live_together(one, two), say("They live in one household.")),
        (_boxes(one.emails) & _boxes(two.emails), say("Both are reached in the same mailbox.")),
        (one.phones & two.phones, say("Both have the same telephone number.")),
        (one.addresses & two.addresses, say("Both have the same postal address.")),
    )
    likely = (
        (
            one.name and one.name == two.name,
            say("Both have the same name. Perhaps it is one person with two addresses."),
        ),
        (
            likeness >= suggest,
            say("The two records look like one person ({score} of 100).", score=likeness),
        ),
    )
    signs = certain if are_apart else (*certain, *likely)
    return next((words for holds, words in signs if holds), None)


def ring_refusal(*, friend_id: int, line: Sequence[int]) -> Sentence | None:
    """Refuse a circle: `line` is who sent the referrer, who sent those, and so on upwards."""
    if friend_id not in line:
        return None
    if line[0] == friend_id:
        return say("They sent each other: whoever came had already sent the one who sent them.")
    return say(
        "It closes a circle of {count} people who sent each other.",
        count=line.index(friend_id) + 2,
    )


def crowd_refusal(*, came_this_week: int, most: int) -> Sentence | None:
    """Too many at once: a person looks before it counts."""
    if came_this_week < most:
        return None
    return say(
        "{count} friends came through them within a week. Look at it and accept it if it is right.",
        count=came_this_week + 1,
    )


def _live_together(one: Party, two: Party) -> bool:
    return one.customer_id in two.household or two.customer_id in one.household


def _boxes(emails: Iterable[str]) -> set[str]:
    return {mailbox(one) for one in emails}
