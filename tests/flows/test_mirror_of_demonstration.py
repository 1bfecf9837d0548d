"""The mirror of the demonstration business equals a recomputation by plain SQL over the ledger.

The statements below were written from the sentences of the table, not from its code: they know
nothing of sights, of grouping or of daily counts.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from rapport.business.mirror import actions, queries
from rapport.business.mirror.rules import Side, Trait
from rapport.business.mirror.rules.traits import MEASURES
from rapport.business.team.queries import business
from rapport.doors.terminal.demonstration import make

MORNING = datetime(2026, 3, 11, 10, 40, tzinfo=ZoneInfo("Europe/Berlin"))
DAYS = 90


def fact(name):
    """A fact of an entry as text, in the words of either database; a yes is `true`."""
    if connection.vendor == "postgresql":
        return f"coalesce(facts ->> '{name}', '')"
    told = f"json_extract(facts, '$.{name}')"
    kind = f"json_type(facts, '$.{name}')"
    return f"CASE {kind} WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE coalesce({told}, '') END"


def is_(kind, **facts):
    """Entries of a kind whose facts read so."""
    tests = [f"kind = '{kind}'"]
    for name, wanted in facts.items():
        words = wanted if isinstance(wanted, tuple) else (wanted,)
        listed = ", ".join(f"'{word}'" for word in words)
        tests.append(f"({fact(name)}) IN ({listed})")
    return "(" + " AND ".join(tests) + ")"


def told(kind, name):
    return f"(kind = '{kind}' AND ({fact(name)}) NOT IN ('', 'null'))"


def untold(kind, name):
    return f"(kind = '{kind}' AND ({fact(name)}) IN ('', 'null'))"


def step(name, **more):
    return is_("cases.recovery_step_taken", step=name, **more)


def undone(name):
    return is_("cases.recovery_step_undone", step=name)


def recomputed():
    """By measure: what is good, what takes it back, what was missed, and the whole of a share."""
    settled = is_("cases.resolved", case_kind="complaint")
    greeted = is_("insights.customer_greeted")
    thanked = is_("sales.customer_thanked")
    logged = "conversations.interaction_logged"
    wished = "insights.suggestion_answered"
    sent = is_("referrals.came")
    return {
        "case_owned": [told("cases.assigned", "member_id"), "", is_("cases.escalated"), ""],
        "mistake_owned": [step("own"), undone("own"), "", settled],
        "promise_owned": [
            told("promises.made", "member_id"), "", untold("promises.made", "member_id"), "",
        ],
        "keeper_named": [
            told("customers.keeper_set", "keeper"), "", untold("customers.keeper_set", "keeper"), "",
        ],
        "we_began": [
            f"{is_(logged, from_them='false')} OR {greeted} OR {thanked}"
            f" OR {is_('companies.review_planned')}",
            "",
            f"{is_(logged, from_them='true')} OR "
            + is_("conversations.message_received", starts="true", is_automatic="false"),
            "",
        ],
        "checked_back": [is_("cases.checked_back"), "", "", settled],
        "review_held": [
            is_("companies.review_held"), is_("companies.review_reopened"),
            is_("companies.review_cancelled"), "",
        ],
        "lesson_learnt": [is_("cases.lesson_learnt"), "", "", settled],
        "not_twice": [settled, "", is_("cases.failure_repeated"), ""],
        "incident_learnt": [
            told("cases.incident_closed", "lesson"), "",
            untold("cases.incident_closed", "lesson"), "",
        ],
        "criticism_thanked": [
            is_("cases.resolved", case_kind="complaint", thanked="true"), "",
            is_("cases.resolved", case_kind="complaint", thanked="false"), "",
        ],
        "listened": [step("listen"), undone("listen"), "", settled],
        "apologised": [step("apologise"), undone("apologise"), "", settled],
        "answered_in_time": [
            is_("cases.answered", in_time="true"), "", is_("cases.answered", in_time="false"), "",
        ],
        "no_silence": [is_("projects.told"), "", is_("projects.silent"), ""],
        "delay_told": [is_("cases.slip_told"), "", is_("cases.overdue"), ""],
        "incident_told": [is_("cases.incident_told"), "", is_("cases.incident_answered"), ""],
        "promise_kept": [
            is_("promises.kept", in_time="true"), "", is_("promises.broken"), "",
        ],
        "work_in_time": [
            is_("projects.ended", outcome="finished", in_time="true"), "",
            is_("projects.ended", outcome="finished", in_time="false"), "",
        ],
        "stays_settled": [is_("cases.resolved"), "", is_("cases.reopened"), ""],
        "made_good": [
            is_("cases.restitution_given"), is_("cases.restitution_cancelled"), "", settled,
        ],
        "turned_round": [
            is_("insights.turnaround_ended", outcome=("came_back", "better")), "",
            is_("insights.turnaround_ended", outcome="no"), "",
        ],
        "thanked": [
            f"{is_('conversations.visitor_served', thanked='true')} OR {is_(logged, thanks='true')}"
            f" OR {is_('projects.ended', thanked='true')} OR {thanked}",
            "",
            f"{is_('conversations.visitor_served', thanked='false')}"
            f" OR {is_('projects.ended', thanked='false')}",
            "",
        ],
        "day_remembered": [
            f"{greeted} OR {is_(wished, suggestion='congratulate', choice='done')}", "",
            is_(wished, suggestion=("congratulate", "greet"), choice="not_this"), "",
        ],
        "advocate_thanked": [
            f"{is_('referrals.advocate_thanked')} OR {is_('referrals.rewarded')}",
            is_("referrals.reward_taken_back"), "", sent,
        ],
        "sponsor_stands": [
            is_("customers.sponsor_named"), "", is_("customers.sponsor_leaving"), "",
        ],
        "own_steps": [
            is_("customers.goal_step_taken", by_them="true"), "",
            is_("customers.goal_ended", outcome="dropped"), "",
        ],
        "wrote_back": [
            is_("conversations.back", because="answer"), "",
            is_("conversations.back", because=("time", "due")), "",
        ],
        "quote_answered": [
            "kind IN ('sales.quote_accepted', 'sales.quote_declined')", "",
            is_("sales.quote_expired"), "",
        ],
        "need_answered": [
            is_("projects.need_answered", answer=("wanted", "not_wanted")), "", "",
            is_("projects.need_offered"),
        ],
        "advice_followed": [
            f"{is_('projects.need_followed')} OR {is_('recommendations.taken', was_offered='true')}",
            "", "", "kind IN ('projects.need_offered', 'recommendations.offered')",
        ],
        "goal_reached": [
            is_("customers.goal_ended", outcome="reached"), "",
            is_("customers.goal_ended", outcome="dropped"), "",
        ],
        "accepts_amends": [
            step("check_back", answer="happy"), "",
            f"{step('check_back', answer='not_right')} OR {is_('cases.reopened')}", "",
        ],
        "own_part": [step("own", answer="shared"), "", step("own", answer="not_ours"), ""],
        "spoke_up": [
            is_("cases.opened", case_kind="complaint"), "",
            is_("customers.stage_set", stage="previous"), "",
        ],
        "reachable": [
            "kind IN ('customers.contact_point_added', 'customers.contact_point_verified')", "",
            is_("customers.contact_point_failed"), "",
        ],
        "paid": [is_("sales.invoice_paid"), "", is_("sales.invoice_overdue"), ""],
        "stayed": [
            is_("customers.stage_set", stage="current"), "",
            is_("customers.stage_set", stage="previous"), "",
        ],
        "appointment_kept": [
            is_("companies.review_held"), is_("companies.review_reopened"),
            is_("companies.review_moved", in_time="false"), "",
        ],
        "friend_sent": [sent, "", "", is_("referrals.friend_asked_for")],
        "told_us_kindly": [
            "kind IN ('customers.preference_stated', 'customers.consent_given')", "",
            is_("customers.consent_withdrawn"), "",
        ],
    }  # fmt: skip


def between(first, end):
    """Every measure, good and missed, in one statement."""
    ends = [first.astimezone(UTC), end.astimezone(UTC)]
    if connection.vendor == "sqlite":
        ends = [f"{one:%Y-%m-%d %H:%M:%S}" for one in ends]  # as it keeps them
    table = recomputed()
    columns = [
        f"count(*) FILTER (WHERE {condition or '1 = 0'})"
        for conditions in table.values()
        for condition in conditions
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM ledger_entry WHERE at >= %s AND at < %s",
            ends,
        )
        row = iter(cursor.fetchone())
    found = {}
    for key in table:
        good, back, missed, whole = (next(row) for _ in range(4))
        stands = max(0, good - back)
        found[key] = (stands, missed + max(0, whole - stands))
    return found


def share(good, missed):
    z = 1.645
    return (good + z * z / 2) / (good + missed + z * z)


def test_the_mirror_of_the_demonstration_is_what_plain_sql_says(db):
    make(3, customers=50, now=MORNING)
    actions.count_new(now=datetime.now(UTC) + timedelta(minutes=2))
    here = ZoneInfo(business().zone)
    midnight = MORNING.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
    end = midnight + timedelta(days=1)
    first = (end - timedelta(days=DAYS)).replace(hour=0)
    earlier = (first - timedelta(days=DAYS)).replace(hour=0)

    found = queries.business_mirror(MORNING, DAYS)

    lately, before = between(first, end), between(earlier, first)
    without_source = {one.key for one in MEASURES if one.lacks}
    assert {one.key for one in MEASURES} - without_source == lately.keys()
    assert {key: (one.good, one.missed) for key, one in found.now.counts.items()} == (
        lately | dict.fromkeys(without_source, (0, 0))
    )
    assert {key: (one.good, one.missed) for key, one in found.before.counts.items()} == (
        before | dict.fromkeys(without_source, (0, 0))
    )
    for trait in Trait:
        for side in Side:
            of = [one for one in MEASURES if (one.trait, one.side) == (trait, side)]
            counted = [(*lately[one.key], one.weight) for one in of if one.key in lately]
            counted = [(good, missed, weight) for good, missed, weight in counted if good + missed]
            bar = found.now.bar(trait, side)
            assert bar.number == sum(good + missed for good, missed, _ in counted)
            if bar.number < 5:
                assert bar.score is None
            else:
                weights = sum(weight for *_, weight in counted)
                mean = sum(share(good, missed) * weight for good, missed, weight in counted)
                assert bar.score == round(100 * mean / weights)
    # A mirror worth looking at: our side is known for nearly all, and not everything is well.
    ours = [found.now.bar(trait, Side.US).score for trait in Trait]
    theirs = [found.now.bar(trait, Side.THEM).score for trait in Trait]
    assert sum(one is not None for one in ours) >= 6
    assert sum(one is not None for one in theirs) >= 4
