"""Every address × every role: nobody sees or does what is not theirs."""

import hashlib
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from rapport.business.team.testing import a_business
from tests.architecture.access import ACCESS
from tests.architecture.addresses import addresses
from tests.architecture.ways import EVERYONE, Access
from tests.architecture.world import world

ADDRESSES = {address.route: address for address in addresses()}
COVERED = sorted(ACCESS.keys() & ADDRESSES.keys())
OF_MEMBERS = [
    route for route in COVERED if not ACCESS[route].is_public and not ACCESS[route].is_for_programs
]
REFUSED = {403, 404}
NOT_HERE, IN_WORDS = 405, 422
# What a visit itself leaves behind: the session, and the counting of attempts.
OF_THE_VISIT = {"sessions.Session", "rest.Bucket"}

each_address = pytest.mark.parametrize("route", COVERED)
each_address_of_members = pytest.mark.parametrize("route", OF_MEMBERS)


@pytest.fixture(scope="module", autouse=True)
def values(django_db_setup, django_db_blocker):
    """What the addresses name, made once for all these tests: making it takes longer than a test."""
    with django_db_blocker.unblock(), undone():
        a_business()
        yield world()


@pytest.fixture
def cast(olga, nadia, omar, fay, ivy):
    """One of each role."""
    return [olga, nadia, omar, fay, ivy]


@contextmanager
def undone():
    """What happens inside leaves no trace, so that the next one finds the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_address_has_a_line_in_the_table():
    missing = sorted(ADDRESSES.keys() - ACCESS.keys())

    assert missing == [], "add a line to tests/architecture/access.py"


def test_the_table_has_no_line_for_an_address_that_is_gone():
    assert sorted(ACCESS.keys() - ADDRESSES.keys()) == []


@each_address
def test_a_stranger_is_let_in_only_where_it_is_public(route, business, values):
    access, path = ACCESS[route], path_of(route, values)

    for response in (Client().get(path), Client().post(path)):
        if access.is_public:
            assert response.status_code not in {401, 403}
        elif access.is_for_programs:
            assert response.status_code in {401, NOT_HERE}
        else:
            shown_the_door = response.status_code == 302 and "/sign-in/" in response["Location"]
            assert shown_the_door or response.status_code == NOT_HERE


@each_address_of_members
def test_a_role_sees_what_it_may_and_nothing_else(route, cast, signed_in, values):
    access, path = ACCESS[route], path_of(route, values)

    statuses = {member.role: signed_in(member).get(path).status_code for member in cast}

    for member in cast:
        if access.see is None:
            assert statuses[member.role] in REFUSED | {NOT_HERE}, statuses
        elif access.see == EVERYONE or member.can(access.see):
            assert statuses[member.role] < 400, statuses
        else:
            assert statuses[member.role] in REFUSED, statuses


@each_address_of_members
def test_a_role_changes_what_it_may_and_nothing_else(route, cast, signed_in, values):
    access, path = ACCESS[route], path_of(route, values)
    browsers = [(member, signed_in(member)) for member in cast]
    before = everything()

    for member, browser in browsers:
        with undone():
            status = browser.post(path, access.posts).status_code

            assert status < 500
            if _may_change(access, member):
                assert status not in REFUSED | {NOT_HERE}, f"{member.role}: {status}"
                assert status < 400 or not access.posts, f"{member.role}: {status}"
            elif access.posts:
                assert status in REFUSED | {NOT_HERE, IN_WORDS}, f"{member.role}: {status}"
            else:
                assert status >= 400, f"{member.role}: {status}"
            if status >= 400:
                assert everything() == before, "what is refused changes nothing"


@each_address
def test_nonsense_is_refused_and_changes_nothing(route, olga, ivy, signed_in, values):
    path, nonsense = path_of(route, values), {"surprise": "é" * 300, "id": "-1"}
    browsers = [Client(), signed_in(ivy), signed_in(olga)]
    before = everything()

    for browser in browsers:
        with undone():
            status = browser.post(path, nonsense).status_code

            assert status < 500
            assert status < 400 or everything() == before


@each_address
def test_looking_twice_changes_nothing(route, olga, signed_in, values):
    browser, path = signed_in(olga), path_of(route, values)
    browser.get(path)
    before = everything()

    browser.get(path)

    assert everything() == before


def path_of(route: str, values: dict[str, Any]) -> str:
    """The address with rows that are there."""
    asks = ACCESS[route].asks.format(**values)
    return ADDRESSES[route].filled(values) + (f"?{asks}" if asks else "")


def _may_change(access: Access, member) -> bool:
    if access.change is None:
        return False
    return access.change == EVERYONE or member.can(access.change)


def everything() -> dict[str, str]:
    """A digest of each table. By plain statements: it is asked for thousands of times."""
    with connection.cursor() as cursor:
        return {label: _digest(cursor, statement) for label, statement in _statements().items()}


@cache
def _statements() -> dict[str, str]:
    quote = connection.ops.quote_name
    return {
        model._meta.label: f"SELECT * FROM {quote(model._meta.db_table)} ORDER BY {quote(key)}"
        for model in apps.get_models()
        if model._meta.label not in OF_THE_VISIT
        and model._meta.managed
        and (key := model._meta.pk.column)
    }


def _digest(cursor, statement: str) -> str:
    cursor.execute(statement)
    return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
