"""What may be done with points, and why not."""

from rapport.plumbing.kernel.words import Sentence, say

MOST = 2**31 - 1


def collect_refusal(
    *, amount: int, is_running: bool, most_by_hand: int | None, reason: str
) -> Sentence | None:
    """Why so much may not be given by hand; without a limit where nobody's hand gives it."""
    if not is_running:
        return say("This programme is not running.")
    if not 0 < amount <= MOST:
        return say("Say how many.")
    if most_by_hand is not None and amount > most_by_hand:
        return say("By hand up to {limit} at once. A manager can give more.", limit=most_by_hand)
    if not reason.strip():
        return say("Say what it is for.")
    return None


def spend_refusal(
    *, cost: int, left: int, is_offered: bool, has_ended: bool, is_stamps: bool
) -> Sentence | None:
    if has_ended:
        return say("This programme has ended.")
    if not is_offered:
        return say("This reward is not offered any more.")
    if left >= cost:
        return None
    if is_stamps:
        return say("It takes {cost} stamps, and there are {left}.", cost=cost, left=left)
    return say("It takes {cost} points, and there are {left}.", cost=cost, left=left)


def transfer_refusal(*, amount: int, left: int, is_same: bool) -> Sentence | None:
    if is_same:
        return say("Points cannot be handed to the one who has them.")
    if amount <= 0:
        return say("Say how many.")
    if amount > left:
        return say("There are only {left}.", left=left)
    return None


def reverse_refusal(*, kind: str, is_of_purchase: bool, reason: str) -> Sentence | None:
    if not reason.strip():
        return say("Say why it is taken back.")
    if kind not in {"earned", "spent", "corrected", "moved"}:
        return say("This cannot be taken back.")
    if kind == "earned" and is_of_purchase:
        return say("This belongs to a purchase. Take the purchase back instead.")
    return None
