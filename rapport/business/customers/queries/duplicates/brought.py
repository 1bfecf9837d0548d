"""Whom an import made or changed."""

from rapport.business.customers.models import ImportedRow


def brought_by(import_id: int) -> set[int]:
    """The numbers of customers behind the lines of a file."""
    rows = ImportedRow.objects.filter(of=import_id, reference__startswith="customer:")
    references = rows.values_list("reference", flat=True)
    return {int(one.partition(":")[2]) for one in references if one.partition(":")[2].isdecimal()}
