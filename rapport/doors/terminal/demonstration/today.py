"""What waits for us now, told through the doors by which it really comes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rapport.business.cases import actions as cases
from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.conversations.actions.intake import Outcome, receive
from rapport.business.conversations.models import Mailbox
from rapport.business.customers import actions as customers
from rapport.business.team.models import Member

from .letters import boots, letter
from .words import waiting
from .words.waiting import Waiting
from .world import World

READ = timedelta(seconds=3)  # until the reactions had their turn
Step = tuple[datetime, Callable[[], None]]


def tell_today(world: World) -> None:
    """Letters, calls and notes of the last days, in the order in which they came."""
    teller = Teller(world)
    for _, step in sorted(teller.steps(), key=lambda one: one[0]):
        step()


class Teller:
    def __init__(self, world: World) -> None:
        self.world, self.team = world, world.team
        self.mailbox = Mailbox.objects.get()
        self.colleagues: dict[str, Member] = {
            member.first_name: member for member in (*world.team.writers, world.team.bea)
        }

        collected = world.named("Lena Moreau").visits()[-1].at.astimezone(world.days.zone)
        concert = world.days.today + timedelta(days=2)
        self.slots = {"last": f"{collected:%A}", "concert": f"{concert:%A}"}

    def steps(self) -> list[Step]:
        found = [(self._at(one), self._arrives(one)) for one in waiting.LETTERS]
        forged = self.world.days.before(330)
        found.append((forged, lambda: self._forged(forged)))
        called = self.world.days.before(210)
        found.append((called, lambda: self._mrs_adler_called(called)))
        return found

    def _at(self, one: Waiting) -> datetime:
        return self.world.days.before(one.minutes) - timedelta(seconds=len(one.text) % 50)

    def _arrives(self, one: Waiting) -> Callable[[], None]:
        return lambda: self._take_in(one, self._at(one))

    def _take_in(self, one: Waiting, at: datetime) -> None:
        """The letter, what reacts to it, and what colleagues did since."""
        known = [life for life in self.world.lives() if life.row.name == one.name]
        sender = one.sender or known[0].email
        raw = letter(
            sender=sender,
            name=one.name,
            subject=one.subject,
            text=one.text.format(**self.slots),
            at=at,
            picture=boots() if one.has_picture else b"",
        )
        got = receive(raw, door="imap", mailbox=self.mailbox, now=at)
        if got.message_id is None or got.conversation_id is None:
            return
        case = cases.take_up(got.message_id, now=at)
        if case is not None:
            cases.acknowledge(case.pk, now=at + READ)
        self._follow(one, got.conversation_id, at)

    def _follow(self, one: Waiting, conversation_id: int, at: datetime) -> None:
        """Somebody took it, somebody left a note, somebody answered or began to."""
        now = self.world.now

        def after(minutes: int) -> datetime:
            return min(self.world.days.later(at, minutes), now - timedelta(minutes=4))

        if one.assigned:
            to = self.colleagues[one.assigned]
            conversations.assign(conversation_id, to=to, by=self.team.marc, now=after(9))
            for case in Case.objects.open().filter(conversation=conversation_id):
                cases.assign(case.pk, to=to, by=self.team.marc, now=after(9))
        for place, (author, text) in enumerate(one.notes):
            by, words = self.colleagues[author], text.format(**self.slots)
            conversations.add_note(conversation_id, text=words, by=by, now=after(14 + 9 * place))
        if one.answer:
            by, answered_at = self.colleagues[one.answer_by], after(one.answer_after)
            conversations.answer(conversation_id, text=one.answer, by=by, now=answered_at)
            cases.answered(conversation_id, at=answered_at, by=by)
        if one.draft:
            by = self.colleagues[one.draft_by]
            conversations.save_draft(
                conversation_id, text=one.draft, by=by, now=now - timedelta(minutes=11)
            )

    def _forged(self, at: datetime) -> None:
        """Somebody pretends to be Ana. It is kept aside until a person has looked."""
        raw = letter(
            sender=self.team.ana.email or "",
            name="Ana Ferreira",
            subject="URGENT: new bank details for the supplier",
            text="Please transfer 4 860 EUR today and do not call me, I am in a meeting. Ana",
            at=at,
        )
        _: Outcome = receive(raw, door="imap", mailbox=self.mailbox, now=at)

    def _mrs_adler_called(self, at: datetime) -> None:
        greta = self.world.named("Greta Adler").row
        conversations.log_interaction(
            greta.pk,
            channel="phone",
            from_them=True,
            text="One heel clicks again after two weeks. Would like Marc to ring her, after four, "
            "loudly please.",
            by=self.team.bea,
            now=at,
        )
        cases.open_case(
            customer_id=greta.pk,
            kind="request",
            summary="Ring Mrs Adler about the clicking heel",
            at=at,
            by=self.team.bea,
            now=at + timedelta(minutes=1),
            owner=self.team.marc,
        )
        customers.set_keeper(
            greta.pk, keeper=self.team.marc, by=self.team.bea, now=at + timedelta(minutes=2)
        )
