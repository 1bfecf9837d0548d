from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import models

from rapport.plumbing.kernel.events import KINDS, Event
from rapport.plumbing.kernel.words import Sentence, say


class EntryQuerySet(models.QuerySet["Entry"]):
    def heard_by(self, audiences: Iterable[str]) -> Self:
        """Only what these audiences may know: most facts are for all, some for managers."""
        return self.filter(audience__in=list(audiences))

    def mentioning(self, reference: str) -> Self:
        return self.filter(mentions__reference=reference)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Entry(models.Model):
    """One thing that happened, kept for good. The timeline, audit and webhooks all read it."""

    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    direction = models.CharField(max_length=8, default="between")
    group = models.CharField(max_length=20, default="record")
    # The way it came about, where it has one: email, phone, in_person …
    channel = models.CharField(max_length=20, default="", db_default="", blank=True)
    audience = models.CharField(max_length=20, default="all")
    facts = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "at"], name="entry_kind_at"),
            models.Index(fields=["at"], name="entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind}"

    @property
    def event(self) -> Event:
        """The fact as it was announced; facts of a kind unknown today tell their kind."""
        found = KINDS.get(self.kind)
        return found.from_facts(self.facts) if found else Forgotten(text=self.kind)


class Mention(models.Model):
    """Who or what an entry is about, as a reference such as "customer:42"."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="mentions", db_index=False)
    reference = models.CharField(max_length=60)
    # The entry's own moment, group and audience again: a timeline is one walk along one index.
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["reference", "-at", "-entry"], name="mention_timeline")]
        constraints = [
            models.UniqueConstraint(fields=["entry", "reference"], name="mention_once"),
        ]

    def __str__(self) -> str:
        return self.reference


@dataclass(frozen=True, kw_only=True)
class Forgotten(Event):
    """Stands for an entry whose kind this version no longer knows."""

    text: str

    def told(self) -> Sentence:
        return say("{kind} (from another version)", kind=self.text)
