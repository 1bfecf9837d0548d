"""What every arriving mail is held against: our mailboxes, our addresses, our people."""

from dataclasses import dataclass
from typing import Self

from rapport.business.conversations.models import Mailbox
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.mail.addresses import normalise
from rapport.plumbing.mail.parsing import ParsedMail


@dataclass(frozen=True)
class Ground:
    """Read once for a mail or for a whole batch."""

    by_key: dict[str, Mailbox]
    by_address: dict[str, Mailbox]
    own: frozenset[str]
    members: frozenset[str]

    @classmethod
    def now(cls) -> Self:
        boxes = list(Mailbox.objects.all())
        by_address = {normalise(box.address): box for box in boxes}
        people = Member.objects.people().values_list("email", flat=True)
        firm = normalise(business().email)
        return cls(
            by_key={box.key: box for box in boxes},
            by_address=by_address,
            own=frozenset(by_address) | (frozenset({firm}) if firm else frozenset()),
            members=frozenset(normalise(email) for email in people if email),
        )

    def mailbox_for(self, key: str, mail: ParsedMail) -> Mailbox | None:
        """The one it was fetched from, else the one it was written to."""
        if key in self.by_key:
            return self.by_key[key]
        written_to = [*mail.to, *mail.cc]
        named = [one.email for one in written_to]
        named += [mail.headers.get(name, "") for name in ("delivered-to", "x-original-to")]
        found = [box for one in named if (box := self.by_address.get(normalise(one)))]
        # Of several the private one: what was meant for a few must not be shown to all.
        return next((box for box in found if box.is_private), found[0] if found else None)

    def is_ours(self, email: str) -> bool:
        return bool(email) and normalise(email) in self.own

    def is_member(self, email: str) -> bool:
        return bool(email) and normalise(email) in self.members
