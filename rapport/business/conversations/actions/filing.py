"""What a mail means: one transaction that makes it a message, or says why it is none."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import (
    Attachment,
    Channel,
    Conversation,
    Message,
    Participant,
)
from rapport.business.customers import actions as customers
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.ledger.actions import record, record_many
from rapport.plumbing.mail import actions as store
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.mail.parsing import ParsedMail
from rapport.plumbing.mail.verdicts import Kind as Sort
from rapport.plumbing.mail.verdicts import Verdict

from . import locked, place, undelivered
from .ground import Ground
from .speaking import verdict_on

HISTORY = timedelta(days=2)
SOURCE = "email"


class Kind(StrEnum):
    """What became of a mail at the door. Its bytes are safe in every case."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    AUTOMATIC = "automatic"


@dataclass(frozen=True)
class Outcome:
    kind: Kind
    raw_mail_id: int
    conversation_id: int | None = None
    message_id: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Letter:
    """A mail that was read, with its files already on the disk."""

    raw_mail_id: int
    mail: ParsedMail
    files: tuple[StoredFile, ...] = ()


def file_letter(letter: Letter, *, ground: Ground, now: datetime) -> Outcome:
    """File one letter; to be called inside a transaction. Filed once, however often it is asked."""
    raw = (
        RawMail.objects.select_for_update()
        .only("state", "mailbox", "folder", "error")
        .get(pk=letter.raw_mail_id)
    )
    if raw.state != RawMail.State.ARRIVED:
        return settled(raw)
    mail = letter.mail
    verdict = verdict_on(mail, own=ground.own)
    kin = place.kin_of(mail)
    if reason := _ours(mail, verdict):
        store.ignore(raw.pk, reason=reason, now=now)
        return Outcome(Kind.AUTOMATIC, raw.pk, reason=reason)
    if reason := _suspicion(mail, ground):
        return set_aside(raw.pk, reason=reason, now=now)
    if ground.is_ours(mail.sender.email):
        reason = "It was sent from our own address."
        store.ignore(raw.pk, reason=reason, now=now)
        return Outcome(Kind.AUTOMATIC, raw.pk, reason=reason)
    if verdict.kind is Sort.BOUNCE and (failed := undelivered.told_by(mail, kin, now=now)):
        reason = "It says that a message of ours was not delivered."
        store.ignore(raw.pk, reason=reason, now=now)
        return Outcome(Kind.AUTOMATIC, raw.pk, failed.conversation_id, failed.pk, reason)
    return _Filing(letter, raw, verdict, kin, ground, now).run()


def set_aside(raw_mail_id: int, *, reason: str, now: datetime) -> Outcome:
    """Keep it out of every conversation until somebody decides, and say so."""
    store.quarantine(raw_mail_id, reason=reason, now=now)
    fact = events.MailQuarantined(raw_mail_id=raw_mail_id, reason=reason)
    record(fact, by=None, at=now, audience="managers")
    locked.tell_of_quarantine()
    return Outcome(Kind.QUARANTINED, raw_mail_id, reason=reason)


def settled(raw: RawMail) -> Outcome:
    """What had become of it before."""
    message = Message.objects.filter(raw=raw.pk).first()
    if message is None:
        return Outcome(Kind.DUPLICATE, raw.pk, reason=raw.error)
    return Outcome(Kind.DUPLICATE, raw.pk, message.conversation_id, message.pk)


def _ours(mail: ParsedMail, verdict: Verdict) -> str:
    is_marked = verdict.kind is Sort.LOOP and "our own address" not in verdict.reason
    if is_marked or place.is_our_own(mail):
        return "It is our own mail, come back."
    return ""


def _suspicion(mail: ParsedMail, ground: Ground) -> str:
    """Why somebody must look at it first."""
    if ground.is_member(mail.sender.email) and not ground.is_ours(mail.sender.email):
        return "It comes from a member's address: colleagues do not write as customers."
    speaks_for = [one for one in mail.reply_to if not ground.is_ours(one.email)]
    if ground.is_ours(mail.sender.email) and speaks_for:
        return "It was sent from our own address in somebody else's name."
    return ""


class _Filing:
    """The steps of one letter that becomes a message."""

    def __init__(
        self,
        letter: Letter,
        raw: RawMail,
        verdict: Verdict,
        kin: place.Kin,
        ground: Ground,
        now: datetime,
    ) -> None:
        self.letter, self.mail, self.raw = letter, letter.mail, raw
        self.verdict, self.kin, self.now = verdict, kin, now
        self.mailbox = ground.mailbox_for(raw.mailbox, self.mail)
        self.is_automatic = verdict.is_automatic
        self.at = self._history_at() or now
        self.is_history = self.at != now
        self.point: ContactPoint | None = None

    def run(self) -> Outcome:
        # Who begins a conversation is looked up below, with whom the address reaches.
        if self.kin.conversations or self.is_automatic:
            self.point = place.known_point(self.mail.sender.email)
        is_forged = rules.is_forged(self.mail.headers.get("authentication-results", ""))
        found = None
        if not is_forged:
            found = place.joined(self.kin, sender=self.point, mailbox=self.mailbox)
        customer = found.customer if found else None
        if customer and self.point and not self.is_automatic:
            customers.verify_by_letter(customer.pk, point_id=self.point.pk, at=self.now)
        if found is None and not is_forged:
            customer = self._identified()
        elif self.point is None:
            self.point = place.made_point(self.mail.sender.email)
        sender = self.point.pk if self.point else None
        if self.point and self.point.failed_at and not self.is_automatic:
            customers.note_working_point(self.point.pk)
        if twin := place.twin_of(self.mail, sender=sender, mailbox=self.mailbox):
            reason = "The same message is here already."
            store.ignore(self.raw.pk, reason=reason, now=self.now)
            return Outcome(Kind.DUPLICATE, self.raw.pk, message_id=twin, reason=reason)
        conversation = found or self._started(customer)
        message = self._message(conversation)
        self._announce(conversation, message, starts=found is None)
        store.settle(self.raw.pk, now=self.now)
        kind = Kind.AUTOMATIC if self.is_automatic else Kind.ACCEPTED
        return Outcome(kind, self.raw.pk, conversation.pk, message.pk, self.verdict.reason)

    def _history_at(self) -> datetime | None:
        """When it was written, if the mailbox held it long before it was connected."""
        box, sent_at = self.mailbox, self.mail.sent_at
        if box is None or sent_at is None or not self.raw.folder or self.raw.mailbox != box.key:
            return None
        folder = box.folders.filter(name=self.raw.folder, caught_up_at=None).first()
        return sent_at if folder and sent_at < folder.made_at - HISTORY else None

    def _identified(self) -> Customer | None:
        """Whose letter it is. A machine is never met as somebody new."""
        mail = self.mail
        if self.is_automatic:
            self.point = self.point or place.made_point(mail.sender.email)
            return self._only_one_reached()
        identity = customers.identify_or_meet(
            email=mail.sender.email, name=mail.sender.name, now=self.now, source=SOURCE
        )
        self.point = identity.point
        return identity.customer

    def _only_one_reached(self) -> Customer | None:
        reached = Reach.objects.live().filter(point=self.point).select_related("customer")[:2]
        return reached[0].customer if self.point and len(reached) == 1 else None

    def _started(self, customer: Customer | None) -> Conversation:
        is_quiet = self.is_automatic or self.is_history
        one = Conversation.objects.create(
            customer=customer,
            point=self.point,
            mailbox=self.mailbox,
            channel=Channel.EMAIL,
            subject=self.mail.subject[:300],
            state=Conversation.State.CLOSED if is_quiet else Conversation.State.OPEN,
            made_at=self.at,
            last_at=self.at,
            waiting_since=None if is_quiet else self.at,
            preview=self._preview(),
        )
        if self.point:
            Participant.objects.create(conversation=one, point=self.point, added_at=self.now)
        return one

    def _message(self, conversation: Conversation) -> Message:
        mail = self.mail
        message = Message.objects.create(
            conversation=conversation,
            side=Message.Side.THEM,
            channel=Channel.EMAIL,
            sender=self.point,
            sender_name=(mail.sender.name or mail.sender.email)[:200],
            recipients=[one.email for one in (*mail.to, *mail.cc)][:50],
            at=self.at,
            subject=mail.subject[:300],
            text=mail.reply_text,
            quoted=rules.quoted_part(mail.text, mail.reply_text),
            html=mail.html,
            is_automatic=self.is_automatic,
            automatic_reason=self.verdict.reason[:200] if self.is_automatic else "",
            thanks=not self.is_automatic and rules.says_thanks(mail.reply_text),
            state=Message.State.RECEIVED,
            message_id=mail.message_id[:400],
            in_reply_to=mail.in_reply_to[:400],
            raw_id=self.raw.pk,
        )
        pairs = zip(mail.attachments, self.letter.files, strict=True)
        Attachment.objects.bulk_create(
            Attachment(
                message=message,
                file=stored,
                name=file.name[:255],
                content_type=file.content_type[:120],
                content_id=file.content_id[:255],
            )
            for file, stored in pairs
        )
        return message

    def _announce(self, one: Conversation, message: Message, *, starts: bool) -> None:
        if not starts:
            self._continue(one)
        fact = events.MessageReceived(
            conversation_id=one.pk,
            message_id=message.pk,
            customer_id=one.customer_id,
            channel=Channel.EMAIL.value,
            subject=message.subject,
            preview=self._preview(),
            starts=starts,
            is_automatic=self.is_automatic,
        )
        if self.is_history:  # Told to the timeline, not to those who would answer it.
            record_many([(fact, self.at)], by=None, audience=one.audience)
        else:
            record(fact, by=None, at=self.at, audience=one.audience)
        if one.customer_id and not self.is_automatic:
            customers.note_contact(one.customer_id, at=self.at, direction="them")
        locked.make_findable(one, newest=message.text, is_new=starts)
        locked.tell(one)

    def _continue(self, one: Conversation) -> None:
        """A machine's words change nobody's turn; a person's open the conversation again."""
        was_open = one.is_open
        one.last_at, one.preview = max(one.last_at, self.at), self._preview()
        if not (self.is_automatic or self.is_history):
            locked.turn_is_ours(one, at=self.at)
            one.is_unproven = False  # They answered a letter of ours from there.
        one.save(update_fields=["last_at", "preview", "state", "waiting_since", "is_unproven"])
        if one.is_open and not was_open:
            fact = events.ConversationReopened(conversation_id=one.pk, customer_id=one.customer_id)
            record(fact, by=None, at=self.at, audience=one.audience)

    def _preview(self) -> str:
        names = ", ".join(file.name for file in self.mail.attachments)
        return rules.preview(self.mail.reply_text or names)
