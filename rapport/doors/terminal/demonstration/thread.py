"""A conversation of the past, said turn by turn, telling the facts that the actions would tell."""

from datetime import datetime, timedelta

from rapport.business.conversations import rules
from rapport.business.conversations.events import (
    ConversationClosed,
    ConversationReopened,
    InteractionLogged,
    MessageReceived,
    MessageSent,
)
from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.models import Member

from .world import Life, World

SECONDS = timedelta(seconds=1)


class Thread:
    def __init__(
        self, world: World, life: Life, *, channel: str, subject: str, at: datetime
    ) -> None:
        self.world, self.life, self.channel = world, life, channel
        self.messages: list[Message] = []
        self.row = Conversation(
            customer=life.row, channel=channel, subject=subject[:300], made_at=at, last_at=at
        )
        self.is_written = channel in {"email", "form"}
        world.shelf.conversations.append(self.row)

    @property
    def audience(self) -> str:
        return "managers" if self.life.row.is_private else "all"

    @property
    def case_audience(self) -> str:
        return "all"

    def heard(self, at: datetime, text: str) -> Message:
        """They say something: it is open, and waits for us."""
        is_first = not self.messages
        subject = self.row.subject if is_first else rules.answered_subject(self.row.subject)
        message = self._said("them", at, text, subject if self.is_written else "", None)
        message.thanks = self.is_written and rules.says_thanks(text)
        was_open = self.row.state == Conversation.State.OPEN
        self.row.state = Conversation.State.OPEN
        self.row.waiting_since = self.row.waiting_since or at
        self.row.preview = preview = rules.preview(text)
        self.life.heard(at)
        self.world.diary.tell(
            at,
            lambda: MessageReceived(
                conversation_id=self.row.pk,
                message_id=message.pk,
                customer_id=self.row.customer_id,
                channel=self.channel,
                subject=message.subject,
                preview=preview,
                starts=is_first,
            ),
            audience=self.audience,
        )
        if not was_open and not is_first:
            self.world.diary.tell(
                at,
                lambda: ConversationReopened(
                    conversation_id=self.row.pk, customer_id=self.row.customer_id
                ),
                audience=self.audience,
            )
        return message

    def said(self, at: datetime, text: str, *, by: Member, thanks: bool = False) -> Message:
        """We say something: the turn is theirs."""
        subject = ""
        if self.is_written:
            subject = self.row.subject
            subject = rules.answered_subject(subject) if self.messages else subject
        message = self._said("us", at, text, subject, by)
        message.thanks = thanks or rules.says_thanks(text)
        message.recipients = [self.life.email] if self.is_written and self.life.email else []
        self.row.preview = preview = rules.preview(text)
        self.row.waiting_since, self.row.automatic_answers = None, 0
        self.row.owner = self.row.owner or by
        self.life.reached(at)
        self.world.diary.tell(
            at,
            lambda: MessageSent(
                conversation_id=self.row.pk,
                message_id=message.pk,
                customer_id=self.row.customer_id,
                channel=message.channel,
                subject=message.subject,
                preview=preview,
                thanks=message.thanks,
            ),
            by=by,
            audience=self.audience,
        )
        return message

    def answer_automatically(self, at: datetime, text: str) -> None:
        message = self._said("us", at, text, "Your message to Sole & Suds", None)
        message.sender_name = "Sole & Suds"
        message.is_automatic, message.automatic_reason = True, "acknowledgement"
        message.recipients = [self.life.email] if self.life.email else []
        message.channel = "email"
        self.row.automatic_answers += 1
        self.world.diary.tell(
            at,
            lambda: MessageSent(
                conversation_id=self.row.pk,
                message_id=message.pk,
                customer_id=self.row.customer_id,
                channel="email",
                subject=message.subject,
                preview=rules.preview(text),
                is_automatic=True,
            ),
            audience=self.audience,
        )

    def close(self, at: datetime, *, by: Member | None) -> None:
        if self.row.state == Conversation.State.CLOSED:
            return
        self.row.state, self.row.waiting_since = Conversation.State.CLOSED, None
        self.world.diary.tell(
            at,
            lambda: ConversationClosed(
                conversation_id=self.row.pk, customer_id=self.row.customer_id
            ),
            by=by,
            audience=self.audience,
        )

    def _said(self, side: str, at: datetime, text: str, subject: str, by: Member | None) -> Message:
        message = Message(
            conversation=self.row,
            side=side,
            channel=self.channel,
            author=by,
            sender_name=by.name if by else self.life.row.name,
            at=at,
            subject=subject,
            text=text,
            state="received" if side == "them" else "sent",
        )
        self.row.last_at = max(self.row.last_at, at)
        self.messages.append(message)
        self.world.shelf.messages.append(message)
        return message


def log(
    world: World, life: Life, *, channel: str, from_them: bool, text: str, by: Member, at: datetime
) -> None:
    """A call or a visit, written down when it was over."""
    thread = Thread(world, life, channel=channel, subject="", at=at)
    thread.row.state, thread.row.owner = Conversation.State.CLOSED, by
    thread.row.preview = preview = rules.preview(text)
    message = thread._said("them" if from_them else "us", at, text, "", by)
    message.sender_name = life.row.name if from_them else by.name
    life.heard(at) if from_them else life.reached(at)
    world.diary.tell(
        at,
        lambda: InteractionLogged(
            conversation_id=thread.row.pk,
            message_id=message.pk,
            customer_id=life.row.pk,
            channel=channel,
            from_them=from_them,
            preview=preview,
        ),
        by=by,
        audience=thread.audience,
    )
