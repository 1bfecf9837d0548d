"""The gate: nothing goes out unasked without a yes, and every no says why."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import actions
from rapport.business.customers.actions import Evidence
from rapport.business.customers.models import Channel, Customer, Purpose, Restraint, Unasked
from rapport.business.customers.queries.gate import may_send, may_send_many, verdicts_of
from rapport.business.customers.rules.gate import (
    Held,
    Policy,
    Standing,
    Why,
    allowance,
    is_quiet,
    quiet_end,
    reasons_by_kind,
    verdict,
)
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
POLICY = Policy(per_month=4, quiet_from=time(20), quiet_until=time(8), zone=BERLIN)
YES = Standing(consent="given", consent_at=NOON)


def asked(standing=YES, *, purpose="news", channel="email", policy=POLICY, now=NOON):
    return verdict(standing, purpose=purpose, channel=channel, policy=policy, now=now)


def kinds(answer):
    return [one.why for one in answer.reasons]


def test_a_yes_opens_the_gate():
    assert asked().allowed


@pytest.mark.parametrize(
    ("standing", "why", "words"),
    [
        (Standing(is_gone=True), Why.GONE, "no longer used"),
        (Standing(consent="given", has_point=False), Why.NO_POINT, "nothing to reach them"),
        (
            Standing(consent="given", has_point=False, had_point=True),
            Why.NO_POINT,
            "no longer used",
        ),
        (Standing(), Why.NO_CONSENT, "have not said yes"),
        (
            Standing(consent="withdrawn", consent_at=NOON, consent_source="Unsubscribe link"),
            Why.WITHDRAWN,
            "Unsubscribe link",
        ),
        (Standing(consent="given", attention="quiet"), Why.ATTENTION, "not to be disturbed"),
        (
            Standing(consent="given", restraints=(Held(say("A complaint is open.")),)),
            Why.RESTRAINT,
            "complaint",
        ),
        (
            Standing(consent="given", sent_at=(NOON - timedelta(days=1),) * 2),
            Why.TOO_MUCH,
            "2 of 2 within 30 days",
        ),
    ],
)
def test_every_no_says_why(standing, why, words):
    answer = asked(standing)

    assert not answer.allowed
    assert kinds(answer) == [why]
    assert words in str(answer.reasons[0].words)


def test_every_reason_is_said_in_one_order():
    worst = Standing(
        has_point=False,
        restraints=(Held(say("A complaint is open.")),),
        sent_at=(NOON,) * 9,
    )

    assert kinds(asked(worst, now=NOON.replace(hour=23))) == [
        Why.NO_POINT,
        Why.NO_CONSENT,
        Why.RESTRAINT,
        Why.TOO_MUCH,
        Why.QUIET_HOURS,
    ]


def test_a_restraint_may_be_for_some_purposes_and_may_end():
    surveys = Held(say("We asked them last week."), ("surveys",), NOON + timedelta(days=2))
    held = Standing(consent="given", restraints=(surveys,))

    assert asked(held, purpose="news").allowed
    refused = asked(held, purpose="surveys")
    assert kinds(refused) == [Why.RESTRAINT]
    assert refused.later == NOON + timedelta(days=2)
    assert asked(held, purpose="surveys", now=NOON + timedelta(days=2)).allowed


@pytest.mark.parametrize(
    ("attention", "per_month", "most"),
    [("more", 4, 4), ("guidance", 4, 2), ("guidance", 1, 1), ("quiet", 4, 0), ("more", 0, 0)],
)
def test_attention_decides_how_much_a_month(attention, per_month, most):
    assert allowance(attention, per_month) == most


def test_what_was_sent_long_ago_counts_no_more():
    old = Standing(consent="given", sent_at=(NOON - timedelta(days=30),) * 9)

    assert asked(old).allowed


def test_too_much_says_when_it_is_less():
    sent = tuple(NOON - timedelta(days=days) for days in (25, 10))
    answer = asked(Standing(consent="given", sent_at=sent))

    assert answer.later == NOON + timedelta(days=5)


@pytest.mark.parametrize(
    ("clock", "is_held"),
    [("19:59", False), ("20:00", True), ("23:59", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)  # fmt: skip
def test_quiet_hours_run_over_midnight_by_the_clock_on_our_wall(clock, is_held):
    hour, minute = map(int, clock.split(":"))
    wall = datetime(2026, 5, 4, hour, minute, tzinfo=BERLIN)

    assert asked(now=wall.astimezone(UTC)).allowed is not is_held


def test_quiet_hours_within_a_day_and_none_at_all():
    siesta = Policy(4, time(13), time(15), BERLIN)
    never = Policy(4, time(8), time(8), BERLIN)
    two = datetime(2026, 5, 4, 14, tzinfo=BERLIN)

    assert kinds(asked(policy=siesta, now=two)) == [Why.QUIET_HOURS]
    assert asked(policy=siesta, now=two).later == datetime(2026, 5, 4, 15, tzinfo=BERLIN)
    assert asked(policy=never, now=two).allowed


def test_a_letter_by_post_disturbs_nobody_at_night():
    assert asked(channel="post", now=NOON.replace(hour=23)).allowed


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 28), datetime(2026, 10, 24), datetime(2026, 5, 4)]
)
def test_a_night_in_which_the_clock_changes_ends_by_the_clock(day):
    late = day.replace(hour=23, tzinfo=BERLIN).astimezone(UTC)

    end = quiet_end(POLICY, late)

    assert end.astimezone(BERLIN) == (day + timedelta(days=1)).replace(hour=8, tzinfo=BERLIN)


def test_quiet_hours_may_end_at_a_minute_that_is_not_there():
    early = Policy(4, time(22), time(2, 30), BERLIN)  # 02:30 is jumped over on 29 March 2026
    night = datetime(2026, 3, 29, 1, tzinfo=BERLIN).astimezone(UTC)

    end = quiet_end(early, night)

    assert not is_quiet(early, end)
    assert is_quiet(early, end - timedelta(minutes=1))


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(
    lambda d: d.replace(second=0, microsecond=0, tzinfo=UTC)
)
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
)


@given(MOMENTS, CLOCKS, CLOCKS, ZONES)
def test_the_end_of_quiet_hours_is_the_first_minute_that_is_not_quiet(now, start, end, zone):
    policy = Policy(4, start, end, ZoneInfo(zone))
    if not is_quiet(policy, now):
        return

    over = quiet_end(policy, now)

    assert over > now
    assert not is_quiet(policy, over)
    assert over - now <= timedelta(hours=25)


STANDINGS = st.builds(
    Standing,
    is_gone=st.booleans(),
    has_point=st.booleans(),
    had_point=st.booleans(),
    consent=st.sampled_from(["", "given", "withdrawn"]),
    consent_at=st.just(NOON),
    consent_source=st.just("Form"),
    attention=st.sampled_from(["more", "guidance", "quiet"]),
    restraints=st.lists(
        st.builds(
            Held,
            reason=st.just(say("Held back.")),
            purposes=st.sampled_from([(), ("news",), ("offers", "surveys")]),
            until_at=st.one_of(st.none(), MOMENTS),
        ),
        max_size=3,
    ).map(tuple),
    sent_at=st.lists(MOMENTS, max_size=6).map(tuple),
)


@given(STANDINGS, st.sampled_from(Purpose.values), st.sampled_from(Channel.values), MOMENTS)
def test_nothing_passes_that_anything_speaks_against(standing, purpose, channel, now):
    answer = asked(standing, purpose=purpose, channel=channel, now=now)

    spoken_against = (
        standing.is_gone
        or not standing.has_point
        or standing.consent != "given"
        or standing.attention == "quiet"
        or any(
            (not one.purposes or purpose in one.purposes)
            and (one.until_at is None or one.until_at > now)
            for one in standing.restraints
        )
        or sum(now - timedelta(days=30) < at <= now for at in standing.sent_at)
        >= allowance(standing.attention, POLICY.per_month)
        or (channel != "post" and is_quiet(POLICY, now))
    )
    assert answer.allowed is not spoken_against
    assert kinds(answer) == sorted(kinds(answer), key=list(Why).index)
    assert all(str(one.words) for one in answer.reasons)


@given(STANDINGS, MOMENTS)
def test_once_time_has_passed_nothing_else_speaks_against(standing, now):
    answer = asked(standing, now=now)
    if answer.later is None:
        return

    again = asked(standing, now=answer.later)
    assert {one.why for one in again.reasons} <= {Why.QUIET_HOURS, Why.TOO_MUCH}


def allow(lena, purpose="news", channel="email", now=NOON):
    actions.give_consent(
        lena.pk, purposes=[purpose], channels=[channel],
        evidence=Evidence(source="person"), by=None, now=now - timedelta(days=1),
    )  # fmt: skip
    return lena


def test_the_gate_reads_what_is_written(business):
    lena = a_customer(email="lena@mail.example")
    assert kinds(may_send(lena, purpose="news", channel="email", now=NOON)) == [Why.NO_CONSENT]

    allow(lena)

    assert may_send(lena, purpose="news", channel="email", now=NOON).allowed
    assert kinds(may_send(lena, purpose="news", channel="post", now=NOON)) == [
        Why.NO_POINT,
        Why.NO_CONSENT,
    ]
    actions.set_attention(lena.pk, attention="quiet", by=None, now=NOON)
    assert kinds(may_send(lena, purpose="news", channel="email", now=NOON)) == [Why.ATTENTION]


def test_a_retired_address_is_no_way_to_them(business):
    lena = allow(a_customer(email="lena@mail.example"))
    actions.retire_contact_point(lena.pk, reach_id=lena.reaches.get().pk, by=None, now=NOON)

    (reason,) = may_send(lena, purpose="news", channel="email", now=NOON).reasons

    assert "no longer used" in str(reason.words)


def test_who_is_not_there_or_merged_away_gets_nothing(business):
    lena, other = allow(a_customer(email="lena@mail.example")), a_customer()
    Customer.objects.filter(pk=lena.pk).update(merged_into=other)

    found = may_send_many([lena.pk, 10**9], purpose="news", channel="email", now=NOON)

    assert [kinds(found[pk]) for pk in (lena.pk, 10**9)] == [[Why.GONE]] * 2


def test_a_segment_costs_as_few_queries_as_one(business, django_assert_num_queries):
    some = [allow(a_customer(email=f"a{n}@mail.example")) for n in range(20)]
    no_yes = a_customer(email="b@mail.example")

    with django_assert_num_queries(6):
        found = may_send_many(
            [*(one.pk for one in some), no_yes.pk], purpose="news", channel="email", now=NOON
        )

    assert sum(one.allowed for one in found.values()) == 20
    assert reasons_by_kind(list(found.values())) == {Why.NO_CONSENT: 1}
    with django_assert_num_queries(6):
        may_send(some[0], purpose="news", channel="email", now=NOON)


def test_the_panel_and_the_gate_agree(business):
    lena = allow(allow(a_customer(email="lena@mail.example", phone="+4930901820")), channel="text")

    for (purpose, channel), answer in verdicts_of(lena, now=NOON).items():
        assert answer == may_send(lena, purpose=purpose, channel=channel, now=NOON)


def test_a_restraint_placed_twice_is_one_and_lifts_once(business):
    lena = allow(a_customer(email="lena@mail.example"))
    reason = say("A complaint is open.")

    first = actions.place_restraint(lena.pk, key="case:7", reason=reason, now=NOON)
    again = actions.place_restraint(lena.pk, key="case:7", reason=reason, now=NOON)

    assert first.pk == again.pk
    assert kinds(may_send(lena, purpose="news", channel="email", now=NOON)) == [Why.RESTRAINT]
    assert actions.lift_restraint(lena.pk, key="case:7", now=NOON)
    assert not actions.lift_restraint(lena.pk, key="case:7", now=NOON)
    assert may_send(lena, purpose="news", channel="email", now=NOON).allowed
    actions.place_restraint(lena.pk, key="case:7", reason=reason, now=NOON)
    assert Restraint.objects.filter(lifted_at=None).count() == 1


def test_a_restraint_follows_whom_a_case_is_about(business):
    lena, ines = a_customer(), a_customer()
    for one in (lena, ines):
        actions.place_restraint(one.pk, key="case:7", reason=say("Open."), now=NOON)

    assert actions.lift_restraints("case:7", but=ines.pk, now=NOON) == 1
    assert [r.customer_id for r in Restraint.objects.in_force()] == [ines.pk]


def claim(lena, key, now=NOON):
    return actions.note_unasked(lena.pk, purpose="news", channel="email", key=key, now=now)


def test_the_same_thing_is_sent_once(business):
    lena = allow(a_customer(email="lena@mail.example"))

    assert claim(lena, "campaign:4")
    assert not claim(lena, "campaign:4")
    assert Unasked.objects.count() == 1


def test_beyond_the_month_nothing_is_sent(business):
    lena = allow(a_customer(email="lena@mail.example"))
    assert [claim(lena, f"campaign:{n}") for n in range(2)] == [True, True]

    with pytest.raises(Refused, match="2 of 2 within 30 days"):
        claim(lena, "campaign:9")

    assert Unasked.objects.count() == 2
    assert claim(lena, "campaign:9", now=NOON + timedelta(days=31))


def test_what_they_refused_meanwhile_is_not_sent(business):
    lena = allow(a_customer(email="lena@mail.example"))
    assert may_send(lena, purpose="news", channel="email", now=NOON).allowed
    actions.withdraw_consent(
        lena.pk, channels=["email"], evidence=Evidence(source="link"), by=None, now=NOON
    )

    with pytest.raises(Refused, match="They said no"):
        claim(lena, "campaign:4")

    assert not Unasked.objects.exists()


def test_nothing_is_claimed_for_nobody(business):
    with pytest.raises(Refused, match="no longer used"):
        actions.note_unasked(10**9, purpose="news", channel="email", key="x", now=NOON)
