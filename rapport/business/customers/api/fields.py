"""/api/v1/fields/: the fields a business made for itself."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import CustomField
from rapport.business.team.rules import Capability
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

from .shapes import asking

router = Router(tags=["fields"])
FieldKind = Literal["text", "number", "money", "date", "choice", "yes_no", "link"]
About = Literal["", "person", "company"]
Label = Annotated[str, Field(min_length=1, max_length=80)]
Choice = Annotated[str, Field(min_length=1, max_length=80)]
Choices = Annotated[list[Choice], Field(max_length=100)]
Words = dict[Choice, Annotated[str, Field(max_length=80)]]


class FieldOut(Schema):
    """`key` is what `custom` of a customer calls it; it never changes."""

    id: Id
    key: str
    label: str
    kind: FieldKind
    about: About
    help_text: str
    choices: list[str]
    position: int
    is_private: bool
    made_at: datetime
    retired_at: datetime | None


class FieldIn(Schema):
    label: Label
    kind: FieldKind = "text"
    key: Annotated[str, Field(max_length=40)] = ""
    about: About = ""
    help_text: Line = ""
    choices: Choices = []
    is_private: bool = False


class FieldChange(Schema):
    """Whatever is not sent stays as it is.

    `choices` are all there should be. `renamed` says which old choice is called how now; `moves`
    which one the customers of a choice that goes get instead, where "" is none.
    """

    label: Label = "-"
    kind: FieldKind = "text"
    about: About = ""
    help_text: Line = ""
    choices: Choices = []
    renamed: Words = {}
    moves: Words = {}
    is_private: bool = False
    is_retired: bool = False


class Search(Filters):
    kind: FieldKind | None = None
    is_retired: bool | None = None


@router.get("/", response=Page[FieldOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """In the order in which they are asked."""
    rows = CustomField.objects.visible_to(asking(request))
    if filters.kind is not None:
        rows = rows.filter(kind=filters.kind)
    if filters.is_retired is not None:
        rows = rows.filter(retired_at__isnull=not filters.is_retired)
    return page(rows, of=FieldOut, order=("position", "id"), cursor=cursor, limit=limit)


@router.post("/", response={201: FieldOut})
def create(request: HttpRequest, payload: FieldIn) -> object:
    """A new field, filled in from now on."""
    made = actions.define_field(by=asking(request), now=timezone.now(), **payload.model_dump())
    return Status(201, made)


@router.get("/{int:field_id}/", response=FieldOut)
def show(request: HttpRequest, field_id: int) -> object:
    return _found(request, field_id)


@router.patch("/{int:field_id}/", response=FieldOut)
def update(request: HttpRequest, field_id: int, payload: FieldChange) -> object:
    """Change what is sent. A kind changes only when every value reads in it."""
    asking(request).require(Capability.MANAGE_FIELDS)
    field = _found(request, field_id)
    changes: dict[str, Any] = payload.model_dump(exclude_unset=True)
    told: dict[str, Any] = {"by": asking(request), "now": timezone.now()}
    actions.reshape_field(field.pk, changes=changes, **told)
    return _found(request, field_id)


def _found(request: HttpRequest, field_id: int) -> CustomField:
    return get_object_or_404(CustomField.objects.visible_to(asking(request)), pk=field_id)
