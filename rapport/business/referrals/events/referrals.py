"""Who sent whom, and what came of it. Both people are mentioned; `customer_id` is who came."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class _Referral(Event):
    icon = "users"
    group = "record"
    about = "referral_id"
    referral_id: int
    customer_id: int | None
    referrer_id: int | None
    name: str
    referrer: str

    def mentions(self) -> list[str]:
        """The two of them, and the referral itself."""
        people = [pk for pk in (self.customer_id, self.referrer_id) if pk is not None]
        found = [*(f"customer:{pk}" for pk in people), f"referral:{self.referral_id}"]
        return list(dict.fromkeys(found))


@dataclass(frozen=True, kw_only=True)
class ReferralCame(_Referral):
    kind = "referrals.came"
    direction = Direction.FROM_THEM
    how: str

    def told(self) -> Sentence:
        return say("{referrer} sent {name}", referrer=self.referrer, name=self.name)


@dataclass(frozen=True, kw_only=True)
class ReferralRewarded(_Referral):
    kind = "referrals.rewarded"
    direction = Direction.FROM_US
    icon = "gift"

    def told(self) -> Sentence:
        return say(
            "{referrer} and {name} were rewarded for the recommendation",
            referrer=self.referrer,
            name=self.name,
        )


@dataclass(frozen=True, kw_only=True)
class ReferralRefused(_Referral):
    kind = "referrals.refused"
    reason: str

    def told(self) -> Sentence:
        return say(
            "That {referrer} sent {name} does not count", referrer=self.referrer, name=self.name
        )

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class ReferralAccepted(_Referral):
    kind = "referrals.accepted"

    def told(self) -> Sentence:
        return say("That {referrer} sent {name} counts", referrer=self.referrer, name=self.name)


@dataclass(frozen=True, kw_only=True)
class RewardTakenBack(_Referral):
    """A reward that should not have been given. `is_spent`: it was too late."""

    kind = "referrals.reward_taken_back"
    icon = "undo-2"
    side: str
    is_spent: bool

    def told(self) -> Sentence:
        if self.is_spent:
            return say("A reward for a recommendation was spent before it could be taken back")
        return say("A reward for a recommendation was taken back")


@dataclass(frozen=True, kw_only=True)
class AdvocateThanked(Event):
    """We thanked somebody for sending their friends; `way` says how."""

    kind = "referrals.advocate_thanked"
    direction = Direction.FROM_US
    icon = "heart-handshake"
    group = "thanks"
    about = "customer_id"
    customer_id: int
    friends: int
    way: str = ""

    def told(self) -> Sentence:
        return say("Thanked for sending {count} friends", count=self.friends)


@dataclass(frozen=True, kw_only=True)
class FriendAskedFor(Event):
    """We asked them to tell a friend about us."""

    kind = "referrals.friend_asked_for"
    direction = Direction.FROM_US
    icon = "users"
    group = "record"
    about = "customer_id"
    customer_id: int
    way: str = ""

    def told(self) -> Sentence:
        return say("Asked to tell a friend about us")


@dataclass(frozen=True, kw_only=True)
class ReferralTermsSet(Event):
    kind = "referrals.terms_set"
    icon = "settings"
    group = "settings"
    terms_id: int

    def told(self) -> Sentence:
        return say("The terms for referrals were changed")
