"""The path on the panel, the yes of a colleague, the register: works, refused, twice, without JS."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.cases import actions
from rapport.business.cases.models import Approval, Case, Cause, RecoveryStep, Restitution
from rapport.business.cases.testing import a_case
from rapport.business.conversations.testing import a_mailbox
from rapport.business.team.actions import write_policy
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(business) -> Case:
    a_mailbox()
    return a_case(text="My boots came back stained", at=timezone.now() - timedelta(hours=1))


def shown(browser, case):
    return browser.get(
        f"/cases/for-conversation/{case.conversation_id}/", headers=HTMX
    ).content.decode()


def test_the_panel_shows_the_path_and_what_comes_next(signed_in, omar, case):
    page = shown(signed_in(omar), case)
    assert '<li aria-current="step">Thank</li>' in page
    assert "most who are unhappy just leave" in page
    for name in ("Listen", "Own it", "Apologise", "Put right", "Check back", "Learn"):
        assert f"<li>{name}</li>" in page


def test_a_question_keeps_its_simple_steps(signed_in, omar, business):
    case = a_case(text="What does cleaning suede boots cost?")
    page = shown(signed_in(omar), case)
    assert "Apologise" not in page
    assert "Received" in page


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_one_tap_takes_a_step_with_and_without_javascript(signed_in, omar, case, headers):
    response = signed_in(omar).post(f"/cases/{case.pk}/steps/", {"kind": "thank"}, headers=headers)
    assert response.status_code == (200 if headers else 303)
    assert RecoveryStep.objects.get().kind == "thank"


def test_a_refusal_is_said_on_the_panel_and_nothing_changes(signed_in, omar, case):
    browser = signed_in(omar)
    browser.post(f"/cases/{case.pk}/steps/", {"kind": "apologise"})
    before = (RecoveryStep.objects.count(), Entry.objects.count())

    response = browser.post(f"/cases/{case.pk}/steps/", {"kind": "apologise"}, headers=HTMX)

    assert response.status_code == 422
    assert "sounds hollow" in response.content.decode()
    assert (RecoveryStep.objects.count(), Entry.objects.count()) == before


def test_the_whole_path_can_be_walked_on_the_panel(signed_in, omar, case):
    browser, at = signed_in(omar), f"/cases/{case.pk}"
    write_policy(
        title="Care promise", text="Stained by us: cleaned again.", by=None, now=timezone.now()
    )
    taps = [
        ("steps", {"kind": "thank"}),
        ("steps", {"kind": "listen", "words": "The left boot is stained"}),
        ("steps", {"kind": "own", "answer": "ours"}),
        ("steps", {"kind": "apologise"}),
        ("restitutions", {"kind": "voucher", "amount": "20", "reason": "Stained", "key": "k"}),
        ("resolution", {"resolution": "Cleaned again", "thanks": ""}),
        ("check-back/outcome", {"outcome": "happy"}),
        ("finding", {"cause": "Wrong solvent", "lesson": "Test it first"}),
    ]
    assert "Care promise" in browser.get(f"{at}/policies/?q=stain").content.decode()
    for place, posted in taps:
        response = browser.post(f"{at}/{place}/", posted, headers=HTMX)
        assert response.status_code == 200, response.content.decode()
    page = shown(browser, case)
    assert page.count("<li data-done>") == 7
    assert 'aria-current="step"' not in page
    assert "Wrong solvent" in page


def test_one_voucher_comes_of_two_clicks(signed_in, omar, case):
    browser = signed_in(omar)
    posted = {"kind": "voucher", "amount": "20", "reason": "Stained", "key": "same"}
    for _ in range(2):
        assert browser.post(f"/cases/{case.pk}/restitutions/", posted).status_code == 303
    assert Restitution.objects.count() == 1


def test_a_yes_is_given_on_the_page_and_beside_today(signed_in, fay, nadia, case):
    actions.give(
        case.pk, kind="voucher", amount=Decimal(80), reason="Ruined", by=fay, now=timezone.now()
    )
    approval, boss, desk = Approval.objects.get(), signed_in(nadia), signed_in(fay)
    assert "Waits for a yes" in boss.get("/cases/approvals/beside/", headers=HTMX).content.decode()
    assert "You asked" in desk.get("/cases/approvals/beside/", headers=HTMX).content.decode()
    assert "Another amount" not in desk.get("/cases/approvals/").content.decode()

    refused = desk.post(f"/cases/approvals/{approval.pk}/", {"decision": "approved"}, headers=HTMX)
    wordless = boss.post(f"/cases/approvals/{approval.pk}/", {"decision": "refused", "at": "all"})
    given = boss.post(f"/cases/approvals/{approval.pk}/", {"decision": "approved", "at": "all"})

    assert (refused.status_code, wordless.status_code, given.status_code) == (422, 422, 303)
    assert "needs a word" in wordless.content.decode()
    assert Restitution.objects.get().is_given
    assert "Nobody waits for your yes" in boss.get("/cases/approvals/").content.decode()


@pytest.mark.parametrize(
    ("place", "posted"),
    [
        ("steps", {"kind": "thank"}),
        ("restitutions", {"kind": "voucher", "amount": "5", "reason": "x", "key": "k"}),
        ("check-back", {"day": "2099-01-01"}),
        ("check-back/question", {"text": "All well?"}),
        ("check-back/outcome", {"outcome": "happy"}),
        ("finding", {"cause": "x"}),
    ],
)
def test_an_observer_changes_nothing_on_the_path(signed_in, ivy, case, place, posted):
    before = Entry.objects.count()
    response = signed_in(ivy).post(f"/cases/{case.pk}/{place}/", posted, headers=HTMX)
    assert response.status_code == 422
    assert Entry.objects.count() == before
    assert not RecoveryStep.objects.exists()


def test_what_is_private_has_no_path_for_most(signed_in, omar, nadia, case):
    given = actions.give(
        case.pk, kind="voucher", amount=Decimal(80), reason="x", by=omar, now=timezone.now()
    )
    step = actions.take_step(case.pk, kind="thank", by=omar, now=timezone.now())
    private = a_mailbox(address="owner@soleandsuds.example", is_private=True)
    type(case.conversation).objects.filter(pk=case.conversation_id).update(mailbox=private)
    browser, before = signed_in(omar), Entry.objects.count()
    for place in (
        f"{case.pk}/steps", f"{case.pk}/steps/{step.pk}/undo", f"{case.pk}/restitutions",
        f"{case.pk}/restitutions/{given.pk}/cancellation", f"approvals/{given.approval.pk}",
        f"approvals/{given.approval.pk}/withdrawal", f"{case.pk}/finding", f"{case.pk}/check-back",
    ):  # fmt: skip
        assert browser.post(f"/cases/{place}/", {"kind": "thank"}).status_code == 404
    assert "stained" not in browser.get("/cases/register/").content.decode()
    assert "80" not in browser.get("/cases/approvals/beside/", headers=HTMX).content.decode()
    assert Entry.objects.count() == before


def a_settled_complaint(omar, *, cause="Wrong solvent", text="My boots came back stained"):
    case = a_case(text=text, at=timezone.now() - timedelta(days=3))
    actions.give(case.pk, kind="gift", amount=Decimal(5), reason="x", by=omar, now=timezone.now())
    actions.learn(case.pk, cause=cause, lesson="=1+1", by=omar, now=timezone.now())
    actions.resolve(case.pk, resolution="Done", by=omar, now=timezone.now())
    return case


def test_the_register_tells_causes_costs_and_lessons(signed_in, omar, business):
    for _ in range(2):
        a_settled_complaint(omar)
    taken_back = a_settled_complaint(omar, cause="Driver")
    actions.cancel_restitution(taken_back.restitutions.get().pk, by=omar, now=timezone.now())
    browser = signed_in(omar)

    page = browser.get("/cases/register/").content.decode()
    driver = browser.get(f"/cases/register/?cause={Cause.objects.get(name='Driver').pk}")

    assert "3 complaints" in page
    assert "Wrong solvent" in page
    assert "10.00" in page
    assert "One complaint" in driver.content.decode()
    assert browser.get("/cases/register/?since=nonsense&severity=99&owner=x").status_code == 200


def test_the_register_goes_out_as_a_table_in_which_nothing_computes(signed_in, omar, fay, business):
    a_settled_complaint(omar)
    response = signed_in(omar).get("/cases/register/register.csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert (rows[0]["Lesson"], rows[0]["Cost"], rows[0]["Remedies"]) == ("'=1+1", "5.00", "Gift")
    assert signed_in(fay).get("/cases/register/register.csv").status_code == 404


def test_the_register_asks_as_much_for_two_as_for_twenty(signed_in, omar, business):
    browser = signed_in(omar)

    def queries() -> int:
        cache.clear()  # What the shell remembers for a moment is asked for each time.
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/cases/register/").status_code == 200
        return len(asked)

    for _ in range(2):
        a_settled_complaint(omar)
    few = queries()
    for _ in range(18):
        a_settled_complaint(omar)
    assert queries() == few


def test_a_manager_brings_two_causes_together(signed_in, omar, nadia, business):
    a_settled_complaint(omar)
    a_settled_complaint(omar, cause="Solvent")
    cause = Cause.objects.get(name="Solvent")
    rename = f"/cases/register/causes/{cause.pk}/"
    assert signed_in(omar).post(rename, {"name": "wrong solvent"}).status_code == 422
    assert Cause.objects.count() == 2
    assert signed_in(nadia).post(rename, {"name": "wrong solvent"}).status_code == 303
    assert Cause.objects.get().name == "wrong solvent"
