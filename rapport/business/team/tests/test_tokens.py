from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Member, Token
from rapport.business.team.queries import member_of_token, token_of
from rapport.business.team.rules import CAPABILITIES, Capability, Role
from rapport.business.team.testing import a_token
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_a_key_is_shown_once_and_kept_as_its_digest(signed_in, olga):
    client = signed_in(olga)

    page = client.post("/settings/tokens/", {"name": "Till", "role": "front_desk"})

    secret = page.context["secret"]
    assert page.status_code == 201
    assert secret in page.content.decode()
    assert secret not in client.get("/settings/tokens/").content.decode()
    assert secret not in str(Token.objects.values().get())
    assert member_of_token(secret).role == "front_desk"
    assert Entry.objects.get().kind == "team.token_made"


@pytest.mark.parametrize("wrong", ["", " ", "null", 0, None, [], {}, True, b"x", "rap_", "\0"])
def test_nothing_that_is_no_secret_matches_a_key(business, wrong, django_assert_max_num_queries):
    a_token()
    Token.objects.update(digest="")

    with django_assert_max_num_queries(1):
        assert token_of(wrong) is None


def test_a_secret_cut_short_in_capitals_or_padded_matches_nothing(business):
    _token, secret = a_token()

    for wrong in (secret[:-1], secret.upper(), secret + " ", " " + secret, secret * 20):
        assert token_of(wrong) is None
    assert token_of(secret) is not None


def test_a_key_is_known_in_one_query_and_its_use_noted_once_a_minute(
    business, django_assert_num_queries
):
    _token, secret = a_token()
    now = timezone.now()

    with django_assert_num_queries(1):
        token = token_of(secret)
    actions.touch_token(token, now=now)
    token = token_of(secret)
    with django_assert_num_queries(0):
        actions.touch_token(token, now=now + timedelta(seconds=59))
    actions.touch_token(token, now=now + timedelta(seconds=61))

    assert token_of(secret).used_at == now + timedelta(seconds=61)


def test_a_revoked_key_opens_nothing_and_its_robot_stays_in_the_record(signed_in, olga):
    token, secret = actions.make_token(name="Till", role="member", by=olga, now=timezone.now())

    for _ in range(2):
        signed_in(olga).post(f"/settings/tokens/{token.pk}/revocation/")

    assert token_of(secret) is None
    assert Member.objects.filter(pk=token.member_id, is_active=False).exists()
    kinds = [entry.kind for entry in Entry.objects.order_by("pk")]
    assert kinds == ["team.token_made", "team.token_revoked"]


def test_only_an_owner_makes_or_revokes_keys(signed_in, nadia, olga):
    token, secret = actions.make_token(name="Till", role="member", by=olga, now=timezone.now())

    with pytest.raises(Forbidden):
        actions.make_token(name="Mine", role="observer", by=nadia, now=timezone.now())
    with pytest.raises(Forbidden):
        actions.revoke_token(token.pk, by=nadia, now=timezone.now())
    assert signed_in(nadia).post(f"/settings/tokens/{token.pk}/revocation/").status_code == 404

    assert token_of(secret)
    assert Token.objects.count() == 1


def test_a_manager_allowed_to_make_keys_makes_none_stronger_than_herself(nadia, monkeypatch):
    more = CAPABILITIES[Role.MANAGER] | {Capability.MANAGE_TOKENS}
    monkeypatch.setitem(CAPABILITIES, Role.MANAGER, more)

    with pytest.raises(Refused, match="Only an owner"):
        actions.make_token(name="Mine", role="owner", by=nadia, now=timezone.now())

    assert not Token.objects.exists()


def test_a_key_made_in_the_terminal_belongs_to_nobody_and_is_revoked_by_nobody(business):
    token, secret = actions.make_token(name="Till", role="member", by=None, now=timezone.now())
    assert token_of(secret).made_by is None

    actions.revoke_token(token.pk, by=None, now=timezone.now())

    assert token_of(secret) is None


def test_a_key_cannot_sign_in(client, business):
    token, _secret = a_token()

    client.post("/sign-in/", {"email": "", "password": ""})

    assert not token.member.has_usable_password()
    assert "_auth_user_id" not in client.session


def test_the_list_of_keys_takes_as_many_queries_with_twenty_as_with_two(
    signed_in, olga, django_assert_max_num_queries
):
    client = signed_in(olga)
    a_token(name="One")
    client.get("/settings/tokens/")
    with django_assert_max_num_queries(40) as few:
        client.get("/settings/tokens/")
    for number in range(20):
        a_token(name=f"Key {number}")
    with django_assert_max_num_queries(40) as many:
        client.get("/settings/tokens/")

    assert len(few) == len(many)
