"""What an import changed, figured once for all of it."""

from datetime import datetime

from rapport.business.health.models import Fit
from rapport.business.sales.events import InvoicesImported, PurchasesImported
from rapport.plumbing.ledger.models import Entry

from .figure import Told, figure_all, figure_many
from .worth import figure_worth, figure_worth_of

MANY = 1_000  # from here on what is usual is new as well, and so is what is learned of all
LARGE = 0.1  # of those whom the last fit knew


def figure_imported(import_id: int, *, now: datetime, told: Told | None = None) -> int:
    """Those alone whom it concerns, or everybody where they are many; says how many they are."""
    ids = _concerned(import_id)
    if len(ids) > MANY:
        figure_all(now=now, told=told)
    else:
        figure_many(ids, now=now)
    newest = Fit.objects.order_by("-at", "-pk").first()
    if newest is None or len(ids) > min(MANY, LARGE * newest.customers):
        figure_worth(now=now)
    else:
        figure_worth_of(ids, now=now)
    return len(ids)


def _concerned(import_id: int) -> list[int]:
    """Everybody whom its stretches named, as the ledger has it."""
    kinds = [PurchasesImported.kind, InvoicesImported.kind]
    told = Entry.objects.filter(kind__in=kinds).mentioning(f"import:{import_id}")
    found: set[int] = set()
    for facts in told.values_list("facts", flat=True):
        found.update(facts["customers"])
    return sorted(found)
