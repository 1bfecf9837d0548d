from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.listening import listen_until
from rapport.business.conversations.queries import mailboxes
from rapport.business.team.models import Member
from rapport.plumbing.jobs.companions import companion
from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import every, job

companion(listen_until)


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


@job(tries=3)
def retry_quarantined(*, member_id: int) -> None:
    """Everything kept aside once more, telling the screen how far it is."""
    by = Member.objects.get(pk=member_id)
    actions.retry_all(by=by, now=timezone.now(), told=progress)
