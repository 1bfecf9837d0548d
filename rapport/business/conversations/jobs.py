from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.queries import mailboxes
from rapport.plumbing.jobs.queue import every, job


@every(minutes=1)
def fetch_all() -> None:
    """Look into every mailbox; each on its own, so that a slow one keeps nobody waiting."""
    fetch_one.enqueue_many({"mailbox_id": pk} for pk in mailboxes.fetching_now(timezone.now()))
    actions.watch_mailboxes(now=timezone.now())


@job(tries=1)
def fetch_one(*, mailbox_id: int) -> None:
    actions.fetch_mailbox(mailbox_id, now=timezone.now())


@every(minutes=1)
def finish_arrived() -> None:
    """What a crash left between the door and its conversation."""
    actions.finish_arrived(now=timezone.now())


@every(minutes=1)
def finish_texts() -> None:
    """The same for short messages."""
    actions.finish_texts(now=timezone.now())


@every(hours=1)
def compare_with_servers() -> None:
    for pk in mailboxes.fetching_now(timezone.now()):
        compare_one.enqueue(mailbox_id=pk)


@job(tries=1)
def compare_one(*, mailbox_id: int) -> None:
    actions.compare_with_server(mailbox_id, now=timezone.now())


@every(minutes=1)
def let_leave() -> None:
    """Answers whose time has come."""
    actions.let_leave(now=timezone.now())


@every(minutes=1)
def wake_due() -> None:
    """What was put aside comes back at its time, whoever is there."""
    actions.wake_due(now=timezone.now())
