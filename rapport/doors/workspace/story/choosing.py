"""What a reader wants to see of a story."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from rapport.business.conversations.models import Channel
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.folding import fold, fold_document

# A choice may take several kinds together; what stands in none of them is under "Everything".
GROUPS = {
    "message": _("Messages"),
    "case": _("Cases"),
    "purchase": _("Purchases"),
    "project": _("Work"),
    "need": _("Noticed needs"),
    "note": _("Notes"),
    "thanks": _("Thanks"),
    "person": _("About them"),
    "record": _("Record"),
}
CHANNELS = {**dict(Channel.choices), "website": _("Website")}
LONGEST = 100


@dataclass(frozen=True)
class Choice(Shown):
    """Kind, channel and words; anything unknown counts as not asked."""

    group: str = ""
    channel: str = ""
    text: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Choice":
        group, channel = query.get("group", ""), query.get("channel", "")
        return cls(
            group if group in GROUPS else "",
            channel if channel in CHANNELS else "",
            query.get("q", "").replace("\0", "").strip()[:LONGEST],
        )

    @property
    def is_set(self) -> bool:
        return bool(self.group or self.channel or self.text)

    @property
    def query(self) -> str:
        asked = {"group": self.group, "channel": self.channel, "q": self.text}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def rest(self) -> str:
        """All but the kind, for the links that choose another kind."""
        asked = {"channel": self.channel, "q": self.text}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def holding(self) -> Callable[[Entry], bool] | None:
        """Whether an entry tells what was typed: every word, however it is accented."""
        words = fold(self.text).split()
        if not words:
            return None

        def holds(entry: Entry) -> bool:
            event = entry.event
            told = fold_document(f"{event.told()} {event.detail()} {entry.actor or ''}")
            return all(word in told for word in words)

        return holds
