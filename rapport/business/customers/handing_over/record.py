"""Who they are to us: the card, the ways to reach them, their ties, and how it went."""

from collections.abc import Iterable
from typing import Any

from rapport.business.customers.models import Customer, FieldValue, Reach, Tie
from rapport.business.customers.rights import Section
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard, say

Rows = Iterable[dict[str, object]]


def _card(one: Customer) -> Rows:
    yield {
        "number": one.pk,
        "kind": str(one.get_kind_display()),
        "name": one.name,
        "goes_by": one.goes_by,
        "formerly": list(one.merged_from.order_by("pk").values_list("name", flat=True)),
        "language": one.language,
        "city": one.city,
        "born_on": one.born_on,
        "stage": str(one.get_stage_display()),
        "attention": str(one.get_attention_display()),
        "warning": one.warning,
        "source": one.source,
        "outside_number": one.outside_number,
        "is_private": one.is_private,
        "known_since": one.made_at,
        "heard_at": one.heard_at,
        "reached_at": one.reached_at,
        "tags": list(one.tags.order_by("name").values_list("name", flat=True)),
    }


def _ways(one: Customer) -> Rows:
    for reach in Reach.objects.filter(customer=one).select_related("point").order_by("pk"):
        yield {
            "kind": str(reach.point.get_kind_display()),
            "address": reach.point.shown,
            "label": reach.label,
            "is_preferred": reach.is_preferred,
            "since": reach.made_at,
            "verified_at": reach.verified_at,
            "retired_at": reach.retired_at,
        }


def _own_fields(one: Customer) -> Rows:
    values = FieldValue.objects.filter(customer=one).select_related("field")
    for value in values.order_by("field__position", "field_id"):
        said: Any = value.text or value.number
        yield {"field": value.field.label, "value": said if said is not None else value.on}


def _has_private_fields(one: Customer) -> bool:
    return FieldValue.objects.filter(customer=one, field__is_private=True).exists()


def _ties(one: Customer) -> Rows:
    """The other end by name only; somebody private not even so."""
    for tie in Tie.objects.filter(customer=one).select_related("to").order_by("pk"):
        yield _tie(tie, str(tie.get_kind_display()), tie.to)
    for tie in Tie.objects.filter(to=one).select_related("customer").order_by("pk"):
        yield _tie(tie, str(Tie.Seen(tie.kind).label), tie.customer)


def _tie(tie: Tie, words: str, other: Customer) -> dict[str, object]:
    return {
        "tie": words,
        "with": "" if other.is_private else other.name,
        "role": str(tie.get_role_display()) if tie.role else "",
        "title": tie.title,
        "since_on": tie.since_on,
        "until_on": tie.until_on,
    }


def _stages(one: Customer) -> Rows:
    for change in one.stage_changes.order_by("at", "pk"):
        yield {
            "at": change.at,
            "stage": str(change.get_stage_display()),
            "reason": spoken(heard(change.reason)),
        }


RECORD = (
    Section(
        name="record",
        title=say("Record"),
        rows=_card,
        columns={
            "name": say("Name"),
            "goes_by": say("Likes to be called"),
            "formerly": say("Also known as"),
            "number": say("Customer number"),
            "outside_number": say("Number elsewhere"),
            "kind": say("Kind"),
            "language": say("Language"),
            "city": say("City"),
            "born_on": say("Birthday"),
            "stage": say("Stage"),
            "attention": say("Attention"),
            "warning": say("Warning"),
            "source": say("How they found us"),
            "tags": say("Tags"),
            "known_since": say("Known since"),
            "heard_at": say("Last heard from"),
            "reached_at": say("Last written to"),
        },
    ),
    Section(
        name="addresses",
        title=say("Addresses"),
        rows=_ways,
        columns={
            "kind": say("Kind"),
            "address": say("Address"),
            "label": say("Label"),
            "since": say("Since"),
            "retired_at": say("No longer used since"),
        },
    ),
    Section(
        name="own_fields",
        title=say("Further facts"),
        rows=_own_fields,
        is_private=_has_private_fields,
        columns={"field": say("Fact"), "value": say("Value")},
    ),
    Section(
        name="ties",
        title=say("Ties"),
        rows=_ties,
        remark=say("Of others only the name is told here; what we hold about them is theirs."),
        columns={
            "tie": say("Tie"),
            "with": say("With"),
            "role": say("Role"),
            "title": say("Title"),
            "since_on": say("Since"),
            "until_on": say("Until"),
        },
    ),
    Section(
        name="stages",
        title=say("How it went"),
        rows=_stages,
        columns={"at": say("When"), "stage": say("Stage"), "reason": say("Why")},
    ),
)
