"""/api/v1/imports/: bring a file, see what becomes of it, take it back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import imports
from rapport.business.customers.imports import screens
from rapport.business.customers.jobs import run_import
from rapport.business.customers.models import Import, ImportedRow
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.files.actions import store
from rapport.plumbing.rest.bodies import raw_body
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.problems import Problem
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import asking

router = Router(tags=["imports"])
Go = Literal["look", "try", "run"]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class ImportOut(Schema):
    """created + updated + unchanged + refused is always rows; done of total says how far it is."""

    id: Id
    kind: str
    file_name: str
    layout: str
    state: str
    is_trying: bool
    total: int
    done: int
    rows: int
    created: int
    updated: int
    unchanged: int
    refused: int
    error: str
    made_at: datetime
    finished_at: datetime | None


class ColumnOut(Schema):
    header: str
    field: str
    samples: list[str]


class Looked(ImportOut):
    """`asked` names the options that must be said first; `left_out` the columns nobody takes."""

    columns: list[ColumnOut]
    left_out: list[str]
    asked: list[str]
    options: dict[str, str]


class RowOut(Schema):
    line: int
    reason: str
    cells: list[str]


class Bringing(Filters):
    """How the file is called and what it is; `go` says whether to look, to try or to run."""

    kind: str = "customers"
    name: Name
    go: Go = "look"
    date_order: str = ""
    decimal_sign: str = ""
    everybody: str = ""
    others: str = ""


class Choosing(Schema):
    """Which column is which field; whatever is not named is left out."""

    columns: dict[str, str] | None = None
    options: dict[str, str] = {}
    go: Go = "look"


class Undone(Schema):
    removed: int
    restored: int
    kept: int


@router.get("/", response=Page[ImportOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """Newest first."""
    _bringer(request)
    rows = Import.objects.all()
    return page(
        rows,
        of=ImportOut,
        order=("-id",),
        cursor=cursor,
        limit=limit,
        shape=lambda some: [ImportOut(**_told(one)) for one in some],
    )


@router.post(
    "/",
    response={201: Looked},
    openapi_extra=raw_body("application/octet-stream", "The file as it is."),
)
def create(request: HttpRequest, said: Query[Bringing]) -> object:
    """Bring a file: a table, visiting cards or records. Nothing is changed unless `go` is run."""
    member, now = _bringer(request), timezone.now()
    if not request.body:
        raise Problem(422, "There is no file in this request.")
    options = said.model_dump(exclude={"kind", "name", "go"})
    stored = store(request.body, name=said.name, now=now)
    made = imports.begin(
        kind=said.kind,
        stored=stored,
        file_name=said.name,
        options={name: value for name, value in options.items() if value},
        by=member,
        now=now,
    )
    if said.go != "look":
        _set_off(made, made.mapping, {**made.options, **options}, said.go, member)
    return Status(201, _looked(made.pk))


@router.get("/{int:import_id}/", response=Looked)
def show(request: HttpRequest, import_id: int) -> object:
    _bringer(request)
    return _looked(import_id)


@router.patch("/{int:import_id}/", response=Looked)
def change(request: HttpRequest, import_id: int, payload: Choosing) -> object:
    """Say which column is what, and look, try or run again."""
    member = _bringer(request)
    one = get_object_or_404(Import, pk=import_id)
    mapping = one.mapping if payload.columns is None else payload.columns
    _set_off(one, mapping, {**one.options, **payload.options}, payload.go, member)
    return _looked(import_id)


@router.get("/{int:import_id}/refused/", response=Page[RowOut])
def refused(
    request: HttpRequest, import_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """The refused rows as they were, each with its reason."""
    _bringer(request)
    one = get_object_or_404(Import, pk=import_id)
    rows = ImportedRow.objects.filter(of=one, outcome=ImportedRow.Outcome.REFUSED)
    return page(
        rows,
        of=RowOut,
        order=("line", "id"),
        cursor=cursor,
        limit=limit,
        shape=lambda some: [
            RowOut(line=row.line, reason=row.reason, cells=row.cells or []) for row in some
        ],
    )


@router.post("/{int:import_id}/undo/", response=Undone)
def undo(request: HttpRequest, import_id: int) -> object:
    """Take it back, except what somebody has used or changed since."""
    member = _bringer(request)
    one = get_object_or_404(Import, pk=import_id)
    done = imports.undo(one.pk, by=member, now=timezone.now())
    return {"removed": done.removed, "restored": done.restored, "kept": done.kept}


def _bringer(request: HttpRequest) -> Member:
    member = asking(request)
    member.require(Capability.IMPORT)
    return member


def _set_off(
    one: Import, mapping: dict[str, str], options: dict[str, Any], go: str, member: Member
) -> None:
    imports.choose(one.pk, mapping=mapping, options=options, by=member)
    is_trial = go == "try"
    if go != "look" and imports.start(one.pk, is_trial=is_trial, by=member):
        run_import.enqueue(import_id=one.pk, is_trial=is_trial)


def _looked(import_id: int) -> Looked:
    one = get_object_or_404(Import, pk=import_id)
    known = ("date_order", "decimal_sign", "everybody", "others")
    found = screens.columns_of(one) if one.state in {"mapping", "tried"} else []
    return Looked(
        **_told(one),
        columns=[
            ColumnOut(header=c.header, field=c.chosen, samples=list(c.samples)) for c in found
        ],
        left_out=screens.left_out(one, found),
        asked=list(one.options.get("asked", [])),
        options={name: one.options[name] for name in known if one.options.get(name)},
    )


def _told(one: Import) -> dict[str, Any]:
    layout = screens.layout_of(one)
    return {
        "id": one.pk,
        "kind": one.kind,
        "file_name": one.file_name,
        "layout": spoken(layout) if layout else "",
        "state": one.state,
        "is_trying": one.is_trying,
        "total": int(one.options.get("total") or 0),
        "done": one.line,
        "rows": one.rows,
        "created": one.created,
        "updated": one.updated,
        "unchanged": one.unchanged,
        "refused": one.refused,
        "error": one.error,
        "made_at": one.made_at,
        "finished_at": one.finished_at,
    }
