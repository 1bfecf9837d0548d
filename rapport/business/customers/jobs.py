"""Work in the background: taking files in, and back."""

from django.utils import timezone

from rapport.business.customers import actions, imports
from rapport.business.customers.rights import register
from rapport.business.team.models import Member
from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import every, job


@job(tries=10)
def run_import(*, import_id: int, is_trial: bool = False) -> None:
    """Take a file in, or try it, telling the screen how far it is."""
    work = imports.dry_run if is_trial else imports.run
    work(import_id, on_progress=lambda done, total: progress(done, total or done))


@every(minutes=15)
def follow_merged() -> None:
    """Nothing stays with a record that was merged, whoever wrote it there."""
    actions.follow()


@job(tries=5)
def undo_import(*, import_id: int, member_id: int) -> None:
    """Take a large import back."""
    imports.undo(import_id, by=Member.objects.get(pk=member_id), now=timezone.now())


@job(tries=10)
def carry_out(*, change_id: int) -> None:
    """Change many customers, telling the screen how far it is."""
    actions.carry_out_bulk_change(change_id, now=timezone.now(), told=progress)


@job(tries=10)
def take_back(*, change_id: int) -> None:
    """Put back what such a change did."""
    actions.undo_bulk_change(change_id, now=timezone.now(), told=progress)


@job(tries=3)
def find_duplicates() -> None:
    """Look through everybody for records that may be one."""
    now = timezone.now()
    actions.scan_for_duplicates(now=now, on_progress=progress)
    actions.merge_where_allowed(now=now)


@every(seconds=15)
def compare_waiting() -> None:
    """Those who are new, or known by more, beside whoever is near to them."""
    now = timezone.now()
    if actions.compare_waiting(now=now):
        actions.merge_where_allowed(now=now)


@every(hours=24)
def find_duplicates_nightly() -> None:
    find_duplicates()


@job(tries=3)
def merge_certain(*, member_id: int) -> None:
    """Merge what is certain, as far as this member sees it."""
    member = Member.objects.get(pk=member_id)
    actions.merge_certain(by=member, now=timezone.now(), on_progress=progress)


@every(days=1)
def sweep_retention() -> None:
    """Let go of what was kept long enough, and see to it that the list of erasures is whole."""
    actions.sweep_retention(now=timezone.now())
    register.write_missing()
