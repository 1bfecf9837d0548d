from collections.abc import Collection

from rapport.plumbing.kernel.words import Sentence, say


def overtaken_refusal(*, colleagues: Collection[str], they_wrote: bool) -> Sentence | None:
    """Why an answer should be read again before it leaves: somebody spoke since it was begun."""
    if colleagues:
        return say(
            "{name} has answered since you began. Read it below, then decide.",
            name=", ".join(dict.fromkeys(colleagues)),
        )
    if they_wrote:
        return say("They have written again since you began. Read it below, then decide.")
    return None
