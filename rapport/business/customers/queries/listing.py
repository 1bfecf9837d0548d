"""The list of customers: fifty at a time, by cursor, however many there are."""

from dataclasses import dataclass

from rapport.business.customers.fields import Asked
from rapport.business.customers.models import Customer, CustomerQuerySet, Tag
from rapport.business.customers.segments import Group
from rapport.business.customers.segments.compiling import compiled
from rapport.business.customers.warmth import warmth_among
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.search.queries import find, matching

from .columns import USUAL, Heading, celled, headings
from .paging import COLUMNS, PAGE, SORTS, page_of
from .rows import Row, rows_of

MOST_FOUND = 200
KINDS, AUDIENCES = ("customer",), ("all", "managers")
COUNTED = 1_000


@dataclass(frozen=True)
class Filters(Shown):
    """What was asked for; anything unknown counts as not asked."""

    text: str = ""
    stage: str = ""
    attention: str = ""
    kind: str = ""
    tag: str = ""
    keeper: int | None = None
    sort: str = "name"
    after: str = ""
    # A filter put together from fields, with who asks it and when.
    tree: Group | None = None
    asked: Asked | None = None
    # The fields to show; none: the usual ones.
    columns: tuple[str, ...] = ()
    counts_all: bool = False

    @property
    def are_set(self) -> bool:
        asked = (self.text, self.stage, self.attention, self.kind, self.tag, self.keeper)
        return any(asked) or self.tree is not None

    @property
    def is_sorted_by_field(self) -> bool:
        return self.sort not in SORTS

    @property
    def shown(self) -> tuple[str, ...]:
        return self.columns or USUAL


@dataclass(frozen=True)
class Listing(Shown):
    rows: list[Row]
    filters: Filters
    # The cursor behind the last row, or nothing at the end.
    more: str
    total: int
    is_capped: bool
    # Nothing while the usual columns are shown.
    headings: list[Heading]


def customer_list(filters: Filters, *, member: Member) -> Listing:
    """One page of customers whom this member may see."""
    found = filtered(filters, member=member)
    if filters.text:
        return _found_by_text(found, filters, member=member)
    found, counted = _counted(found, filters)
    page, more = page_of(found, sort=filters.sort, after=filters.after, asked=filters.asked)
    is_capped = counted > COUNTED and not filters.counts_all
    total = COUNTED if is_capped else counted
    return _listing(page, filters, member=member, more=more, total=total, is_capped=is_capped)


def _counted(found: CustomerQuerySet, filters: Filters) -> tuple[CustomerQuerySet, int]:
    """How many there are, to a thousand; few are held by number, so as not to seek them twice."""
    if filters.counts_all:
        return found, found.order_by().count()
    if filters.tree is None:
        return found, found.order_by()[: COUNTED + 1].count()
    ids = list(found.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    if len(ids) <= COUNTED:
        found = Customer.objects.filter(pk__in=ids)
    return found, len(ids)


def _listing(
    page: list[Customer],
    filters: Filters,
    *,
    member: Member,
    more: str,
    total: int,
    is_capped: bool,
) -> Listing:
    health = warmth_among([one.pk for one in page], member=member)
    rows, heads = rows_of(page, member=member, health=health), []
    if filters.asked is not None and filters.shown != USUAL:
        heads = headings(filters.shown, sort=filters.sort, asked=filters.asked)
        rows = celled(rows, heads, asked=filters.asked)
    return Listing(rows, filters, more, total, is_capped, heads)


def filtered(filters: Filters, *, member: Member) -> CustomerQuerySet:
    """Every customer these filters let through, text aside."""
    found: CustomerQuerySet = Customer.objects.visible_to(member)
    plain: dict[str, object] = {
        "stage": filters.stage,
        "attention": filters.attention,
        "kind": filters.kind,
        "keeper": filters.keeper,
    }
    found = found.filter(**{field: value for field, value in plain.items() if value})
    if filters.tree is not None and filters.asked is not None and filters.tree.parts:
        found = found.filter(compiled(filters.tree, filters.asked))
    return found.filter(tags__name=filters.tag) if filters.tag else found


def found_by_text(text: str) -> list[int]:
    """Ids by what the search knows, best first; the caller asks which of them may be seen."""
    hits = find(text, kinds=KINDS, audiences=AUDIENCES, limit=MOST_FOUND)
    return [_number(hit.reference) for hit in hits]


def holding_text(text: str) -> list[int]:
    """The same ones in no order, which costs less."""
    found = matching(text, kinds=KINDS, audiences=AUDIENCES, limit=MOST_FOUND)
    return [_number(reference) for reference in found]


def _number(reference: str) -> int:
    return int(reference.partition(":")[2])


def _found_by_text(found: CustomerQuerySet, filters: Filters, *, member: Member) -> Listing:
    ids = found_by_text(filters.text)
    by_id = {row.pk: row for row in found.filter(pk__in=ids).only(*COLUMNS)}
    seen = [by_id[pk] for pk in ids if pk in by_id]
    is_capped = len(ids) == MOST_FOUND
    page = seen[:PAGE]
    return _listing(page, filters, member=member, more="", total=len(seen), is_capped=is_capped)


def tag_names() -> list[str]:
    """Every tag there is, to choose from."""
    return list(Tag.objects.values_list("name", flat=True)[:COUNTED])


def keepers(member: Member) -> list[tuple[int, str]]:
    """Colleagues who may look after a customer."""
    seen = Member.objects.visible_to(member).people().active().by_name()
    return list(seen.values_list("pk", "name"))


def keeper_chosen(pk: int | None, *, member: Member) -> Member | None:
    """The colleague of this number, or nobody."""
    if pk is None:
        return None
    chosen: Member | None = (
        Member.objects.visible_to(member).people().active().filter(pk=pk).first()
    )
    return chosen
