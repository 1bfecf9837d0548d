"""/api/v1/signs/: signs of harmful habits, and whom each of them touched."""

from datetime import date, datetime
from decimal import Decimal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router

from rapport.business.checkup import queries
from rapport.business.checkup.models import Finding
from rapport.business.checkup.queries import Standing
from rapport.business.checkup.queries.evidence import Shows
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Forbidden
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["signs"])


class FindingOut(Schema):
    """What the check-up of one week said of one sign."""

    id: Id
    sign: str
    on: date
    at: datetime
    affected: int
    exposed: int
    low: Decimal | None
    cost: Decimal | None
    high: Decimal | None
    currency: str
    sureness: float
    verdict: str
    is_claimed: bool


class ShownOut(Schema):
    """Somebody whom it touched, and what shows it."""

    customer_id: Id
    at: datetime
    what: str
    about: str
    is_open: bool


class SignOut(Schema):
    key: str
    name: str
    definition: str
    counts: str
    beside: str
    remedy: str
    now: str
    verdict: str
    affected: int
    exposed: int
    cost: str
    stance: str
    course: list[FindingOut]
    evidence: list[ShownOut]
    evidence_count: int
    evidence_page: int
    evidence_pages: int


class Search(Filters):
    sign: str | None = None
    since: date | None = None
    is_claimed: bool | None = None


class Which(Filters):
    page: int = 1


@router.get("/", response=Page[FindingOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What was found, newest week first; this week's is the first of each sign."""
    _allowed(request)
    rows = Finding.objects.all()
    if filters.sign is not None:
        rows = rows.filter(sign=filters.sign.replace("\0", ""))
    if filters.since is not None:
        rows = rows.filter(on__gte=filters.since)
    if filters.is_claimed is not None:
        rows = rows.filter(is_claimed=filters.is_claimed)
    return page(rows, of=FindingOut, order=("-on", "sign", "id"), cursor=cursor, limit=limit)


@router.get("/{slug:sign}/", response=SignOut)
def show(request: HttpRequest, sign: str, filters: Query[Which]) -> object:
    """One sign: its definition, its course, and a page of those whom it touched lately."""
    member = _allowed(request)
    standing = queries.sign(sign, timezone.now())
    if standing is None:
        raise Http404
    return _shaped(standing, queries.evidence(member, sign, now=timezone.now(), page=filters.page))


def _shaped(standing: Standing, evidence: queries.Evidence) -> dict[str, object]:
    sign = standing.sign
    words = ("name", "definition", "counts", "beside", "remedy", "now")
    return {
        **{name: spoken(getattr(sign, name)) for name in words},
        "key": sign.key,
        "verdict": standing.verdict,
        "affected": standing.affected,
        "exposed": standing.exposed,
        "cost": spoken(standing.cost),
        "stance": standing.stance.kind if standing.stance else "",
        "course": [
            {name: getattr(row, name) for name in FindingOut.model_fields}
            for row in standing.course
        ],
        "evidence": [_shown(row) for row in evidence.rows],
        "evidence_count": evidence.count,
        "evidence_page": evidence.page,
        "evidence_pages": evidence.pages,
    }


def _shown(row: Shows) -> dict[str, object]:
    kept = {name: getattr(row, name) for name in ("at", "what", "about", "is_open")}
    return {"customer_id": row.customer.pk, **kept}


def _allowed(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    if not member.can(Capability.SEE_FIGURES):
        raise Forbidden(say("This is for owners and managers."))
    return member
