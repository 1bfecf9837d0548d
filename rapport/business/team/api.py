"""/api/v1/members/: who works here, to be read."""

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .models import Member

router = Router(tags=["members"])


class MemberOut(Schema):
    """A colleague; or a program, with `is_robot`, for those who look after tokens."""

    id: Id
    name: str
    email: str | None
    role: str
    is_active: bool
    is_robot: bool
    joined_at: datetime


class Search(Filters):
    email: Annotated[str, Field(max_length=254)] = ""
    is_active: bool | None = None


@router.get("/", response=Page[MemberOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """In the order in which they joined."""
    rows = Member.objects.visible_to(_asking(request))
    if filters.email:
        rows = rows.filter(email=filters.email.lower())
    if filters.is_active is not None:
        rows = rows.filter(is_active=filters.is_active)
    return page(rows, of=MemberOut, order=("id",), cursor=cursor, limit=limit)


@router.get("/{int:member_id}/", response=MemberOut)
def show(request: HttpRequest, member_id: int) -> object:
    return get_object_or_404(Member.objects.visible_to(_asking(request)), pk=member_id)


def _asking(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
