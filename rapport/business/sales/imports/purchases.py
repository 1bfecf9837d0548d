"""Bills, a thousand lines at a time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from rapport.business.customers.imports import ImportKind, Landed, Line, Setting, created, refused
from rapport.business.customers.imports.kinds import UNCHANGED, Tally
from rapport.business.customers.models import Import, ImportedRow
from rapport.business.sales.events import PurchasesImported
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record

from .bills import Bills
from .fields import TARGETS
from .known import Buyers, buyers, products
from .leaving import take_back
from .lines import Bought, understood
from .returning import without_erased
from .writing import write


class PurchaseImport(ImportKind):
    """A table with one row for each line of a bill."""

    name = "purchases"
    label = say("Purchases")
    targets = TARGETS

    def group(self, line: Line) -> str:
        return line["number"]

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        if not targets & {"product", "text"}:
            return say("No column says what was bought.")
        if not targets & {"price", "sum"}:
            return say("No column says “{label}”.", label="Price each")
        return super().mapping_problem(targets)

    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        has_number = any("number" in line.said for line in lines)
        rows = without_erased(
            [(line, understood(line, setting, has_number=has_number)) for line in lines]
        )
        bought = [one for _, one in rows if isinstance(one, Bought)]
        bills = Bills(bought, setting)
        news = [one for one in bought if bills.is_new(one)]
        people = buyers(news, setting)
        offered, new_products = products(news, setting)
        landed: list[Landed | tuple[Line, int]] = []
        for line, one in rows:
            if isinstance(one, Sentence):
                landed.append(refused(line, one))
                continue
            whose = people.whose(one)
            if isinstance(whose, Sentence):
                landed.append(refused(line, whose))
                continue
            product = offered.get(one.product) or bills.products.get(one.product)
            place = bills.add(one, whose, product)
            landed.append(Landed(line, UNCHANGED) if place is None else (line, place))
        write(bills, setting)
        return _answers(landed, bills, people, new_products)

    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        ids = {int(one.reference.rpartition(":")[2]) for one in landed if one.reference}
        if not ids:
            return
        touched = Purchase.objects.filter(pk__in=ids).exclude(customer=None)
        event = PurchasesImported(
            import_id=job.pk,
            purchases=len(ids),
            customers=tuple(sorted(set(touched.values_list("customer_id", flat=True)))),
        )
        record(event, by=setting.by, at=setting.now)

    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        take_back(rows, tally, by=by, now=now)


def _answers(
    landed: Sequence[Landed | tuple[Line, int]],
    bills: Bills,
    people: Buyers,
    new_products: set[int],
) -> list[Landed]:
    """Each new line with what came into being along with it, told once."""
    extras = defaultdict(list, {pk: [f"customer:{pk}"] for pk in people.new})
    goods = {pk: [f"product:{pk}"] for pk in new_products}
    answers = []
    for one in landed:
        if isinstance(one, Landed):
            answers.append(one)
            continue
        line, place = one
        written = bills.new_lines[place]
        purchase = written.purchase
        made = extras.pop(purchase.customer_id, []) if purchase.customer_id else []
        made = made + (goods.pop(written.product_id, []) if written.product_id else [])
        before: dict[str, object] = {"line": written.pk}
        if made:
            before["made"] = made
        answers.append(created(line, f"purchase:{purchase.pk}", before))
    return answers
