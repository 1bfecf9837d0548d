"""Two who answer at once: the second is told before anything leaves."""

from rapport.business.conversations import rules
from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused


class Overtaken(Refused):
    """Somebody spoke since this answer was begun. It may be sent all the same, knowingly."""


def look_out(one: Conversation, *, newest_seen: int, by: Member) -> None:
    """Refuse an answer whose writer has not seen the newest words; the row is held by us."""
    since = one.messages.filter(pk__gt=newest_seen, is_automatic=False)
    ours = since.filter(side=Message.Side.US).exclude(state=Message.State.TAKEN_BACK)
    colleagues = ours.exclude(author=by).exclude(author=None).order_by("pk")
    reason = rules.overtaken_refusal(
        colleagues=[message.spoken_by for message in colleagues.select_related("author")[:5]],
        they_wrote=since.filter(side=Message.Side.THEM).exists(),
    )
    if reason:
        raise Overtaken(reason)
