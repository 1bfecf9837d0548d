"""Programs make mistakes. Whatever they send, nothing breaks and no mistake leaves a trace."""

import json
import random
import string
from typing import Any

import pytest

from .house import CONTRACT, TABLE, WRITES, rows

pytestmark = pytest.mark.django_db
SCHEMAS = CONTRACT["components"]["schemas"]
TRIES = 12
STRANGE: list[Any] = [
    None, True, False, 0, -1, 2**31, 2**63, 10**25, 1.5, 1e308, "", " ", "\0", "a\0b", "x" * 30_000,
    "\u202e\u202e", "\ud83d", "💐", "2026-13-45", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", [], {}, [[]],
    {"$ne": 1}, ["\0"], "'; DROP TABLE", "NaN", "1e999", "-0", "٣", "%00", "../..",
]  # fmt: skip


def likely(schema, chance):
    """A value of this shape, more or less."""
    if "$ref" in schema:
        return likely(SCHEMAS[schema["$ref"].rpartition("/")[2]], chance)
    if "anyOf" in schema:
        return likely(chance.choice(schema["anyOf"]), chance)
    if "enum" in schema:
        return chance.choice(schema["enum"])
    if "const" in schema:
        return schema["const"]
    return {
        "object": lambda: {
            name: likely(one, chance) for name, one in schema.get("properties", {}).items()
        },
        "array": lambda: [
            likely(schema.get("items", {}), chance) for _ in range(chance.randint(0, 3))
        ],
        "integer": lambda: chance.choice(
            [1, 2, 3, schema.get("maximum", 9), schema.get("minimum", 0)]
        ),
        "number": lambda: chance.choice([0, 1.5, 1e12, -3]),
        "boolean": lambda: chance.random() < 0.5,
        "null": lambda: None,
        "string": lambda: words(schema, chance),
    }.get(schema.get("type"), lambda: chance.choice(STRANGE))()


def words(schema, chance):
    if schema.get("format") == "date-time":
        return chance.choice(
            ["2026-03-02T09:00:00Z", "1800-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"]
        )
    if schema.get("format") == "date":
        return chance.choice(["2026-03-02", "0001-01-01", "9999-12-31"])
    if schema.get("pattern"):
        return chance.choice(["1", "0.001", "99999999", "1e5", "-1"])
    length = chance.choice([0, 1, 8, min(schema.get("maxLength", 60), 300)])
    return "".join(chance.choices(f"{string.printable}äß💐\0", k=length))


def spoiled(value, chance):
    """The same, with something wrong in it."""
    if isinstance(value, dict) and value and chance.random() < 0.9:
        name = chance.choice(list(value))
        choice = chance.random()
        if choice < 0.15:
            return {key: one for key, one in value.items() if key != name}
        if choice < 0.25:
            return value | {f"{name}_": 1}
        return value | {name: spoiled(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.5:
        return [spoiled(value[0], chance), *value[1:]]
    return chance.choice(STRANGE)


def body_of(operation):
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema")


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_no_body_breaks_anything(program, house, method, path):
    client, chance = program("owner"), random.Random(f"{method} {path}")
    schema = body_of(CONTRACT["paths"][path][method])
    right = TABLE[method, path].filled(house.open)
    client.get("/api/v1/members/")
    bodies = [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 5_000, b'{"a": 1e9999}', b'{"a": NaN}']
    for _ in range(TRIES if schema else 2):
        made = likely(schema, chance) if schema else {}
        bodies += [json.dumps(made), json.dumps(spoiled(made, chance))]
        if isinstance(right, dict):
            bodies.append(json.dumps(spoiled(right, chance)))

    for body in bodies:
        before = rows()
        kind = "application/json"
        answer = client.generic(method.upper(), house.address(path), body, content_type=kind)
        assert answer.status_code < 500, (body, answer.content)
        if answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json"
            assert answer.json()["status"] == answer.status_code
            assert rows() == before, body


@pytest.mark.parametrize("path", [path for path, one in CONTRACT["paths"].items() if "get" in one])
def test_no_query_breaks_anything(program, house, path):
    client, chance = program("owner"), random.Random(path)
    names = [
        one["name"] for one in CONTRACT["paths"][path]["get"]["parameters"] if one["in"] == "query"
    ]
    before = rows(path)
    for name in [*names, "nobody_asked"]:
        for value in chance.sample([str(one) for one in STRANGE if one != "\ud83d"], 12):
            answer = client.get(house.address(path), {name: value[:3_000]})
            assert answer.status_code < 500, (name, value)
    assert rows(path) == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("customer_id", True),
        ("customer_id", "1"),
        ("customer_id", 1.0),
        ("severity", True),
        ("is_thanked", 1),
    ],
)
def test_a_truth_is_no_number_and_a_number_no_truth(program, house, name, value):
    path = "/api/v1/purchases/" if name == "is_thanked" else "/api/v1/cases/"
    body = TABLE["post", path].filled(house.open) | {name: value}

    answer = program("owner").post(path, body, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == name


def test_nothing_that_is_sent_with_a_nul_keeps_it(program):
    answer = program("owner").post(
        "/api/v1/customers/", {"name": "Kim\0 Novak"}, content_type="application/json"
    )
    assert answer.status_code == 201
    assert answer.json()["name"] == "Kim Novak"
