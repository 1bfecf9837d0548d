from rapport.business.conversations.models import Message


def latest_from_them(conversation_id: int) -> Message | None:
    """The customer's newest words in a conversation, shown beside the answer."""
    theirs = Message.objects.filter(conversation_id=conversation_id, side=Message.Side.THEM)
    return theirs.order_by("-at", "-pk").first()
