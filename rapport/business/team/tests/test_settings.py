from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Business, Closure, OpeningWindow, Target
from rapport.business.team.queries import business as the_business
from rapport.business.team.queries import business_remembered, opening_hours, targets
from rapport.business.team.queries.week import preview, today_line
from rapport.business.team.rules import USUAL_ROWS, AnswerTimes, OpeningHours, Window
from rapport.business.team.testing import a_business, a_member
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

from .oracle import utc

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def form_of(page, name: str = "form") -> dict[str, object]:
    """What a browser would send back, were nothing changed."""
    form = page.context[name]
    return {f.html_name: "" if f.value() is None else f.value() for f in form}


def test_each_role_sees_what_it_may_settle(signed_in, olga, nadia, ivy):
    def titles(member):
        page = signed_in(member).get("/settings/")
        return [str(area.title) for group in page.context["groups"] for area in group.areas]

    assert titles(ivy) == ["Policies", "Your profile"]
    assert {"Team", "Audit trail"} <= set(titles(nadia))
    assert "API tokens" not in titles(nadia)
    assert {"Business", "Opening hours", "Answer times", "API tokens"} <= set(titles(olga))
    assert Client().get("/settings/").headers["Location"] == "/sign-in/?next=/settings/"


def test_the_owner_changes_the_facts_of_the_business(signed_in, olga):
    client = signed_in(olga)
    facts = form_of(client.get("/settings/business/"))

    response = client.post(
        "/settings/business/", {**facts, "name": "Sole & Suds II", "country": "AT"}
    )

    assert response.status_code == 303
    firm = Business.objects.get()
    assert (firm.name, firm.country, firm.hours_version) == ("Sole & Suds II", "AT", 2)
    assert kinds() == ["team.business_changed", "team.hours_changed"]


def test_what_is_sent_back_unchanged_is_no_change(signed_in, olga):
    client = signed_in(olga)

    client.post("/settings/business/", form_of(client.get("/settings/business/")))

    assert Business.objects.get().hours_version == 1
    assert not Entry.objects.exists()


def test_a_fact_that_is_not_ours_to_change_is_a_mistake(olga, nadia):
    with pytest.raises(TypeError):
        actions.change_business(by=olga, now=timezone.now(), hours_version=7)
    with pytest.raises(Forbidden):
        actions.change_business(by=nadia, now=timezone.now(), name="Mine")
    with pytest.raises(Refused):
        actions.change_business(by=olga, now=timezone.now(), zone="Mars/Olympus")
    assert Business.objects.get().name == "Sole & Suds"


def a_week(**more) -> dict[str, object]:
    return {"opens-0": ["08:00", "13:00", ""], "closes-0": ["12:00", "02:00", ""], **more}


def test_the_week_is_replaced_and_due_times_follow(signed_in, olga):
    before = opening_hours()

    assert signed_in(olga).post("/settings/hours/", a_week()).status_code == 303

    assert [str(row) for row in OpeningWindow.objects.all()] == ["0: 08:00–12:00", "0: 13:00–02:00"]
    assert opening_hours() is not before
    assert opening_hours().windows == (
        Window(0, time(8), time(12)),
        Window(0, time(13), time(2)),
    )
    assert kinds() == ["team.hours_changed"]


def test_the_same_week_again_changes_nothing(signed_in, olga):
    signed_in(olga).post("/settings/hours/", a_week())
    signed_in(olga).post("/settings/hours/", a_week())

    assert kinds() == ["team.hours_changed"]
    assert opening_hours() is opening_hours()


def test_a_week_that_cannot_be_is_shown_again_as_typed(signed_in, olga):
    wrong = {"opens-0": ["08:00", "11:00"], "closes-0": ["12:00", "13:00"]}

    response = signed_in(olga).post("/settings/hours/", wrong)

    assert response.status_code == 422
    assert 'value="11:00"' in response.content.decode()
    assert OpeningWindow.objects.count() == 6
    assert not Entry.objects.exists()


def test_mondays_times_are_copied_for_looking_at_and_not_saved(signed_in, olga):
    response = signed_in(olga).post(
        "/settings/hours/", {"opens-0": ["07:10"], "closes-0": ["08:10"], "copy": "monday"}
    )

    assert response.content.decode().count('value="07:10"') == 5
    assert not Entry.objects.exists()


def closure(**more) -> dict[str, object]:
    first = timezone.localdate() + timedelta(days=30)
    return {"name": "Summer", "first_on": first.isoformat(), **more}


def test_days_off_are_added_removed_and_brought_back(signed_in, olga):
    client = signed_in(olga)

    client.post("/settings/hours/closures/", closure(opens="09:00", closes="12:00"))
    added = Closure.objects.get()
    assert added.last_on == added.first_on
    assert opening_hours().closed_because(added.first_on) == "Summer"

    client.post(f"/settings/hours/closures/{added.pk}/removal/")
    assert not Closure.objects.exists()
    page = client.get("/settings/hours/")
    undo = [message.extra_tags for message in page.context["messages"]][-1]
    client.post(undo.removeprefix("undo:"))

    again = Closure.objects.get()
    assert (again.name, again.first_on, again.opens) == ("Summer", added.first_on, time(9))
    assert kinds() == ["team.hours_changed"] * 3
    assert client.post("/settings/hours/closures/return/forged/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_on": "2001-01-01"},
        {"last_on": "2099-01-01"},
        {"opens": "09:00"},
        {"first_on": "someday"},
        {"name": ""},
    ],
)
def test_days_off_that_make_no_sense_are_refused(signed_in, olga, wrong):
    response = signed_in(olga).post("/settings/hours/closures/", closure(**wrong))

    assert response.status_code == 422
    assert not Closure.objects.exists()
    assert not Entry.objects.exists()


def test_the_same_days_twice_are_once_and_overlapping_ones_refused(olga):
    days = {"first_on": date(2026, 8, 1), "last_on": date(2026, 8, 14), "name": "Summer"}
    for _ in range(2):
        actions.add_closure(**days, by=olga, now=timezone.now())

    with pytest.raises(Refused, match="special already"):
        actions.add_closure(
            **{**days, "first_on": date(2026, 8, 14), "last_on": date(2026, 8, 20)},
            by=olga,
            now=timezone.now(),
        )

    assert Closure.objects.count() == 1
    actions.remove_closure(Closure.objects.get().pk, by=olga, now=timezone.now())
    actions.remove_closure(0, by=olga, now=timezone.now())
    assert kinds() == ["team.hours_changed"] * 2


def test_public_holidays_close_us_when_the_owner_says_so(signed_in, olga):
    unity = utc(2026, 10, 3, 9)  # a Saturday, usually open until two
    assert opening_hours().opening_minutes(unity, unity + timedelta(hours=9)) == 180

    signed_in(olga).post("/settings/hours/public-holidays/", {"keeps_public_holidays": "on"})

    assert opening_hours().opening_minutes(unity, unity + timedelta(hours=9)) == 0
    assert "German Unity" in opening_hours().closed_because(date(2026, 10, 3))
    with time_machine.travel(utc(2026, 9, 20, 12)):
        assert "German Unity" in signed_in(olga).get("/settings/hours/").content.decode()


def test_one_public_holiday_can_be_open_and_the_others_stay_closed(signed_in, olga):
    actions.change_business(keeps_public_holidays=True, by=olga, now=timezone.now())
    client = signed_in(olga)

    with time_machine.travel(utc(2026, 9, 20, 12)):
        form = client.get("/settings/hours/?day=2026-10-03").context["closure_form"]
        assert client.get("/settings/hours/?day=2026-10-04").context["closure_form"].initial == {}
        typed = {"name": form.initial["name"], "first_on": str(form.initial["first_on"])}
        client.post("/settings/hours/closures/", {**typed, "opens": "10:00", "closes": "12:00"})

    assert opening_hours().is_open(utc(2026, 10, 3, 9))
    assert not opening_hours().is_open(utc(2026, 12, 25, 9))


def test_holidays_of_a_region_are_chosen(signed_in, olga):
    signed_in(olga).post(
        "/settings/hours/public-holidays/", {"keeps_public_holidays": "on", "region": "BW"}
    )
    wrong = signed_in(olga).post("/settings/hours/public-holidays/", {"region": "XX"})

    assert wrong.status_code == 422
    assert opening_hours().closed_because(date(2026, 1, 6))


def test_the_hours_say_themselves_in_plain_lines(business):
    hours = opening_hours()

    assert spoken(today_line(hours, now=utc(2026, 3, 6, 10))) == "Open until 18:00"
    assert spoken(today_line(hours, now=utc(2026, 3, 7, 20))) == "Closed, open again Monday 09:00"
    assert [spoken(line) for line in preview(hours, now=utc(2026, 3, 4, 10))] == [
        "Open until 18:00",
        "An enquiry that arrives next Saturday at 15:00 is answered by Monday 17:00: "
        "8 opening hours later",
    ]


def test_a_closed_day_says_why(olga):
    day = date(2026, 3, 6)
    actions.add_closure(first_on=day, last_on=day, name="Fair", by=olga, now=timezone.now())

    said = spoken(today_line(opening_hours(), now=utc(2026, 3, 6, 10)))

    assert said == "Closed (Fair), open again Saturday 10:00"


def test_a_week_that_cannot_be_is_refused_by_the_action_too(olga):
    wrong = [Window(0, time(9), time(12)), Window(0, time(10), time(12))]

    with pytest.raises(Refused, match="overlap"):
        actions.set_hours(windows=wrong, by=olga, now=timezone.now())


def test_a_business_that_never_or_always_opens_says_so():
    never = OpeningHours(zone="UTC", windows=[])
    always = OpeningHours(zone="UTC", windows=[Window(d, time(0), time(0)) for d in range(7)])
    a_business(hours=[])

    assert spoken(today_line(never, now=utc(2026, 3, 6))).startswith("Never open")
    assert spoken(today_line(always, now=utc(2026, 3, 6))) == "Open around the clock"
    assert "at no time" in spoken(preview(opening_hours(), now=utc(2026, 3, 6))[1])


def test_answer_times_are_chosen_in_hours(signed_in, olga):
    client = signed_in(olga)
    typed = form_of(client.get("/settings/answer-times/"))

    response = client.post("/settings/answer-times/", {**typed, "complaint-4-first_answer": "0.5"})

    assert response.status_code == 303
    assert targets().of("complaint", 4).first_answer == 30
    assert targets().of("complaint", 3) == USUAL_ROWS["complaint", 3]
    assert Target.objects.count() == 1
    assert kinds() == ["team.targets_changed"]


def test_answer_times_sent_back_unchanged_are_no_change(signed_in, olga):
    client = signed_in(olga)

    client.post("/settings/answer-times/", form_of(client.get("/settings/answer-times/")))

    assert not Target.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("wrong", ["0", "-1", "", "NaN", "1e9", "50"])
def test_answer_times_that_make_no_sense_are_refused(signed_in, olga, wrong):
    client = signed_in(olga)
    typed = form_of(client.get("/settings/answer-times/"))

    response = client.post("/settings/answer-times/", {**typed, "complaint-4-first_answer": wrong})

    assert response.status_code == 422
    assert not Target.objects.exists()


def test_the_usual_answer_times_come_back_by_a_click(signed_in, olga):
    ours = {("praise", 0): AnswerTimes(60, 60, 60, 60)}
    actions.set_targets(ours, by=olga, now=timezone.now())
    actions.set_targets(ours, by=olga, now=timezone.now())

    signed_in(olga).post("/settings/answer-times/", {"usual": "1"})

    assert targets().of("praise", 0) == USUAL_ROWS["praise", 0]
    assert kinds() == ["team.targets_changed"] * 2
    with pytest.raises(Refused):
        actions.set_targets({("wish", 0): AnswerTimes(9, 9, 9, 9)}, by=olga, now=timezone.now())


def test_the_audit_trail_tells_who_did_what(signed_in, olga, nadia):
    actions.change_business(name="Suds", by=olga, now=timezone.now())
    actions.invite_member(
        name="Lena", email="lena@suds.example", role="observer", by=nadia, now=timezone.now()
    )
    client = signed_in(olga)

    everything = client.get("/settings/audit/?group=team").content.decode()
    hers = client.get(f"/settings/audit/?by={nadia.pk}").content.decode()

    assert "Lena joined as observer" in everything
    assert "Business settings changed: name" in everything
    assert "Business settings changed" not in hers


def test_the_audit_trail_is_read_in_pages(signed_in, olga):
    for number in range(60):
        actions.change_business(name=f"Suds {number}", by=olga, now=timezone.now())
    client = signed_in(olga)

    first = client.get("/settings/audit/?group=team")
    second = client.get("/settings/audit/", {"before": first.context["screen"].older})

    found = first.context["screen"].entries + second.context["screen"].entries
    assert len({entry.pk for entry in found}) == 60
    assert second.context["screen"].older == ""


@pytest.mark.parametrize(
    "query",
    ["before=x", "before=2026-01-01|1", "group=passwords", "before=2026-01-01T00:00:00%2B00:00|x"],
)
def test_an_audit_trail_that_was_tampered_with_starts_anew(signed_in, olga, query):
    assert signed_in(olga).get(f"/settings/audit/?{query}").status_code == 302


def test_what_is_for_managers_only_is_hidden_from_no_manager(signed_in, nadia):
    assert signed_in(nadia).get("/settings/audit/?by=99999999999999999999").status_code == 200


def test_hours_are_built_once_and_again_when_they_changed(olga, django_assert_num_queries):
    opening_hours()
    with django_assert_num_queries(1):  # the business itself
        kept = opening_hours()

    actions.set_hours(windows=[], by=olga, now=timezone.now())

    assert opening_hours() is not kept
    assert not opening_hours().ever_open


def test_the_business_is_read_once_within_a_request(business, django_assert_num_queries):
    with django_assert_num_queries(1), business_remembered():
        assert the_business() is the_business()
    with django_assert_num_queries(2):
        the_business()
        the_business()


def test_a_change_is_seen_within_the_same_request(olga):
    with business_remembered() as firm:
        assert firm.name == "Sole & Suds"
        actions.change_business(name="Suds", by=olga, now=timezone.now())
        assert the_business().name == "Suds"


@pytest.mark.parametrize(
    "address",
    ["", "business/", "hours/", "answer-times/", "team/", "profile/", "tokens/", "audit/"],
)
def test_looking_changes_nothing(signed_in, olga, address):
    a_member()
    client = signed_in(olga)

    for _ in range(2):
        assert client.get(f"/settings/{address}").status_code == 200
        assert client.delete(f"/settings/{address}").status_code == 405

    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "business/",
        "hours/",
        "hours/public-holidays/",
        "hours/closures/",
        "answer-times/",
        "team/",
        "profile/",
        "profile/email/",
        "profile/password/",
        "tokens/",
    ],
)
def test_a_form_from_elsewhere_changes_nothing(olga, address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(olga)

    assert strict.post(f"/settings/{address}", {"name": "x"}).status_code == 403
    assert not Entry.objects.exists()
