"""Work in the background: taking files in."""

from rapport.business.customers import imports
from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import job


@job(tries=10)
def run_import(*, import_id: int, is_dry_run: bool = False) -> None:
    """Take a file in, or try it, telling the screen how far it is."""

    def tell(done: int, total: int | None) -> None:
        progress(done, total or done)

    if is_dry_run:
        imports.dry_run(import_id, on_progress=tell)
    else:
        imports.run(import_id, on_progress=tell)
