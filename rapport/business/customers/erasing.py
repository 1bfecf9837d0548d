"""The record of somebody erased, with everything that hangs on it."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Q

from rapport.business.customers.actions.finding import reindex
from rapport.business.customers.imports.erasing import forget_in_imports
from rapport.business.customers.links import links
from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    GoalStep,
    Merge,
    MergeStep,
    Reach,
    Segment,
    Tag,
    Tie,
)
from rapport.business.customers.rights import Eraser, Traces
from rapport.business.customers.rights.lists import forget_in_lists
from rapport.business.team.erasing import forget_in_sessions
from rapport.plumbing.database.telling import reworded, telling
from rapport.plumbing.files import actions as files
from rapport.plumbing.jobs import erasing as jobs
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger import actions as ledger
from rapport.plumbing.live import erasing as live
from rapport.plumbing.mail import erasing as mail
from rapport.plumbing.reckoning import erasing as reckoning
from rapport.plumbing.rest import erasing as rest
from rapport.plumbing.search import erasing as search


def erase(traces: Traces) -> Mapping[str, int]:
    """The row goes last, so that whatever still leads to it keeps it, and is noticed."""
    ids = traces.customers
    list(Customer.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    counts: Counter[str] = Counter(forget_in_imports(traces))
    near = _tied(traces)
    counts += _hanging(traces)
    _journals(traces)
    forget_in_lists(traces)
    tags = list(Tag.objects.filter(customers__in=ids).values_list("pk", flat=True))
    Customer.objects.filter(pk__in=ids).update(merged_into=None)
    Customer.objects.filter(pk__in=ids).delete()
    counts["addresses"] = _points(traces)
    _tags(tags, traces)
    _segments(traces)
    reindex(*Customer.objects.filter(pk__in=near))
    return counts


def _tied(traces: Traces) -> set[int]:
    """Those who stay behind: untied, and findable without the other's name."""
    ids = traces.customers
    ties = Tie.objects.filter(Q(customer__in=ids) | Q(to__in=ids))
    near = {one for pair in ties.values_list("customer_id", "to_id") for one in pair}
    points = Reach.objects.filter(customer__in=ids).values_list("point_id", flat=True)
    near |= set(Reach.objects.filter(point__in=points).values_list("customer_id", flat=True))
    return near - set(ids)


def _hanging(traces: Traces) -> Counter[str]:
    """How many rows of which table lead to them; no journal of another merge knows those."""
    counts: Counter[str] = Counter()
    for link in links():
        if link.model is Customer or link.model._meta.app_label != Customer._meta.app_label:
            continue
        rows = link.model._base_manager.filter(**{f"{link.column}__in": traces.customers})
        keys = [str(pk) for pk in rows.values_list("pk", flat=True)]
        counts[link.model._meta.model_name or ""] += len(keys)
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            MergeStep.objects.filter(model=link.label, row__in=some).delete()
    counts["goalstep"] = GoalStep.objects.filter(goal__customer__in=traces.customers).count()
    counts["merge"] = Merge.objects.filter(
        Q(survivor__in=traces.customers) | Q(merged__in=traces.customers)
    ).count()
    return counts


def _journals(traces: Traces) -> None:
    """What other merges moved or dropped on the way keeps no word of them."""
    steps = MergeStep.objects.exclude(
        Q(merge__survivor__in=traces.customers) | Q(merge__merged__in=traces.customers)
    )
    gone = [pk for pk, _ in telling(steps, "before", "after", words=traces.words)]
    MergeStep.objects.filter(pk__in=gone).delete()
    merges = Merge.objects.exclude(
        Q(survivor__in=traces.customers) | Q(merged__in=traces.customers)
    )
    reworded(Merge, merges, "reasons", words=traces.words)


def _points(traces: Traces) -> int:
    """Addresses nobody else has. One that others have stays with them."""
    return ContactPoint.objects.filter(pk__in=traces.points).delete()[0]


def _tags(ids: list[int], traces: Traces) -> None:
    """A tag with their name that nobody else bears; "regulars" stays."""
    for one in Tag.objects.filter(pk__in=ids, customers=None):
        if traces.words.are_in(one.name):
            one.delete()


def _segments(traces: Traces) -> None:
    """A filter by their name would tell it on."""
    for pk, held in telling(Segment.objects.all(), "name", "definition", words=traces.words):
        said = traces.words.without(held)
        if said["name"] != held["name"]:
            said["name"] = f"{said['name'][:100]} ({pk})"
        Segment.objects.filter(pk=pk).update(**said)


def erase_below(traces: Traces) -> Mapping[str, int]:
    """What the plumbing keeps: originals, letters, files, history, search, jobs, answers."""
    references = sorted(traces.references)
    counts = {
        "originals": mail.forget_kept(ids=traces.raw_mails, words=traces.words, now=traces.now),
        "letters": mail.forget_sent(
            ids=traces.letters, references=references, words=traces.addresses
        ),
        "files": files.erase(traces.files),
        "entries": ledger.erase_many(references),
        "unnamed": ledger.unname(traces.words),
        "found": search.forget(references=references, words=traces.words),
        "jobs": jobs.forget(references=traces.references, words=traces.words),
        "answers": rest.forget(references=traces.references, words=traces.words),
    }
    live.forget(words=traces.words)
    reckoning.forget()
    forget_in_sessions(traces.words)
    return counts


ERASER = Eraser(
    erase=erase,
    kinds={
        "customer_tags": say("Tags on the record"),
        "consent": say("Consents"),
        "fieldvalue": say("Facts of our own fields"),
        "stagechange": say("Steps of the relationship"),
        "note": say("Notes"),
        "preference": say("Preferences"),
        "goal": say("Goals"),
        "goalstep": say("Steps towards goals"),
        "keydate": say("Key dates"),
        "kindness": say("Small kindnesses"),
        "tie": say("Ties to others"),
        "reach": say("Ways to reach them"),
        "addresses": say("Addresses nobody else has"),
        "duplicate": say("Suspected duplicates"),
        "merge": say("Merges"),
        "restraint": say("Reasons to keep silent"),
        "unasked": say("What we sent unasked"),
        "imported": say("Lines of imports"),
        "uploads": say("Uploaded files of imports"),
    },
)
PLUMBING = Eraser(
    erase=erase_below,
    kinds={
        "originals": say("Originals of letters"),
        "letters": say("Letters in the outbox"),
        "files": say("Stored files"),
        "entries": say("Entries of the history"),
        "unnamed": say("Entries about others, without the name"),
        "found": say("Entries of the search"),
        "jobs": say("Jobs"),
        "answers": say("Answers kept for programs"),
    },
)
