"""What must be true of imports and of erasures, asked by `rapport check`."""

from collections.abc import Iterator

from django.db.models import F

from rapport.plumbing.database.invariants import invariant

from .models import Customer, Erasure, Import
from .rights import register


@invariant("Every row of an import is accounted for")
def every_row_is_accounted_for() -> Iterator[str]:
    """A sentence for each import whose rows do not add up."""
    whole = F("created") + F("updated") + F("unchanged") + F("refused")
    for one in Import.objects.exclude(rows=whole).order_by("pk"):
        yield f"Import {one.pk} ({one.file_name}) does not account for all its {one.rows} rows."
    behind = Import.objects.filter(is_dry_run=False).exclude(line=F("rows"))
    for one in behind.order_by("pk"):
        yield f"Import {one.pk} ({one.file_name}) stands at line {one.line} with {one.rows} rows."


@invariant("Nobody who was erased is here again")
def nobody_erased_is_here() -> Iterator[str]:
    """A sentence for each number on the list that somebody has."""
    numbers = {one.number for one in register.lines()}
    numbers |= set(Erasure.objects.values_list("customer_number", flat=True))
    for pk in Customer.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", flat=True):
        yield f"Customer {pk} was erased and is here again."


@invariant("Every erasure is on the list that outlives a restored backup")
def every_erasure_is_listed() -> Iterator[str]:
    """A sentence for each certificate whose number the file does not hold."""
    listed = {one.number for one in register.lines()}
    for one in Erasure.objects.exclude(customer_number__in=listed).order_by("pk"):
        yield f"Customer {one.customer_number} is missing in {register.place().name}."
