"""The business's own topics, and what each case is about."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from rapport.business.cases.events import CaseSorted, TopicsChanged
from rapport.business.cases.models import Case, Topic, TopicExample
from rapport.business.cases.models.topic import new_stamp
from rapport.business.cases.queries.said import first_words
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of

MOST_TOPICS = 100
LONGEST_EXAMPLE = 1000


@transaction.atomic
def make_topic(
    *,
    name: str,
    about: str = "",
    words: str = "",
    examples: Iterable[str] = (),
    by: Member,
    now: datetime,
) -> Topic:
    """Name what messages are about, with a few examples to learn from."""
    by.require(Capability.MANAGE_FIELDS)
    name = _name(name)
    if Topic.objects.count() >= MOST_TOPICS:
        raise Refused(say("There are {most} topics already.", most=MOST_TOPICS))
    try:
        with transaction.atomic():
            topic = Topic.objects.create(name=name, about=about.strip(), words=words.strip())
    except IntegrityError as problem:
        raise Refused(say("There is a topic of this name already.")) from problem
    _add(topic, examples, by, now)
    record(TopicsChanged(name=topic.name), by=by, at=now)
    return topic


@transaction.atomic
def change_topic(
    topic_id: int,
    *,
    name: str,
    about: str = "",
    words: str = "",
    examples: Iterable[str] = (),
    by: Member,
    now: datetime,
) -> Topic:
    """Other words for a topic; the examples are added to those there are."""
    by.require(Capability.MANAGE_FIELDS)
    topic = Topic.objects.select_for_update().get(pk=topic_id)
    topic.name, topic.about, topic.words = _name(name), about.strip(), words.strip()
    topic.stamp = new_stamp()
    try:
        with transaction.atomic():
            topic.save(update_fields=["name", "about", "words", "stamp"])
    except IntegrityError as problem:
        raise Refused(say("There is a topic of this name already.")) from problem
    _add(topic, examples, by, now)
    record(TopicsChanged(name=topic.name), by=by, at=now)
    return topic


@transaction.atomic
def retire_topic(topic_id: int, *, by: Member, now: datetime) -> Topic:
    """It is no longer suggested; cases keep it."""
    return _retired(topic_id, now, by=by, now=now)


@transaction.atomic
def bring_topic_back(topic_id: int, *, by: Member, now: datetime) -> Topic:
    return _retired(topic_id, None, by=by, now=now)


def _retired(topic_id: int, at: datetime | None, *, by: Member, now: datetime) -> Topic:
    by.require(Capability.MANAGE_FIELDS)
    topic = Topic.objects.select_for_update().get(pk=topic_id)
    if (topic.retired_at is None) == (at is None):
        return topic
    topic.retired_at, topic.stamp = at, new_stamp()
    topic.save(update_fields=["retired_at", "stamp"])
    record(TopicsChanged(name=topic.name), by=by, at=now)
    return topic


@transaction.atomic
def remove_example(example_id: int, *, by: Member, now: datetime) -> Topic:
    """An example that misled: it no longer counts."""
    by.require(Capability.MANAGE_FIELDS)
    example = TopicExample.objects.select_for_update().select_related("topic").get(pk=example_id)
    topic = example.topic
    example.delete()
    _learn_again(topic)
    record(TopicsChanged(name=topic.name), by=by, at=now)
    return topic


@transaction.atomic
def sort_case(case_id: int, *, topic_id: int | None, by: Member, now: datetime) -> Case:
    """Say what a case is about. What came in becomes an example of that topic."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    topic = Topic.objects.select_for_update().get(pk=topic_id) if topic_id else None
    known = TopicExample.objects.filter(case=case).select_related("topic").first()
    if case.topic_id == topic_id and (known.topic_id if known else None) == topic_id:
        return case
    if known is not None:
        _learn_again(known.topic)
        known.delete()
    if topic is not None:
        text = " ".join(first_words(case).split())[:LONGEST_EXAMPLE]
        TopicExample.objects.create(topic=topic, text=text, case=case, by=by, at=now)
        _learn_again(topic)
    changed = case.topic_id != topic_id
    case.topic = topic
    case.save(update_fields=["topic"])
    if changed:
        record(
            CaseSorted(
                case_id=case.pk, customer_id=case.customer_id, topic=topic.name if topic else ""
            ),
            by=by,
            at=now,
            audience=audience_of(case),
        )
        publish("inbox", {"case": case.pk})
    return case


def _name(name: str) -> str:
    kept = " ".join(name.split())
    if not kept:
        raise Refused(say("Give the topic a name."))
    return kept[:80]


def _add(topic: Topic, examples: Iterable[str], by: Member, now: datetime) -> None:
    texts = [" ".join(text.split())[:LONGEST_EXAMPLE] for text in examples]
    known = set(topic.examples.values_list("text", flat=True))
    fresh = [text for text in dict.fromkeys(texts) if text and text not in known]
    TopicExample.objects.bulk_create(
        TopicExample(topic=topic, text=text, by=by, at=now) for text in fresh
    )


def _learn_again(topic: Topic) -> None:
    topic.stamp = new_stamp()
    topic.save(update_fields=["stamp"])
