"""What must be true of imports, asked by `rapport check`."""

from collections.abc import Iterator

from django.db.models import F

from rapport.plumbing.database.invariants import invariant

from .models import Import


@invariant("Every row of an import is accounted for")
def every_row_is_accounted_for() -> Iterator[str]:
    """A sentence for each import whose rows do not add up."""
    whole = F("created") + F("updated") + F("unchanged") + F("refused")
    for one in Import.objects.exclude(rows=whole).order_by("pk"):
        yield f"Import {one.pk} ({one.file_name}) does not account for all its {one.rows} rows."
    behind = Import.objects.filter(is_dry_run=False).exclude(line=F("rows"))
    for one in behind.order_by("pk"):
        yield f"Import {one.pk} ({one.file_name}) stands at line {one.line} with {one.rows} rows."
