"""Every address × every role: nobody sees or does what is not theirs."""

import hashlib

import pytest
from django.apps import apps
from django.test import Client

from rapport.business.team.rules import Capability
from tests.architecture.access import ACCESS, PUBLIC, TOKEN
from tests.architecture.addresses import addresses
from tests.architecture.world import world

ROLES = ["olga", "nadia", "omar", "fay", "ivy"]
ADDRESSES = {address.route: address for address in addresses()}
COVERED = sorted(ACCESS.keys() & ADDRESSES.keys())
REFUSALS = {401, 403, 404}
# What a visit itself leaves behind: the session, and limits that count attempts.
OF_THE_VISIT = {"sessions.Session"}


def test_every_address_has_a_line_in_the_table():
    assert sorted(ADDRESSES.keys() - ACCESS.keys()) == [], (
        "add a line to tests/architecture/access.py"
    )


def test_the_table_has_no_line_for_an_address_that_is_gone():
    assert sorted(ACCESS.keys() - ADDRESSES.keys()) == []


@pytest.mark.parametrize("route", COVERED)
def test_a_stranger_is_let_in_only_where_it_is_public(route, business):
    path = ADDRESSES[route].filled(world())
    rule = ACCESS[route]

    for response in (Client().get(path), Client().post(path)):
        if rule == PUBLIC:
            assert response.status_code not in {401, 403}
        elif rule == TOKEN:
            assert response.status_code in {401, 405}
        else:
            leads_to_sign_in = response.status_code == 302 and "/sign-in/" in response["Location"]
            assert leads_to_sign_in or response.status_code == 405


@pytest.mark.parametrize(
    "route", [route for route in COVERED if ACCESS[route] not in {PUBLIC, TOKEN}]
)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_it_may_and_nothing_else(role, route, request, signed_in):
    rule = ACCESS[route]
    member = request.getfixturevalue(role)
    path = ADDRESSES[route].filled(world())
    browser = signed_in(member)

    statuses = {browser.get(path).status_code, browser.post(path).status_code}

    if isinstance(rule, Capability) and not member.can(rule):
        assert statuses <= REFUSALS | {405}
        assert statuses & REFUSALS
    else:
        assert not statuses & {401, 500}
        assert statuses - REFUSALS - {405}, f"{role} should get somewhere at {path}"


@pytest.mark.parametrize("route", COVERED)
@pytest.mark.parametrize("role", [None, "ivy", "omar"])
def test_what_is_refused_changes_nothing(role, route, request, business):
    browser = Client()
    if role:
        browser.force_login(request.getfixturevalue(role))
    path = ADDRESSES[route].filled(world())
    before = everything()

    response = browser.post(path, {"surprise": "yes"})

    if response.status_code >= 400:
        assert everything() == before


@pytest.mark.parametrize("route", COVERED)
def test_looking_changes_nothing(route, olga, signed_in):
    browser = signed_in(olga)
    path = ADDRESSES[route].filled(world())
    browser.get(path)
    before = everything()

    browser.get(path)

    assert everything() == before


def everything() -> dict[str, str]:
    """A digest of each table."""
    return {
        model._meta.label: _digest(model)
        for model in apps.get_models()
        if model._meta.label not in OF_THE_VISIT and model._meta.managed
    }


def _digest(model) -> str:
    rows = model._default_manager.order_by("pk").values_list()
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()
