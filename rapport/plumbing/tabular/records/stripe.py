"""Records of Stripe: customers, and the people whom payments, cards and orders name."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

# Where a record that is no customer says who it is about; what is sent comes after what is paid.
_ABOUT = (
    "billing_details", "customer_details", "owner", "cardholder", "card", "billing",
    "payment_method_preview", "shipping", "shipping_details", "collected_information",
)  # fmt: skip
_HOLDS = frozenset(["card", "cardholder", "payment_method_preview", "collected_information"])
_KIND = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_DEEPEST = 3


def is_of_stripe(data: dict[str, Any]) -> bool:
    """Each record of theirs says in small letters what it is."""
    said = data.get("object")
    return isinstance(said, str) and bool(_KIND.fullmatch(said))


def cells(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Who it is about, in the words of Stripe's own customers."""
    is_customer = data["object"] == "customer"
    people = [data] if _is_somebody(data) else []
    people += list(_named(data, 1))
    yield "id" if is_customer else "record id", _text(data.get("id"))
    names = _said(people, "name")
    yield "name", names[0] if names else ""
    yield "email", " ::: ".join(_said(people, "email"))
    yield "phone", " ::: ".join(_said(people, "phone", "phone_number"))
    yield "also named", ", ".join(names[1:])
    addresses = dict.fromkeys(filter(None, (_address(one) for one in people)))
    yield "address", " ::: ".join(addresses)
    if not is_customer:
        return
    yield "description", _text(data.get("description"))
    yield "created", _moment(data.get("created"))
    locales = data.get("preferred_locales")
    yield (
        "preferred_locales",
        _text(locales[0])[:2] if isinstance(locales, list) and locales else "",
    )
    for field in ("currency", "balance", "delinquent", "tax_exempt", "invoice_prefix"):
        yield field, _text(data.get(field))
    metadata = data.get("metadata")
    for key, value in metadata.items() if isinstance(metadata, dict) else ():
        yield f"metadata.{key}"[:200], _text(value)


def _said(people: list[dict[str, Any]], *fields: str) -> list[str]:
    found = [_text(one.get(field)) for one in people for field in fields]
    return [text for text in dict.fromkeys(found) if text][:9]


def _named(data: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    for key in _ABOUT:
        inner = data.get(key)
        if not isinstance(inner, dict):
            continue
        if _is_somebody(inner) or (key not in _HOLDS and _address(inner)):
            yield inner
        if key in _HOLDS and depth < _DEEPEST:
            yield from _named(inner, depth + 1)


def _is_somebody(data: dict[str, Any]) -> bool:
    """A customer, or whatever has an address to write or call to."""
    has_way = any(_text(data.get(field)) for field in ("email", "phone", "phone_number"))
    is_about = data.get("object") is None and bool(_text(data.get("name")))
    return data.get("object") == "customer" or has_way or is_about


def _address(data: dict[str, Any]) -> str:
    found = data.get("address")
    if not isinstance(found, dict):
        return ""
    said = {key: _text(found.get(key)) for key in
            ("line1", "line2", "postal_code", "city", "state", "country")}  # fmt: skip
    place = " ".join(filter(None, (said["postal_code"], said["city"])))
    place = ", ".join(filter(None, (place, said["state"])))
    lines = (said["line1"], said["line2"], place, said["country"])
    return "\n".join(filter(None, lines)) if said["line1"] or said["city"] else ""


def _moment(value: Any) -> str:
    if not isinstance(value, int) or not 0 < value < 2**33:
        return ""
    return datetime.fromtimestamp(value, UTC).isoformat(sep=" ")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("\0", "") if isinstance(value, str | int | float) else ""
