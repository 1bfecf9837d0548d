from rapport.plumbing.kernel.words import Sentence, say


def merge_refusal(
    *,
    is_same: bool,
    kept_customer: int | None,
    other_customer: int | None,
    kept_is_private: bool,
    other_is_private: bool,
    kept_is_public: bool = False,
    other_is_public: bool = False,
) -> Sentence | None:
    """Why two conversations cannot become one, or None when they can."""
    if is_same:
        return say("A conversation cannot become part of itself.")
    if kept_is_private != other_is_private:
        return say("One of them is private. What only a few may read stays apart.")
    if kept_is_public != other_is_public:
        return say("One of them is public. What was said to us alone stays apart.")
    if kept_customer is None and other_customer is not None:
        return say("Say first who wrote this one, then bring them together.")
    if other_customer is not None and other_customer != kept_customer:
        return say("They are with two different customers.")
    return None


def split_refusal(*, before: int, moving: int) -> Sentence | None:
    """Why a conversation cannot be split at this message, or None when it can."""
    if not moving:
        return say("There is no such message here.")
    if not before:
        return say("This is its first message: nothing would be left.")
    return None


def undo_refusal(*, is_newest: bool, stands: bool) -> Sentence | None:
    """Why a merge or split cannot be taken back, or None when it can."""
    if not stands or not is_newest:
        return say("Something was rearranged since. Take that back first.")
    return None
