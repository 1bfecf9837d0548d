from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q

from rapport.business.cases import rules
from rapport.business.cases.models import Case, Topic, TopicExample
from rapport.business.team.models import Member

MOST_EXAMPLES = 30  # of one topic that are learnt from: the newest
_kept: list[tuple[tuple[tuple[int, str], ...], rules.Sorter]] = []


@dataclass(frozen=True)
class TopicLine:
    """A topic in the list, with how much it has to go by."""

    topic: Topic
    examples: int
    open_cases: int


def sorter() -> rules.Sorter | None:
    """What was learnt from the topics' examples; learnt again when a topic has another stamp."""
    topics = list(Topic.objects.in_use().order_by("pk"))
    if not topics:
        return None
    stamps = tuple((one.pk, one.stamp) for one in topics)
    for known, found in _kept:
        if known == stamps:
            return found
    made = _learnt(topics)
    _kept[:] = [(stamps, made)]
    return made


def topic_list(member: Member) -> list[TopicLine]:
    """Topics in use by name, then the retired ones."""
    seen = Case.objects.visible_to(member).open()
    counts = dict(
        seen.exclude(topic=None).order_by().values_list("topic").annotate(count=Count("pk"))
    )
    known = dict(TopicExample.objects.order_by().values_list("topic").annotate(Count("pk")))
    rows = Topic.objects.order_by(F("retired_at").asc(nulls_first=True), "name", "pk")
    return [TopicLine(one, known.get(one.pk, 0), counts.get(one.pk, 0)) for one in rows]


def topic_examples(topic: Topic, member: Member) -> list[TopicExample]:
    """What it is learnt from, newest first; of cases only those that this member may see."""
    rows = topic.examples.filter(Q(case=None) | Q(case__in=Case.objects.visible_to(member)))
    return list(rows.select_related("by", "case").order_by("-pk")[:100])


def _learnt(topics: list[Topic]) -> rules.Sorter:
    examples: dict[int, list[str]] = defaultdict(list)
    rows = TopicExample.objects.filter(topic__in=topics).order_by("topic", "-pk")
    for one in rows.only("topic", "text"):
        if len(examples[one.topic_id]) < MOST_EXAMPLES:
            examples[one.topic_id].append(one.text)
    words = {one.pk: one.own_words for one in topics if one.own_words}
    return rules.Sorter(examples, words)
