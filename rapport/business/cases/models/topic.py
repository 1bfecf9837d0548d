import secrets
from typing import Self

from django.db import models
from django.db.models.functions import Lower

from rapport.business.team.models import Member


def new_stamp() -> str:
    return secrets.token_hex(8)


class TopicQuerySet(models.QuerySet["Topic"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class Topic(models.Model):
    """What messages are about, in the business's own words, learnt from a few examples of each."""

    name = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)  # for colleagues: what belongs here
    words = models.CharField(max_length=1000, blank=True)  # words that always count, by commas
    retired_at = models.DateTimeField(null=True, blank=True)
    # Another one after each change, so that whoever has learnt from the old ones learns again.
    stamp = models.CharField(max_length=16, default=new_stamp)

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="topic_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def own_words(self) -> list[str]:
        return [word.strip() for word in self.words.split(",") if word.strip()]


class TopicExample(models.Model):
    """A message that belongs to a topic: typed by hand, or of a case that a member sorted."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="examples")
    text = models.CharField(max_length=1000)
    case = models.ForeignKey("cases.Case", models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(case__isnull=False),
                name="topic_example_of_case_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
