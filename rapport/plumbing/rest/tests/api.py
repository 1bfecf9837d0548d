"""A small API of the tests' own: the buckets of the limits, as if they were a business."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import uuid4

from django.http import Http404, HttpRequest
from django.urls import include, path
from ninja import Query, Router

from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.api import api_urls, make_api
from rapport.plumbing.rest.bodies import raw_body
from rapport.plumbing.rest.models import Bucket
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.repeats import harmless_twice
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

WHEN = datetime(2026, 1, 5, 9, tzinfo=UTC)
MEMBERS = {"secret": SimpleNamespace(pk=1, name="Omar"), "other": SimpleNamespace(pk=2, name="Ada")}


class BucketOut(Schema):
    id: Id
    key: str
    empty_at: datetime


class BucketIn(Schema):
    key: Line
    size: int = 0
    is_open: bool = False


class Search(Filters):
    starts: str = ""
    least: int = 0


router = Router(tags=["buckets"])


@router.get("/", response=Page[BucketOut])
def index(request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50):
    rows = Bucket.objects.filter(key__startswith=filters.starts)
    return page(rows, of=BucketOut, order=("-empty_at", "id"), cursor=cursor, limit=limit)


@router.post("/", response={201: BucketOut})
def create(request: HttpRequest, payload: BucketIn):
    if payload.key == "refused":
        Bucket.objects.create(key="trace", empty_at=WHEN)
        raise Refused(say("No bucket is called {name}.", name=payload.key))
    if payload.key == "forbidden":
        raise Forbidden(say("Only the owner may."))
    if payload.key == "broken":
        raise RuntimeError("a secret of ours")
    return Bucket.objects.create(key=payload.key, empty_at=WHEN)


@router.post("/any/", response={201: BucketOut})
def create_any(request: HttpRequest):
    """Another bucket each time it is asked."""
    return Bucket.objects.create(key=uuid4().hex, empty_at=WHEN)


@router.post("/raw/", openapi_extra=raw_body("message/rfc822", "One mail, as it came."))
@harmless_twice
def raw(request: HttpRequest):
    Bucket.objects.get_or_create(key="raw", defaults={"empty_at": WHEN})
    if not request.body:
        raise Refused(say("There is nothing in it."))
    return {"bytes": len(request.body)}


@router.get("/{key}/", response=BucketOut)
def show(request: HttpRequest, key: str):
    bucket = Bucket.objects.filter(key=key).first()
    if bucket is None:
        raise Http404
    return bucket


@router.patch("/{key}/", response=BucketOut)
def update(request: HttpRequest, key: str, payload: BucketIn):
    bucket = Bucket.objects.select_for_update().get(key=key)
    bucket.key = payload.key
    bucket.save(update_fields=["key"])
    return bucket


@router.get("/by-number/{int:number}/", response=BucketOut)
def by_number(request: HttpRequest, number: int):
    bucket = Bucket.objects.filter(pk=number).first()
    if bucket is None:
        raise Http404
    return bucket


api = make_api("Buckets", "test", auth=MEMBERS.get, description="Buckets, for the tests.")
api.add_router("/buckets", router)
urlpatterns = [
    path("api/v1/", include(api_urls(api))),
    path("design/", include("rapport.plumbing.design.urls")),
]
