"""The published description says what really happens, and can be read without a network."""

import json
import re

import pytest

from rapport.plumbing.rest.docs import example, resources

from .api import api

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(ask):
    response = ask.get("/api/v1/openapi.json")
    assert response.status_code == 200
    return response.json()


def test_it_is_openapi_3_1_and_describes_every_error(contract):
    assert contract["openapi"].startswith("3.1")
    for operations in contract["paths"].values():
        for operation in operations.values():
            assert {"400", "401", "403", "404", "422", "429", "500"} <= set(operation["responses"])
            refused = operation["responses"]["422"]["content"]["application/problem+json"]
            assert refused["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_every_post_names_the_key_and_every_read_the_tag(contract):
    for operations in contract["paths"].values():
        for method, operation in operations.items():
            headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
            expected = {"get": "If-None-Match", "post": "Idempotency-Key", "patch": "If-Match"}
            assert expected[method] in headers


def test_operations_have_different_ids_and_their_token(contract):
    ids = [o["operationId"] for path in contract["paths"].values() for o in path.values()]
    assert len(set(ids)) == len(ids)
    assert contract["components"]["securitySchemes"]["Bearer"]["scheme"] == "bearer"
    assert all(o["security"] for path in contract["paths"].values() for o in path.values())


def test_no_reference_leads_nowhere(contract):
    for name in re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(contract)):
        assert name in contract["components"]["schemas"]


def test_numbers_are_published_with_their_bounds(contract):
    size = contract["components"]["schemas"]["BucketIn"]["properties"]["size"]
    assert (size["minimum"], size["maximum"]) == (-(2**31), 2**31 - 1)


def test_the_examples_fit_what_they_are_examples_of(ask, contract):
    body = contract["paths"]["/api/v1/buckets/"]["post"]["requestBody"]
    schema = body["content"]["application/json"]["schema"]
    shown = example(schema, contract["components"]["schemas"])
    assert ask.post("/api/v1/buckets/", shown, content_type="application/json").status_code == 201


def test_every_route_is_on_the_page(contract):
    routes = {(r.method, r.path) for resource in resources(contract) for r in resource.routes}
    published = {(m.upper(), path) for path, ops in contract["paths"].items() for m in ops}
    assert routes == published


def test_the_description_is_made_once(ask):
    assert api.get_openapi_schema() is api.get_openapi_schema()


def test_the_page_needs_nothing_from_elsewhere(ask):
    page = ask.get("/api/v1/docs").content.decode()
    assert "/api/v1/buckets/" in page
    assert "Idempotency-Key" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert not re.search(r"<script(?![^>]*src=)|\sstyle=|\son\w+=", page)
