"""Jobs that would still act for somebody erased, or whose errors name them."""

from collections.abc import Collection

from django.db import transaction

from rapport.plumbing.kernel.telling import Words

from .models import Job


@transaction.atomic
def forget(*, references: Collection[str], words: Words) -> int:
    """Let go of calls about them; of one that runs at this moment only the last error."""
    going: list[int] = []
    silenced: list[int] = []
    for one in Job.objects.only("arguments", "state", "last_error", "progress_words"):
        tells = words.are_in([one.arguments, one.last_error, one.progress_words])
        if not tells and not _names(one.arguments, references):
            continue
        (silenced if one.state == Job.State.RUNNING else going).append(one.pk)
    Job.objects.filter(pk__in=silenced).update(last_error="", progress_words="")
    return Job.objects.filter(pk__in=going).exclude(state=Job.State.RUNNING).delete()[0]


def _names(arguments: dict[str, object], references: Collection[str]) -> bool:
    """`customer_id=7` names "customer:7"."""
    return any(
        name.endswith("_id") and f"{name[:-3]}:{value}" in references
        for name, value in arguments.items()
    )
