import pytest
from django.test import Client
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Member, SignInLink
from rapport.business.team.queries import is_taken, member_at, token_of
from rapport.business.team.testing import a_member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db

LENA = {"name": "Lena Berg", "email": "Lena@Suds.example", "role": "member"}


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_manager_invites_someone(signed_in, nadia):
    response = signed_in(nadia).post("/settings/team/", LENA)

    lena = Member.objects.get(email="lena@suds.example")
    assert response.headers["Location"] == f"/settings/team/{lena.pk}/"
    assert (lena.name, lena.role, lena.has_usable_password()) == ("Lena Berg", "member", False)
    assert kinds() == ["team.member_joined"]


def test_a_manager_cannot_make_an_owner(signed_in, nadia):
    response = signed_in(nadia).post("/settings/team/", {**LENA, "role": "owner"})

    assert response.status_code == 422
    assert not Member.objects.filter(email="lena@suds.example").exists()
    with pytest.raises(Refused, match="Only an owner"):
        actions.invite_member(**{**LENA, "role": "owner"}, by=nadia, now=timezone.now())


@pytest.mark.parametrize(
    "alike", ["lena@suds.example", "LENA@suds.example", "ｌena@suds.example", " lena@suds.example "]
)
def test_an_address_that_looks_like_a_colleagues_is_refused(nadia, alike):
    a_member(name="Lena", email="lena@suds.example")

    with pytest.raises(Refused, match="member already"):
        actions.invite_member(name="L", email=alike, role="member", by=nadia, now=timezone.now())

    assert is_taken(alike)
    assert not Entry.objects.exists()


def test_an_invitation_that_cannot_be_is_refused_on_the_form(signed_in, nadia, omar):
    taken = signed_in(nadia).post("/settings/team/", {**LENA, "email": omar.email.upper()})

    assert taken.status_code == 422
    assert "is a member already" in taken.content.decode()
    with pytest.raises(Refused, match="Mail cannot be sent"):
        actions.invite_member(**{**LENA, "email": "lena@"}, by=nadia, now=timezone.now())
    assert Member.objects.count() == 2


def test_a_member_added_in_the_terminal_is_added_by_nobody(business):
    lena = actions.invite_member(**LENA, by=None, now=timezone.now())

    assert Entry.objects.get().actor is None
    assert actions.reactivate(lena.pk, by=a_member(role="owner"), now=timezone.now()) == lena
    assert kinds() == ["team.member_joined"]


def test_someone_is_found_by_exactly_their_address(nadia):
    assert member_at(" NADIA@soleandsuds.example") == nadia
    assert member_at("ｎadia@soleandsuds.example") is None
    assert member_at("") is None


@pytest.mark.parametrize(
    "address",
    ["team", "tokens", "business", "hours", "answer-times", "audit"],
)
def test_screens_of_owners_and_managers_do_not_exist_for_others(signed_in, omar, ivy, fay, address):
    address = f"/settings/{address}/"
    for member in (omar, ivy, fay):
        assert signed_in(member).get(address).status_code == 404
        assert signed_in(member).post(address, LENA).status_code in {404, 405}
    assert Client().get(address).headers["Location"].startswith("/sign-in/")
    assert not Entry.objects.exists()


def test_a_manager_may_not_change_the_business_or_make_keys(signed_in, nadia):
    for address in ("business", "hours", "answer-times", "tokens"):
        assert signed_in(nadia).get(f"/settings/{address}/").status_code == 404


def test_a_role_is_changed_and_the_way_back_is_offered(signed_in, olga, omar):
    client = signed_in(olga)

    client.post(f"/settings/team/{omar.pk}/role/", {"role": "manager"})
    omar.refresh_from_db()
    assert omar.role == "manager"

    client.post(f"/settings/team/{omar.pk}/role/member/")
    omar.refresh_from_db()
    assert omar.role == "member"
    assert kinds() == ["team.role_changed"] * 2


def test_the_same_role_again_is_no_change(olga, omar):
    actions.change_role(omar.pk, role="member", by=olga, now=timezone.now())

    assert not Entry.objects.exists()


def test_the_last_owner_stays(signed_in, olga):
    client = signed_in(olga)

    refused = client.post(f"/settings/team/{olga.pk}/role/", {"role": "member"})
    client.post(f"/settings/team/{olga.pk}/access/end/")

    assert refused.status_code == 422
    assert "A business needs an owner." in refused.content.decode()
    olga.refresh_from_db()
    assert (olga.role, olga.is_active) == ("owner", True)
    assert not Entry.objects.exists()


def test_one_of_two_owners_may_go_and_the_other_stays(olga):
    second = a_member(name="Otto", role="owner")

    actions.deactivate(olga.pk, by=second, now=timezone.now())

    with pytest.raises(Refused, match="needs an owner"):
        actions.deactivate(second.pk, by=second, now=timezone.now())


def test_a_manager_touches_no_owner(signed_in, nadia, olga):
    client = signed_in(nadia)
    a_member(name="Otto", role="owner")

    assert client.get(f"/settings/team/{olga.pk}/").status_code == 200
    client.post(f"/settings/team/{olga.pk}/role/", {"role": "member"})
    client.post(f"/settings/team/{olga.pk}/access/end/")
    client.post(f"/settings/team/{olga.pk}/link/")

    olga.refresh_from_db()
    assert (olga.role, olga.is_active) == ("owner", True)
    assert not SignInLink.objects.exists()
    assert not Entry.objects.exists()


def test_ending_access_ends_links_and_keys_at_once(signed_in, olga):
    second = a_member(name="Otto", role="owner")
    _token, secret = actions.make_token(name="Till", role="member", by=second, now=timezone.now())
    actions.make_link(second.pk, by=None, now=timezone.now())

    signed_in(olga).post(f"/settings/team/{second.pk}/access/end/")

    assert token_of(secret) is None
    assert not SignInLink.objects.exists()
    assert kinds()[-1] == "team.member_left"


def test_ending_access_twice_is_told_once(olga, omar):
    for _ in range(2):
        actions.deactivate(omar.pk, by=olga, now=timezone.now())

    assert kinds() == ["team.member_left"]


def test_a_former_colleague_comes_back_without_former_keys(signed_in, olga):
    second = a_member(name="Otto", role="owner")
    _token, secret = actions.make_token(name="T", role="member", by=second, now=timezone.now())
    actions.deactivate(second.pk, by=olga, now=timezone.now())

    signed_in(olga).post(f"/settings/team/{second.pk}/access/")

    second.refresh_from_db()
    assert second.is_active
    assert token_of(secret) is None


def test_a_link_for_a_colleague_is_shown_once_and_written_down(signed_in, nadia, omar):
    page = signed_in(nadia).post(f"/settings/team/{omar.pk}/link/")

    address = page.context["address"].removeprefix("http://testserver")
    assert page.headers["Cache-Control"] == "no-store"
    assert kinds() == ["team.link_made"]
    browser = Client()
    assert browser.post(address).status_code == 302
    assert browser.session["_auth_user_id"] == str(omar.pk)


def test_a_link_is_made_by_a_click_not_by_a_look(signed_in, nadia, omar):
    for path in ("link", "role", "access", "access/end"):
        assert signed_in(nadia).get(f"/settings/team/{omar.pk}/{path}/").status_code == 405
    assert not SignInLink.objects.exists()


def test_robots_are_no_colleagues(signed_in, olga):
    token, _secret = actions.make_token(name="Till", role="member", by=olga, now=timezone.now())

    page = signed_in(olga).get("/settings/team/").content.decode()

    assert "Till" not in page
    assert signed_in(olga).get(f"/settings/team/{token.member_id}/").status_code == 404


def test_the_team_takes_as_many_queries_with_twenty_as_with_two(
    signed_in, nadia, django_assert_max_num_queries
):
    client = signed_in(nadia)
    client.get("/settings/team/")
    with django_assert_max_num_queries(40) as few:
        client.get("/settings/team/")
    for number in range(20):
        a_member(name=f"Member {number}")
    with django_assert_max_num_queries(40) as many:
        client.get("/settings/team/")

    assert len(few) == len(many)
