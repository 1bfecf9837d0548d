"""The list of customers: fifty at a time, by cursor, however many there are."""

from dataclasses import dataclass
from datetime import datetime

from rapport.business.customers.models import Customer, CustomerQuerySet, Tag
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.search.queries import find

from .rows import Row, rows_of

PAGE = 50
MOST_FOUND = 200
COUNTED = 1_000
# Nothing but these may be asked for: an order is never taken from an address as it stands.
SORTS = ("name", "newest", "heard")
_COLUMNS = (
    "pk", "kind", "name", "goes_by", "city", "stage", "attention",
    "warning", "is_private", "made_at", "heard_at", "sort_name",
)  # fmt: skip


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

    @property
    def are_set(self) -> bool:
        asked = (self.text, self.stage, self.attention, self.kind, self.tag, self.keeper)
        return any(asked)


@dataclass(frozen=True)
class Listing(Shown):
    rows: list[Row]
    filters: Filters
    # The cursor behind the last row, or nothing at the end.
    more: str
    total: int
    is_capped: bool


def customer_list(filters: Filters, *, member: Member) -> Listing:
    """One page of customers whom this member may see."""
    found = filtered(filters, member=member)
    if filters.text:
        return _found_by_text(found, filters, member=member)
    counted = found.order_by()[: COUNTED + 1].count()
    page, more = _page(found, filters)
    return Listing(
        rows_of(page, member=member),
        filters,
        more,
        total=min(counted, COUNTED),
        is_capped=counted > COUNTED,
    )


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
    return found.filter(tags__name=filters.tag) if filters.tag else found


def found_by_text(text: str) -> list[int]:
    """Ids by what the search knows, best first; the caller asks which of them may be seen."""
    hits = find(text, kinds=("customer",), audiences=("all", "managers"), limit=MOST_FOUND)
    return [int(hit.reference.partition(":")[2]) for hit in hits]


def _found_by_text(found: CustomerQuerySet, filters: Filters, *, member: Member) -> Listing:
    ids = found_by_text(filters.text)
    by_id = {row.pk: row for row in found.filter(pk__in=ids).only(*_COLUMNS)}
    seen = [by_id[pk] for pk in ids if pk in by_id]
    page = rows_of(seen[:PAGE], member=member)
    return Listing(page, filters, "", total=len(seen), is_capped=len(ids) == MOST_FOUND)


def _page(found: CustomerQuerySet, filters: Filters) -> tuple[list[Customer], str]:
    found = found.only(*_COLUMNS)
    key, _, last = filters.after.rpartition("|")
    pk = int(last) if last.isdecimal() and len(last) < 19 else None  # noqa: PLR2004
    if filters.sort == "newest":
        page = list(_beyond_moment(found, "made_at", key, pk)[: PAGE + 1])
    elif filters.sort == "heard":
        page = _by_last_heard(found, key, pk)
    else:
        if pk is not None:
            found = found.filter(sort_name__gte=key).exclude(sort_name=key, pk__lte=pk)
        page = list(found.order_by("sort_name", "pk")[: PAGE + 1])
    more = _cursor(page[PAGE - 1], filters.sort) if len(page) > PAGE else ""
    return page[:PAGE], more


def _by_last_heard(found: CustomerQuerySet, key: str, pk: int | None) -> list[Customer]:
    """Those heard from, latest first; then, newest first, those who never said a word."""
    page: list[Customer] = []
    is_among_silent = pk is not None and not key
    if not is_among_silent:
        heard = found.filter(heard_at__isnull=False)
        page = list(_beyond_moment(heard, "heard_at", key, pk)[: PAGE + 1])
    if len(page) <= PAGE:
        silent = found.filter(heard_at=None).order_by("-pk")
        if is_among_silent:
            silent = silent.filter(pk__lt=pk)
        page += silent[: PAGE + 1 - len(page)]
    return page


def _beyond_moment(
    found: CustomerQuerySet, field: str, key: str, pk: int | None
) -> CustomerQuerySet:
    at = _moment(key)
    if at is not None and pk is not None:
        found = found.filter(**{f"{field}__lte": at}).exclude(**{field: at, "pk__gte": pk})
    return found.order_by(f"-{field}", "-pk")


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _cursor(row: Customer, sort: str) -> str:
    if sort == "newest":
        return f"{row.made_at.isoformat()}|{row.pk}"
    if sort == "heard":
        return f"{row.heard_at.isoformat() if row.heard_at else ''}|{row.pk}"
    return f"{row.sort_name}|{row.pk}"


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
