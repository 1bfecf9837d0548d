"""The description: what it says must be there, and what is there must be said."""

import json
import re

import pytest

from .house import CHANGING, CONTRACT

OPERATIONS = [
    (f"{method} {path}", path, operation)
    for path, methods in CONTRACT["paths"].items()
    for method, operation in methods.items()
]
EACH = pytest.mark.parametrize(
    ("name", "path", "operation"), OPERATIONS, ids=[name for name, *_ in OPERATIONS]
)
RESOURCES = [
    "customers", "contact-points", "ties", "products", "purchases", "conversations", "messages",
    "cases", "suggestions", "events", "members", "inbound", "consents", "merges", "duplicates",
    "promises", "templates", "fields", "tags", "segments", "imports", "erasures", "webhooks", "vouchers", "redemptions",
    "points", "programmes", "rewards",
    "projects", "plans", "needs", "articles",
    "quotes", "invoices", "payments",
    "complaints", "visits", "restitutions",
    "health", "figures",
    "leads", "lead-stages", "lead-sources",
    "referrals", "referral-codes",
    "incidents", "recommendations", "trials",
    "touches", "turnarounds", "review-meetings", "letters", "assessments",
    "mirror",
    "signs",
]  # fmt: skip


def everything_in(node):
    yield node
    for value in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from everything_in(value)


def test_it_is_openapi_and_every_resource_is_in_it():
    assert CONTRACT["openapi"] == "3.1.0"
    assert CONTRACT["info"]["title"]
    assert CONTRACT["info"]["version"]
    found = {path.split("/")[3] for path in CONTRACT["paths"]}
    assert found == set(RESOURCES)
    assert json.loads(json.dumps(CONTRACT)) == CONTRACT or CONTRACT["paths"]


def test_everything_it_points_to_is_there():
    schemas = CONTRACT["components"]["schemas"]
    pointed = [
        node["$ref"]
        for node in everything_in(CONTRACT)
        if isinstance(node, dict) and "$ref" in node
    ]
    assert pointed
    for reference in pointed:
        assert reference.removeprefix("#/components/schemas/") in schemas, reference


def test_every_operation_has_a_name_of_its_own():
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) == len(set(names))


@EACH
def test_every_operation_says_what_it_takes_and_what_may_go_wrong(name, path, operation):
    method = name.split()[0]
    assert operation["summary"]
    assert operation["tags"]
    assert operation["security"] == [{"Bearer": []}]
    said = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
    assert said == set(re.findall(r"{(\w+)}", path))
    assert all(one["required"] for one in operation["parameters"] if one["in"] == "path")
    answers = {str(code): answer for code, answer in operation["responses"].items()}
    assert any(code.startswith("2") for code in answers)
    for code in ("400", "401", "403", "404", "422", "429", "500"):
        assert "application/problem+json" in answers[code]["content"], code
    headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
    assert ("Idempotency-Key" in headers) == (method == "post")
    assert ("If-None-Match" in headers) == (method == "get")
    if method in CHANGING and "get" in CONTRACT["paths"][path] and method != "post":
        assert "If-Match" in headers
        assert "412" in answers


# Not lists of rows: all prices of a product, one file, and what this program itself knows.
WHOLE = ("/mirror/", "/figures/speed/", "/figures/quality/", "/figures/consistency/", "/figures/payments/",
         "/figures/value/", "/figures/retention/",
         "}/", "/prices/", "/export/", "/fields/declared/", "/result/", "/questions/", "/standing/",
         "/check/", "/paper/")  # fmt: skip


@EACH
def test_every_list_has_pages(name, path, operation):
    if name.split()[0] != "get" or path.endswith(WHOLE):
        return
    query = {one["name"]: one["schema"] for one in operation["parameters"] if one["in"] == "query"}
    assert {"cursor", "limit"} <= set(query)
    assert query["limit"]["maximum"] == 200
