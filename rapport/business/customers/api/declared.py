"""/api/v1/fields/declared/: every fact that a filter, a column or an export may ask for."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from rapport.business.customers.fields import Field, seen
from rapport.business.customers.segments.speaking import choices_of
from rapport.business.customers.segments.tests import offered
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.schemas import Schema

from .shapes import asking

router = Router(tags=["fields"])
MOST_CHOICES = 500


class Choice(Schema):
    value: str
    label: str


class Asking(Schema):
    """`takes` says what stands behind it: nothing, one, several, two, days or period."""

    name: str
    label: str
    takes: str


class DeclaredField(Schema):
    name: str
    label: str
    group: str
    kind: str
    tests: list[Asking]
    choices: list[Choice]
    is_sortable: bool
    in_messages: bool


class DeclaredFields(Schema):
    items: list[DeclaredField]


@router.get("/", response=DeclaredFields)
def index(request: HttpRequest) -> object:
    """Those that this token may know, in the order in which a screen offers them."""
    known = seen(asking(request)).values()
    return {"items": [_shape(field) for field in known if not field.is_retired]}


def _shape(field: Field) -> dict[str, Any]:
    tests = offered(field).values()
    return {
        "name": field.name,
        "label": spoken(field.label),
        "group": spoken(field.group),
        "kind": str(field.kind),
        "tests": [
            {"name": one.name, "label": spoken(one.label), "takes": str(one.takes)} for one in tests
        ],
        "choices": [
            {"value": value, "label": str(label)}
            for value, label in choices_of(field)[:MOST_CHOICES]
        ],
        "is_sortable": field.order is not None,
        "in_messages": field.in_messages,
    }
